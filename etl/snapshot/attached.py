"""Reading published snapshots from SQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb


def attach(con: duckdb.DuckDBPyConnection, file: Path, name: str) -> None:
    """Attach the snapshot read-only as the schema `name`.

    Always from a connection in memory: a process may connect to one file in one configuration only,
    and the screens hold it in theirs, but it may be attached beside that any number of times.
    """
    con.execute(f"ATTACH '{str(file).replace(chr(39), chr(39) * 2)}' AS {name} (READ_ONLY)")


@contextmanager
def attached(**files: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that sees each of the snapshots under its name."""
    with duckdb.connect() as con:
        for name, file in files.items():
            attach(con, file, name)
        yield con
