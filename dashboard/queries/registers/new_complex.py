"""Where did complex drug hotspots newly arise?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import MONTH, UNIT, count
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
SELECT v.unit_id, u.name AS unit_name, v.month, v.value
FROM visible($scope, $place) v JOIN unit u USING (unit_id)
WHERE v.indicator = 'spots_new_complex' AND v.value > 0 AND v.month BETWEEN $first AND $last
ORDER BY v.month DESC, v.value DESC, u.name COLLATE vi, v.unit_id
"""


@question(
    *UNIT,
    MONTH,
    count("value", "complex hotspots that newly arose", unit="hotspots"),
)
def new_complex(con: Connection, scope: str, place: Place, first: date, last: date) -> pd.DataFrame:
    """One row per unit and month in which some arose, the newest first."""
    return ask(con, SQL, scope=scope, place=place, first=first, last=last)
