"""Which numbers bind the place, and the places that have to meet a target in it, at the end of
which year?
"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import TARGET, count, number, text
from dashboard.queries.ground import Place
from dashboard.queries.registry import question
from dashboard.queries.targets.actuals import ACTUALS, months_of
from dashboard.queries.targets.measures import counted

SQL = f"""
WITH {ACTUALS}
SELECT r.place_id, r.target, r.year, r.value, r.set_by
FROM registered r JOIN judged j USING (target) JOIN place p USING (place_id)
WHERE r.place_id = $place OR p.level = j.scope_level
ORDER BY j.position, r.place_id, r.year
"""


@question(
    text("place_id", "the place bound: `place`, or one of the target's level in it"),
    TARGET,
    count("year", "the year at whose end the number is to be reached"),
    number("value", "the number"),
    text("set_by", "the place that registered it: itself, or the nearest above"),
)
def roadmap_points(
    con: Connection, scope: str, place: Place, first: date, last: date
) -> pd.DataFrame:
    """One row per place, target and year with a registered number in force. The law's own number is
    in targets.
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
