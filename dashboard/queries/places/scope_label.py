"""What is the place called that a user answers for?"""

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import LABEL
from dashboard.queries.registry import question

SQL = "SELECT label_vi, label_en FROM place WHERE place_id = $scope"


@question(*LABEL)
def scope_label(con: Connection, scope: str) -> pd.DataFrame:
    """One row; none when the place is unknown."""
    return ask(con, SQL, scope=scope)
