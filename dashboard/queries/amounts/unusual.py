"""Which monthly series may hold something unusual? The candidates, for the analysis to judge."""

from datetime import date

import pandas as pd

from dashboard.analysis.control import READ_MONTHS
from dashboard.queries.amounts.children import CHILDREN
from dashboard.queries.asking import HOW_FRESH, Connection, ask
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
    -- Places open in the newest month; and the place itself with its predecessors, unless it is the
    -- nation, where
    -- not the same provinces report at all times, or its ground changed within the months read.
    SELECT place_id, unit_id, first, last FROM inside
    WHERE place_id <> $place AND place_id IN (SELECT place_id
      FROM inside, newest WHERE month BETWEEN first AND last)
    UNION
    SELECT p.place_id, p.unit_id, p.first, p.last FROM place_unit p JOIN here USING (place_id)
    WHERE level <> 'nation' AND place_id NOT IN (SELECT place_id FROM estimate WHERE first > $since
      AND first <= $last)
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
  coalesce(f.reported, 0) AS reported,
    coalesce(f.carried, 0) AS carried, o.due
FROM owed o
JOIN place p USING (place_id)
JOIN indicator i ON list_contains($indicators, i.indicator)
LEFT JOIN figure f ON f.place_id = o.place_id AND f.indicator = i.indicator AND f.month = o.month
ORDER BY o.place_id <> $place, p.label_vi COLLATE vi, o.place_id, i.position, o.month
"""


def unusual(con: Connection, scope: str, place: str, first: date, last: date) -> pd.DataFrame:
    """One row per place, watched indicator and due month: place_id, label_vi, label_en, indicator,
    month, value, reported, carried, due.

    The places are `place` itself and those directly below it that are open in the newest month; the
    months are SERIES_MONTHS up to `last`, whatever the period that begins with `first`. `value` is
    NULL where nothing was reported; a month with `reported` and `carried` (of states: see totals)
    below `due` is not comparable with the others.
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
