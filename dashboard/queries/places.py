"""Which places can be chosen, under which, and for which months?"""

import pandas as pd

from dashboard.queries.asking import Connection, ask

SQL = """
WITH known AS (
    SELECT unit_id, month FROM visible_due($scope, $scope)
    UNION
    SELECT unit_id, month FROM visible_report($scope, $scope)
),
span AS (SELECT unit_id, min(month) AS first, max(month) AS last FROM known GROUP BY unit_id),
reach AS (
    SELECT p.place_id, min(greatest(s.first, p.first)) AS first, max(least(s.last, p.last)) AS last
    FROM place_unit p JOIN span s ON s.unit_id = p.unit_id AND s.first <= p.last AND p.first <= s.last
    GROUP BY p.place_id
),
choice AS (SELECT v.*, r.first, r.last FROM visible_place($scope) v JOIN reach r USING (place_id)),
edge AS (
    SELECT e.place_id, e.parent_id, min(e.via) AS via
    FROM place_parent e JOIN choice above ON above.place_id = e.parent_id
    WHERE e.place_id <> $scope
    GROUP BY ALL
)
SELECT c.place_id, e.parent_id, c.level, c.label_vi, c.label_en, date_trunc('month', c.first)::DATE AS first,
    date_trunc('month', c.last)::DATE AS last, e.via
FROM choice c LEFT JOIN edge e USING (place_id)
ORDER BY array_position(['nation', 'province', 'district', 'commune'], c.level), c.label_vi COLLATE vi, c.place_id,
    e.parent_id
"""


def places(con: Connection, scope: str) -> pd.DataFrame:
    """One row per place the scope may choose and place above it: place_id, parent_id, level, label_vi, label_en,
    first, last, via.

    Only places with due or reported months, the first and last of which are `first` and `last`. A place
    that lay in several others over time has a row for each; `via` is `own`, or `predecessor` where the
    parent is the heir of the place's own parent, or of the place itself. The scope's own place has no
    parent.
    """
    return ask(con, SQL, scope=scope)
