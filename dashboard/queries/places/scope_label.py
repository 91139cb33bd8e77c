"""What is the place called that a user answers for?"""

import pandas as pd

from dashboard.queries.asking import Connection, ask

SQL = "SELECT label_vi, label_en FROM place WHERE place_id = $scope"


def scope_label(con: Connection, scope: str) -> pd.DataFrame:
    """One row: label_vi, label_en; none when the place is unknown."""
    return ask(con, SQL, scope=scope)
