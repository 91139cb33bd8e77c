"""From which month on are the limits of this indicator computed anew here, and why?"""

import pandas as pd

from dashboard.queries.asking import Connection, ask

SQL = """
SELECT d.sequence, d.month, d.text, d.who, d.decided_at
FROM decision d JOIN visible_place($scope) p USING (place_id)
WHERE d.kind = 'rebase' AND d.is_current AND d.place_id = $place AND d.indicator = $indicator
ORDER BY d.month
"""


def rebases(con: Connection, scope: str, place: str, indicator: str) -> pd.DataFrame:
    """One row per rebase that stands, by month: sequence, month (the first of the new limits), text
    (the reason), who, decided_at (UTC). Of the place itself only.
    """
    return ask(con, SQL, scope=scope, place=place, indicator=indicator)
