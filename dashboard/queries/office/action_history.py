"""What was decided about one action, from the day it was raised?"""

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import WHO, count, day, text
from dashboard.queries.registry import question

SQL = """
SELECT h.sequence, h.kind, h.text, h.who, h.day
FROM visible_action_step($scope, $today::DATE) h
WHERE h.action = $action
ORDER BY h.sequence
"""


@question(
    count("sequence", "the decision's number"),
    text("kind", "what was decided, as etl/decisions/kinds.py names it"),
    text("text", "what was said, empty where nothing was"),
    WHO,
    day("day", "the day in Vietnam"),
)
def action_history(con: Connection, scope: str, action: int) -> pd.DataFrame:
    """One row per decision about the action up to today, the first raised it. Empty for an action
    outside the scope, as for one that is not.
    """
    return ask(con, SQL, scope=scope, action=action)
