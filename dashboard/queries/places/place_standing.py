"""Is there such a place, and may the scope ask about it?"""

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import flag
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
SELECT count(*) > 0 AS known, count(*) FILTER (place_id IN (SELECT place_id
  FROM visible_place($scope))) > 0 AS visible
FROM place WHERE place_id = $place
"""


@question(
    flag("known", "whether the place exists at all"),
    flag("visible", "whether it is the scope or lies in it"),
)
def place_standing(con: Connection, scope: str, place: Place) -> pd.DataFrame:
    """One row."""
    return ask(con, SQL, scope=scope, place=place)
