"""How much in the period?"""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.queries.asking import ASKED, HOW_FRESH, Connection, ask, reach

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


def totals(
    con: Connection, scope: str, place: str, indicators: Sequence[str], first: date, last: date
) -> pd.DataFrame:
    """One row per indicator: indicator, kind, value, reported, carried, carried_from, due, as_of.

    `value` of a flow is the sum over the months; of a stock the state in `as_of`, the period's last
    month that is due (of a yearly figure, the latest year told by then). NULL where nothing was
    reported. `reported` counts the figures in `value` told for their month, `carried` the states in
    it that their units told last up to three months before, the oldest in `carried_from`; `due`
    those there should be (a unit's month each), NULL where nobody knows who had to report. A blank
    cell tells no state.
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
