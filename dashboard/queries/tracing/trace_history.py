"""What has stood in one cell over time: which file said what, who sent it, when and why?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import RECEIVED, ROW, SUBMISSION, WHO, count, flag, text
from dashboard.queries.registry import question

SQL = """
SELECT r.submission_id, s.file_name, r.row_number, s.received_at, s.who, s.channel, s.reason,
  s.approved_by,
    s.illustrative, coalesce(o.value, p.value) AS value, r.is_current
FROM visible_report($scope, $unit) r
JOIN indicator i ON i.indicator = $indicator AND i.frequency = r.form
JOIN visible_submission($scope) s USING (submission_id)
LEFT JOIN (SELECT * FROM visible($scope, $unit) WHERE indicator = $indicator
  AND month = $month AND unit_id = $unit) o
    ON r.is_current
LEFT JOIN visible_superseded($scope, $unit) p ON p.indicator = $indicator AND p.unit_id = $unit
    AND p.month = $month AND p.submission_id = r.submission_id
WHERE r.unit_id = $unit AND r.month = $month
ORDER BY s.sequence
"""


@question(
    SUBMISSION,
    text("file_name", "what the sender called the file"),
    ROW,
    RECEIVED,
    WHO,
    text("channel", "the way it came"),
    text("reason", "what the sender wrote", "nothing"),
    text("approved_by", "the account of the office that let it in", "the month was not signed off"),
    flag("illustrative", "whether it is made up to show how this works"),
    count("value", "what the cell said", "it was blank"),
    flag("is_current", "whether it stands"),
)
def trace_history(
    con: Connection, scope: str, unit: str, indicator: str, month: date
) -> pd.DataFrame:
    """One row per accepted file that held the unit's row of the month, oldest first; the last one
    is current. Empty for a unit outside the scope.
    """
    return ask(con, SQL, scope=scope, unit=unit, indicator=indicator, month=month)
