"""In which phases are programmes reviewed?"""

import pandas as pd

from dashboard.queries.asking import NATION, Connection, ask
from dashboard.queries.columns import FIRST, NAME, PROGRAMME, PROGRAMME_NAME, month, text
from dashboard.queries.registry import question

SQL = """
SELECT phase, programme, f.name_vi, f.name_en, p.name_vi AS programme_vi, p.name_en AS programme_en,
  first, last, source
FROM phase f JOIN programme p USING (programme)
ORDER BY first, last, phase
"""


@question(
    text("phase", "the phase's id"),
    PROGRAMME,
    *NAME,
    *PROGRAMME_NAME,
    FIRST,
    month("last", "its last month"),
    text("source", "the document that says so"),
    everything="programmes are public",
)
def phases(con: Connection, scope: str = NATION) -> pd.DataFrame:
    """One row per phase, oldest first."""
    return ask(con, SQL)
