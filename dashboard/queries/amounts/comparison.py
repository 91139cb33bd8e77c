"""Against the same months of the year before?"""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.queries.amounts.like_for_like import COMPARED, EACH, shift_of
from dashboard.queries.amounts.newest import so_far
from dashboard.queries.asking import ASKED, Connection, ask, reach
from dashboard.queries.columns import COMPARISON
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

# Every indicator asked for with its comparison; of one that has no figure at all only why there is
# none.
ANSWER = """
wanted AS (
    SELECT s.frequency, s.since, s.until,
      count(*) AS pairs_due, count(DISTINCT d.month) AS months_due
    FROM stretch s JOIN obliged d ON d.form = s.frequency AND d.month BETWEEN s.since AND s.until
    GROUP BY ALL
)
SELECT a.indicator, a.kind, c.now, c."then", c.now - c."then" AS difference,
    coalesce(c.basis, 'none') AS basis, CASE WHEN c.question IS NULL THEN 'nothing_now'
      ELSE c.reason END AS reason,
    $shift::INTEGER AS shift, coalesce(c.months, []) AS months, coalesce(c.whole_months,
      []) AS whole_months,
    w.months_due, coalesce(c.pairs, 0) AS pairs, w.pairs_due, c.due, coalesce(c.then_pairs,
      0) AS then_pairs,
    c.then_due, coalesce(c.kept, 0) AS kept, coalesce(c.then_kept, 0) AS then_kept,
    coalesce(c.redefined, []) AS redefined, coalesce(c.rebased, []) AS rebased,
    (a.since - to_months($shift))::DATE AS then_first,
      (a.until - to_months($shift))::DATE AS then_last
FROM asked a LEFT JOIN compared c USING (question) LEFT JOIN wanted w USING (frequency,
  since, until)
ORDER BY a.position
"""

# The place itself on both sides.
MEMBER = """
member AS (
    SELECT side, place_id, unit_id, first, last FROM place_unit CROSS JOIN (SELECT unnest([0,
      1]) AS side)
    WHERE place_id = $place
)"""

SQL = f"""
WITH {ASKED},
{MEMBER},
{EACH},
{COMPARED},
{ANSWER}
"""


@question(*COMPARISON)
def comparison(
    con: Connection, scope: str, place: Place, indicators: Sequence[str], first: date, last: date
) -> pd.DataFrame:
    """One row per indicator.

    The other side is the same months `shift` months earlier: the fewest whole years by which it
    does not overlap the months that the period has had; for a stock the last month alone. Both
    counts are of `months` alone, like for like: `basis` is `same_units` where only units that gave
    the figure in both months of a pair count, `whole_place` where in some months (`whole_months`)
    units changed but every unit due on both sides gave it, and `none` where nothing can be
    compared; then now, then and difference are NULL, `months` is empty, and `reason` says why:
    `nothing_now`, `nothing_then`, `no_pair` (no unit told both months of a pair), `units_changed`,
    `provinces_only` where the place is one whose units changed and that is no province, or
    `redefined`, `rebased` where a barrier lies between.
    """
    last = so_far(con, scope, place, first, last)
    shift = shift_of(first, last)
    return ask(
        con,
        SQL,
        scope=scope,
        place=place,
        indicators=list(indicators),
        first=first,
        last=last,
        shift=shift,
        **reach(first, shift),
    )
