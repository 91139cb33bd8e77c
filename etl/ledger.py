"""What files are judged against: reference tables, stored figures, and what was accepted a moment ago.

A ledger is a DuckDB connection in memory. Nothing in it is copied when a snapshot of the same
reference tables exists: the tables are views of that file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from etl.attached import attach
from etl.build import load_reference
from etl.cells import sql
from etl.recipe import Recipe, recipe_in

REFERENCE = ("unit", "succession", "indicator", "reporting", "place", "place_parent", "place_unit")
ROWS = pa.schema([
    ("file_no", pa.int32()), ("form", pa.string()), ("unit_id", pa.string()), ("month", pa.date32()),
    ("row", pa.int32()), ("sha256", pa.string()),
])  # fmt: skip
PUBLISHED = {
    "published_report": """SELECT r.form, r.unit_id, r.month, r.submission_id, s.sha256
        FROM snapshot.report r JOIN snapshot.submission s USING (submission_id) WHERE r.is_current""",
    "published_value": """SELECT i.frequency AS form, o.indicator, o.month, o.unit_id, o.value
        FROM snapshot.observation o JOIN snapshot.indicator i USING (indicator)""",
}
NOTHING_PUBLISHED = {
    "published_report": "SELECT form, unit_id, month, submission_id, superseded_by AS sha256 FROM report",
    "published_value": "SELECT unit_id AS form, indicator, month, unit_id, value FROM observation",
}


@contextmanager
def reference_tables(today: Recipe, snapshot: Path | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the reference tables: views of `snapshot` where today's recipe made it, else loaded."""
    # One thread: a check runs beside many readers, and its tables are small.
    with duckdb.connect(config={"threads": 1}) as con:
        if snapshot is not None:
            attach(con, snapshot, "snapshot")
        if snapshot is not None and recipe_in(con, "snapshot") == today.sha:
            for table in REFERENCE:
                con.execute(f'CREATE VIEW "{table}" AS SELECT * FROM snapshot."{table}"')
        else:
            con.execute(sql("schema"))
            load_reference(con, today.reference)
        yield con


@contextmanager
def ledger(today: Recipe, snapshot: Path | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A ledger on the snapshot served (None before the first): besides the reference tables it has
    stored_observation, stored_value and stored_report, which `accept` keeps up with the batch."""
    with reference_tables(today, snapshot) as con:
        for name, query in (PUBLISHED if snapshot is not None else NOTHING_PUBLISHED).items():
            con.execute(f"CREATE VIEW {name} AS {query}")
        con.execute(sql("ledger/stored"))
        yield con


def accept(con: duckdb.DuckDBPyConnection, rows: pa.Table, values: pa.Table) -> None:
    """Let later waves see accepted files as stored.

    `rows` has the columns ROWS and submission_id; `values` form, indicator, month, unit_id and value.
    """
    con.register("new_report", rows)
    con.register("new_value", values)
    con.execute(sql("ledger/accept"))
    con.unregister("new_report")
    con.unregister("new_value")
