"""From which months on is this indicator counted anew here, and why?"""

import pandas as pd

from dashboard.queries.asking import Connection, ask

SQL = """
SELECT d.sequence, d.place_id, p.label_vi, p.label_en, d.month, d.text, d.who, d.decided_at
FROM decision d
JOIN visible_place($scope) p USING (place_id)
SEMI JOIN visible_place($place) b ON b.place_id = d.place_id
SEMI JOIN rebase r ON r.place_id = $place AND r.indicator = d.indicator AND r.month = d.month
WHERE d.kind = 'rebase' AND d.is_current AND d.indicator = $indicator
ORDER BY d.month, d.place_id <> $place, p.label_vi COLLATE vi, d.sequence
"""


def rebases(con: Connection, scope: str, place: str, indicator: str) -> pd.DataFrame:
    """One row per rebase that stands and starts the place's own series anew, by month: sequence,
    place_id, label_vi, label_en (the place that was rebased: itself, or one in it), month (the
    first of the new limits), text (the reason), who, decided_at (UTC).

    Of places in it only months are listed whose rebases make enough of its figure
    (etl/sql/rebase.sql).
    """
    return ask(con, SQL, scope=scope, place=place, indicator=indicator)
