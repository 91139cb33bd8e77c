"""From which months on is this indicator counted anew here, and why?"""

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import DECIDED, PLACE, WHO, count, month, text
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
SELECT d.sequence, d.place_id, p.label_vi, p.label_en, d.month, d.text, d.who, d.decided_at
FROM visible_decision($scope) d
JOIN place p USING (place_id)
SEMI JOIN visible_place($place) b ON b.place_id = d.place_id
SEMI JOIN rebase r ON r.place_id = $place AND r.indicator = d.indicator AND r.month = d.month
WHERE d.kind = 'rebase' AND d.is_current AND d.indicator = $indicator
ORDER BY d.month, d.place_id <> $place, p.label_vi COLLATE vi, d.sequence
"""


@question(
    count("sequence", "the decision's number"),
    *PLACE,
    month("month", "the first of the new limits"),
    text("text", "the reason"),
    WHO,
    DECIDED,
)
def rebases(con: Connection, scope: str, place: Place, indicator: str) -> pd.DataFrame:
    """One row per rebase that stands and starts the place's own series anew, by month: of the place
    itself, or of one in it.

    Of places in it only months are listed whose rebases make enough of its figure
    (etl/sql/rebase.sql).
    """
    return ask(con, SQL, scope=scope, place=place, indicator=indicator)
