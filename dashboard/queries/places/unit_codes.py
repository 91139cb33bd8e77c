"""Which codes units of a level had on a day."""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import text
from dashboard.queries.registry import question

SQL = """
SELECT code FROM unit
WHERE level = $level AND coalesce(valid_from, $day) <= $day AND coalesce(valid_to, $day) >= $day
ORDER BY code
"""


@question(
    text("code", "a unit's official code"),
    everything="codes are public",
)
def unit_codes(con: Connection, scope: str, level: str, day: date) -> pd.DataFrame:
    """One row per unit of `level` open on `day`."""
    return ask(con, SQL, level=level, day=day)
