"""Which monthly series may hold something unusual? The candidates, for the analysis to judge."""

from datetime import date

import pandas as pd

from dashboard.analysis.control import READ_MONTHS
from dashboard.queries.amounts.children import CHILDREN
from dashboard.queries.amounts.footing import TURNS
from dashboard.queries.asking import HOW_FRESH, Connection, ask
from dashboard.queries.columns import CARRIED, DUE, INDICATOR, MONTH, PLACE, REPORTED, VALUE, flag
from dashboard.queries.ground import Place
from dashboard.queries.registry import question
from etl.ground.periods import add_months

# Flows, judged by their values; and states, judged by their monthly steps
# (analysis/unusual.unusual_step).
WATCHED_FLOWS = (
    "tips_valuable",
    "cases_recorded",
    "cases_from_tips",
    "persons_identified",
    "drug_cases",
    "spots_new",
)
WATCHED_STATES = ("models", "members", "spots_open", "drug_users_managed")
WATCHED = (*WATCHED_FLOWS, *WATCHED_STATES)
SERIES_MONTHS = READ_MONTHS

SQL = f"""
WITH {CHILDREN},
owed_ever AS MATERIALIZED (
    SELECT unit_id, month, ground, part, parts
    FROM visible_due($scope, $place, DATE '9999-12-31')
    WHERE form = 'month' AND month BETWEEN $since AND $last
),
obliged AS MATERIALIZED (
    SELECT unit_id, month FROM visible_due($scope, $place, $today)
    WHERE form = 'month' AND month BETWEEN $since AND $last
),
newest AS (SELECT greatest(max(month), $first) AS month FROM obliged),
seen AS MATERIALIZED (
    SELECT indicator, unit_id, month, value, as_of FROM visible_state($scope, $place)
    WHERE list_contains($indicators, indicator) AND month BETWEEN $since AND $last
),
watched AS (
    -- Places open in the newest month; and the place itself with its predecessors, but no nation of
    -- which one province alone reports: its figures are that province's.
    SELECT place_id, unit_id, first, last FROM inside
    WHERE place_id <> $place AND place_id IN (SELECT place_id
      FROM inside, newest WHERE month BETWEEN first AND last)
    UNION
    SELECT p.place_id, p.unit_id, p.first, p.last FROM place_unit p JOIN here USING (place_id)
    WHERE level <> 'nation'
        OR (SELECT count(DISTINCT ground) FROM owed_ever JOIN newest USING (month)) > 1
),
owing AS (
    SELECT w.place_id, o.month, o.ground, o.part, o.parts
    FROM owed_ever o JOIN watched w ON w.unit_id = o.unit_id AND o.month BETWEEN w.first AND w.last
),
{TURNS},
cut AS (
    SELECT place_id, month FROM turn
    UNION
    -- Figures become an estimate, or cease to be one.
    SELECT w.place_id, date_trunc('month', CASE WHEN e.last < DATE '9999-12-31'
      THEN e.last + 1 ELSE e.first END)::DATE
    FROM watched w JOIN estimate e
        ON e.place_id IN (w.place_id, CASE $view WHEN 'today' THEN with_history(w.place_id) END)
),
owed AS (
    SELECT w.place_id, d.month, count(*) AS due
    FROM obliged d JOIN watched w ON w.unit_id = d.unit_id AND d.month BETWEEN w.first AND w.last
    GROUP BY ALL
),
figure AS (
    SELECT w.place_id, o.indicator, o.month, sum(o.value)::BIGINT AS value, {HOW_FRESH}
    FROM seen o JOIN watched w ON w.unit_id = o.unit_id AND o.month BETWEEN w.first AND w.last
    GROUP BY ALL
)
SELECT o.place_id, p.label_vi, p.label_en, i.indicator, o.month, f.value,
    coalesce(f.reported, 0) AS reported, coalesce(f.carried, 0) AS carried, o.due,
    c.month IS NOT NULL AS is_cut
FROM owed o
JOIN place p USING (place_id)
JOIN indicator i ON list_contains($indicators, i.indicator)
LEFT JOIN figure f ON f.place_id = o.place_id AND f.indicator = i.indicator AND f.month = o.month
LEFT JOIN (SELECT DISTINCT place_id, month FROM cut) c
    ON c.place_id = o.place_id AND c.month = o.month
ORDER BY o.place_id <> $place, p.label_vi COLLATE vi, o.place_id, i.position, o.month
"""


@question(
    *PLACE,
    INDICATOR,
    MONTH,
    VALUE,
    REPORTED,
    CARRIED,
    DUE,
    flag("is_cut", "whether its figures are from then on of another ground than before"),
)
def unusual(con: Connection, scope: str, place: Place, first: date, last: date) -> pd.DataFrame:
    """One row per place, watched indicator and due month.

    The places are `place` itself and those directly below it that are open in the newest month; the
    months are SERIES_MONTHS up to `last`, whatever the period that begins with `first`. A month
    with `reported` and `carried` below `due` is not comparable with the others.
    """
    since = add_months(last, 1 - SERIES_MONTHS)
    return ask(
        con,
        SQL,
        scope=scope,
        place=place,
        indicators=list(WATCHED),
        since=since,
        first=first,
        last=last,
    )
