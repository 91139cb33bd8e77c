"""Who has not sent the month's report?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask

SQL = """
SELECT d.unit_id, u.name AS unit_name, above.name AS parent_name, d.due_on
FROM visible_due($scope, $place) d
JOIN unit u USING (unit_id)
LEFT JOIN place_parent e ON e.place_id = d.unit_id AND e.via = 'own' AND d.month BETWEEN e.first AND e.last
LEFT JOIN place above ON above.place_id = e.parent_id
WHERE d.form = 'month' AND d.month = $month
    AND NOT EXISTS (
        SELECT 1 FROM visible_report($scope, $place) r
        WHERE r.form = d.form AND r.unit_id = d.unit_id AND r.month = $month
    )
ORDER BY above.name COLLATE vi, u.name COLLATE vi, d.unit_id
"""


def not_reported(con: Connection, scope: str, place: str, month: date) -> pd.DataFrame:
    """One row per unit due to report `month` that has not: unit_id, unit_name, parent_name, due_on."""
    return ask(con, SQL, scope=scope, place=place, month=month)
