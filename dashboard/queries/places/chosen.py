"""Which places can be chosen, under which, and for which months?"""

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import LABEL, LEVEL, flag, month, text
from dashboard.queries.registry import question

SQL = """
WITH known AS (
    SELECT unit_id, month FROM visible_due($scope, $scope, $today)
    UNION
    SELECT unit_id, month FROM visible_report($scope, $scope)
),
span AS (
    SELECT unit_id, min(month) AS first,
      max(month) AS last, any_value(u.valid_to) IS NOT NULL AS has_ended
    FROM known JOIN unit u USING (unit_id) GROUP BY unit_id
),
reach AS (
    SELECT p.place_id, min(greatest(s.first, p.first)) AS first, max(least(s.last, p.last)) AS last,
        bool_or(s.has_ended) AS has_ended
    FROM place_unit p JOIN span s ON s.unit_id = p.unit_id
      AND s.first <= p.last AND p.first <= s.last
    GROUP BY p.place_id
),
choice AS (
    SELECT v.*, greatest(r.first, CASE WHEN v.level = 'former_district'
      THEN v.valid_from END) AS first, r.last,
        v.valid_to IS NULL AND v.level <> 'former_district' AS is_open,
        CASE WHEN v.level IN ('nation', 'province', 'district') AND r.has_ended THEN r.first
            WHEN t.has_ended THEN t.first END AS carried_from,
        CASE WHEN t.has_ended THEN t.last END AS carried_to
    FROM visible_place($scope) v
    LEFT JOIN reach r USING (place_id)
    LEFT JOIN reach t ON t.place_id = with_history(v.place_id)
    WHERE (r.place_id IS NOT NULL OR t.has_ended) AND NOT (v.level = 'former_district'
      AND r.last < v.valid_from)
),
edge AS (
    SELECT e.place_id, e.parent_id, min(e.via) AS via, max(e.last) AS until
    FROM place_parent e JOIN choice above ON above.place_id = e.parent_id
      JOIN choice c ON c.place_id = e.place_id
    WHERE e.place_id <> $scope AND NOT (c.level = 'district' AND e.via IN ('former', 'group'))
    GROUP BY ALL
)
SELECT c.place_id, e.parent_id, c.level, c.label_vi, c.label_en,
  date_trunc('month', c.first)::DATE AS first,
    date_trunc('month', c.last)::DATE AS last, e.via, c.is_open,
    CASE WHEN c.is_open THEN date_trunc('month', c.carried_from)::DATE END AS carried_from,
    CASE WHEN c.is_open THEN date_trunc('month',
      coalesce(c.carried_to, c.last))::DATE END AS carried_to
FROM choice c LEFT JOIN edge e USING (place_id)
ORDER BY array_position(['nation', 'province', 'district', 'former_district',
  'group', 'commune'], c.level),
    c.label_vi COLLATE vi, c.place_id, e.until DESC, e.parent_id
"""


@question(
    text("place_id", "the place"),
    text("parent_id", "a place that it lies in, or lay in", "it is the scope's own place"),
    LEVEL,
    *LABEL,
    month("first", "its first month due or reported", "all are its predecessors'"),
    month("last", "its last month due or reported", "all are its predecessors'"),
    text("via", "own; predecessor; former or group: see below", "it is the scope's own place"),
    flag("is_open", "whether it is a unit or group of today"),
    month(
        "carried_from",
        "its first month with the figures of ended units whose heirs it holds",
        "there are none in the scope",
    ),
    month("carried_to", "its last such month", "there are none in the scope"),
)
def places(con: Connection, scope: str) -> pd.DataFrame:
    """One row per place the scope may choose and place above it: only places with due or reported
    months; of a former district the first is that since it is one. A place that lay in several
    others over time has a row for each, the last first.

    `via` is `own`; `predecessor` where the parent is the heir of the place's own parent, or of the
    place itself; `former` or `group` above or below a place that is no unit (below it, communes
    alone).
    """
    return ask(con, SQL, scope=scope)
