"""Which is the last month that a period has had?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import month
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
SELECT coalesce(
    (SELECT max(month) FROM visible_due($scope, $place, $today)
      WHERE month BETWEEN $first AND $last),
    (SELECT max(month) FROM visible_report($scope, $place) WHERE month BETWEEN $first AND $last)
) AS month
"""


@question(month("month", "the newest due in the period, else the newest told", "neither is there"))
def newest_month(
    con: Connection, scope: str, place: Place, first: date, last: date
) -> pd.DataFrame:
    """One row."""
    return ask(con, SQL, scope=scope, place=place, first=first, last=last)


def so_far(con: Connection, scope: str, place: Place, first: date, last: date) -> date:
    """The last month that the period has had: a phase that runs on into the future is compared up
    to there.
    """
    found = newest_month(con, scope, place, first, last)["month"].iloc[0]
    return last if pd.isna(found) else found.date()
