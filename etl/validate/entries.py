"""Cells of registers → typed entries, beside the counts that etl/validate/cells.py types."""

from collections.abc import Iterable, Iterator, Sequence

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from etl.ground.text import fold
from etl.privacy.model_names import (
    ADDRESS,
    HARMLESS,
    LEVEL_WORDS,
    LONGEST,
    NAME_OF_PERSON,
    PERSON_SPOKEN_OF,
)
from etl.read import Sheet
from etl.reference.choices import meaning
from etl.reference.registers import Register

OTHER = "khac"
KEYS = pa.array(["period", "unit_code", "unit_name"])
ENTRIES = pa.schema(
    [
        ("form", pa.string()),
        ("unit_id", pa.string()),
        ("row", pa.int32()),
        ("field", pa.string()),
        ("text", pa.string()),
        ("day", pa.date32()),
        ("number", pa.int64()),
    ]
)
INCOMING = pa.schema(
    [("file_no", pa.int32()), ("row", pa.int32()), ("field", pa.string()), ("text", pa.string())]
)
FIELDS = pa.schema(
    [
        ("form", pa.string()),
        ("field", pa.string()),
        ("kind", pa.string()),
        ("position", pa.int32()),
        ("required", pa.bool_()),
        ("is_coded", pa.bool_()),
    ]
)
STARTS = pa.schema([("start", pa.string())])
CHOSEN = pa.schema(
    [("form", pa.string()), ("field", pa.string()), ("text", pa.string()), ("choice", pa.string())]
)
TABLES = {
    "incoming_entry": INCOMING,
    "register_field": FIELDS,
    "choice_text": CHOSEN,
    "name_start": STARTS,
}


def has_registers(sheets: Iterable[Sheet]) -> bool:
    """Whether any of the sheets is a register."""
    return any(isinstance(sheet.form, Register) for sheet in sheets)


def counts_only(cells: pa.Table, register: Register) -> pa.Table:
    """The cells that are typed like those of any form: period, unit and whole numbers."""
    names = [*KEYS.to_pylist(), *(field.id for field in register.fields if field.kind == "count")]
    return cells.filter(pc.is_in(cells["field"], pa.array(names)))


def register_entries(sheets: Sequence[Sheet], ledger: duckdb.DuckDBPyConnection) -> None:
    """Put the tables that sql/entries.sql reads into `ledger`: the filled cells, the columns, what
    choices mean.
    """
    found = [
        (number, sheet.form, _filled(sheet))
        for number, sheet in enumerate(sheets)
        if isinstance(sheet.form, Register)
    ]
    registers = {register.id: register for _, register, _ in found}
    cells = [
        cells.append_column("file_no", pa.array([number] * len(cells), pa.int32()))
        for number, _, cells in found
    ]
    incoming = pa.concat_tables(
        [INCOMING.empty_table(), *(table.select(INCOMING.names) for table in cells)]
    )
    chosen = {line for _, register, cells in found for line in _meanings(register, cells)}
    ledger.register("incoming_entry", incoming)
    ledger.register("register_field", _table(_fields(registers.values()), FIELDS))
    ledger.register("choice_text", _table(chosen, CHOSEN))
    ledger.register(
        "name_start",
        _table({(start,) for one in registers.values() for start in _starts(one)}, STARTS),
    )


def unregister_entries(ledger: duckdb.DuckDBPyConnection) -> None:
    """Take them out again."""
    for name in TABLES:
        ledger.unregister(name)
    ledger.execute("DROP TABLE IF EXISTS temp.sheet_entry")


def entries_of(ledger: duckdb.DuckDBPyConnection) -> pa.Table:
    """The readable entries of all files staged, with their file_no, by file, row and column."""
    return ledger.sql(
        """SELECT file_no, form, unit_id, row, field, text, day, number FROM sheet_entry
        WHERE unit_id IS NOT NULL AND (text IS NOT NULL OR day IS NOT NULL OR number IS NOT NULL)
        ORDER BY file_no, row, position"""
    ).to_arrow_table()


def screened(query: str) -> str:
    """The checks' SQL with the patterns of names filled in."""
    slots = {
        "level_words": LEVEL_WORDS,
        "name_of_person": NAME_OF_PERSON,
        "longest": str(LONGEST),
        "person_spoken_of": PERSON_SPOKEN_OF,
        "address": ADDRESS,
        "harmless": HARMLESS,
    }
    for name, value in slots.items():
        query = query.replace("{" + name + "}", value)
    return query


def _filled(sheet: Sheet) -> pa.Table:
    cells = sheet.cells.filter(pc.is_valid(sheet.cells["text"]))
    return cells.filter(pc.invert(pc.is_in(cells["field"], KEYS)))


def _fields(registers: Iterable[Register]) -> Iterator[tuple[object, ...]]:
    for register in registers:
        for position, field in enumerate(register.fields):
            yield register.id, field.id, field.kind, position, field.required, register.is_coded


def _meanings(register: Register, cells: pa.Table) -> Iterator[tuple[str, str, str, str | None]]:
    """Each different text of a column of choices, and what it means: few, however many rows there
    are.
    """
    for field in register.fields:
        if field.kind == "choice":
            texts = pc.unique(cells.filter(pc.equal(cells["field"], field.id))["text"]).to_pylist()
            yield from (
                (register.id, field.id, text, meaning(text, field.choices)) for text in texts
            )


def _starts(register: Register) -> Iterator[str]:
    """How names of the register's things begin: with one of their types, but for the type
    `other`.
    """
    field = register.field("type")
    yield from (
        fold(choice.value.vi) for choice in (field.choices if field else ()) if choice.id != OTHER
    )


def _table(rows: Iterable[Sequence[object]], schema: pa.Schema) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    return pa.table(
        [pa.array(column, kind.type) for column, kind in zip(columns, schema, strict=True)], schema
    )
