"""What the files of a wave say, as far as it is the sender's own: their months, units and
figures.
"""

from collections import defaultdict
from datetime import date

import duckdb
import pyarrow as pa

OBSERVATIONS = pa.schema(
    [
        ("indicator", pa.string()),
        ("month", pa.date32()),
        ("unit_id", pa.string()),
        ("value", pa.int64()),
        ("row", pa.int32()),
    ]
)


def periods_of(ledger: duckdb.DuckDBPyConnection) -> dict[int, date]:
    """Each file's month, that of its own first row; of a file all of another's rows, of theirs."""
    query = """SELECT file_no, arg_min(month, (is_foreign, row)) FROM (
            SELECT file_no, month, row, false AS is_foreign FROM unit_row
            UNION ALL SELECT file_no, month, row, true FROM outside
        ) WHERE month IS NOT NULL GROUP BY file_no"""
    return dict(ledger.execute(query).fetchall())


def rows_of(ledger: duckdb.DuckDBPyConnection) -> dict[int, dict[str, int]]:
    """For each file the units that report in it, and the first row of each."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    query = """SELECT DISTINCT file_no, unit_id, first_row FROM unit_row
        WHERE unit_id IS NOT NULL AND may_report ORDER BY file_no, first_row"""
    for file_no, unit_id, row in ledger.execute(query).fetchall():
        found[file_no][unit_id] = row
    return found


def observations_of(ledger: duckdb.DuckDBPyConnection, count: int) -> list[pa.Table]:
    """The figures of each file, cut from one sorted table."""
    table = ledger.sql("""SELECT file_no, indicator, month, unit_id, value, row FROM sheet_value
        ORDER BY file_no, indicator, month, unit_id, row""").to_arrow_table()
    sizes = dict(
        ledger.execute("SELECT file_no, count(*) FROM sheet_value GROUP BY file_no").fetchall()
    )
    figures, start, cut = table.drop_columns(["file_no"]).cast(OBSERVATIONS).combine_chunks(), 0, []
    for number in range(count):
        cut.append(figures.slice(start, sizes.get(number, 0)))
        start += sizes.get(number, 0)
    return cut
