"""Which programmes are there?"""

import pandas as pd

from dashboard.queries.asking import NATION, Connection, ask

SQL = "SELECT * FROM programme ORDER BY valid_from, programme"


def programmes(con: Connection, scope: str = NATION) -> pd.DataFrame:
    """One row per programme, oldest first: programme, name_vi, name_en, basis, valid_from, valid_to
    (NULL while it runs without a set end). The same for every scope.
    """
    return ask(con, SQL)
