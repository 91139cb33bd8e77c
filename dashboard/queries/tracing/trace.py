"""Where does this figure come from?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import MONTH, RECEIVED, ROW, SUBMISSION, UNIT, WHO, count, many, text
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
WITH now AS (
    SELECT r.unit_id, r.month, r.submission_id, r.row_number
    FROM visible_report($scope, $place) r JOIN indicator i ON i.frequency = r.form
    WHERE i.indicator = $indicator AND r.month = $month AND r.is_current
),
figure AS (
    SELECT unit_id, value FROM visible($scope, $place) WHERE indicator = $indicator
      AND month = $month
),
past AS (
    SELECT p.unit_id, list(p.value ORDER BY s.sequence) AS superseded
    FROM visible_superseded($scope, $place) p JOIN now USING (unit_id)
      JOIN visible_submission($scope) s ON s.submission_id = p.submission_id
    WHERE p.indicator = $indicator AND p.month = $month
    GROUP BY p.unit_id
)
SELECT now.unit_id, u.name AS unit_name, now.month, figure.value, now.submission_id,
  s.file_name, now.row_number,
    s.received_at, s.who, s.reason, coalesce(past.superseded, []) AS superseded
FROM now
JOIN unit u USING (unit_id)
JOIN visible_submission($scope) s ON s.submission_id = now.submission_id
LEFT JOIN figure ON figure.unit_id = now.unit_id
LEFT JOIN past ON past.unit_id = now.unit_id
ORDER BY u.name COLLATE vi, now.unit_id
"""


@question(
    *UNIT,
    MONTH,
    count("value", "its figure", "the cell was left blank"),
    SUBMISSION,
    text("file_name", "what the sender called the file"),
    ROW,
    RECEIVED,
    WHO,
    text("reason", "what the sender wrote", "nothing"),
    many("superseded", "the values that stood in this cell before, oldest first"),
)
def trace(con: Connection, scope: str, place: Place, indicator: str, month: date) -> pd.DataFrame:
    """One row per unit that reported the month; their values add up to the month's figure."""
    return ask(con, SQL, scope=scope, place=place, indicator=indicator, month=month)
