"""Are the place's figures an estimate, and how far off can they be?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import count, day
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
SELECT e.whole, e.parts, e.elsewhere, e.first, CASE WHEN e.last < DATE '9999-12-31'
  THEN e.last END AS last
FROM estimate e SEMI JOIN visible_place($scope) v ON v.place_id = without_history(e.place_id)
WHERE e.place_id = $place AND e.first <= last_day($last) AND e.last >= $first
"""


@question(
    count("whole", "communes of `parts` that lie, or came, wholly in it", unit="communes"),
    count("parts", "communes that its figures are made of", unit="communes"),
    count(
        "elsewhere", "old communes of its own that are counted in another place", unit="communes"
    ),
    day("first", "from when on its figures are an estimate"),
    day("last", "up to when", "they still are"),
)
def estimated(con: Connection, scope: str, place: Place, first: date, last: date) -> pd.DataFrame:
    """One row where figures of some month from `first` to `last` are an estimate, none where they
    are exact: of a former district from `first` on, of a commune with its predecessors' figures up
    to `last`.
    """
    return ask(con, SQL, scope=scope, place=place, first=first, last=last)
