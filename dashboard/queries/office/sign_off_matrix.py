"""Which months of which places are signed off, and how complete is each?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask

SQL = """
WITH known AS MATERIALIZED (
    SELECT form, unit_id, month, bool_or(came) AS came FROM (
        SELECT form, unit_id, month, false AS came FROM visible_due($scope, $place, $today)
        UNION ALL
        SELECT form, unit_id, month, true FROM visible_report($scope, $place) WHERE is_current
    )
    WHERE form = $form AND month BETWEEN $first AND $last GROUP BY ALL
),
final AS MATERIALIZED (
    SELECT k.*, s.decision_id FROM known k LEFT JOIN signed() s USING (form, unit_id, month)
),
asked AS (
    SELECT a.place_id, a.level, a.label_vi, a.label_en FROM visible_place($scope) a
    JOIN visible_place($place) b USING (place_id) WHERE a.level IN ('province', 'district')
),
tally AS (
    SELECT a.place_id, a.level, a.label_vi, a.label_en, f.month,
        count(*) FILTER (came) AS reported, count(*) AS due, count(f.decision_id) AS signed,
        arg_max(d.who, d.sequence) AS who, max(d.decided_at) AS decided_at
    FROM asked a
    JOIN place_unit p USING (place_id)
    JOIN final f ON f.unit_id = p.unit_id AND f.month BETWEEN p.first AND p.last
    LEFT JOIN decision d USING (decision_id)
    GROUP BY ALL
)
SELECT place_id, level, label_vi, label_en, month, reported, due, signed,
    CASE WHEN signed = 0 THEN 'provisional' WHEN signed < due THEN 'partly'
      ELSE 'approved' END AS state,
    who, decided_at
FROM tally
ORDER BY array_position(['province', 'district'], level), label_vi COLLATE vi, place_id, month
"""


def sign_off_matrix(
    con: Connection, scope: str, place: str, form: str, first: date, last: date
) -> pd.DataFrame:
    """One row per province or district in the place (itself included) and month with due or
    reported units: place_id, level, label_vi, label_en, month, reported, due, signed, state, who,
    decided_at.

    `due` counts the units that were due or reported, `reported` those that did, `signed` those
    whose month is final; `state` as in signed_off; `who` and `decided_at` (UTC) are of the latest
    sign-off that stands, NULL where none does. `form` is month or year (then every month is a
    December).
    """
    return ask(con, SQL, scope=scope, place=place, form=form, first=first, last=last)
