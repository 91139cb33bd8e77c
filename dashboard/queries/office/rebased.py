"""From which month on are limits computed anew, here and in the places below?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import INDICATOR, month, text
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
SELECT r.place_id, r.indicator, r.month
FROM rebase r
JOIN visible_place($scope) p USING (place_id)
SEMI JOIN visible_place($place) b ON b.place_id = r.place_id
WHERE r.month <= $last
ORDER BY ALL
"""


@question(
    text("place_id", "the place"),
    INDICATOR,
    month("month", "the first that is counted anew"),
)
def rebased(con: Connection, scope: str, place: Place, last: date) -> pd.DataFrame:
    """One row per place, indicator and month from which its figures are counted anew, up to `last`.

    By a rebase of the place itself, or of places in it that make enough of its figure
    (etl/sql/rebase.sql). Never by one of a place above.
    """
    return ask(con, SQL, scope=scope, place=place, last=last)
