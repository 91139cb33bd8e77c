"""On which days did the place's units change?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import day
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
SELECT DISTINCT u.valid_from AS "on"
FROM visible_report($scope, $place) r JOIN unit u USING (unit_id)
WHERE u.valid_from > $first AND u.valid_from <= last_day($last)
ORDER BY ALL
"""


@question(
    day("on", "the first day of units that have reported since"),
)
def unit_changes(
    con: Connection, scope: str, place: Place, first: date, last: date
) -> pd.DataFrame:
    """One row per day after `first`, up to the end of the month `last`, on which units that have
    reported came to be.
    """
    return ask(con, SQL, scope=scope, place=place, first=first, last=last)
