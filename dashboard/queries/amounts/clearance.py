"""Cases solved and recorded against the same months before, by the same reports?"""

from datetime import date

import pandas as pd

from dashboard.queries.amounts.comparison import ANSWER, MEMBER
from dashboard.queries.amounts.like_for_like import COMPARED, shift_of, so_far
from dashboard.queries.asking import ASKED, Connection, ask, reach

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


def clearance(con: Connection, scope: str, place: str, first: date, last: date) -> pd.DataFrame:
    """The rows of the query comparison for the two PARTS of the clearance rate, both of the same
    units and months.
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
