"""Putting one question to a snapshot, and the parts that several questions share."""

import re
from datetime import date
from functools import cache

import duckdb
import pandas as pd
import pyarrow as pa

from dashboard.queries.ground import ground_of
from etl.ground import clock
from etl.ground.periods import add_months
from etl.ground.settings import Settings
from etl.reference.units import NATION

Connection = duckdb.DuckDBPyConnection

# Reports arrive stamped in UTC; a due day is a day in Vietnam.
RECEIVED_DAY = clock.day_sql("received_at")

# A yearly figure older than this no longer says how things stand.
YEARLY_MONTHS = 36

# All that the scope may see of the place, narrowed once; everything after reads from these two.
# States not told for a month are carried on from `as_of`. Of the months before `since` only
# Decembers count: those of yearly figures and of states at the end of a year.
SEEN = """
seen AS MATERIALIZED (
    SELECT indicator, unit_id, month, value, as_of FROM visible_state($scope, $place)
    WHERE list_contains($indicators, indicator) AND month BETWEEN $earliest AND $last
        AND (month >= $since OR month(month) = 12)
),
told_year AS (
    -- The latest year of which enough was told; where there is none, the latest of which anything
    -- was.
    SELECT coalesce(max(month) FILTER (is_settled), max(month) FILTER (reported > 0),
      max(month)) AS month
    FROM standing($scope, $place, $today, $enough) WHERE form = 'year' AND month BETWEEN $earliest
      AND $last
),
obliged AS MATERIALIZED (
    SELECT form, unit_id, month, part, ground, parts FROM visible_due($scope, $place, $today)
    WHERE month BETWEEN $earliest AND $last AND (month >= $since OR month(month) = 12)
)"""

# The months of each indicator asked for: all of them for a flow, the last one for a stock. A period
# that runs on into the future is read up to the newest month due; a yearly figure is that of the
# latest year told. Months whose form does not have the indicator are not asked for: where that
# leaves none, `since` lies after `until`, and there is neither a figure nor anything due.
ASKED = (
    SEEN
    + """,
asked AS MATERIALIZED (
    SELECT indicator AS question, indicator, position, kind, frequency,
        CASE
            WHEN kind = 'flow' THEN greatest($first, first)
            WHEN until BETWEEN coalesce(first, until) AND coalesce(last, until) THEN until
            ELSE until + INTERVAL 1 MONTH
        END::DATE AS since, until
    FROM (
        SELECT i.*, CASE
                WHEN kind = 'flow' THEN least($last, last)
                WHEN frequency = 'year' THEN coalesce(told_year.month, $last)
                ELSE greatest(coalesce(h.month, $last), $first)
            END AS until
        FROM indicator i
        CROSS JOIN told_year
        LEFT JOIN (SELECT max(month) AS month FROM obliged WHERE form = 'month') h ON true
        WHERE list_contains($indicators, indicator)
    )
),
stretch AS (SELECT DISTINCT frequency, since, until FROM asked)"""
)

# How many figures were told for their own month, how many carried on from an earlier one, and from
# when the oldest: of rows of `seen`.
HOW_FRESH = """count(*) FILTER (o.as_of = o.month) AS reported,
        count(*) FILTER (o.as_of < o.month) AS carried,
        min(o.as_of) FILTER (o.as_of < o.month) AS carried_from"""


def ask(con: Connection, sql: str, **values: object) -> pd.DataFrame:
    """The answer to one statement, its values bound. NULL is NaN, NaT or NA in the frame, never
    zero.

    A statement may name of the place asked about what Ground.bound says: `$place`, the id under
    which the tables have it, `$place_id`, `$view`, `$with_history`.

    `$today` is the day in Vietnam unless given: what is due goes by it, in every question alike.
    `$enough` is the share of reports from which on a month is complete enough
    (etl.ground.settings).
    """
    return con.execute(sql, _bound(sql, values)).df()


def ask_in_batches(con: Connection, sql: str, rows: int, **values: object) -> pa.RecordBatchReader:
    """The same answer, at most so many rows at a time; `con` must stay open until the last."""
    return con.sql(sql, params=_bound(sql, values)).to_arrow_reader(rows)


def _bound(sql: str, values: dict[str, object]) -> dict[str, object]:
    """The values, and what statements may name besides, as far as this one does."""
    named = _named(sql)
    if "today" in named:
        values.setdefault("today", clock.today())
    if "enough" in named:
        values.setdefault("enough", Settings.from_environment().complete_share)
    if "place" in values:
        ground = ground_of(values.pop("place"))  # type: ignore[arg-type]
        values |= {name: value for name, value in ground.bound.items() if name in named}
    return values


@cache
def _named(sql: str) -> frozenset[str]:
    return frozenset(re.findall(r"\$(\w+)", sql))


def reach(first: date, shift: int = 0) -> dict[str, date]:
    """The months that SEEN reads for a question about `first` and, to compare, `shift` months
    before it.
    """
    since = add_months(first, -shift)
    return {"since": since, "earliest": add_months(since, -YEARLY_MONTHS)}


__all__ = [
    "ASKED",
    "HOW_FRESH",
    "NATION",
    "RECEIVED_DAY",
    "SEEN",
    "Connection",
    "ask",
    "ask_in_batches",
    "reach",
]
