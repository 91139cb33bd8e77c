"""How many of the provinces have reported?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask

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


def provinces_reporting(
    con: Connection, scope: str, place: str, first: date, last: date
) -> pd.DataFrame:
    """One row: told, provinces: of the `provinces` there were in the newest month with a report,
    `told` have sent one for a month of the period, themselves or as those they were made of.
    """
    return ask(con, SQL, scope=scope, place=place, first=first, last=last)
