"""What was counted for each target month by month, in the place and in each place of the target's level?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask, reach
from dashboard.queries.target_actuals import ACTUALS, INDICATORS

HISTORY_MONTHS = 36

SQL = f"""
WITH {ACTUALS},
duty_by_month AS (
    SELECT l.place_id, d.form, d.month, count(*) AS due
    FROM obliged d JOIN level_unit l ON l.unit_id = d.unit_id AND d.month BETWEEN l.first AND l.last
    GROUP BY ALL
),
grid AS (
    SELECT j.target, j.position, j.kind, j.indicator, j.until, d.place_id, d.month, d.due
    FROM judged j
    JOIN duty_by_month d ON d.form = CASE j.kind WHEN 'year' THEN 'year' ELSE 'month' END
        AND d.month BETWEEN (j.until - to_months($history - 1))::DATE AND j.until
    JOIN place p USING (place_id)
    WHERE j.kind IS NOT NULL AND (d.place_id = $place OR p.level = j.scope_level)
),
told_by_month AS (
    SELECT g.target, g.place_id, g.month, sum(o.value) AS value, count(*) AS reported
    FROM grid g
    JOIN level_unit l USING (place_id)
    JOIN seen o ON o.indicator = g.indicator AND o.unit_id = l.unit_id AND o.month = g.month
        AND o.month BETWEEN l.first AND l.last
    LEFT JOIN opening b ON b.indicator = g.indicator AND b.unit_id = o.unit_id
        AND b.month = (date_trunc('year', g.until) - INTERVAL 1 MONTH)::DATE
    WHERE g.kind <> 'share' OR b.value IS NOT NULL
    GROUP BY ALL
),
moved AS (
    -- From the month before, by the units that told both.
    SELECT g.target, g.place_id, g.month, sum(o.value - b.value) AS step
    FROM grid g
    JOIN level_unit l USING (place_id)
    JOIN seen o ON o.indicator = g.indicator AND o.unit_id = l.unit_id AND o.month = g.month
        AND o.month BETWEEN l.first AND l.last
    JOIN seen b ON b.indicator = o.indicator AND b.unit_id = o.unit_id AND b.month = (o.month - INTERVAL 1 MONTH)::DATE
    WHERE g.kind = 'state'
    GROUP BY ALL
),
paired AS (
    SELECT question AS target, place_id, month,
        sum(CASE basis WHEN 'whole_place' THEN now_all WHEN 'same_units' THEN now_pairs END) AS now,
        sum(CASE basis WHEN 'whole_place' THEN then_all WHEN 'same_units' THEN then_pairs END) AS "then"
    FROM based GROUP BY ALL
)
SELECT g.target, g.place_id, g.month, t.value::BIGINT AS value, coalesce(t.reported, 0) AS reported, g.due,
    m.step::BIGINT AS step, c.now::BIGINT AS now, c."then"::BIGINT AS "then"
FROM grid g
LEFT JOIN told_by_month t USING (target, place_id, month)
LEFT JOIN moved m USING (target, place_id, month)
LEFT JOIN paired c ON g.kind = 'growth' AND c.target = g.target AND c.place_id = g.place_id AND c.month = g.month
ORDER BY g.position, g.place_id, g.month
"""


def target_series(con: Connection, scope: str, place: str, first: date, last: date) -> pd.DataFrame:
    """One row per target, place and month in which somebody had to report: target, place_id, month, value, reported,
    due, step, now, then.

    The places are `place` and those of the target's level in it; the months are the HISTORY_MONTHS up to the one the
    target is judged in (targets.judged_last), of a yearly figure the Decembers among them. `value` is the sum of what
    was reported (of eliminated spots: by the units whose opening count is known), NULL where nothing was; `reported`
    of `due` units gave it. `step` is how much a state changed from the month before, over the units that told both
    months. `now` and `then` are the like-for-like counts of the month and of the same month a year before, for targets
    of growth in the year judged.
    """
    months = reach(date(first.year - HISTORY_MONTHS // 12, 1, 1), shift=12)
    return ask(
        con, SQL, scope=scope, place=place, first=first, last=last, indicators=list(INDICATORS), shift=12,
        history=HISTORY_MONTHS, **months,
    )  # fmt: skip
