"""Which indicators are there?"""

import pandas as pd

from dashboard.queries.asking import NATION, Connection, ask
from dashboard.queries.columns import INDICATOR, KIND, count, month, named, text
from dashboard.queries.registry import question

SQL = "SELECT * FROM indicator ORDER BY position"


@question(
    INDICATOR,
    count("position", "its place in the order of the forms"),
    text("grp", "the group that it belongs to"),
    *named("label", "its name"),
    KIND,
    text("better", "higher, lower or neutral: what is for the better"),
    text("frequency", "month or year: the form that it is told on"),
    month("first", "the first month that it can be told for", "ever since records begin"),
    month("last", "the last month that it can be told for", "it goes on"),
    *named("unit", "what is counted, empty where that is not known"),
    *named("definition", "what to know to count it, empty where that is not known"),
    text("basis", "the document that asks for it, empty where that is not known"),
    everything="what is counted is public",
)
def indicators(con: Connection, scope: str = NATION) -> pd.DataFrame:
    """One row per indicator in reference order."""
    return ask(con, SQL)
