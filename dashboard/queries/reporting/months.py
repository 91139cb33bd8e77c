"""For which months are there reports, and up to which may they be judged?"""

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import flag, month
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
WITH found AS (SELECT * FROM standing($scope, $place, $today, $enough) WHERE form = 'month'),
settled AS (
    SELECT max(month) FILTER (is_settled) AS enough, max(month) FILTER (due_on < $today
      AND reported > 0) AS past
    FROM found
)
SELECT first, last, coalesce(enough, past) AS settled, enough IS NOT NULL AS is_enough
FROM (SELECT min(month) AS first, max(month) AS last FROM visible_report($scope, $place)
  WHERE form = 'month')
CROSS JOIN settled
"""


@question(
    month("first", "the first month with any monthly report from the place", "there is none"),
    month("last", "the last such month", "there is none"),
    month("settled", "the newest month to judge by", "there is none"),
    flag("is_enough", "whether enough reports of `settled` have come"),
)
def months(con: Connection, scope: str, place: Place) -> pd.DataFrame:
    """One row.

    `settled` is the newest month that has fallen due and of which enough reports have come, or
    which the office has signed off: the month to show first and to judge by. Where there is no such
    month (`is_enough` false) it is the newest one past its due day with any report.
    """
    return ask(con, SQL, scope=scope, place=place)
