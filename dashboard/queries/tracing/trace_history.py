"""What has stood in one cell over time: which file said what, who sent it, when and why?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask

SQL = """
SELECT r.submission_id, s.file_name, r.row_number, s.received_at, s.who, s.channel, s.reason,
  s.approved_by,
    s.illustrative, coalesce(o.value, p.value) AS value, r.is_current
FROM visible_report($scope, $unit) r
JOIN indicator i ON i.indicator = $indicator AND i.frequency = r.form
JOIN submission s USING (submission_id)
LEFT JOIN (SELECT * FROM visible($scope, $unit) WHERE indicator = $indicator
  AND month = $month AND unit_id = $unit) o
    ON r.is_current
LEFT JOIN superseded p ON p.indicator = $indicator AND p.unit_id = $unit AND p.month = $month
    AND p.submission_id = r.submission_id
WHERE r.unit_id = $unit AND r.month = $month
ORDER BY s.sequence
"""


def trace_history(
    con: Connection, scope: str, unit: str, indicator: str, month: date
) -> pd.DataFrame:
    """One row per accepted file that held the unit's row of the month, oldest first: submission_id,
    file_name, row_number, received_at, who, channel, reason, approved_by, illustrative, value,
    is_current.

    The last row is current. `value` is NULL where the cell was blank; `who` and `approved_by` are
    accounts. Empty for a unit outside the scope.
    """
    return ask(con, SQL, scope=scope, unit=unit, indicator=indicator, month=month)
