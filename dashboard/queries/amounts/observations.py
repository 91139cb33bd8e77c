"""Every single figure, for other programs: which unit reported what for which month, and in which
file?
"""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import pyarrow as pa

from dashboard.queries.asking import Connection, ask

SQL = """
SELECT o.indicator, strftime(o.month, '%Y-%m') AS month, o.unit_id, u.name AS unit_name, o.value,
    s.decision_id IS NOT NULL AS approved, f.illustrative, o.submission_id AS submission,
      o.row_number AS "row"
FROM visible($scope, $place) o
JOIN indicator i USING (indicator)
JOIN unit u USING (unit_id)
JOIN submission f USING (submission_id)
LEFT JOIN signed() s ON s.form = i.frequency AND s.unit_id = o.unit_id AND s.month = o.month
WHERE ($every OR list_contains($indicators, o.indicator)) AND o.month BETWEEN $first AND $last
ORDER BY i.position, o.month, o.unit_id
"""
ROWS_AT_ONCE = 20_000


def observations(
    con: Connection, scope: str, place: str, indicators: Sequence[str], first: date, last: date
) -> pd.DataFrame:
    """One row per figure that stands: indicator, month ("2026-10"), unit_id, unit_name, value,
    approved, illustrative, submission, row.

    No indicators means all of them. A cell that was left blank has no row: missing is not zero. A
    yearly figure stands in December of its year. `approved` says whether the office signed the
    unit's month off.
    """
    return ask(con, SQL, **_values(scope, place, indicators, first, last))


def observation_batches(
    con: Connection, scope: str, place: str, indicators: Sequence[str], first: date, last: date
) -> pa.RecordBatchReader:
    """The same rows, a batch at a time; `con` must stay open until the last."""
    asked = con.sql(SQL, params=_values(scope, place, indicators, first, last))
    return asked.to_arrow_reader(ROWS_AT_ONCE)


def _values(
    scope: str, place: str, indicators: Sequence[str], first: date, last: date
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
