"""Which places meet each target, and which do not?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import PLACE, TARGET, count, flag, number
from dashboard.queries.ground import Place
from dashboard.queries.registry import question
from dashboard.queries.targets.actuals import ACTUALS, months_of
from dashboard.queries.targets.measures import counted

SQL = f"""
WITH {ACTUALS}
SELECT w.target, w.place_id, p.label_vi, p.label_en, w.actual, w.baseline, w.value, w.met
FROM weighed w JOIN judged j USING (target) JOIN place p USING (place_id)
WHERE w.level = j.scope_level
ORDER BY j.position, w.met NULLS LAST, abs(w.actual - w.value) DESC NULLS LAST,
  p.label_vi COLLATE vi, w.place_id
"""


@question(
    TARGET,
    *PLACE,
    number("actual", "how far it is: see targets", "it could not be judged"),
    count("baseline", "what it is held against: see targets", "it could not be judged"),
    number("value", "what binds the place itself", "nobody knows"),
    flag("met", "whether `actual` meets `value`", "it could not be judged"),
)
def target_places(
    con: Connection, scope: str, place: Place, first: date, last: date
) -> pd.DataFrame:
    """One row per target and place of the target's level in `place` that had to report; of each
    target those that do not meet it first, furthest off first.
    """
    return ask(
        con,
        SQL,
        scope=scope,
        place=place,
        first=first,
        last=last,
        indicators=counted(con, scope),
        shift=12,
        **months_of(first),
    )
