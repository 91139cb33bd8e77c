"""Cases solved and recorded against the same months before, by the same reports?"""

from datetime import date

import pandas as pd

from dashboard.queries.amounts.comparison import ANSWER, MEMBER
from dashboard.queries.amounts.like_for_like import COMPARED, shift_of
from dashboard.queries.amounts.newest import so_far
from dashboard.queries.asking import ASKED, Connection, ask, reach
from dashboard.queries.columns import COMPARISON
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

PARTS = ("cases_solved", "cases_recorded")

SQL = f"""
WITH {ASKED},
{MEMBER},
pairable AS (
    -- Only reports that tell both: else one part of the rate would be of other units than the
    -- other.
    SELECT indicator, unit_id, month, value, as_of < month AS kept FROM seen
    QUALIFY count(*) OVER (PARTITION BY unit_id, month) = len($indicators)
),
{COMPARED},
{ANSWER}
"""


@question(*COMPARISON)
def clearance(con: Connection, scope: str, place: Place, first: date, last: date) -> pd.DataFrame:
    """One row for each of the two PARTS of the clearance rate, both of the same units and months:
    as in comparison.
    """
    last = so_far(con, scope, place, first, last)
    shift = shift_of(first, last)
    return ask(
        con,
        SQL,
        scope=scope,
        place=place,
        indicators=list(PARTS),
        first=first,
        last=last,
        shift=shift,
        **reach(first, shift),
    )
