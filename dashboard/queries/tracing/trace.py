"""Where does this figure come from?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import (
    MONTH,
    RECEIVED,
    ROW,
    SUBMISSION,
    UNIT,
    WHO,
    count,
    flag,
    many,
    text,
)
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
WITH figure AS (
    SELECT unit_id, value FROM visible($scope, $place) WHERE indicator = $indicator
      AND month = $month
),
made_of AS (
    SELECT r.unit_id, r.month, figure.value, r.submission_id, r.row_number
    FROM visible_report($scope, $place) r JOIN indicator i ON i.frequency = r.form
    LEFT JOIN figure USING (unit_id)
    WHERE i.indicator = $indicator AND r.month = $month AND r.is_current
    UNION ALL
    -- The reports that states carried on into the month were taken from.
    SELECT k.from_unit, k.as_of, k.value, o.submission_id, o.row_number
    FROM visible_kept($scope, $place) k
    JOIN visible($scope, $scope) o ON o.indicator = k.indicator AND o.unit_id = k.from_unit
      AND o.month = k.as_of
    WHERE k.indicator = $indicator AND k.month = $month
),
past AS (
    SELECT p.unit_id, p.month, list(p.value ORDER BY s.sequence) AS superseded
    FROM visible_superseded($scope, $scope) p JOIN made_of USING (unit_id, month)
      JOIN visible_submission($scope) s ON s.submission_id = p.submission_id
    WHERE p.indicator = $indicator
    GROUP BY p.unit_id, p.month
)
SELECT m.unit_id, u.name AS unit_name, m.month, m.value, m.submission_id, s.file_name,
    m.row_number, s.received_at, s.who, s.reason, coalesce(past.superseded, []) AS superseded,
    m.month < $month AS kept
FROM made_of m
JOIN unit u USING (unit_id)
JOIN visible_submission($scope) s ON s.submission_id = m.submission_id
LEFT JOIN past USING (unit_id, month)
ORDER BY u.name COLLATE vi, m.unit_id, m.month DESC
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
    flag("kept", "whether it is of a month before, and its state stands in for one not told"),
)
def trace(con: Connection, scope: str, place: Place, indicator: str, month: date) -> pd.DataFrame:
    """One row per report that the month's figure is made of: the units' reports of the month, and
    of a state also those, of a month before, from which it is kept. Their values add up to it.
    """
    return ask(con, SQL, scope=scope, place=place, indicator=indicator, month=month)
