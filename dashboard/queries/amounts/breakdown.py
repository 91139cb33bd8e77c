"""Where? The period's figures by the places directly below."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.queries.amounts.children import CHILDREN
from dashboard.queries.amounts.like_for_like import COMPARED, EACH, shift_of
from dashboard.queries.amounts.newest import so_far
from dashboard.queries.asking import ASKED, HOW_FRESH, Connection, ask, reach
from dashboard.queries.columns import (
    DUE,
    INDICATOR,
    LEVEL,
    NOW,
    PLACE,
    SHIFT,
    THEN,
    TOLD,
    count,
    many,
    number,
)
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

HAS_HISTORY = "$view <> '' OR $with_history"

SQL = f"""
WITH {ASKED},
{CHILDREN},
member AS (
    SELECT 0 AS side, place_id, unit_id, first, last FROM inside
    UNION ALL
    -- A year before, a province's figures were its predecessors'; today's units have theirs inside
    -- already.
    SELECT 1, place_id, unit_id, first, last FROM inside WHERE {HAS_HISTORY}
    UNION ALL
    SELECT 1, place_id, unit_id, first, last FROM place_unit
    WHERE place_id IN (SELECT place_id FROM inside) AND NOT ({HAS_HISTORY})
),
{EACH},
{COMPARED},
figure AS (
    SELECT m.place_id, a.indicator, sum(o.value)::BIGINT AS value, {HOW_FRESH}
    FROM asked a
    JOIN seen o ON o.indicator = a.indicator AND o.month BETWEEN a.since AND a.until
    JOIN inside m ON m.unit_id = o.unit_id AND o.month BETWEEN m.first AND m.last
    GROUP BY ALL
),
owed AS (
    SELECT m.place_id, d.form, d.month, count(*) AS due
    FROM obliged d JOIN inside m ON m.unit_id = d.unit_id AND d.month BETWEEN m.first AND m.last
    GROUP BY ALL
),
wanted AS (
    SELECT o.place_id, a.indicator, sum(o.due)::BIGINT AS due
    FROM asked a JOIN owed o ON o.form = a.frequency AND o.month BETWEEN a.since AND a.until
    GROUP BY ALL
),
counted AS (
    SELECT m.place_id, o.month, sum(o.value)::BIGINT AS population, count(*) AS reported
    FROM visible($scope, $place) o JOIN inside m
      ON m.unit_id = o.unit_id AND o.month BETWEEN m.first AND m.last
    WHERE o.indicator = 'population' AND o.month BETWEEN $earliest AND $last
    GROUP BY ALL
),
peopled AS (
    -- Only a count of the whole place can be divided by.
    SELECT c.place_id, arg_max(c.population, c.month) AS population
    FROM counted c JOIN owed o ON o.form = 'year' AND o.place_id = c.place_id AND o.month = c.month
    WHERE c.reported = o.due
    GROUP BY c.place_id
),
line AS (SELECT place_id, indicator FROM figure UNION SELECT place_id, indicator FROM wanted)
SELECT l.place_id, p.label_vi, p.label_en, p.level, l.indicator, f.value,
  coalesce(f.reported, 0) AS reported,
    coalesce(f.carried, 0) AS carried, f.carried_from, w.due,
    c.now, c."then", coalesce(c.months, []) AS months, $shift::INTEGER AS shift, n.population,
    10000.0 * f.value / nullif(n.population, 0) AS rate, e.whole, e.parts
FROM line l
JOIN place p USING (place_id)
JOIN asked a USING (indicator)
LEFT JOIN figure f USING (place_id, indicator)
LEFT JOIN wanted w USING (place_id, indicator)
LEFT JOIN compared c ON c.place_id = l.place_id AND c.question = l.indicator
LEFT JOIN peopled n ON n.place_id = l.place_id
LEFT JOIN estimate e
    ON e.place_id = CASE $view WHEN 'today' THEN with_history(l.place_id) ELSE l.place_id END
    AND e.first <= $last AND e.last >= $first
QUALIFY l.place_id <> $place OR count(*) OVER (PARTITION BY l.indicator) > 1
ORDER BY a.position, p.label_vi COLLATE vi, l.place_id
"""


@question(
    *PLACE,
    LEVEL,
    INDICATOR,
    *TOLD,
    DUE,
    NOW,
    THEN,
    many("months", "the months compared: see comparison"),
    SHIFT,
    count(
        "population",
        "the latest yearly count by the end of the period, of all of the place's units",
        "one of them gave none",
        unit="people",
    ),
    number(
        "rate",
        "`value` of the whole period per 10,000 of `population`",
        "either is unknown",
        unit="per 10,000 people",
    ),
    count(
        "whole",
        "of the `parts` communes it is made of, those that lie wholly in it",
        "the figures are no estimate",
        unit="communes",
    ),
    count("parts", "the communes it is made of", "the figures are no estimate", unit="communes"),
)
def breakdown(
    con: Connection, scope: str, place: Place, indicators: Sequence[str], first: date, last: date
) -> pd.DataFrame:
    """One row per place directly below and indicator; by indicator, then name in Vietnamese order.

    Every place that had to report, or did, while it lay in `place`: districts while there were
    districts, communes after, both when the period covers the change; or as `place` is divided.
    Values add up to the total of the place, except by groups, which can overlap. `now` and `then`
    are compared as in comparison. Empty for a place with nothing below it.
    """
    shift = shift_of(first, so_far(con, scope, place, first, last))
    return ask(
        con,
        SQL,
        scope=scope,
        place=place,
        indicators=list(indicators),
        first=first,
        last=last,
        shift=shift,
        **reach(first, shift),
    )
