"""Against the same months of the year before?"""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.queries.asking import ASKED, Connection, ask, reach
from dashboard.queries.like_for_like import COMPARED, shift_of

SQL = f"""
WITH {ASKED},
member AS (
    SELECT side, place_id, unit_id, first, last FROM place_unit CROSS JOIN (SELECT unnest([0, 1]) AS side)
    WHERE place_id = $place
),
{COMPARED},
wanted AS (
    SELECT s.frequency, s.since, s.until, count(*) AS pairs_due
    FROM stretch s JOIN obliged d ON d.form = s.frequency AND d.month BETWEEN s.since AND s.until
    GROUP BY ALL
)
SELECT a.indicator, c.now, c."then", coalesce(c.pairs, 0) AS pairs, w.pairs_due, coalesce(c.basis, 'none') AS basis,
    c.now - c."then" AS difference,
    CASE WHEN a.kind = 'flow' THEN 2 * (sqrt(c.now) - sqrt(c."then")) END AS z,
    CASE WHEN c.question IS NULL THEN 'nothing_now' ELSE c.reason END AS reason,
    (a.since - to_months($shift))::DATE AS then_first, (a.until - to_months($shift))::DATE AS then_last
FROM asked a LEFT JOIN compared c USING (question) LEFT JOIN wanted w USING (frequency, since, until)
ORDER BY a.position
"""


def comparison(
    con: Connection, scope: str, place: str, indicators: Sequence[str], first: date, last: date
) -> pd.DataFrame:
    """One row per indicator: indicator, now, then, pairs, pairs_due, basis, difference, z, reason, then_first,
    then_last.

    The other side is the same months a year earlier (`then_first` to `then_last`; more years earlier when
    the period is longer than a year); for a stock the last month alone. Both counts are like for like:
    `basis` is `same_units` where only units that gave the figure in both months of a pair count,
    `whole_place` where units changed in some month but every unit due on both sides gave it, and `none`
    where nothing can be compared; then now, then, difference and z are NULL and `reason` says why:
    `nothing_now`, `nothing_then`, `units_changed`, or `provinces_only` where the place is one whose units
    changed and that is no province. `pairs` of `pairs_due` unit-months are compared, so
    `now` can be less than the period's total. `z` is 2·(√now − √then), flows only.
    """
    shift = shift_of(first, last)
    return ask(
        con, SQL, scope=scope, place=place, indicators=list(indicators), first=first, last=last,
        shift=shift, **reach(first, shift),
    )  # fmt: skip
