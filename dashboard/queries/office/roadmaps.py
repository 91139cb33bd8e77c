"""What did the office set as a target's required value, year by year, and on which document?"""

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import DECIDED, TARGET, WHO, count, flag, named, number, text
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
SELECT d.sequence, d.target, t.name_vi, t.name_en, t.unit, t.comparator,
  d.year, d.kind, d.value, d.citation, d.text,
    d.who, d.decided_at, d.is_current
FROM visible_decision($scope) d
LEFT JOIN target t USING (target)
WHERE d.subject = 'roadmap' AND d.place_id = $place
ORDER BY t.position, d.target, d.year, d.sequence DESC
"""


@question(
    count("sequence", "the decision's number"),
    TARGET,
    *named("name", "the target's name", "it is no more"),
    text("unit", "what it is measured in", "the target is no more"),
    text("comparator", "how the count is held against the number", "the target is no more"),
    count("year", "the year at whose end the number is to be reached"),
    text("kind", "roadmap, or withdraw_roadmap"),
    number("value", "the number", "it was withdrawn"),
    text("citation", "the document it rests on", "it was withdrawn"),
    text("text", "the note", "none was written"),
    WHO,
    DECIDED,
    flag("is_current", "whether no later version stands in its place"),
)
def roadmaps(con: Connection, scope: str, place: Place) -> pd.DataFrame:
    """One row per version, the newest of each target and year first.

    The roadmap in force is the rows of kind `roadmap` that are current. Of the place itself only.
    """
    return ask(con, SQL, scope=scope, place=place)
