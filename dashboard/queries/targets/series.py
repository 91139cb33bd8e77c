"""What was counted for each target month by month, in the place and in each place of the target's
level?
"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import HOW_FRESH, Connection, ask, reach
from dashboard.queries.columns import CARRIED, MONTH, REPORTED, TARGET, VALUE, count, text
from dashboard.queries.ground import Place
from dashboard.queries.registry import question
from dashboard.queries.targets.actuals import ACTUALS
from dashboard.queries.targets.measures import counted

HISTORY_MONTHS = 36

SQL = f"""
WITH {ACTUALS},
grid AS (
    -- Of a share of what was open, those are asked whose opening is known.
    SELECT j.target, j.position, j.kind, j.indicator, j.until, l.place_id, d.month, count(*) AS due
    FROM judged j
    JOIN obliged d ON d.form = CASE j.kind WHEN 'year' THEN 'year' ELSE 'month' END
        AND d.month BETWEEN (j.until - to_months($history - 1))::DATE AND j.until
    JOIN level_unit l ON l.unit_id = d.unit_id AND d.month BETWEEN l.first AND l.last
    JOIN place p USING (place_id)
    LEFT JOIN opening b ON b.indicator = j.indicator AND b.unit_id = d.unit_id
        AND b.month = (date_trunc('year', j.until) - INTERVAL 1 MONTH)::DATE
    WHERE j.kind IS NOT NULL AND (l.place_id = $place OR p.level = j.scope_level)
        AND (j.kind <> 'share' OR b.value IS NOT NULL)
    GROUP BY ALL
),
told_by_month AS (
    SELECT g.target, g.place_id, g.month, sum(o.value) AS value, {HOW_FRESH}
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
    -- From the month before, by the units that told the month itself: a state carried on says
    -- nothing of what came or
    -- went. What is told to have arisen did, even where the state fell.
    SELECT target, place_id, month, sum(step + went) AS came, sum(went) AS went, sum(held) AS held,
      count(*) AS paired
    FROM (
        SELECT g.target, g.place_id, g.month, o.value - b.value AS step, b.value AS held,
            least(greatest(b.value - o.value + coalesce(n.value, 0), b.value - o.value, 0),
              b.value) AS went
        FROM grid g
        JOIN level_unit l USING (place_id)
        JOIN seen o ON o.indicator = g.indicator AND o.unit_id = l.unit_id AND o.month = g.month
            AND o.month BETWEEN l.first AND l.last AND o.as_of = o.month
        JOIN seen b ON b.indicator = o.indicator AND b.unit_id = o.unit_id
            AND b.month = (o.month - INTERVAL 1 MONTH)::DATE
        LEFT JOIN seen n ON g.indicator = 'spots_complex' AND n.indicator = 'spots_new_complex'
            AND n.unit_id = o.unit_id AND n.month = o.month
        WHERE g.kind = 'state'
    )
    GROUP BY ALL
),
paired AS (
    SELECT question AS target, place_id, month,
        sum(CASE basis WHEN 'whole_place' THEN now_all WHEN 'same_units' THEN now_pairs END) AS now,
        sum(CASE basis WHEN 'whole_place' THEN then_all WHEN 'same_units'
          THEN then_pairs END) AS "then"
    FROM based GROUP BY ALL
)
SELECT g.target, g.place_id, g.month, t.value::BIGINT AS value, coalesce(t.reported, 0) AS reported,
    coalesce(t.carried, 0) AS carried, g.due,
    m.came::BIGINT AS came, m.went::BIGINT AS went, m.held::BIGINT AS held, coalesce(m.paired,
      0) AS paired,
    c.now::BIGINT AS now, c."then"::BIGINT AS "then"
FROM grid g
LEFT JOIN told_by_month t USING (target, place_id, month)
LEFT JOIN moved m USING (target, place_id, month)
LEFT JOIN paired c ON g.kind = 'growth' AND c.target = g.target AND c.place_id = g.place_id
  AND c.month = g.month
ORDER BY g.position, g.place_id, g.month
"""


@question(
    TARGET,
    text("place_id", "`place`, or one of the target's level in it"),
    MONTH,
    VALUE,
    REPORTED,
    CARRIED,
    count(
        "due",
        "units that had to report; of eliminated spots, those whose opening is known",
        unit="units",
    ),
    count(
        "came",
        "of a state: what was added since the month before",
        "no unit told both",
        unit="spots or sites",
    ),
    count(
        "went",
        "of a state: what left since the month before",
        "no unit told both",
        unit="spots or sites",
    ),
    count(
        "held",
        "of a state: what was there the month before",
        "no unit told both",
        unit="spots or sites",
    ),
    count("paired", "units that told this month and whose state before is known", unit="units"),
    count("now", "of growth: the month's like-for-like count", "nothing can be compared"),
    count("then", "of growth: that of the same month a year before", "nothing can be compared"),
)
def target_series(
    con: Connection, scope: str, place: Place, first: date, last: date
) -> pd.DataFrame:
    """One row per target, place and month in which somebody had to report.

    The months are the HISTORY_MONTHS up to the one the target is judged in (targets.judged_last),
    of a yearly figure the Decembers among them. `now` and `then` are of the year judged alone.
    """
    months = reach(date(first.year - HISTORY_MONTHS // 12, 1, 1), shift=12)
    return ask(
        con,
        SQL,
        scope=scope,
        place=place,
        first=first,
        last=last,
        indicators=counted(con, scope),
        shift=12,
        history=HISTORY_MONTHS,
        **months,
    )
