"""Which programmes are there?"""

import pandas as pd

from dashboard.queries.asking import NATION, Connection, ask
from dashboard.queries.columns import NAME, PROGRAMME, day, text
from dashboard.queries.registry import question

SQL = "SELECT * FROM programme ORDER BY valid_from, programme"


@question(
    PROGRAMME,
    *NAME,
    text("basis", "the document it rests on"),
    day("valid_from", "its first day"),
    day("valid_to", "its last day", "it runs without a set end"),
    everything="programmes are public",
)
def programmes(con: Connection, scope: str = NATION) -> pd.DataFrame:
    """One row per programme, oldest first."""
    return ask(con, SQL)
