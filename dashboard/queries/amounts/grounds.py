"""From which month on is a place's figure a sum over other places than before?"""

from datetime import date

import pandas as pd

from dashboard.queries.amounts.footing import TURNS
from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import count, month
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = f"""
WITH owing AS (
    SELECT $place AS place_id, month, ground, part, parts
    FROM visible_due($scope, $place, DATE '9999-12-31')
    WHERE form = 'month' AND month <= $last
),
{TURNS}
SELECT month, before, now FROM turn WHERE month > $first ORDER BY month
"""


@question(
    month("month", "the first in which other provinces report than in the month due before"),
    count("before", "how many reported before, the predecessors of one as one", unit="provinces"),
    count("now", "how many report from then on", unit="provinces"),
)
def grounds(con: Connection, scope: str, place: Place, first: date, last: date) -> pd.DataFrame:
    """One row per month after `first`, up to `last`, from which other provinces report than in the
    month due before it. Of a province a row means that from then on more, or fewer, of the
    provinces it was made of report.
    """
    return ask(con, SQL, scope=scope, place=place, first=first, last=last)
