"""Which places meet a target, and which do not?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.target_actuals import ACTUALS, INDICATORS, months_of

SQL = f"""
WITH {ACTUALS}
SELECT w.place_id, p.label_vi, p.label_en, w.actual, w.baseline, w.met
FROM weighed w JOIN judged j USING (target) JOIN place p USING (place_id)
WHERE w.target = $target_id AND w.level = j.scope_level
ORDER BY w.met NULLS LAST, abs(w.actual - j.value) DESC NULLS LAST, p.label_vi COLLATE vi, w.place_id
"""


def target_places(con: Connection, scope: str, place: str, target_id: str, first: date, last: date) -> pd.DataFrame:
    """One row per place of the target's level in `place` that had to report: place_id, label_vi, label_en, actual,
    baseline, met; those that do not meet it first, furthest off first.

    `actual`, `baseline` and `met` are as in targets; NULL where they could not be judged.
    """
    return ask(
        con, SQL, scope=scope, place=place, target_id=target_id, first=first, last=last,
        indicators=list(INDICATORS), shift=12, **months_of(first),
    )  # fmt: skip
