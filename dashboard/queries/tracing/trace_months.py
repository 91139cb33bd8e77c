"""Which months is this figure made of, and how much came in each?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask

SQL = """
WITH sent AS (
    SELECT r.unit_id, r.month FROM visible_report($scope, $place) r
    JOIN indicator i ON i.indicator = $indicator AND i.frequency = r.form
    WHERE r.is_current AND r.month BETWEEN $first AND $last
),
figure AS (
    SELECT unit_id, month, value FROM visible($scope, $place)
    WHERE indicator = $indicator AND month BETWEEN $first AND $last
),
past AS (
    SELECT DISTINCT s.unit_id, s.month
    FROM superseded p JOIN sent s USING (unit_id, month) LEFT JOIN figure f USING (unit_id, month)
    WHERE p.indicator = $indicator AND p.value IS DISTINCT FROM f.value
)
SELECT month, sum(value)::BIGINT AS value, count(*) AS reported, count(*) - count(value) AS blank,
    count(past.unit_id) AS restated
FROM sent LEFT JOIN figure USING (unit_id, month) LEFT JOIN past USING (unit_id, month)
GROUP BY month ORDER BY month
"""


def trace_months(
    con: Connection, scope: str, place: str, indicator: str, first: date, last: date
) -> pd.DataFrame:
    """One row per month with a report: month, value, reported, blank, restated.

    `value` is the sum over the units, NULL where every cell was left blank; `reported` counts the
    units whose report came, `blank` those of them that left this cell blank, `restated` those in
    whose cell another value stood before.
    """
    return ask(con, SQL, scope=scope, place=place, indicator=indicator, first=first, last=last)
