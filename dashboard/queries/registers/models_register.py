"""Which models are listed, one by one?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.registers.registering import IS_ACTIVE, MODELS

SQL = f"""
WITH {MODELS}
SELECT l.unit_id, u.name AS unit_name, above.name AS parent_name, l.code, l.name,
    t.value_vi AS type_vi, t.value_en AS type_en, d.value_vi AS direction_vi,
      d.value_en AS direction_en,
    a.value_vi AS agency_vi, a.value_en AS agency_en, p.name AS place_name, l.founded, l.struck_off,
    {IS_ACTIVE} AS active, l.points, l.groups, l.members, l.last_review, x.value_vi AS result_vi,
    x.value_en AS result_en, l.as_of, l.submission_id, l.row_number
FROM listed l
JOIN unit u USING (unit_id)
LEFT JOIN choice t ON t.list = 'model_type' AND t.choice = l.type
LEFT JOIN choice d ON d.list = 'model_direction' AND d.choice = l.direction
LEFT JOIN choice a ON a.list = 'agency' AND a.choice = l.agency
LEFT JOIN choice x ON x.list = 'review_result' AND x.choice = l.result
LEFT JOIN place p ON p.place_id = l.place_id
LEFT JOIN place_parent e ON e.place_id = l.unit_id AND e.via = 'own' AND $month BETWEEN e.first
  AND e.last
LEFT JOIN place above ON above.place_id = e.parent_id
ORDER BY above.name COLLATE vi, u.name COLLATE vi, l.unit_id, l.code
"""


def models_register(con: Connection, scope: str, place: str, month: date) -> pd.DataFrame:
    """One row per model in the registers that hold in `month`, struck-off ones too.

    unit_id, unit_name, parent_name, code, name; type, direction, agency and result in _vi and _en
    (NULL where nobody wrote them); place_name, founded, struck_off, points, groups, members,
    last_review; active: whether it runs at the month's end; as_of: the month the register was sent
    for; submission_id, row_number.
    """
    return ask(con, SQL, scope=scope, place=place, month=month)
