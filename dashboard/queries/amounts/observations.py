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
WITH figure AS (
    SELECT indicator, month, unit_id, value, submission_id, row_number, month AS as_of,
      unit_id AS sender
    FROM visible($scope, $place)
    UNION ALL
    -- States carried on, in months in which the unit's report was due by today.
    SELECT k.indicator, k.month, k.unit_id, k.value, o.submission_id, o.row_number, k.as_of,
      k.from_unit
    FROM visible_kept($scope, $place) k
    JOIN visible_due($scope, $place, $today) d ON d.form = 'month' AND d.unit_id = k.unit_id
      AND d.month = k.month
    JOIN visible($scope, $scope) o ON o.indicator = k.indicator AND o.unit_id = k.from_unit
      AND o.month = k.as_of
    WHERE $kept
)
SELECT o.indicator, strftime(o.month, '%Y-%m') AS month, o.unit_id, u.name AS unit_name, o.value,
    strftime(o.as_of, '%Y-%m') AS as_of, s.decision_id IS NOT NULL AS approved, f.illustrative,
    o.submission_id AS submission, o.row_number AS "row"
FROM figure o
JOIN indicator i USING (indicator)
JOIN unit u USING (unit_id)
JOIN visible_submission($scope) f USING (submission_id)
LEFT JOIN visible_signed($scope) s
    ON s.form = i.frequency AND s.unit_id = o.sender AND s.month = o.as_of
WHERE ($every OR list_contains($indicators, o.indicator)) AND o.month BETWEEN $first AND $last
ORDER BY i.position, o.month, o.unit_id, o.as_of, o.sender
"""
ROWS_AT_ONCE = 20_000


COLUMNS = (
    INDICATOR,
    text("month", "as 2026-10; a yearly figure stands in December"),
    *UNIT,
    count("value", "the figure"),
    text("as_of", "the month it was told for, as 2026-10; one before `month` of a state kept"),
    flag("approved", "whether the office signed the unit's month off"),
    flag("illustrative", "whether it is made up to show how this works"),
    text("submission", "the file it comes from"),
    count("row", "the row in it, as a spreadsheet shows it"),
)


@question(*COLUMNS)
def observations(
    con: Connection,
    scope: str,
    place: Place,
    indicators: Sequence[str],
    first: date,
    last: date,
    *,
    kept: bool = False,
) -> pd.DataFrame:
    """One row per figure that stands. No indicators means all of them. A cell that was left blank
    has no row: missing is not zero. `kept`: also the states that stand in for those not told, a row
    for each report they were taken from, so that the rows of a month add up to its state.
    """
    return ask(con, SQL, **_values(scope, place, indicators, first, last, kept=kept))


@question(*COLUMNS)
def observation_batches(
    con: Connection,
    scope: str,
    place: Place,
    indicators: Sequence[str],
    first: date,
    last: date,
    *,
    kept: bool = False,
) -> pa.RecordBatchReader:
    """The same rows, a batch at a time; `con` must stay open until the last."""
    values = _values(scope, place, indicators, first, last, kept=kept)
    return ask_in_batches(con, SQL, ROWS_AT_ONCE, **values)


def _values(
    scope: str, place: Place, indicators: Sequence[str], first: date, last: date, *, kept: bool
) -> dict[str, object]:
    asked = list(indicators)
    return {
        "scope": scope,
        "place": place,
        "every": not asked,
        "indicators": asked,
        "first": first,
        "last": last,
        "kept": kept,
    }
