"""How much in the period?"""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.queries.asking import ASKED, HOW_FRESH, Connection, ask, reach
from dashboard.queries.columns import DUE, INDICATOR, KIND, TOLD, month
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = f"""
WITH {ASKED},
figure AS (
    SELECT a.indicator, sum(o.value)::BIGINT AS value, {HOW_FRESH}
    FROM seen o JOIN asked a ON a.indicator = o.indicator AND o.month BETWEEN a.since AND a.until
    GROUP BY ALL
),
duty AS (
    SELECT s.frequency, s.since, s.until, count(*) AS due
    FROM stretch s JOIN obliged d ON d.form = s.frequency AND d.month BETWEEN s.since AND s.until
    GROUP BY ALL
)
SELECT indicator, kind, value, coalesce(reported, 0) AS reported, coalesce(carried,
  0) AS carried, carried_from, due,
    until AS as_of
FROM asked LEFT JOIN figure USING (indicator) LEFT JOIN duty USING (frequency, since, until)
ORDER BY position
"""


@question(
    INDICATOR,
    KIND,
    *TOLD,
    DUE,
    month(
        "as_of",
        "the period's last month that is due; of a yearly figure that of the latest year told",
    ),
)
def totals(
    con: Connection, scope: str, place: Place, indicators: Sequence[str], first: date, last: date
) -> pd.DataFrame:
    """One row per indicator.

    `value` of a flow is the sum over the months; of a stock the state in `as_of`. A blank cell
    tells no state.
    """
    return ask(
        con,
        SQL,
        scope=scope,
        place=place,
        indicators=list(indicators),
        first=first,
        last=last,
        **reach(first),
    )
