"""What did the office set as a target's required value, year by year, and on which document?"""

import pandas as pd

from dashboard.queries.asking import Connection, ask

SQL = """
SELECT d.sequence, d.target, t.name_vi, t.name_en, t.unit, t.comparator,
  d.year, d.kind, d.value, d.citation, d.text,
    d.who, d.decided_at, d.is_current
FROM decision d
JOIN visible_place($scope) p USING (place_id)
LEFT JOIN target t USING (target)
WHERE d.subject = 'roadmap' AND d.place_id = $place
ORDER BY t.position, d.target, d.year, d.sequence DESC
"""


def roadmaps(con: Connection, scope: str, place: str) -> pd.DataFrame:
    """One row per version, the newest of each target and year first: sequence, target, name_vi,
    name_en, unit, comparator, year, kind (`roadmap`, or `withdraw_roadmap` with NULL value), value,
    citation, text, who, decided_at (UTC), is_current.

    The roadmap in force is the rows of kind `roadmap` that are current. Of the place itself only.
    """
    return ask(con, SQL, scope=scope, place=place)
