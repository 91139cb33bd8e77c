"""Which state of the data is this?"""

import pandas as pd

from dashboard.queries.asking import NATION, Connection, ask

SQL = """
SELECT
    max(value) FILTER (key = 'submissions')::BIGINT AS submissions,
    max(value) FILTER (key = 'last_sequence')::BIGINT AS last_sequence,
    (SELECT max(received_at) FROM submission) AS last_received,
    max(value) FILTER (key = 'illustrative') = '1' AS illustrative
FROM meta
"""


def data_version(con: Connection, scope: str = NATION) -> pd.DataFrame:
    """One row: submissions, last_sequence, last_received (UTC, NULL before the first),
    illustrative.

    About the data as a whole: the same for every scope.
    """
    return ask(con, SQL)
