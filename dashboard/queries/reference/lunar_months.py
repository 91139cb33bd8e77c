"""In which reporting month did the lunar new year fall?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import month
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
SELECT DISTINCT d.month
FROM lunar_new_year l
JOIN visible_due($scope, $place, $today) d ON l.day BETWEEN d.period_start AND d.period_end
WHERE d.form = 'month' AND d.month BETWEEN $first AND $last
ORDER BY d.month
"""


@question(
    month("month", "a month whose own days hold a lunar new year"),
)
def lunar_months(
    con: Connection, scope: str, place: Place, first: date, last: date
) -> pd.DataFrame:
    """One row per month from `first` to `last` whose own days, by the rule under which the place's
    units report, hold a lunar new year. Two in one year where units report by different rules; none
    of a year not in the reference, or in which nobody had to report.
    """
    return ask(con, SQL, scope=scope, place=place, first=first, last=last)
