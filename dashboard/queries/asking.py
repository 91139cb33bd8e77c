"""Putting one question to a snapshot, and the parts that several questions share."""

from datetime import date

import duckdb
import pandas as pd

from etl.periods import add_months
from etl.reference.units import NATION

Connection = duckdb.DuckDBPyConnection

# Reports arrive stamped in UTC; a due day is a day in Vietnam, which has kept UTC+7 without summer time since 1975.
RECEIVED_DAY = "(received_at + INTERVAL 7 HOUR)::DATE"

# A yearly figure older than this no longer says how things stand.
YEARLY_MONTHS = 36

# All that the scope may see of the place, narrowed once; everything after reads from these two. Of the months before
# `since` only Decembers count: those of yearly figures and of states at the end of a year.
SEEN = """
seen AS MATERIALIZED (
    SELECT indicator, unit_id, month, value FROM visible($scope, $place)
    WHERE list_contains($indicators, indicator) AND month BETWEEN $earliest AND $last
        AND (month >= $since OR month(month) = 12)
),
obliged AS MATERIALIZED (
    SELECT form, unit_id, month, part, ground, parts FROM visible_due($scope, $place)
    WHERE month BETWEEN $earliest AND $last AND (month >= $since OR month(month) = 12)
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
    """The answer to one statement, its values bound. NULL is NaN, NaT or NA in the frame, never zero.

    A place may say how it is divided: `96.20250701/today` into today's units, `/former` into former
    districts, `/group` into groups of units, without a stroke into the units that reported. That changes
    no figure of the place itself, so statements that do not divide it never see what comes after the stroke.
    """
    if "place" in values:
        values["place"], _, view = str(values["place"]).partition("/")
        if "$view" in sql:
            values["view"] = view
    return con.execute(sql, values).df()


def reach(first: date, shift: int = 0) -> dict[str, date]:
    """The months that SEEN reads for a question about `first` and, to compare, `shift` months before it."""
    since = add_months(first, -shift)
    return {"since": since, "earliest": add_months(since, -YEARLY_MONTHS)}


__all__ = ["ASKED", "NATION", "RECEIVED_DAY", "SEEN", "Connection", "ask", "reach"]
