"""Which indicators are there?"""

import pandas as pd

from dashboard.queries.asking import NATION, Connection, ask

SQL = "SELECT * FROM indicator ORDER BY position"


def indicators(con: Connection, scope: str = NATION) -> pd.DataFrame:
    """One row per indicator in reference order: indicator, position, grp, label_vi, label_en, kind,
    better, frequency. The same for every scope.
    """
    return ask(con, SQL)
