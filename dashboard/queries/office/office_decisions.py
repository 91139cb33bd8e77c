"""What has the office decided about one kind of thing, in the places it answers for?"""

import pandas as pd

from dashboard.queries.asking import Connection, ask

SQL = """
SELECT d.sequence, d.kind, d.place_id, p.label_vi, p.label_en, d.month, d.form, d.indicator,
    i.label_vi AS indicator_vi, i.label_en AS indicator_en, d.target, d.year, d.value,
      d.citation, d.text, d.who,
    d.decided_at, d.is_current
FROM decision d
JOIN visible_place($scope) p USING (place_id)
LEFT JOIN indicator i USING (indicator)
WHERE d.subject = $subject
ORDER BY d.sequence DESC
"""


def office_decisions(con: Connection, scope: str, subject: str) -> pd.DataFrame:
    """One row per decision with that subject (see etl/decisions/kinds.py) about a place in the
    scope, newest first: sequence, kind, place_id, label_vi, label_en, month, form, indicator,
    indicator_vi, indicator_en, target, year, value, citation, text, who, decided_at (UTC),
    is_current.
    """
    return ask(con, SQL, scope=scope, subject=subject)
