"""How many of the provinces are in a national figure?"""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.queries.asking import ASKED, Connection, ask, reach
from dashboard.queries.columns import INDICATOR, count
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = f"""
WITH {ASKED},
province AS (
    -- Those of the newest month of the period that has come; their predecessors' figures are
    -- theirs.
    SELECT place_id FROM place, (SELECT coalesce(max(month), $last) AS newest FROM obliged)
    WHERE level = 'province' AND newest BETWEEN coalesce(valid_from, newest)
      AND coalesce(valid_to, newest)
),
told AS (
    SELECT a.indicator, count(DISTINCT u.place_id) AS told
    FROM asked a
    JOIN seen o ON o.indicator = a.indicator AND o.month BETWEEN a.since AND a.until
    JOIN place_unit u ON u.unit_id = o.unit_id AND o.month BETWEEN u.first AND u.last
    SEMI JOIN province p ON p.place_id = u.place_id
    GROUP BY ALL
)
SELECT a.indicator, coalesce(t.told, 0) AS told, (SELECT count(*) FROM province) AS provinces
FROM asked a LEFT JOIN told t USING (indicator)
ORDER BY a.position
"""


@question(
    INDICATOR,
    count(
        "told",
        "those with any figure in the period; of a state in the month it stands for",
        unit="provinces",
    ),
    count(
        "provinces",
        "provinces there were in the newest month of the period that was due",
        unit="provinces",
    ),
)
def provinces_told(
    con: Connection, scope: str, place: Place, indicators: Sequence[str], first: date, last: date
) -> pd.DataFrame:
    """One row per indicator."""
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
