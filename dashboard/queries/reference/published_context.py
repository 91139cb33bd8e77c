"""What have other places published about themselves?"""

import pandas as pd

from dashboard.queries.asking import NATION, Connection, ask
from dashboard.queries.reference.reconciliation import HELD_AGAINST

SQL = f"""
WITH {HELD_AGAINST}
SELECT p.place, p.level, p.indicator, coalesce(i.label_vi, p.label_vi) AS indicator_vi,
    coalesce(i.label_en, p.label_en) AS indicator_en, p.value, p.qualifier, p.first,
      p.last, p.source
FROM published p LEFT JOIN indicator i USING (indicator)
ANTI JOIN held h ON h.place = p.place AND h.level = p.level AND h.indicator = p.indicator
  AND h.last = p.last
ORDER BY p.place COLLATE vi, i.position NULLS LAST, p.first
"""


def published_context(con: Connection, scope: str = NATION) -> pd.DataFrame:
    """One row per published figure that reports cannot be held against: place, level, indicator,
    indicator_vi, indicator_en, value, qualifier, first, last, source; `indicator` is empty where no
    form carries the count.

    Public figures, the same for every scope; never added to reports. `qualifier` is = exact, ~
    about, > more than.
    """
    return ask(con, SQL)
