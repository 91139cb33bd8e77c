"""What is to be done here, who does it, by when, and where does it stand?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import PLACE, count, day, flag, named, text
from dashboard.queries.registry import question

SQL = """
SELECT a.action, a.place_id, p.label_vi, p.label_en, a.agency, c.value_vi AS agency_vi,
    c.value_en AS agency_en, a.due, a.text, a.about, a.raised_by, a.raised_on, a.state, a.result,
    a.told_by, a.told_on, a.is_open, a.is_overdue
FROM visible_action($scope, $place, $day::DATE) a
JOIN place p USING (place_id)
LEFT JOIN choice c ON c.list = 'agency' AND c.choice = a.agency
ORDER BY NOT a.is_overdue, NOT a.is_open, CASE WHEN a.is_open THEN a.due END, a.told_on DESC,
    p.label_vi COLLATE vi, a.action
"""


@question(
    count("action", "the action's number"),
    *PLACE,
    text("agency", "the office that is to do it"),
    *named("agency", "its name", "the list of offices no longer has it"),
    day("due", "by when"),
    text("text", "what is to be done"),
    text("about", "what needed attention, in one word", "it was raised by itself"),
    text("raised_by", "the account that raised it"),
    day("raised_on", "the day in Vietnam on which it did"),
    text("state", "new, doing, done or dropped"),
    text("result", "what was said last", "nothing was"),
    text("told_by", "the account that said it", "nobody has answered"),
    day("told_on", "the day in Vietnam of the latest decision about it"),
    flag("is_open", "whether it is new or being done"),
    flag("is_overdue", "whether it is open and was due before the day asked about"),
)
def actions(con: Connection, scope: str, place: str, day: date) -> pd.DataFrame:
    """One row per action of the place, or of a place inside it, that was raised by the end of
    `day`, as it stood then: overdue ones first, then open ones by their due day, then those closed,
    the latest first. A place that ended by then left its actions to its default heir.
    """
    return ask(con, SQL, scope=scope, place=place, day=day)
