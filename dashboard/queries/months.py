"""For which months are there reports?"""

import pandas as pd

from dashboard.queries.asking import Connection, ask

SQL = """
SELECT min(month) AS first, max(month) AS last FROM visible_report($scope, $place) WHERE form = 'month'
"""


def months(con: Connection, scope: str, place: str) -> pd.DataFrame:
    """One row: first, last month with any monthly report from the place; NULL when there is none."""
    return ask(con, SQL, scope=scope, place=place)
