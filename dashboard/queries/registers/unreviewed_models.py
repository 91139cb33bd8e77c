"""Which models has nobody reviewed for a year?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import AGENCY, AS_OF, CODE, UNIT_BELOW, count, day, text
from dashboard.queries.ground import Place
from dashboard.queries.registers.registering import IS_ACTIVE, MODELS
from dashboard.queries.registry import question

SQL = f"""
WITH {MODELS}
SELECT l.unit_id, u.name AS unit_name, above.name AS parent_name,
  l.code, l.name, a.value_vi AS agency_vi,
    a.value_en AS agency_en, l.founded, l.last_review,
    date_diff('month', coalesce(l.last_review, l.founded), l.until) AS months, l.as_of
FROM listed l
JOIN unit u USING (unit_id)
LEFT JOIN choice a ON a.list = 'agency' AND a.choice = l.agency
LEFT JOIN place_parent e ON e.place_id = l.unit_id AND e.via = 'own' AND $month BETWEEN e.first
  AND e.last
LEFT JOIN place above ON above.place_id = e.parent_id
WHERE {IS_ACTIVE} AND coalesce(l.last_review, l.founded) <= l.until - INTERVAL 12 MONTH
ORDER BY coalesce(l.last_review, l.founded), u.name COLLATE vi, l.unit_id, l.code
"""


@question(
    *UNIT_BELOW,
    CODE,
    text("name", "its name"),
    *AGENCY,
    day("founded", "when it was founded"),
    day("last_review", "when it was last reviewed", "never"),
    count("months", "since the last review, or the founding", unit="months"),
    AS_OF,
)
def unreviewed_models(con: Connection, scope: str, place: Place, month: date) -> pd.DataFrame:
    """One row per active model not reviewed in the twelve months to the end of `month`, longest
    first. A model younger than twelve months is not judged.
    """
    return ask(con, SQL, scope=scope, place=place, month=month)
