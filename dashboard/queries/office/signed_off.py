"""Are the figures provisional or approved?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import SIGNED, count
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
WITH known AS (
    SELECT form, unit_id, month FROM visible_due($scope, $place, $today)
    WHERE form = 'month' AND month BETWEEN $first AND $last
    UNION
    SELECT form, unit_id, month FROM visible_report($scope, $place)
    WHERE form = 'month' AND is_current AND month BETWEEN $first AND $last
),
counted AS (
    SELECT count(*) AS due, count(s.unit_id) AS signed FROM known LEFT JOIN visible_signed($scope) s
      USING (form, unit_id, month)
)
SELECT due, signed, CASE WHEN signed = 0 THEN 'provisional' WHEN signed < due
  THEN 'partly' ELSE 'approved' END AS state
FROM counted
"""


@question(
    count("due", "monthly reports, one per unit and month, that were due or came", unit="reports"),
    count("signed", "those of them that the office has signed off", unit="reports"),
    SIGNED,
)
def signed_off(con: Connection, scope: str, place: Place, first: date, last: date) -> pd.DataFrame:
    """One row."""
    return ask(con, SQL, scope=scope, place=place, first=first, last=last)
