"""Whose reports are overdue?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import MONTH, UNIT_BELOW, day
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
SELECT d.month, d.unit_id, u.name AS unit_name, above.name AS parent_name, d.due_on
FROM visible_due($scope, $place, $today) d
JOIN unit u USING (unit_id)
LEFT JOIN place_parent e ON e.place_id = d.unit_id AND e.via = 'own' AND d.month BETWEEN e.first
  AND e.last
LEFT JOIN place above ON above.place_id = e.parent_id
WHERE d.form = 'month' AND d.month BETWEEN $first AND $last AND coalesce(d.due_on < $today, true)
    AND NOT EXISTS (
        SELECT 1 FROM visible_report($scope, $place) r
        WHERE r.form = d.form AND r.unit_id = d.unit_id AND r.month = d.month
    )
ORDER BY d.month DESC, above.name COLLATE vi, u.name COLLATE vi, d.unit_id
"""


@question(
    MONTH,
    *UNIT_BELOW,
    day("due_on", "the day by which it was due", "no rule says"),
)
def not_reported(
    con: Connection, scope: str, place: Place, first: date, last: date
) -> pd.DataFrame:
    """One row per unit and month from `first` to `last` whose report has not come though its due
    day is over, the newest month first: the reports that the query completeness counts as missing.
    """
    return ask(con, SQL, scope=scope, place=place, first=first, last=last)
