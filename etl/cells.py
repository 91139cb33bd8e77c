"""Text cells → months, units and counts, for many files in one pass. Types only; rules are elsewhere."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from etl import private
from etl.read import Sheet

SQL = Path(__file__).parent / "sql"
# No unit of a province has ten million of anything counted here: the nation has a hundred million people.
LARGEST = 10_000_000
TABLES = ("number_text", "period_text", "sheet_row", "sheet_value")


@dataclass(frozen=True)
class Typed:
    """What the cells of many files say, as far as they can be read.

    `observations`: file_no, indicator, month (date32), unit_id, value (int64), row (int32), one line per
    filled cell. `rows`: file_no, row, month, unit_id, one line per row whose unit and month are known.
    `file_no` is the place of the sheet in the sequence given.
    """

    observations: pa.Table
    rows: pa.Table


def type_cells(sheets: Sequence[Sheet], ledger: duckdb.DuckDBPyConnection) -> Typed:
    """Type the cells of accepted files just as validation did, without any rule.

    `ledger` needs the table `unit` only. Cells that cannot be read give no line.
    """
    with staged(sheets, ledger):
        return Typed(_observations(ledger), _rows(ledger))


def months_of(sheets: Sequence[Sheet], ledger: duckdb.DuckDBPyConnection) -> list[date | None]:
    """The month each file is about (December for a year): that of its first readable row, else None."""
    with staged([_only_keys(sheet) for sheet in sheets], ledger):
        found = ledger.execute("SELECT file_no, arg_min(month, row) FROM sheet_row WHERE month IS NOT NULL GROUP BY 1")
        months = dict(found.fetchall())
    return [months.get(number) for number in range(len(sheets))]


@contextmanager
def staged(sheets: Sequence[Sheet], ledger: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """While inside, `ledger` has the temporary tables number_text, sheet_row and sheet_value of `sheets`."""
    ledger.register("incoming_cell", _incoming(sheets))
    ledger.register("incoming_file", _files(sheets))
    try:
        _install_macros(ledger)
        ledger.execute(sql("cells"))
        if _found(ledger, "SELECT EXISTS (FROM number_text WHERE value IS NULL)"):
            ledger.execute(sql("unusual"))
        ledger.execute(sql("values"))
        yield
    finally:
        for name in TABLES:
            ledger.execute(f"DROP TABLE IF EXISTS temp.{name}")
        ledger.unregister("incoming_cell")
        ledger.unregister("incoming_file")


@cache
def sql(name: str) -> str:
    """The statements of the file sql/`name`.sql."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def _found(ledger: duckdb.DuckDBPyConnection, question: str) -> bool:
    answer = ledger.execute(question).fetchone()
    return bool(answer and answer[0])


def _install_macros(ledger: duckdb.DuckDBPyConnection) -> None:
    """Create the macros unless this connection has them: that costs more than typing a small file."""
    try:
        ledger.execute("SELECT count_problem('')")
    except duckdb.CatalogException:
        ledger.execute(_macros())


@cache
def _macros() -> str:
    slots = {
        "gaps": private.GAPS,
        "identity": private.IDENTITY,
        "phone": private.PHONE,
        "secret": private.SECRET,
        "largest": str(LARGEST),
    }
    text = sql("macros")
    for name, value in slots.items():
        text = text.replace("{" + name + "}", value)
    return text


def _only_keys(sheet: Sheet) -> Sheet:
    keys = pa.array(["period", "unit_code", "unit_name"])
    kept = sheet.cells.filter(pa.compute.is_in(sheet.cells["field"], keys))
    return Sheet(sheet.file, sheet.form, kept)


def _incoming(sheets: Sequence[Sheet]) -> pa.Table:
    """All cells of all sheets, with the number of their sheet and whether their row is a total."""
    tables = [table for sheet in sheets for table in (sheet.cells, sheet.totals)]
    sizes = [len(table) for table in tables]
    numbers = np.repeat(np.arange(len(tables), dtype=np.int32), sizes)
    together = pa.concat_tables(tables) if tables else Sheet("", None).cells
    together = together.append_column("file_no", pa.array(numbers // 2))
    return together.append_column("is_total", pa.array(numbers % 2 == 1))


def _files(sheets: Sequence[Sheet]) -> pa.Table:
    forms = [(number, sheet.form) for number, sheet in enumerate(sheets)]
    known = [(number, form.id, form.frequency) for number, form in forms if form is not None]
    columns = list(zip(*known, strict=True)) or [(), (), ()]
    return pa.table({
        "file_no": pa.array(columns[0], pa.int32()),
        "form": pa.array(columns[1], pa.string()),
        "frequency": pa.array(columns[2], pa.string()),
    })  # fmt: skip


def _observations(ledger: duckdb.DuckDBPyConnection) -> pa.Table:
    return ledger.sql(
        """SELECT file_no, indicator, month, unit_id, value, row FROM sheet_value
        ORDER BY file_no, indicator, month, unit_id, row"""
    ).to_arrow_table()


def _rows(ledger: duckdb.DuckDBPyConnection) -> pa.Table:
    return ledger.sql(
        """SELECT file_no, row, month, unit_id FROM sheet_row
        WHERE unit_id IS NOT NULL AND level IN ('commune', 'district') ORDER BY file_no, row"""
    ).to_arrow_table()
