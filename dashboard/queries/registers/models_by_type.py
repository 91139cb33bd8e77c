"""How many models of each type, direction and review result?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.registers.registering import IS_ACTIVE, MODELS

SQL = f"""
WITH {MODELS},
faceted AS (
    SELECT unnest(['model_type', 'model_direction', 'review_result']) AS list,
        unnest([type, direction, result]) AS choice, points, groups, members
    FROM listed WHERE {IS_ACTIVE}
),
counted AS (
    SELECT list, choice, count(*) AS models, sum(points)::BIGINT AS points,
      sum(groups)::BIGINT AS groups,
        sum(members)::BIGINT AS members
    FROM faceted GROUP BY ALL
)
SELECT list, choice, c.position, c.value_vi, c.value_en, models, points, groups, members
FROM counted LEFT JOIN choice c USING (list, choice)
ORDER BY list, c.position NULLS LAST
"""


def models_by_type(con: Connection, scope: str, place: str, month: date) -> pd.DataFrame:
    """One row per list (model_type, model_direction, review_result) and value that an active model
    of `month` has: list, choice, position, value_vi, value_en, models, points, groups, members.

    Each list counts every active model once; a model without the value (never reviewed) is counted
    under NULL. Sums leave out models that do not tell. Nothing when no unit has a register.
    """
    return ask(con, SQL, scope=scope, place=place, month=month)
