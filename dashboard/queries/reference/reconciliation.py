"""Do the reports add up to what the place itself has published?"""

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import INDICATOR, count, day, named, text
from dashboard.queries.registry import question

# A published figure can be held against reports when a reporting rule covers its place over its
# whole period; the months of a stock are its last alone.
HELD_AGAINST = """
held AS (
    SELECT p.*, place.place_id, date_trunc('month', p.last)::DATE AS until,
        CASE WHEN i.kind = 'flow' THEN date_trunc('month', p.first)
          ELSE date_trunc('month', p.last) END::DATE AS since,
        i.position, i.label_vi AS indicator_vi, i.label_en AS indicator_en
    FROM published p
    JOIN indicator i USING (indicator)
    JOIN place ON place.level = p.level AND (place.name = p.place OR EXISTS (
            FROM earlier_name n WHERE n.unit_id = place.place_id AND n.name = p.place
        ))
        AND p.last BETWEEN coalesce(place.valid_from, p.last) AND coalesce(place.valid_to, p.last)
    WHERE EXISTS (
        SELECT 1 FROM reporting r WHERE r.place_id = place.place_id
            AND r.first <= date_trunc('month', p.first)
              AND coalesce(r.last, p.last) >= date_trunc('month', p.last)
    )
)"""

SQL = f"""
WITH {HELD_AGAINST},
wanted AS MATERIALIZED (
    SELECT h.place_id, h.indicator, h.last, u.unit_id, greatest(h.since, u.first) AS since,
        least(h.until, u.last) AS until
    FROM held h
    JOIN visible_place($scope) v ON v.place_id = h.place_id
    JOIN place_unit u ON u.place_id = h.place_id AND u.first <= h.until AND h.since <= u.last
),
computed AS (
    SELECT w.place_id, w.indicator, w.last, sum(o.value)::BIGINT AS value,
        count(DISTINCT o.submission_id) AS submissions
    FROM wanted w JOIN visible($scope, $scope) o
        ON o.indicator = w.indicator AND o.unit_id = w.unit_id AND o.month BETWEEN w.since
          AND w.until
    GROUP BY ALL
),
received AS (
    SELECT w.place_id, w.indicator, w.last, min(d.period_start) AS days_first,
      max(d.period_end) AS days_last,
        count(*) AS due, count(r.unit_id) AS reported
    FROM wanted w
    JOIN indicator i USING (indicator)
    JOIN visible_due($scope, $scope, $today) d ON d.form = i.frequency AND d.unit_id = w.unit_id
        AND d.month BETWEEN w.since AND w.until
    LEFT JOIN (SELECT DISTINCT form, unit_id, month FROM visible_report($scope, $scope)) r
        ON r.form = d.form AND r.unit_id = d.unit_id AND r.month = d.month
    GROUP BY ALL
)
SELECT h.place_id, h.place, h.indicator, h.indicator_vi, h.indicator_en,
  h.value AS published, h.qualifier,
    h.first, h.last, h.source, c.value AS computed, c.value - h.value AS difference,
    coalesce(c.submissions, 0) AS submissions, r.days_first, r.days_last, coalesce(r.due, 0) AS due,
    coalesce(r.reported, 0) AS reported
FROM held h
JOIN visible_place($scope) v ON v.place_id = h.place_id
LEFT JOIN computed c ON c.place_id = h.place_id AND c.indicator = h.indicator AND c.last = h.last
LEFT JOIN received r ON r.place_id = h.place_id AND r.indicator = h.indicator AND r.last = h.last
ORDER BY h.place COLLATE vi, h.position
"""


@question(
    text("place_id", "the place"),
    text("place", "its name as published"),
    INDICATOR,
    *named("indicator", "the indicator's name"),
    count("published", "the figure published"),
    text("qualifier", "= exact, ~ about, > more than"),
    day("first", "the first day it counts"),
    day("last", "the last day it counts"),
    text("source", "where it was published"),
    count(
        "computed",
        "the sum of the reports over the period; of a stock the state in its last month",
        "nothing was reported",
    ),
    count("difference", "computed − published", "nothing was reported"),
    count("submissions", "files that `computed` comes from", unit="files"),
    day("days_first", "the first day that the reports of those months speak of", "none was due"),
    day("days_last", "the last such day", "none was due"),
    count("due", "reports due in those months", unit="reports"),
    count("reported", "those of them that came", unit="reports"),
)
def reconciliation(con: Connection, scope: str) -> pd.DataFrame:
    """One row per published figure that reports can be held against, of places wholly within the
    scope. The days that the reports speak of need not be those published.
    """
    return ask(con, SQL, scope=scope)
