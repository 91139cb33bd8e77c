"""How much in each year of the period?"""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.queries.asking import HOW_FRESH, Connection, ask
from dashboard.queries.columns import DUE, INDICATOR, TOLD, count, month
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = f"""
WITH calendar AS (SELECT unnest(generate_series($first, $last, INTERVAL 1 MONTH))::DATE AS month),
stretch AS (SELECT year(month)::INTEGER AS year, min(month) AS first, max(month) AS last
  FROM calendar GROUP BY ALL),
asked AS (
    SELECT i.indicator, i.position, i.frequency, s.*, CASE i.kind
      WHEN 'flow' THEN s.first ELSE s.last END AS since
    FROM indicator i CROSS JOIN stretch s WHERE list_contains($indicators, i.indicator)
),
figure AS (
    SELECT a.indicator, a.year, sum(o.value)::BIGINT AS value, {HOW_FRESH}
    FROM asked a
    JOIN visible_state($scope, $place) o ON o.indicator = a.indicator AND o.month BETWEEN a.since
      AND a.last
    GROUP BY ALL
),
owed AS (
    SELECT form, month, count(*) AS due FROM visible_due($scope, $place, $today)
    WHERE month BETWEEN $first AND $last GROUP BY ALL
),
duty AS (
    SELECT a.indicator, a.year, sum(o.due)::BIGINT AS due
    FROM asked a JOIN owed o ON o.form = a.frequency AND o.month BETWEEN a.since AND a.last
    GROUP BY ALL
)
SELECT a.indicator, a.year, a.first, a.last, f.value, coalesce(f.reported, 0) AS reported,
    coalesce(f.carried, 0) AS carried, f.carried_from, d.due
FROM asked a LEFT JOIN figure f USING (indicator, year) LEFT JOIN duty d USING (indicator, year)
ORDER BY a.position, a.year
"""


@question(
    INDICATOR,
    count("year", "the calendar year"),
    month("first", "its first month inside the period"),
    month("last", "its last month inside the period"),
    *TOLD,
    DUE,
)
def yearly(
    con: Connection, scope: str, place: Place, indicators: Sequence[str], first: date, last: date
) -> pd.DataFrame:
    """One row per indicator and calendar year from `first` to `last`. `value` of a flow is the sum
    over the year's months inside the period, of a stock the state in the last of them.
    """
    return ask(
        con, SQL, scope=scope, place=place, indicators=list(indicators), first=first, last=last
    )
