"""Which months of which places are signed off, and how complete is each?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import LABEL, LEVEL, MONTH, SIGNED, count, moment, text
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

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
    SELECT k.*, s.decision_id, s.sequence, s.who, s.decided_at
    FROM known k LEFT JOIN visible_signed($scope) s USING (form, unit_id, month)
),
asked AS (
    SELECT a.place_id, a.level, a.label_vi, a.label_en FROM visible_place($scope) a
    JOIN visible_place($place) b USING (place_id) WHERE a.level IN ('province', 'district')
),
tally AS (
    SELECT a.place_id, a.level, a.label_vi, a.label_en, f.month,
        count(*) FILTER (came) AS reported, count(*) AS due, count(f.decision_id) AS signed,
        arg_max(f.who, f.sequence) AS who, max(f.decided_at) AS decided_at
    FROM asked a
    JOIN place_unit p USING (place_id)
    JOIN final f ON f.unit_id = p.unit_id AND f.month BETWEEN p.first AND p.last
    GROUP BY ALL
)
SELECT place_id, level, label_vi, label_en, month, reported, due, signed,
    CASE WHEN signed = 0 THEN 'provisional' WHEN signed < due THEN 'partly'
      ELSE 'approved' END AS state,
    who, decided_at
FROM tally
ORDER BY array_position(['province', 'district'], level), label_vi COLLATE vi, place_id, month
"""


@question(
    text("place_id", "the place"),
    LEVEL,
    *LABEL,
    MONTH,
    count("reported", "units that did report", unit="units"),
    count("due", "units that were due or reported", unit="units"),
    count("signed", "units whose month is final", unit="units"),
    SIGNED,
    text("who", "the account of the latest sign-off that stands", "none does"),
    moment("decided_at", "when that was", "none does"),
)
def sign_off_matrix(
    con: Connection, scope: str, place: Place, form: str, first: date, last: date
) -> pd.DataFrame:
    """One row per province or district in the place (itself included) and month with due or
    reported units. `form` is month or year (then every month is a December).
    """
    return ask(con, SQL, scope=scope, place=place, form=form, first=first, last=last)
