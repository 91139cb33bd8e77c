"""Which targets apply, and are they met?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.target_actuals import ACTUALS, INDICATORS, months_of

SQL = f"""
WITH {ACTUALS},
tally AS (
    SELECT w.target, count(w.met) AS places, count(*) FILTER (NOT w.met) AS behind, count(*) AS places_due
    FROM weighed w JOIN judged j USING (target) WHERE w.level = j.scope_level
    GROUP BY w.target
),
line AS (
    SELECT j.*, w.actual, w.baseline, w.met, depth.level AS here,
        coalesce(t.places, 0) AS places, coalesce(t.places_due, 0) AS places_due,
        CASE WHEN t.places > 0 THEN t.behind END AS behind
    FROM judged j CROSS JOIN depth
    LEFT JOIN weighed w ON w.target = j.target AND w.place_id = $place
    LEFT JOIN tally t ON t.target = j.target
)
SELECT l.target, l.programme, p.name_vi AS programme_vi, p.name_en AS programme_en, p.basis, l.name_vi, l.name_en,
    l.measure, l.note_vi, l.note_en, l.source_vi, l.source_en, l.comparator, l.value, l.unit, l.per, l.scope_level,
    l.first, l.last, a.since AS judged_first, a.until AS judged_last, l.actual, l.baseline,
    -- Where each place below has to meet it alone, the sum says nothing about the distance; zero is zero everywhere.
    CASE WHEN l.here = l.scope_level OR l.value = 0 THEN l.actual - l.value END AS gap,
    l.behind, l.places, l.places_due,
    CASE
        WHEN l.value IS NULL THEN 'no_number'
        WHEN l.behind > 0 THEN 'not_met'
        WHEN l.behind = 0 THEN 'met'
        WHEN l.here = l.scope_level OR l.value = 0 THEN
            CASE l.met WHEN true THEN 'met' WHEN false THEN 'not_met' ELSE 'no_data' END
        ELSE 'no_data'
    END AS state
FROM line l JOIN programme p USING (programme) LEFT JOIN asked a ON a.question = l.target
ORDER BY l.position
"""


def targets(con: Connection, scope: str, place: str, first: date, last: date) -> pd.DataFrame:
    """One row per target valid in the period that binds the place or places in it, in reference order.

    target, programme, programme_vi, programme_en, basis (the programme's document), name_vi, name_en,
    measure, note_vi, note_en, source_vi, source_en, comparator, value (NULL: the law's number is not
    known), unit, per, scope_level (each place of this level has to meet it), first, last (days of
    validity), judged_first, judged_last (the months `actual` is computed over, NULL without a measure),
    actual, baseline (what actual is a share of or growth from; see target_actuals), gap (actual − value,
    where the place itself has to meet it, or the value is zero), behind (how many places do not meet
    it, NULL when none could be judged), places (judged), places_due (that had to report), state: `met`,
    `not_met`, `no_number` or `no_data`.
    """
    return ask(
        con, SQL, scope=scope, place=place, first=first, last=last, indicators=list(INDICATORS), shift=12,
        **months_of(first),
    )  # fmt: skip
