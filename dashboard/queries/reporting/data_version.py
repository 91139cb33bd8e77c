"""Which state of the data is this?"""

import pandas as pd

from dashboard.queries.asking import NATION, Connection, ask
from dashboard.queries.columns import count, flag, moment
from dashboard.queries.registry import question

SQL = """
SELECT
    max(value) FILTER (key = 'submissions')::BIGINT AS submissions,
    max(value) FILTER (key = 'last_sequence')::BIGINT AS last_sequence,
    max(value) FILTER (key = 'last_received')::TIMESTAMP AS last_received,
    max(value) FILTER (key = 'illustrative') = '1' AS illustrative
FROM meta
"""


@question(
    count("submissions", "files accepted", unit="files"),
    count("last_sequence", "the number of the newest"),
    moment("last_received", "when it came", "there is none yet"),
    flag("illustrative", "whether any of it is made up to show how this works"),
    everything="it is about the data as a whole",
)
def data_version(con: Connection, scope: str = NATION) -> pd.DataFrame:
    """One row."""
    return ask(con, SQL)
