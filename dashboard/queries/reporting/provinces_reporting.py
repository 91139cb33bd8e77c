"""How many of the provinces have reported?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import count
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
WITH sent AS (
    SELECT DISTINCT unit_id, month FROM visible_report($scope, $place)
    WHERE form IN ('month', 'year') AND month BETWEEN $first AND $last
),
province AS (
    SELECT place_id FROM place, (SELECT coalesce(max(month), $last) AS newest FROM sent)
    WHERE level = 'province' AND newest BETWEEN coalesce(valid_from, newest)
      AND coalesce(valid_to, newest)
)
SELECT (
    SELECT count(DISTINCT u.place_id) FROM sent s
    JOIN place_unit u ON u.unit_id = s.unit_id AND s.month BETWEEN u.first AND u.last
    SEMI JOIN province p ON p.place_id = u.place_id
) AS told, (SELECT count(*) FROM province) AS provinces
"""


@question(
    count("told", "those that have sent a report for a month of the period", unit="provinces"),
    count("provinces", "provinces there were in the newest month with a report", unit="provinces"),
)
def provinces_reporting(
    con: Connection, scope: str, place: Place, first: date, last: date
) -> pd.DataFrame:
    """One row. A province has sent one itself, or those that it was made of have."""
    return ask(con, SQL, scope=scope, place=place, first=first, last=last)
