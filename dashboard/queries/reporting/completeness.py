"""How much of what was due has come, and how much in time?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import RECEIVED_DAY, Connection, ask

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


def completeness(con: Connection, scope: str, place: str, first: date, last: date) -> pd.DataFrame:
    """One row: reported, due, on_time, late, missing, awaited, last_month_reported, last_month_due,
    last_month.

    All count monthly reports, one per unit and month that is due by today (or of which somebody has
    begun to send): due = reported + missing + awaited, `missing` being past their due day. A report
    nobody was due to send is not counted, so the share never passes 100 %. `last_month` is the
    latest month due in the range, NULL when none is. A corrected report is judged by the day the
    first one came.
    """
    return ask(con, SQL, scope=scope, place=place, first=first, last=last)
