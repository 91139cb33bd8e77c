"""Which coordination events were due or held, and which are overdue?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import (
    AGENCY,
    AS_OF,
    LEVEL,
    PROGRAMME,
    PROGRAMME_NAME,
    ROW,
    SUBMISSION,
    UNIT,
    count,
    day,
    named,
    text,
)
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
WITH listed AS (
    SELECT *, least(last_day($last), last_day(as_of)) AS judged_on
    FROM visible_event($scope, $place)
)
SELECT l.unit_id, u.name AS unit_name, u.level, l.programme, g.name_vi AS programme_vi,
  g.name_en AS programme_en,
    l.kind, k.value_vi AS kind_vi, k.value_en AS kind_en, l.held, a.value_vi AS agency_vi,
      a.value_en AS agency_en,
    l.document, l.due,
    CASE
        WHEN done = 'co' AND held > due THEN 'done_late'
        WHEN done = 'co' THEN 'done'
        WHEN due < judged_on THEN 'overdue'
        ELSE 'planned'
    END AS state,
    date_diff('day', l.due, CASE WHEN done = 'co' THEN l.held ELSE l.judged_on END) AS days_late,
    l.as_of, l.submission_id, l.row_number
FROM listed l
JOIN unit u USING (unit_id)
LEFT JOIN programme g USING (programme)
LEFT JOIN choice k ON k.list = 'event_kind' AND k.choice = l.kind
LEFT JOIN choice a ON a.list = 'agency' AND a.choice = l.agency
WHERE coalesce(l.held, l.due) BETWEEN $first AND last_day($last) OR l.due BETWEEN $first
  AND last_day($last)
ORDER BY coalesce(l.held, l.due), array_position(['province', 'district', 'commune'], u.level),
  u.name COLLATE vi,
    l.unit_id, k.position, l.row_number
"""


@question(
    *UNIT,
    LEVEL,
    PROGRAMME,
    *PROGRAMME_NAME,
    text("kind", "the kind's id"),
    *named("kind", "the kind's name"),
    day("held", "when it was held", "it was not, or not yet"),
    *AGENCY,
    text("document", "the document's number", "none was written"),
    day("due", "when it was due", "it was due on no set day"),
    text("state", "done, done_late, overdue, or planned (due later, or not known yet)"),
    count(
        "days_late",
        "from due to held, or to the end of the last month the register tells of",
        "it was due on no set day",
        unit="days",
    ),
    AS_OF,
    SUBMISSION,
    ROW,
)
def events(con: Connection, scope: str, place: Place, first: date, last: date) -> pd.DataFrame:
    """One row per coordination event held or due from `first` to the end of `last`, in the order of
    days. Units that have ended keep what they did.
    """
    return ask(con, SQL, scope=scope, place=place, first=first, last=last)
