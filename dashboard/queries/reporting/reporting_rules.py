"""By when do units report, and what is a reporting month there?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import FIRST, LAST, PLACE, RULE, text
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
SELECT r.place_id, p.label_vi, p.label_en, r.level, r.first, r.last, r.month_starts, r.due_day
FROM reporting r JOIN place p USING (place_id)
WHERE r.first <= $last AND coalesce(r.last, $first) >= $first AND EXISTS (
    SELECT 1 FROM place_unit w
    JOIN unit u ON u.unit_id = w.unit_id AND u.level = r.level
    JOIN place_unit p ON p.place_id = $place AND p.unit_id = w.unit_id
    JOIN place_unit s ON s.place_id = $scope AND s.unit_id = w.unit_id
    WHERE w.place_id = r.place_id AND w.via = 'own'
        AND greatest(w.first, p.first, s.first, r.first, $first) <= least(w.last,
          p.last, s.last, r.last, $last)
)
ORDER BY p.label_vi COLLATE vi, r.first, r.place_id
"""


@question(
    *PLACE,
    text("level", "the level of the units that report"),
    FIRST,
    LAST,
    *RULE,
)
def reporting_rules(
    con: Connection, scope: str, place: Place, first: date, last: date
) -> pd.DataFrame:
    """One row per reporting rule that binds units of the place in some month of the range.

    A month runs from day `month_starts` of the month before, and is due on `due_day` of the month
    itself; with month_starts 1 it is the calendar month, due in the next.
    """
    return ask(con, SQL, scope=scope, place=place, first=first, last=last)
