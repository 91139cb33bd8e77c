"""Every single figure, for other programs: which unit reported what for which month, and in which
file?
"""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import pyarrow as pa

from dashboard.queries.asking import Connection, ask, ask_in_batches
from dashboard.queries.columns import INDICATOR, UNIT, count, flag, text
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
SELECT o.indicator, strftime(o.month, '%Y-%m') AS month, o.unit_id, u.name AS unit_name, o.value,
    s.decision_id IS NOT NULL AS approved, f.illustrative, o.submission_id AS submission,
      o.row_number AS "row"
FROM visible($scope, $place) o
JOIN indicator i USING (indicator)
JOIN unit u USING (unit_id)
JOIN visible_submission($scope) f USING (submission_id)
LEFT JOIN visible_signed($scope) s
    ON s.form = i.frequency AND s.unit_id = o.unit_id AND s.month = o.month
WHERE ($every OR list_contains($indicators, o.indicator)) AND o.month BETWEEN $first AND $last
ORDER BY i.position, o.month, o.unit_id
"""
ROWS_AT_ONCE = 20_000


COLUMNS = (
    INDICATOR,
    text("month", "as 2026-10; a yearly figure stands in December"),
    *UNIT,
    count("value", "the figure"),
    flag("approved", "whether the office signed the unit's month off"),
    flag("illustrative", "whether it is made up to show how this works"),
    text("submission", "the file it comes from"),
    count("row", "the row in it, as a spreadsheet shows it"),
)


@question(*COLUMNS)
def observations(
    con: Connection, scope: str, place: Place, indicators: Sequence[str], first: date, last: date
) -> pd.DataFrame:
    """One row per figure that stands. No indicators means all of them. A cell that was left blank
    has no row: missing is not zero.
    """
    return ask(con, SQL, **_values(scope, place, indicators, first, last))


@question(*COLUMNS)
def observation_batches(
    con: Connection, scope: str, place: Place, indicators: Sequence[str], first: date, last: date
) -> pa.RecordBatchReader:
    """The same rows, a batch at a time; `con` must stay open until the last."""
    return ask_in_batches(con, SQL, ROWS_AT_ONCE, **_values(scope, place, indicators, first, last))


def _values(
    scope: str, place: Place, indicators: Sequence[str], first: date, last: date
) -> dict[str, object]:
    asked = list(indicators)
    return {
        "scope": scope,
        "place": place,
        "every": not asked,
        "indicators": asked,
        "first": first,
        "last": last,
    }
