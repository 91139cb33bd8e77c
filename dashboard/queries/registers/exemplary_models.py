"""Which active models have the best review result?"""

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
    count,
    day,
    named,
    text,
)
from dashboard.queries.ground import Place
from dashboard.queries.registers.registering import IS_ACTIVE, MODELS
from dashboard.queries.registry import question

SQL = f"""
WITH {MODELS},
best AS (SELECT choice FROM choice WHERE list = 'review_result' ORDER BY position LIMIT 1)
SELECT l.unit_id, u.name AS unit_name, above.name AS parent_name,
  l.code, l.name, t.position AS type_position,
    t.value_vi AS type_vi, t.value_en AS type_en, d.position AS direction_position,
      d.value_vi AS direction_vi,
    d.value_en AS direction_en, a.value_vi AS agency_vi, a.value_en AS agency_en, l.founded,
      l.points, l.members,
    l.last_review, x.value_vi AS result_vi, x.value_en AS result_en, l.as_of,
      l.submission_id, l.row_number
FROM listed l
JOIN best ON best.choice = l.result
JOIN unit u USING (unit_id)
JOIN choice x ON x.list = 'review_result' AND x.choice = l.result
LEFT JOIN choice t ON t.list = 'model_type' AND t.choice = l.type
LEFT JOIN choice d ON d.list = 'model_direction' AND d.choice = l.direction
LEFT JOIN choice a ON a.list = 'agency' AND a.choice = l.agency
LEFT JOIN place_parent e ON e.place_id = l.unit_id AND e.via = 'own' AND $month BETWEEN e.first
  AND e.last
LEFT JOIN place above ON above.place_id = e.parent_id
WHERE {IS_ACTIVE}
ORDER BY t.position NULLS LAST, d.position NULLS LAST, above.name COLLATE vi,
  u.name COLLATE vi, l.unit_id, l.code
"""


@question(
    *UNIT_BELOW,
    CODE,
    text("name", "its name"),
    count("type_position", "the type's place in its list", "nobody wrote it"),
    *TYPE,
    count("direction_position", "the direction's place in its list", "nobody wrote it"),
    *DIRECTION,
    *AGENCY,
    day("founded", "when it was founded"),
    POINTS,
    MEMBERS,
    day("last_review", "when it was last reviewed"),
    *named("result", "what the latest review found"),
    AS_OF,
    SUBMISSION,
    ROW,
)
def exemplary_models(con: Connection, scope: str, place: Place, month: date) -> pd.DataFrame:
    """One row per model active at the end of `month` whose latest review has the best result of the
    ladder (the first of the list review_result in choices.csv), by type and direction.
    """
    return ask(con, SQL, scope=scope, place=place, month=month)
