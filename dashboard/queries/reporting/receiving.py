"""Which months are still being received, and which of them are overdue?"""

import pandas as pd

from dashboard.queries.asking import Connection, ask

SQL = """
WITH found AS (
    SELECT * FROM standing($scope, $place, $today, $enough) WHERE form = 'month'
)
SELECT month, reported, due, due_on, due_on < $today AS is_overdue
FROM found
WHERE month > coalesce((SELECT max(month) FROM found WHERE is_settled), DATE '1900-01-01')
ORDER BY month
"""


def receiving(con: Connection, scope: str, place: str) -> pd.DataFrame:
    """One row per month after the newest settled one (see months) that has fallen due or of which
    somebody under the same rule has sent a report: month, reported, due, due_on, is_overdue (its
    due day is over), the oldest first.
    """
    return ask(con, SQL, scope=scope, place=place)
