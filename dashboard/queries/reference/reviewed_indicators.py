"""Which indicators does the review of a programme show?"""

import pandas as pd

from dashboard.queries.asking import NATION, Connection, ask
from dashboard.queries.columns import INDICATOR, PROGRAMME
from dashboard.queries.registry import question

SQL = "SELECT programme, indicator FROM review ORDER BY position"


@question(
    PROGRAMME,
    INDICATOR,
    everything="programmes are public",
)
def reviewed_indicators(con: Connection, scope: str = NATION) -> pd.DataFrame:
    """One row per programme and indicator that its review shows, in the review's order."""
    return ask(con, SQL)
