"""In which phases are programmes reviewed?"""

import pandas as pd

from dashboard.queries.asking import NATION, Connection, ask

SQL = """
SELECT phase, programme, f.name_vi, f.name_en, p.name_vi AS programme_vi, p.name_en AS programme_en,
  first, last, source
FROM phase f JOIN programme p USING (programme)
ORDER BY first, last, phase
"""


def phases(con: Connection, scope: str = NATION) -> pd.DataFrame:
    """One row per phase, oldest first: phase, programme, name_vi, name_en, programme_vi,
    programme_en, first, last (months), source. The same for every scope.
    """
    return ask(con, SQL)
