"""Which trouble spots are listed, and which came back?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import (
    AS_OF,
    CODE,
    ROW,
    SUBMISSION,
    UNIT_BELOW,
    WHERE,
    count,
    day,
    flag,
    named,
    text,
)
from dashboard.queries.ground import Place
from dashboard.queries.registers.registering import IS_OPEN, SPOTS
from dashboard.queries.registry import question

SQL = f"""
WITH {SPOTS}
SELECT l.unit_id, u.name AS unit_name, above.name AS parent_name, l.code, k.value_vi AS kind_vi,
  k.value_en AS kind_en,
    p.name AS place_name, l.arisen, l.eliminated, l.open, l.recurrence_of,
    earlier.eliminated AS ended_before, date_diff('day', earlier.eliminated,
      l.arisen) AS days_between,
    l.as_of, l.submission_id, l.row_number
FROM (SELECT *, {IS_OPEN} AS open FROM listed) l
JOIN unit u USING (unit_id)
LEFT JOIN choice k ON k.list = 'spot_kind' AND k.choice = l.kind
LEFT JOIN place p ON p.place_id = l.place_id
LEFT JOIN listed earlier ON earlier.unit_id = l.unit_id AND earlier.code = l.recurrence_of
LEFT JOIN place_parent e ON e.place_id = l.unit_id AND e.via = 'own' AND $month BETWEEN e.first
  AND e.last
LEFT JOIN place above ON above.place_id = e.parent_id
ORDER BY l.open DESC, l.arisen, u.name COLLATE vi, l.unit_id, l.code
"""


@question(
    *UNIT_BELOW,
    CODE,
    *named("kind", "what kind of spot it is", "nobody wrote it"),
    WHERE,
    day("arisen", "when it arose"),
    day("eliminated", "when it was eliminated", "it was not"),
    flag("open", "whether it is open at the end of the unit's month"),
    text("recurrence_of", "the code of the spot that it is again", "it is a new one"),
    day("ended_before", "when that one had ended", "it is a new one, or that one has not"),
    count(
        "days_between",
        "from then until it arose",
        "it is a new one, or that one has not",
        unit="days",
    ),
    AS_OF,
    SUBMISSION,
    ROW,
)
def spots_register(con: Connection, scope: str, place: Place, month: date) -> pd.DataFrame:
    """One row per spot in the registers that hold in `month`: those open at its end first, the
    oldest first.
    """
    return ask(con, SQL, scope=scope, place=place, month=month)
