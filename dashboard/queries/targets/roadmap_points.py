"""Which numbers bind the place, and the places that have to meet a target in it, at the end of
which year?
"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.targets.actuals import ACTUALS, INDICATORS, months_of

SQL = f"""
WITH {ACTUALS}
SELECT r.place_id, r.target, r.year, r.value, r.set_by
FROM registered r JOIN judged j USING (target) JOIN place p USING (place_id)
WHERE r.place_id = $place OR p.level = j.scope_level
ORDER BY j.position, r.place_id, r.year
"""


def roadmap_points(
    con: Connection, scope: str, place: str, first: date, last: date
) -> pd.DataFrame:
    """One row per place, target and year with a registered number in force: place_id, target, year,
    value (to be reached by the end of the year), set_by (the place itself, or the nearest above it
    that registered one).

    The places are `place` and those of the target's level in it. The law's own number is in
    targets.
    """
    return ask(
        con,
        SQL,
        scope=scope,
        place=place,
        first=first,
        last=last,
        indicators=list(INDICATORS),
        shift=12,
        **months_of(first),
    )
