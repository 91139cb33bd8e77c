"""What files are judged against: reference tables, stored figures, and what was accepted a moment
ago.

A ledger is a DuckDB connection in memory. Nothing in it is copied when a snapshot of the same
reference tables exists: the tables are views of that file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from etl.judge.register_changes import published_entries
from etl.reference.units import NATION
from etl.snapshot.attached import attach
from etl.snapshot.build import load_reference
from etl.snapshot.contents import contents_of
from etl.snapshot.recipe import Recipe
from etl.snapshot.register_tables import codes
from etl.validate.cells import sql

REFERENCE = (
    "unit",
    "succession",
    "indicator",
    "programme",
    "reporting",
    "place",
    "place_parent",
    "place_unit",
)
ROWS = pa.schema(
    [
        ("file_no", pa.int32()),
        ("form", pa.string()),
        ("unit_id", pa.string()),
        ("month", pa.date32()),
        ("row", pa.int32()),
        ("sha256", pa.string()),
    ]
)
PUBLISHED = {
    "published_report": (
        """SELECT r.form, r.unit_id, r.month, r.submission_id, s.sha256
        FROM snapshot.report r JOIN snapshot.submission s USING (submission_id)
          WHERE r.is_current"""
    ),
    "published_value": (
        """SELECT i.frequency AS form, o.indicator, o.month, o.unit_id, o.value
        FROM snapshot.observation o JOIN snapshot.indicator i USING (indicator)"""
    ),
}
PUBLISHED_CODES = """SELECT r.form, r.unit_id, r.month, t.code FROM snapshot.report r
    JOIN ({codes}) t USING (form, submission_id, unit_id) WHERE r.is_current"""
WORDS, MONTH, WHOLE = "VARCHAR", "DATE", "BIGINT"
# The columns of each, where there is no snapshot to read.
COLUMNS = {
    "published_report": {
        "form": WORDS,
        "unit_id": WORDS,
        "month": MONTH,
        "submission_id": WORDS,
        "sha256": WORDS,
    },
    "published_value": {
        "form": WORDS,
        "indicator": WORDS,
        "month": MONTH,
        "unit_id": WORDS,
        "value": WHOLE,
    },
    "published_code": {"form": WORDS, "unit_id": WORDS, "month": MONTH, "code": WORDS},
    "published_entry": {
        "form": WORDS,
        "unit_id": WORDS,
        "month": MONTH,
        "row": "INTEGER",
        "field": WORDS,
        "value": WORDS,
    },
}

INSIDE = """SELECT stored.* FROM ({query}) AS stored SEMI JOIN scope_unit AS mine
    ON mine.unit_id = stored.unit_id AND stored.month BETWEEN mine.first AND mine.last"""
"""A query of what is stored, narrowed to what the scope may see."""


@contextmanager
def reference_tables(today: Recipe, snapshot: Path | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the reference tables: views of `snapshot` where today's recipe made it,
    else loaded.
    """
    # One thread: a check runs beside many readers, and its tables are small.
    with duckdb.connect(config={"threads": 1}) as con:
        if snapshot is not None:
            attach(con, snapshot, "snapshot")
        found = contents_of(snapshot) if snapshot is not None else None
        if found and found.recipe == today.sha:
            for table in REFERENCE:
                con.execute(f'CREATE VIEW "{table}" AS SELECT * FROM snapshot."{table}"')
        else:
            con.execute(sql("schema"))
            load_reference(con, today.reference)
        yield con


@contextmanager
def ledger(
    today: Recipe, snapshot: Path | None, scope: str = NATION
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A ledger on the snapshot served (None before the first), as far as `scope` may see it.

    Besides the reference tables it has stored_observation, stored_value, stored_code, stored_entry
    and stored_report, which `accept` keeps up with the batch. They hold nothing of units outside
    the scope, so that no check, whatever it looks for, can tell a sender anything of what others
    have reported.
    """
    with reference_tables(today, snapshot) as con:
        own = (
            "CREATE TABLE scope_unit AS SELECT unit_id, first, last FROM place_unit WHERE place_id"
            " = $scope"
        )
        con.execute(own, {"scope": scope})
        registers = today.reference.registers.values()
        published = PUBLISHED | {
            "published_code": PUBLISHED_CODES.format(codes=codes(registers, "snapshot")),
            "published_entry": published_entries(registers),
        }
        for name, query in (published if snapshot is not None else _nothing()).items():
            con.execute(
                f"CREATE VIEW {name} AS {query if scope == NATION else INSIDE.format(query=query)}"
            )
        con.execute(sql("ledger/stored"))
        yield con


def _nothing() -> dict[str, str]:
    """Queries without a row, where nothing was published."""
    return {
        name: "SELECT "
        + ", ".join(f"NULL::{kind} AS {column}" for column, kind in columns.items())
        + " WHERE false"
        for name, columns in COLUMNS.items()
    }


def accept(
    con: duckdb.DuckDBPyConnection, rows: pa.Table, values: pa.Table, entries: pa.Table
) -> None:
    """Let later waves see accepted files as stored.

    `rows` has the columns ROWS and submission_id; `values` form, indicator, month, unit_id and
    value; `entries` are those of registers (etl/validate/entries.py).
    """
    tables = {"new_report": rows, "new_value": values, "new_entry": entries}
    for name, table in tables.items():
        con.register(name, table)
    con.execute(sql("ledger/accept"))
    for name in tables:
        con.unregister(name)
