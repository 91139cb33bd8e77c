"""Which forms besides the monthly report are owed, how often and by when?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import LAST, PLACE, RULE, count, month, text
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
SELECT d.form, d.place_id, p.label_vi, p.label_en, d.level, d.first, d.last, d.every, d.days_after,
    r.month_starts, r.due_day
FROM duty d
JOIN place p USING (place_id)
JOIN reporting r ON r.place_id = d.place_id AND r.first <= coalesce(d.last, d.first)
    AND coalesce(r.last, d.first) >= d.first
WHERE d.first <= $last AND coalesce(d.last, $last) >= $first AND EXISTS (
    SELECT 1 FROM place_unit w
    JOIN unit u ON u.unit_id = w.unit_id AND u.level = d.level
    JOIN place_unit p ON p.place_id = $place AND p.unit_id = w.unit_id
    JOIN place_unit s ON s.place_id = $scope AND s.unit_id = w.unit_id
    WHERE w.place_id = d.place_id AND w.via = 'own'
        AND greatest(w.first, p.first, s.first, d.first, $first) <= least(w.last,
          p.last, s.last, d.last, $last)
)
ORDER BY d.form, p.label_vi COLLATE vi, d.first, d.place_id, d.level
"""


@question(
    text("form", "the form owed"),
    *PLACE,
    text("level", "the level of the units that owe it"),
    month("first", "the first month it is owed for"),
    LAST,
    count("every", "owed for `first` and each so many months after it", unit="months"),
    count("days_after", "due so many days after the month's own report", unit="days"),
    *RULE,
)
def form_duties(con: Connection, scope: str, place: Place, first: date, last: date) -> pd.DataFrame:
    """One row per rule by which units of the place owe a form in some month of the range."""
    return ask(con, SQL, scope=scope, place=place, first=first, last=last)
