"""Which months are still being received, and which of them are overdue?"""

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import MONTH, count, day, flag
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
WITH found AS (
    SELECT * FROM standing($scope, $place, $today, $enough) WHERE form = 'month'
)
SELECT month, reported, due, due_on, due_on < $today AS is_overdue
FROM found
WHERE month > coalesce((SELECT max(month) FROM found WHERE is_settled), DATE '1900-01-01')
ORDER BY month
"""


@question(
    MONTH,
    count("reported", "reports that came", unit="reports"),
    count("due", "reports due", unit="reports"),
    day("due_on", "the day by which they were due", "no rule says"),
    flag("is_overdue", "whether that day is over", "no rule says"),
)
def receiving(con: Connection, scope: str, place: Place) -> pd.DataFrame:
    """One row per month after the newest settled one (see months) that has fallen due or of which
    somebody under the same rule has sent a report, the oldest first.
    """
    return ask(con, SQL, scope=scope, place=place)
