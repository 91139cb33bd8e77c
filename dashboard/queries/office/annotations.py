"""What did the office note about these indicators, here, in the places below and above?"""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import DECIDED, INDICATOR, MONTH, PLACE, WHO, count, flag, text
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
WITH RECURSIVE up(place_id) AS (
    SELECT $place
    UNION
    SELECT e.parent_id FROM up JOIN place_parent e USING (place_id)
),
near AS (
    SELECT place_id, max(relation) AS relation
    FROM (
        SELECT DISTINCT place_id, 'below' AS relation FROM visible_place($place)
          WHERE place_id <> $place
        UNION ALL
        SELECT place_id, CASE WHEN place_id = $place THEN 'here' ELSE 'above' END FROM up
    )
    GROUP BY place_id
)
SELECT d.sequence, d.place_id, p.label_vi, p.label_en, d.place_id = $place AS is_here,
  n.relation, d.indicator, d.month,
    d.text, d.who, d.decided_at
FROM visible_decision($scope) d
JOIN place p USING (place_id)
JOIN near n USING (place_id)
WHERE d.kind = 'annotation' AND d.is_current AND list_contains($indicators, d.indicator)
    AND d.month BETWEEN $first AND $last
ORDER BY d.month, NOT is_here, p.label_vi COLLATE vi, d.sequence
"""


@question(
    count("sequence", "the decision's number"),
    *PLACE,
    flag("is_here", "whether it is on the place itself"),
    text("relation", "here, below (a place inside it) or above (one that it lies in)"),
    INDICATOR,
    MONTH,
    text("text", "the note"),
    WHO,
    DECIDED,
)
def annotations(
    con: Connection, scope: str, place: Place, indicators: Sequence[str], first: date, last: date
) -> pd.DataFrame:
    """One row per note that stands, by month: on the place itself, on places inside it and on those
    it lies in, as far as the scope may see them.
    """
    return ask(
        con, SQL, scope=scope, place=place, indicators=list(indicators), first=first, last=last
    )
