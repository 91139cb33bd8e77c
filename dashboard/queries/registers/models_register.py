"""Which models are listed, one by one?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import (
    AGENCY,
    AS_OF,
    CODE,
    DIRECTION,
    MEMBERS,
    POINTS,
    ROW,
    SUBMISSION,
    TYPE,
    UNIT_BELOW,
    WHERE,
    count,
    day,
    flag,
    named,
    text,
)
from dashboard.queries.ground import Place
from dashboard.queries.registers.registering import IS_ACTIVE, MODELS
from dashboard.queries.registry import question

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


@question(
    *UNIT_BELOW,
    CODE,
    text("name", "its name"),
    *TYPE,
    *DIRECTION,
    *AGENCY,
    WHERE,
    day("founded", "when it was founded"),
    day("struck_off", "when it was struck off", "it was not"),
    flag("active", "whether it runs at the end of the unit's month"),
    POINTS,
    count("groups", "its groups", "the register does not tell", unit="groups"),
    MEMBERS,
    day("last_review", "when it was last reviewed", "never"),
    *named("result", "what the latest review found", "it was never reviewed"),
    AS_OF,
    SUBMISSION,
    ROW,
)
def models_register(con: Connection, scope: str, place: Place, month: date) -> pd.DataFrame:
    """One row per model in the registers that hold in `month`, struck-off ones too."""
    return ask(con, SQL, scope=scope, place=place, month=month)
