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
    SELECT c.place_id, max(c.month) AS month, arg_max(c.population, c.month) AS population
    FROM counted c JOIN owed o ON o.form = 'year' AND o.place_id = c.place_id AND o.month = c.month
    WHERE c.reported = o.due
    GROUP BY c.place_id
),
head AS (
    -- How many of its people lived in each of its units.
    SELECT n.place_id, o.unit_id, o.value AS people
    FROM peopled n
    JOIN visible($scope, $place) o ON o.indicator = 'population' AND o.month = n.month
    JOIN inside m ON m.place_id = n.place_id AND m.unit_id = o.unit_id
      AND o.month BETWEEN m.first AND m.last
),
told_share AS (
    -- Of which part of its people each month has told: by their number where that of every unit
    -- due is known, else by the number of units.
    SELECT m.place_id, a.indicator, a.frequency, a.since, a.until, d.month,
        CASE WHEN count(h.people) = count(*) AND sum(h.people) > 0
            THEN coalesce(sum(h.people) FILTER (o.value IS NOT NULL), 0) / sum(h.people)
            ELSE count(o.value) / count(*) END AS part
    FROM asked a
    JOIN obliged d ON d.form = a.frequency AND d.month BETWEEN a.since AND a.until
    JOIN inside m ON m.unit_id = d.unit_id AND d.month BETWEEN m.first AND m.last
    LEFT JOIN seen o ON o.indicator = a.indicator AND o.unit_id = d.unit_id AND o.month = d.month
    LEFT JOIN head h ON h.place_id = m.place_id AND h.unit_id = d.unit_id
    GROUP BY ALL
),
owed_months AS (
    SELECT s.frequency, s.since, s.until, count(DISTINCT d.month) AS months
    FROM stretch s JOIN obliged d ON d.form = s.frequency AND d.month BETWEEN s.since AND s.until
    GROUP BY ALL
),
told_part AS (
    SELECT t.place_id, t.indicator, sum(t.part) / any_value(w.months) AS part
    FROM told_share t JOIN owed_months w USING (frequency, since, until)
    GROUP BY ALL
),
line AS (SELECT place_id, indicator FROM figure UNION SELECT place_id, indicator FROM wanted)
SELECT l.place_id, p.label_vi, p.label_en, p.level, l.indicator, f.value,
  coalesce(f.reported, 0) AS reported,
    coalesce(f.carried, 0) AS carried, f.carried_from, w.due,
    c.now, c."then", coalesce(c.months, []) AS months, $shift::INTEGER AS shift, n.population,
    n.population * coalesce(t.part, 1) AS base,
    10000.0 * f.value / nullif(n.population * coalesce(t.part, 1), 0) AS rate, e.whole, e.parts
FROM line l
JOIN place p USING (place_id)
JOIN asked a USING (indicator)
LEFT JOIN figure f USING (place_id, indicator)
LEFT JOIN wanted w USING (place_id, indicator)
LEFT JOIN compared c ON c.place_id = l.place_id AND c.question = l.indicator
LEFT JOIN peopled n ON n.place_id = l.place_id
LEFT JOIN told_part t ON t.place_id = l.place_id AND t.indicator = l.indicator
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
        "base",
        "`population`, counted for the months of the period that were told",
        "`population` is",
        unit="people",
    ),
    number(
        "rate",
        "`value` per 10,000 of `base`: what the whole period would come to at the pace told",
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
    are compared as in comparison. `base` counts the people only for the months that were told, of
    part of a place the part of its people, so that what lacks is lacking above and below the line:
        1,000 people, 9 of 10 months told → base 900.
    Empty for a place with nothing below it.
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
