"""How much in each month?"""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.queries.asking import HOW_FRESH, Connection, ask
from dashboard.queries.columns import DUE, INDICATOR, MONTH, TOLD
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = f"""
WITH asked AS (
    SELECT indicator, position, frequency, first, last FROM indicator
    WHERE list_contains($indicators, indicator)
),
calendar AS (SELECT unnest(generate_series($first, $last, INTERVAL 1 MONTH))::DATE AS month),
figure AS (
    SELECT indicator, month, sum(value)::BIGINT AS value, {HOW_FRESH}
    FROM visible_state($scope, $place) o
    WHERE list_contains($indicators, indicator) AND month BETWEEN $first AND $last
    GROUP BY ALL
),
duty AS (
    SELECT form, month, count(*) AS due FROM visible_due($scope, $place, $today)
    WHERE month BETWEEN $first AND $last GROUP BY ALL
)
SELECT a.indicator, c.month, f.value, coalesce(f.reported, 0) AS reported,
  coalesce(f.carried, 0) AS carried,
    f.carried_from, d.due
FROM asked a CROSS JOIN calendar c
LEFT JOIN figure f ON f.indicator = a.indicator AND f.month = c.month
-- Nothing is due in a month whose form does not have the indicator.
LEFT JOIN duty d ON d.form = a.frequency AND d.month = c.month
    AND c.month BETWEEN coalesce(a.first, c.month) AND coalesce(a.last, c.month)
ORDER BY a.position, c.month
"""


@question(
    INDICATOR,
    MONTH,
    *TOLD,
    DUE,
)
def monthly(
    con: Connection, scope: str, place: Place, indicators: Sequence[str], first: date, last: date
) -> pd.DataFrame:
    """One row per indicator and month from `first` to `last`."""
    return ask(
        con, SQL, scope=scope, place=place, indicators=list(indicators), first=first, last=last
    )
