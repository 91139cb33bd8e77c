"""How many models of each type, direction and review result?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import count, named, text
from dashboard.queries.ground import Place
from dashboard.queries.registers.registering import IS_ACTIVE, MODELS
from dashboard.queries.registry import question

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


@question(
    text("list", "model_type, model_direction or review_result"),
    text("choice", "the value's id", "the model has none (never reviewed)"),
    count("position", "its place in the list", "the model has none"),
    *named("value", "the value's name", "the model has none"),
    count("models", "active models that have it", unit="models"),
    count("points", "their points", "none of them tells", unit="points"),
    count("groups", "their groups", "none of them tells", unit="groups"),
    count("members", "their members", "none of them tells", unit="people"),
)
def models_by_type(con: Connection, scope: str, place: Place, month: date) -> pd.DataFrame:
    """One row per list and value that an active model of `month` has. Each list counts every active
    model once. Nothing when no unit has a register.
    """
    return ask(con, SQL, scope=scope, place=place, month=month)
