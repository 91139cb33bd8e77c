"""Putting one question to a snapshot, and the parts that several questions share."""

from datetime import date

import duckdb
import pandas as pd

from etl.periods import add_months
from etl.units import NATION

Connection = duckdb.DuckDBPyConnection

# Reports arrive stamped in UTC; a due day is a day in Vietnam, which has kept UTC+7 without summer time since 1975.
RECEIVED_DAY = "(received_at + INTERVAL 7 HOUR)::DATE"

# A yearly figure older than this no longer says how things stand.
YEARLY_MONTHS = 36

# All that the scope may see of the place, narrowed once; everything after reads from these two.
SEEN = """
seen AS MATERIALIZED (
    SELECT indicator, unit_id, month, value FROM visible($scope, $place)
    WHERE list_contains($indicators, indicator) AND month BETWEEN $earliest AND $last
),
obliged AS MATERIALIZED (
    SELECT form, unit_id, month, part, ground, parts FROM visible_due($scope, $place)
    WHERE month BETWEEN $earliest AND $last
)"""

# The months of each indicator asked for: all of them for a flow, the last one for a stock. A period that runs on
# into the future is read up to the newest month due; a yearly figure is that of the latest year due.
ASKED = (
    SEEN
    + """,
asked AS MATERIALIZED (
    SELECT indicator AS question, indicator, position, kind, frequency,
        CASE WHEN kind = 'flow' THEN $first ELSE until END AS since, until
    FROM (
        SELECT i.*, CASE
                WHEN kind = 'flow' THEN $last
                WHEN frequency = 'year' THEN coalesce(h.month, $last)
                ELSE greatest(coalesce(h.month, $last), $first)
            END AS until
        FROM indicator i
        LEFT JOIN (SELECT form, max(month) AS month FROM obliged GROUP BY form) h ON h.form = i.frequency
        WHERE list_contains($indicators, indicator)
    )
),
stretch AS (SELECT DISTINCT frequency, since, until FROM asked)"""
)


def ask(con: Connection, sql: str, **values: object) -> pd.DataFrame:
    """The answer to one statement, its values bound. NULL is NaN, NaT or NA in the frame, never zero."""
    return con.execute(sql, values).df()


def earliest(first: date, shift: int = 0) -> date:
    """The first month a question about `first` and `shift` months before it can need."""
    return add_months(first, -max(shift, 0) - YEARLY_MONTHS)


__all__ = ["ASKED", "NATION", "RECEIVED_DAY", "SEEN", "Connection", "ask", "earliest"]
