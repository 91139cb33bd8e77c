"""From which month on are limits computed anew, here and in the places below?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask

SQL = """
SELECT d.place_id, d.indicator, max(d.month) AS month
FROM decision d
JOIN visible_place($scope) p USING (place_id)
SEMI JOIN visible_place($place) b ON b.place_id = d.place_id
WHERE d.kind = 'rebase' AND d.is_current AND d.month <= $last
GROUP BY ALL
ORDER BY d.place_id, d.indicator
"""


def rebased(con: Connection, scope: str, place: str, last: date) -> pd.DataFrame:
    """One row per place and indicator with a rebase that stands by `last`: place_id, indicator,
    month (the first of the newest limits). A rebase is of its place alone, not of those below.
    """
    return ask(con, SQL, scope=scope, place=place, last=last)
