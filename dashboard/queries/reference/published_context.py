"""What have other places published about themselves?"""

import pandas as pd

from dashboard.queries.asking import NATION, Connection, ask
from dashboard.queries.columns import LEVEL, count, day, named, text
from dashboard.queries.reference.reconciliation import HELD_AGAINST
from dashboard.queries.registry import question

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


@question(
    text("place", "the place's name as published"),
    LEVEL,
    text("indicator", "the indicator's id", "no form carries the count"),
    *named("indicator", "what was counted"),
    count("value", "the figure published"),
    text("qualifier", "= exact, ~ about, > more than"),
    day("first", "the first day it counts"),
    day("last", "the last day it counts"),
    text("source", "where it was published"),
    everything="published figures are public",
)
def published_context(con: Connection, scope: str = NATION) -> pd.DataFrame:
    """One row per published figure that reports cannot be held against; never added to reports."""
    return ask(con, SQL)
