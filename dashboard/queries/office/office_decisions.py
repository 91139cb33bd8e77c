"""What has the office decided about one kind of thing, in the places it answers for?"""

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import DECIDED, PLACE, WHO, count, flag, month, named, number, text
from dashboard.queries.registry import question

SQL = """
SELECT d.sequence, d.kind, d.place_id, p.label_vi, p.label_en, d.month, d.form, d.indicator,
    i.label_vi AS indicator_vi, i.label_en AS indicator_en, d.target, d.year, d.value,
      d.citation, d.text, d.who,
    d.decided_at, d.is_current
FROM visible_decision($scope) d
JOIN place p USING (place_id)
LEFT JOIN indicator i USING (indicator)
WHERE d.subject = $subject
ORDER BY d.sequence DESC
"""


@question(
    count("sequence", "the decision's number"),
    text("kind", "what was decided: see etl/decisions/kinds.py"),
    *PLACE,
    month("month", "of which month", "it is of none"),
    text("form", "of which form", "it is of none"),
    text("indicator", "of which indicator", "it is of none"),
    *named("indicator", "the indicator's name", "it is of none"),
    text("target", "of which target", "it is of none"),
    count("year", "of which year", "it is of none"),
    number("value", "the number decided", "none was"),
    text("citation", "the document it rests on", "none was named"),
    text("text", "the note or reason", "none was written"),
    WHO,
    DECIDED,
    flag("is_current", "whether no later decision about the same thing stands in its place"),
)
def office_decisions(con: Connection, scope: str, subject: str) -> pd.DataFrame:
    """One row per decision with that subject about a place in the scope, newest first."""
    return ask(con, SQL, scope=scope, subject=subject)
