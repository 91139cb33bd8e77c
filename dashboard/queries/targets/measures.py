"""How are targets counted?"""

import pandas as pd

from dashboard.queries.asking import NATION, Connection, ask
from dashboard.queries.columns import INDICATOR, text
from dashboard.queries.registry import question

SQL = "SELECT measure, indicator, kind, opening FROM measure ORDER BY measure"


@question(
    text("measure", "the measure's id"),
    INDICATOR,
    text("kind", "sum, state, share, year or growth"),
    text("opening", "the indicator whose December before is the baseline, empty without one"),
    everything="what is counted is public",
)
def measures(con: Connection, scope: str = NATION) -> pd.DataFrame:
    """One row per measure."""
    return ask(con, SQL)


def counted(con: Connection, scope: str) -> list[str]:
    """The indicators that the actuals of targets are made of."""
    rows = measures(con, scope)
    return sorted({*rows["indicator"], *rows["opening"]} - {""})
