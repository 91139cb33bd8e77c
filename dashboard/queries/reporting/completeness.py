"""How much of what was due has come, and how much in time?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import RECEIVED_DAY, Connection, ask
from dashboard.queries.columns import count, month
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = f"""
WITH duty AS (
    SELECT unit_id, month, due_on FROM visible_due($scope, $place, $today)
    WHERE form = 'month' AND month BETWEEN $first AND $last
),
arrival AS (
    -- A correction does not make a report late: the day of the first one counts.
    SELECT unit_id, month, min({RECEIVED_DAY}) AS came_on FROM visible_report($scope, $place)
    WHERE form = 'month' AND month BETWEEN $first AND $last GROUP BY ALL
),
judged AS (
    SELECT duty.*, came_on, month = max(month) OVER () AS is_last FROM duty LEFT JOIN arrival
      USING (unit_id, month)
)
SELECT
    count(came_on) AS reported, count(*) AS due,
    count(*) FILTER (came_on <= due_on) AS on_time, count(*) FILTER (came_on > due_on) AS late,
    count(*) FILTER (came_on IS NULL AND coalesce(due_on < $today, true)) AS missing,
    count(*) FILTER (came_on IS NULL AND due_on >= $today) AS awaited,
    count(came_on) FILTER (is_last) AS last_month_reported,
      count(*) FILTER (is_last) AS last_month_due,
    max(month) AS last_month
FROM judged
"""


@question(
    count("reported", "reports that came of those due", unit="reports"),
    count(
        "due",
        "reports due by today, and those of a month that somebody has begun to send",
        unit="reports",
    ),
    count("on_time", "those whose first version came by its due day", unit="reports"),
    count("late", "those whose first version came after it", unit="reports"),
    count("missing", "those that have not come though their due day is over", unit="reports"),
    count("awaited", "those that may still come in time", unit="reports"),
    count("last_month_reported", "reports that came of `last_month`", unit="reports"),
    count("last_month_due", "reports due of `last_month`", unit="reports"),
    month("last_month", "the latest month due in the range", "none is"),
)
def completeness(
    con: Connection, scope: str, place: Place, first: date, last: date
) -> pd.DataFrame:
    """One row.

    All count monthly reports, one per unit and month: due = reported + missing + awaited. A report
    nobody was due to send is not counted, so the share never passes 100 %.
    """
    return ask(con, SQL, scope=scope, place=place, first=first, last=last)
