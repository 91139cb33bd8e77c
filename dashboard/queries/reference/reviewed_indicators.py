"""Which indicators does the review of a programme show?"""

import pandas as pd

from dashboard.queries.asking import NATION, Connection, ask

SQL = "SELECT programme, indicator FROM review ORDER BY position"


def reviewed_indicators(con: Connection, scope: str = NATION) -> pd.DataFrame:
    """One row per programme and indicator that its review shows, in the review's order: programme,
    indicator. The same for every scope.
    """
    return ask(con, SQL)
