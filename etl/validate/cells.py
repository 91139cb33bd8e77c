"""Text cells → months, units and counts, for many files in one pass. Types only; rules are
elsewhere.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from etl.privacy import patterns
from etl.read import Sheet
from etl.reference.registers import Register
from etl.validate import entries

SQL = Path(__file__).parent.parent / "sql"
# No unit of a province has ten million of anything counted here: the nation has a hundred million
# people.
LARGEST = 10_000_000
TABLES = ("number_text", "period_text", "sheet_row", "sheet_value")


@dataclass(frozen=True)
class Typed:
    """What the cells of many files say, as far as they can be read.

    `observations`: file_no, indicator, month (date32), unit_id, value (int64), row (int32), one
    line per filled cell. `rows`: file_no, row, month, unit_id, one line per unit and month that are
    known, with its first row. `entries`: of registers, file_no and the columns ENTRIES, one line
    per filled cell. `file_no` is the place of the sheet in the sequence given.
    """

    observations: pa.Table
    rows: pa.Table
    entries: pa.Table


def type_cells(sheets: Sequence[Sheet], ledger: duckdb.DuckDBPyConnection) -> Typed:
    """Type the cells of accepted files just as validation did, without any rule.

    `ledger` needs the table `unit` only. Cells that cannot be read give no line.
    """
    with staged(sheets, ledger):
        return Typed(_observations(ledger), _rows(ledger), typed_entries(sheets, ledger))


def typed_entries(sheets: Sequence[Sheet], ledger: duckdb.DuckDBPyConnection) -> pa.Table:
    """What the registers among the staged sheets say; nothing when there is none."""
    if entries.has_registers(sheets):
        return entries.entries_of(ledger)
    return entries.ENTRIES.insert(0, pa.field("file_no", pa.int32())).empty_table()


@contextmanager
def staged(sheets: Sequence[Sheet], ledger: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """While inside, `ledger` has the temporary tables number_text, sheet_row and sheet_value of
    `sheets`, and sheet_entry when any of them is a register.
    """
    ledger.register("incoming_cell", _incoming(sheets))
    ledger.register("incoming_file", _files(sheets))
    try:
        _install_macros(ledger)
        ledger.execute(sql("cells"))
        if _found(ledger, "SELECT EXISTS (FROM number_text WHERE value IS NULL)"):
            ledger.execute(sql("unusual"))
        ledger.execute(sql("values"))
        if entries.has_registers(sheets):
            entries.register_entries(sheets, ledger)
            ledger.execute(sql("entries"))
        yield
    finally:
        for name in TABLES:
            ledger.execute(f"DROP TABLE IF EXISTS temp.{name}")
        ledger.unregister("incoming_cell")
        ledger.unregister("incoming_file")
        entries.unregister_entries(ledger)


@cache
def sql(name: str) -> str:
    """The statements of the file sql/`name`.sql."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def _found(ledger: duckdb.DuckDBPyConnection, question: str) -> bool:
    answer = ledger.execute(question).fetchone()
    return bool(answer and answer[0])


def _install_macros(ledger: duckdb.DuckDBPyConnection) -> None:
    """Create the macros unless this connection has them: that costs more than typing a small
    file.
    """
    try:
        ledger.execute("SELECT macros_are_here()")
    except duckdb.CatalogException:
        ledger.execute(_macros())


@cache
def _macros() -> str:
    slots = {
        "gaps": patterns.GAPS,
        "identity": patterns.IDENTITY,
        "phone": patterns.PHONE,
        "lookalike": patterns.LOOKALIKE,
        "secret": patterns.SECRET,
        "no_secret": patterns.NO_SECRET,
        "period_words": patterns.PERIOD_WORDS,
        "period_sign": patterns.PERIOD_SIGN,
        "largest": str(LARGEST),
    }
    text = sql("macros")
    for name, value in slots.items():
        text = text.replace("{" + name + "}", value)
    return text


def _incoming(sheets: Sequence[Sheet]) -> pa.Table:
    """All cells of all sheets, with the number of their sheet and whether their row is a total."""
    tables = [_counted(table, sheet) for sheet in sheets for table in (sheet.cells, sheet.totals)]
    sizes = [len(table) for table in tables]
    numbers = np.repeat(np.arange(len(tables), dtype=np.int32), sizes)
    together = pa.concat_tables(tables) if tables else Sheet("", None).cells
    together = together.append_column("file_no", pa.array(numbers // 2))
    return together.append_column("is_total", pa.array(numbers % 2 == 1))


def _counted(cells: pa.Table, sheet: Sheet) -> pa.Table:
    return entries.counts_only(cells, sheet.form) if isinstance(sheet.form, Register) else cells


def _files(sheets: Sequence[Sheet]) -> pa.Table:
    forms = [(number, sheet.form) for number, sheet in enumerate(sheets)]
    known = [
        (number, form.id, form.frequency, form.levels, isinstance(form, Register))
        for number, form in forms
        if form is not None
    ]
    columns = list(zip(*known, strict=True)) or [()] * 5
    return pa.table(
        {
            "file_no": pa.array(columns[0], pa.int32()),
            "form": pa.array(columns[1], pa.string()),
            "frequency": pa.array(columns[2], pa.string()),
            "levels": pa.array(columns[3], pa.list_(pa.string())),
            "is_register": pa.array(columns[4], pa.bool_()),
        }
    )


def _observations(ledger: duckdb.DuckDBPyConnection) -> pa.Table:
    return ledger.sql("""SELECT file_no, indicator, month, unit_id, value, row FROM sheet_value
        ORDER BY file_no, indicator, month, unit_id, row""").to_arrow_table()


def _rows(ledger: duckdb.DuckDBPyConnection) -> pa.Table:
    return ledger.sql(
        """SELECT file_no, min(row) AS row, month, unit_id FROM sheet_row
        WHERE unit_id IS NOT NULL AND may_report GROUP BY file_no, month, unit_id
          ORDER BY file_no, row"""
    ).to_arrow_table()
