"""What a register sent would change, row by row, against the one stored."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import duckdb
import numpy as np
import pyarrow as pa

from etl.reference.registers import Register
from etl.validate import Validated
from etl.validate.cells import sql
from etl.validate.entries import ENTRIES

ROW_STATES = ("new", "changed", "unchanged", "gone")
CELL = pa.struct([("field", pa.string()), ("before", pa.string()), ("after", pa.string())])
LISTED = pa.schema(
    [
        ("unit_id", pa.string()),
        ("unit_name", pa.string()),
        ("row", pa.int32()),
        ("code", pa.string()),
        ("name", pa.string()),
        ("kind", pa.string()),
        ("programme", pa.string()),
        ("state", pa.string()),
        ("fields", pa.list_(CELL)),
    ]
)
"""One line per thing sent or stored: `row` of the file, NULL where it is gone; `fields` what
differs where changed.

Values are as they are stored: the id of a choice or unit, a day in ISO form, a whole number.
"""
REGISTERS = pa.schema(
    [
        ("file_no", pa.int32()),
        ("form", pa.string()),
        ("unit_id", pa.string()),
        ("month", pa.date32()),
    ]
)
CELLS = pa.schema([("file_no", pa.int32()), *ENTRIES])


def published_entries(registers: Iterable[Register]) -> str:
    """The query of the snapshot's registers as entries: form, unit_id, month, row, field, value."""
    return " UNION ALL ".join(_published(register) for register in registers)


def _published(register: Register) -> str:
    cells = ", ".join(
        f"{{'field': '{field.id}', 'value': t.\"{field.column}\"::VARCHAR}}"
        for field in register.fields
    )
    return f"""SELECT form, unit_id, month, row, cell.field AS field, cell.value AS value FROM (
            SELECT r.form, r.unit_id, r.month, t.row_number AS row, unnest([{cells}]) AS cell
            FROM snapshot.report r JOIN snapshot.{register.table} t USING (submission_id, unit_id)
            WHERE r.form = '{register.id}' AND r.is_current
        ) WHERE cell.value IS NOT NULL"""


def register_changes(con: duckdb.DuckDBPyConnection, files: Sequence[Validated]) -> list[pa.Table]:
    """For each file its rows beside those stored (schema LISTED); none for a file that is no
    register.

    `con` is a ledger with stored_report and stored_entry.
    """
    if not any(isinstance(file.form, Register) for file in files):
        return [LISTED.empty_table()] * len(files)
    tables = {"sent_register": _registers(files), "sent_cell": _cells(files)}
    for name, table in tables.items():
        con.register(name, table)
    try:
        found = con.sql(sql("ledger/listed")).to_arrow_table()
    finally:
        for name in tables:
            con.unregister(name)
    bounds = np.searchsorted(found["file_no"].to_numpy(), np.arange(len(files) + 1))
    whole = found.drop_columns(["file_no"]).cast(LISTED).combine_chunks()
    return [whole.slice(start, end - start) for start, end in pairwise(bounds)]


def _registers(files: Sequence[Validated]) -> pa.Table:
    """The registers sent: of which units, as of which month."""
    lines = [
        {"file_no": number, "form": file.form.id, "unit_id": unit, "month": file.period}
        for number, file in enumerate(files)
        if isinstance(file.form, Register) and file.period
        for unit in file.rows
    ]
    return pa.Table.from_pylist(lines, REGISTERS)


def _cells(files: Sequence[Validated]) -> pa.Table:
    tables = [
        file.entries.add_column(
            0, CELLS.field("file_no"), pa.array([number] * len(file.entries), pa.int32())
        )
        for number, file in enumerate(files)
    ]
    return pa.concat_tables([CELLS.empty_table(), *tables])
