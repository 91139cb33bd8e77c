"""Which months is this figure made of, and how much came in each?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import MONTH, VALUE, count
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
WITH sent AS (
    SELECT r.unit_id, r.month FROM visible_report($scope, $place) r
    JOIN indicator i ON i.indicator = $indicator AND i.frequency = r.form
    WHERE r.is_current AND r.month BETWEEN $first AND $last
),
figure AS (
    SELECT unit_id, month, value, as_of FROM visible_state($scope, $place)
    WHERE indicator = $indicator AND month BETWEEN $first AND $last
),
past AS (
    SELECT DISTINCT s.unit_id, s.month
    FROM visible_superseded($scope, $place) p JOIN sent s USING (unit_id, month)
    LEFT JOIN figure f USING (unit_id, month)
    WHERE p.indicator = $indicator
        AND p.value IS DISTINCT FROM CASE WHEN f.as_of = f.month THEN f.value END
)
SELECT month, sum(f.value)::BIGINT AS value, count(s.sender) AS reported,
    count(s.sender) - count(s.sender) FILTER (f.as_of = f.month) AS blank,
    count(*) FILTER (f.as_of < f.month) AS kept, count(past.unit_id) AS restated
FROM (SELECT unit_id, month, unit_id AS sender FROM sent) s
FULL JOIN figure f USING (unit_id, month) LEFT JOIN past USING (unit_id, month)
GROUP BY month ORDER BY month
"""


@question(
    MONTH,
    VALUE,
    count("reported", "units whose report came", unit="units"),
    count("blank", "those of them that left this cell blank", unit="units"),
    count("kept", "units of which an earlier state stands in the sum", unit="units"),
    count("restated", "units in whose cell another value stood before", unit="units"),
)
def trace_months(
    con: Connection, scope: str, place: Place, indicator: str, first: date, last: date
) -> pd.DataFrame:
    """One row per month with a report, or with a state kept."""
    return ask(con, SQL, scope=scope, place=place, indicator=indicator, first=first, last=last)
