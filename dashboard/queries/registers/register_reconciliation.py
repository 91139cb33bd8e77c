"""Do the registers agree with the monthly reports?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import UNIT_BELOW, count, month
from dashboard.queries.ground import Place
from dashboard.queries.registers.registering import CUTOFF, IS_ACTIVE, IS_OPEN
from dashboard.queries.registry import question

SQL = f"""
WITH {CUTOFF},
holding AS (
    SELECT r.*, coalesce(c.day, last_day($month)) AS until
    FROM visible_register($scope, $place, $month) r LEFT JOIN cutoff c USING (unit_id)
),
-- A unit that states that it has nothing has a register of no rows: zero, not missing.
models AS (
    SELECT unit_id, any_value(h.first) AS as_of, count(*) FILTER ({IS_ACTIVE}) AS registered
    FROM holding h LEFT JOIN visible_model($scope, $place, $month) USING (submission_id, unit_id)
      WHERE h.form = 'models' GROUP BY unit_id
),
spots AS (
    SELECT unit_id, any_value(h.first) AS as_of, count(*) FILTER ({IS_OPEN}) AS registered
    FROM holding h LEFT JOIN visible_spot($scope, $place, $month) USING (submission_id, unit_id)
      WHERE h.form = 'spots' GROUP BY unit_id
),
reported AS (
    SELECT unit_id, any_value(value) FILTER (indicator = 'models') AS models,
        any_value(value) FILTER (indicator = 'spots_open') AS spots
    FROM visible_state($scope, $place) WHERE month = $month AND indicator IN ('models',
      'spots_open') GROUP BY unit_id
)
SELECT unit_id, u.name AS unit_name, above.name AS parent_name,
    m.as_of AS models_as_of, m.registered AS models_registered, r.models AS models_reported,
    m.registered - r.models AS models_difference,
    s.as_of AS spots_as_of, s.registered AS spots_registered, r.spots AS spots_reported,
    s.registered - r.spots AS spots_difference
FROM models m FULL JOIN spots s USING (unit_id) FULL JOIN reported r USING (unit_id)
JOIN unit u USING (unit_id)
LEFT JOIN place_parent e ON e.place_id = unit_id AND e.via = 'own' AND $month BETWEEN e.first
  AND e.last
LEFT JOIN place above ON above.place_id = e.parent_id
ORDER BY above.name COLLATE vi, u.name COLLATE vi, unit_id
"""

HELD = {
    thing: (
        month(f"{thing}_as_of", "the month the register was sent for", "it has none"),
        count(f"{thing}_registered", "as the register lists them", "it has none", unit=thing),
        count(f"{thing}_reported", "as reported: see totals", "it told none", unit=thing),
        count(f"{thing}_difference", "registered − reported", "either is missing", unit=thing),
    )
    for thing in ("models", "spots")
}


@question(
    *UNIT_BELOW,
    *HELD["models"],
    *HELD["spots"],
)
def register_reconciliation(con: Connection, scope: str, place: Place, month: date) -> pd.DataFrame:
    """One row per unit with a register or a monthly figure in `month`: models that are active, and
    spots that are open, at the month's end.
    """
    return ask(con, SQL, scope=scope, place=place, month=month)
