"""What was the place called before, in these months?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import day, text
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
SELECT n.name, n.last
FROM earlier_name n JOIN visible_place($scope) p ON p.place_id = n.unit_id
WHERE n.unit_id = $place_id AND n.last >= $first
ORDER BY n.last DESC
"""


@question(
    text("name", "what it was called"),
    day("last", "the last day it was called so"),
)
def earlier_names(con: Connection, scope: str, place: Place, first: date) -> pd.DataFrame:
    """One row per name that the place had on or after the day `first` and has no more, the latest
    first.
    """
    return ask(con, SQL, scope=scope, place=place, first=first)
