"""Where did trouble spots come back after all had been eliminated?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import UNIT_BELOW, count, month
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

RECURRENCE_MONTHS = 24

SQL = """
WITH state AS (
    SELECT unit_id, month,
        any_value(value) FILTER (indicator = 'spots_open') AS open,
        any_value(value) FILTER (indicator = 'spots_new') AS new,
        any_value(value) FILTER (indicator = 'spots_eliminated') AS eliminated
    FROM visible($scope, $place)
    WHERE list_contains(['spots_open', 'spots_new', 'spots_eliminated'], indicator)
        AND month BETWEEN $first - to_months($within) AND $last
    GROUP BY ALL
),
history AS (
    SELECT unit_id, month, new, open,
        max(month) FILTER (open = 0 AND eliminated > 0) OVER earlier AS cleared,
        last_value(open IGNORE NULLS) OVER earlier AS open_before,
        last_value(open IGNORE NULLS) OVER (
            PARTITION BY unit_id ORDER BY month ROWS BETWEEN UNBOUNDED PRECEDING
              AND UNBOUNDED FOLLOWING
        ) AS open_now
    FROM state
    WINDOW earlier AS (PARTITION BY unit_id ORDER BY month ROWS BETWEEN UNBOUNDED PRECEDING
      AND 1 PRECEDING)
)
SELECT h.unit_id, u.name AS unit_name, above.name AS parent_name, h.cleared, h.month AS arisen,
    date_diff('month', h.cleared, h.month) AS months_between, h.new, h.open_now AS open
FROM history h
JOIN unit u USING (unit_id)
LEFT JOIN place_parent e ON e.place_id = h.unit_id AND e.via = 'own' AND h.month BETWEEN e.first
  AND e.last
LEFT JOIN place above ON above.place_id = e.parent_id
WHERE h.new > 0 AND h.open_before = 0 AND h.month >= $first AND date_diff('month',
  h.cleared, h.month) <= $within
ORDER BY h.month DESC, u.name COLLATE vi, h.unit_id
"""


@question(
    *UNIT_BELOW,
    month("cleared", "the month in which it eliminated its last spot"),
    month("arisen", "the month of the period in which new ones arose"),
    count("months_between", "how long it had none, at most RECURRENCE_MONTHS", unit="months"),
    count("new", "spots that arose then", unit="spots"),
    count("open", "its latest count of open ones by `last`", "it told none", unit="spots"),
)
def recurring(con: Connection, scope: str, place: Place, first: date, last: date) -> pd.DataFrame:
    """One row per recurrence, newest first."""
    return ask(con, SQL, scope=scope, place=place, first=first, last=last, within=RECURRENCE_MONTHS)
