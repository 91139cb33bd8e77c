"""Which figures were corrected after they had been accepted: from what to what, by whom, when,
why?
"""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import INDICATOR, MONTH, RECEIVED, UNIT, WHO, count, named, text
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
WITH replaced AS MATERIALIZED (
    SELECT form, unit_id, month, submission_id, superseded_by FROM visible_report($scope, $place)
    WHERE superseded_by IS NOT NULL AND month BETWEEN $first AND $last
),
stated AS MATERIALIZED (
    SELECT indicator, month, unit_id, value, submission_id FROM visible($scope, $place)
    WHERE list_contains($indicators, indicator) AND month BETWEEN $first AND $last
    UNION ALL
    SELECT indicator, month, unit_id, value, submission_id FROM visible_superseded($scope, $place)
    WHERE list_contains($indicators, indicator) AND month BETWEEN $first AND $last
)
SELECT i.indicator, i.label_vi, i.label_en, r.month, r.unit_id, u.name AS unit_name,
    b.value AS before, a.value AS after, s.who, s.received_at, s.reason, s.approved_by,
    r.submission_id AS before_submission, r.superseded_by AS after_submission
FROM replaced r
JOIN indicator i ON i.frequency = r.form AND list_contains($indicators, i.indicator)
JOIN unit u USING (unit_id)
JOIN visible_submission($scope) s ON s.submission_id = r.superseded_by
LEFT JOIN stated b ON b.indicator = i.indicator AND b.month = r.month AND b.unit_id = r.unit_id
    AND b.submission_id = r.submission_id
LEFT JOIN stated a ON a.indicator = i.indicator AND a.month = r.month AND a.unit_id = r.unit_id
    AND a.submission_id = r.superseded_by
WHERE b.value IS DISTINCT FROM a.value
ORDER BY r.month DESC, u.name COLLATE vi, r.unit_id, i.position, s.sequence
"""


@question(
    INDICATOR,
    *named("label", "its name"),
    MONTH,
    *UNIT,
    count("before", "the figure that stood", "the cell was blank"),
    count("after", "the figure that took its place", "the cell was blank"),
    WHO,
    RECEIVED,
    text("reason", "what the sender wrote", "nothing"),
    text("approved_by", "the account of the office that let it in", "the month was not signed off"),
    text("before_submission", "the file that said `before`"),
    text("after_submission", "the file that changed it"),
)
def restatements(
    con: Connection, scope: str, place: Place, indicators: Sequence[str], first: date, last: date
) -> pd.DataFrame:
    """One row per figure changed by a later file, the newest month first.

    `who`, `received_at`, `reason` and `approved_by` are of the file that changed it. A figure
    changed twice has two rows, in the order of the changes.
    """
    return ask(
        con, SQL, scope=scope, place=place, indicators=list(indicators), first=first, last=last
    )
