"""Show me the rows: what each unit reported for each month, and in which file."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.queries.asking import RECEIVED_DAY, Connection, ask
from dashboard.queries.columns import MONTH, UNIT, count, flag, moment, text
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
WITH form_asked AS (SELECT DISTINCT frequency AS form
  FROM indicator WHERE list_contains($indicators, indicator)),
duty AS (
    SELECT form, unit_id, month, due_on FROM visible_due($scope, $place, $today)
      JOIN form_asked USING (form)
    WHERE month BETWEEN $first AND $last
),
arrival AS (
    SELECT form, unit_id, month, min({received_day}) AS came_on,
        any_value(submission_id) FILTER (is_current) AS submission_id,
        any_value(row_number) FILTER (is_current) AS row_number,
        any_value(received_at) FILTER (is_current) AS received_at
    FROM visible_report($scope, $place) JOIN form_asked USING (form)
    WHERE month BETWEEN $first AND $last GROUP BY ALL
),
figure AS (
    SELECT i.frequency AS form, o.unit_id, o.month{columns}
    FROM visible($scope, $place) o JOIN indicator i USING (indicator)
    WHERE list_contains($indicators, o.indicator) AND o.month BETWEEN $first AND $last GROUP BY ALL
)
SELECT unit_id, u.name AS unit_name, month{names}, a.submission_id, s.file_name, a.row_number,
  a.received_at,
    a.came_on > d.due_on AS late, g.unit_id IS NOT NULL AS approved
FROM duty d FULL JOIN arrival a USING (form, unit_id, month)
LEFT JOIN figure USING (form, unit_id, month)
JOIN unit u USING (unit_id)
LEFT JOIN visible_submission($scope) s ON s.submission_id = a.submission_id
LEFT JOIN visible_signed($scope) g USING (form, unit_id, month)
ORDER BY month, u.name COLLATE vi, unit_id, form
"""


@question(
    *UNIT,
    MONTH,
    count(
        "indicators",
        "the unit's figure of the indicator, one column for each by its id",
        "it was left blank, or nothing has come",
        each="indicators",
    ),
    text("submission_id", "the file it comes from", "nothing has come"),
    text("file_name", "what the sender called the file", "nothing has come"),
    count("row_number", "the row in it, as a spreadsheet shows it", "nothing has come"),
    moment("received_at", "when the file came", "nothing has come"),
    flag("late", "whether the first report came after its due day", "no report, or no due day"),
    flag("approved", "whether the office has signed the unit's month off"),
)
def records(
    con: Connection, scope: str, place: Place, indicators: Sequence[str], first: date, last: date
) -> pd.DataFrame:
    """One row per unit and month due or reported.

    A month that was due and has not come is there without figures. Monthly and yearly indicators
    asked for together have a row each in December.
    """
    order = list(dict.fromkeys(indicators))
    sql = SQL.format(
        received_day=RECEIVED_DAY,
        columns="".join(
            f", any_value(value) FILTER (o.indicator = $i{n}) AS c{n}" for n in range(len(order))
        ),
        names="".join(f", c{n}" for n in range(len(order))),
    )
    bound: dict[str, object] = {f"i{n}": indicator for n, indicator in enumerate(order)}
    frame = ask(
        con, sql, scope=scope, place=place, indicators=order, first=first, last=last, **bound
    )
    return frame.rename(columns={f"c{n}": indicator for n, indicator in enumerate(order)})
