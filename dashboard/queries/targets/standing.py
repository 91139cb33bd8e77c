"""Which targets apply, and are they met?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.targets.actuals import ACTUALS, INDICATORS, months_of

SQL = f"""
WITH {ACTUALS},
tally AS (
    SELECT w.target, count(w.met) AS places, count(*) FILTER (NOT w.met) AS behind,
      count(*) AS places_due
    FROM weighed w JOIN judged j USING (target) WHERE w.level = j.scope_level
    GROUP BY w.target
),
line AS (
    SELECT j.* EXCLUDE (value), j.value AS law_value, d.value, w.actual, w.baseline,
      w.met, depth.level AS here,
        d.set_by, d.citation, d.text AS set_note, d.who AS set_who, d.decided_at AS set_at,
        coalesce(t.places, 0) AS places, coalesce(t.places_due, 0) AS places_due,
        CASE WHEN t.places > 0 THEN t.behind END AS behind,
        -- Where each place below has to meet it alone, the sum says nothing; zero is zero
        -- everywhere.
        depth.level = j.scope_level OR d.value = 0 OR j.is_total AND d.set_by IS NOT DISTINCT
          FROM $place AS is_own
    FROM judged j CROSS JOIN depth
    LEFT JOIN demand d ON d.target = j.target AND d.place_id = $place
    LEFT JOIN weighed w ON w.target = j.target AND w.place_id = $place
    LEFT JOIN tally t ON t.target = j.target
)
SELECT l.target, l.programme, p.name_vi AS programme_vi, p.name_en AS programme_en,
  p.basis, l.name_vi, l.name_en,
    l.measure, l.kind, l.indicator, l.note_vi, l.note_en, l.source_vi, l.source_en, l.comparator,
      l.value, l.law_value,
    l.unit, l.per, l.scope_level, l.first, l.last, a.since AS judged_first,
      a.until AS judged_last, l.actual,
    l.baseline, CASE WHEN l.is_own THEN l.actual - l.value END AS gap, l.is_own, l.behind, l.places,
      l.places_due,
    CASE
        WHEN l.value IS NULL THEN 'no_number'
        WHEN l.set_by = $place AND l.is_total AND l.met IS NOT NULL THEN CASE
          WHEN l.met THEN 'met' ELSE 'not_met' END
        WHEN l.behind > 0 THEN 'not_met'
        WHEN l.behind = 0 THEN 'met'
        WHEN l.is_own THEN CASE l.met WHEN true THEN 'met' WHEN false THEN 'not_met'
          ELSE 'no_data' END
        ELSE 'no_data'
    END AS state,
    l.set_by, s.label_vi AS set_by_vi, s.label_en AS set_by_en, l.citation, l.set_note,
    CASE WHEN l.set_by IN (SELECT place_id FROM visible_place($scope))
      THEN l.set_who END AS set_who, l.set_at
FROM line l JOIN programme p USING (programme) LEFT JOIN asked a ON a.question = l.target
LEFT JOIN place s ON s.place_id = l.set_by
ORDER BY l.position
"""


def targets(con: Connection, scope: str, place: str, first: date, last: date) -> pd.DataFrame:
    """One row per target valid in the period that binds the place or places in it, in reference
    order.

    target, programme, programme_vi, programme_en, basis (the programme's document), name_vi,
    name_en, measure, kind and indicator (how it is counted, see target_actuals; NULL without a
    measure), note_vi, note_en, source_vi, source_en, comparator, value (what binds the place: its
    roadmap's number, that of a place above, or law_value, the law's; NULL: not known), unit, per,
    scope_level (each place of this level has to meet it), first, last (days of validity),
    judged_first, judged_last (the months `actual` is computed over, NULL without a measure),
    actual, baseline (see target_actuals), gap (actual − value, where `is_own`: the place as a whole
    has to meet it), behind (how many places do not meet it, NULL when none could be judged), places
    (judged), places_due (that had to report), state: `met`, `not_met`, `no_number` or `no_data`;
    set_by, set_by_vi, set_by_en (whose roadmap gave `value`, NULL: the law), citation, set_note,
    set_who (the account, only of places in scope), set_at (UTC).
    """
    return ask(
        con,
        SQL,
        scope=scope,
        place=place,
        first=first,
        last=last,
        indicators=list(INDICATORS),
        shift=12,
        **months_of(first),
    )
