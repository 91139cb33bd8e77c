"""What did the office note about these indicators, here and in the places below?"""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask

SQL = """
SELECT d.sequence, d.place_id, p.label_vi, p.label_en, d.place_id = $place AS is_here, d.indicator, d.month, d.text,
    d.who, d.decided_at
FROM decision d
JOIN visible_place($scope) p USING (place_id)
SEMI JOIN visible_place($place) b ON b.place_id = d.place_id
WHERE d.kind = 'annotation' AND d.is_current AND list_contains($indicators, d.indicator)
    AND d.month BETWEEN $first AND $last
ORDER BY d.month, NOT is_here, p.label_vi COLLATE vi, d.sequence
"""


def annotations(
    con: Connection, scope: str, place: str, indicators: Sequence[str], first: date, last: date
) -> pd.DataFrame:
    """One row per note that stands: sequence, place_id, label_vi, label_en, is_here, indicator, month, text, who,
    decided_at (UTC).

    Notes on the place itself (`is_here`) and on places inside it that the scope may see.
    """
    return ask(con, SQL, scope=scope, place=place, indicators=list(indicators), first=first, last=last)
