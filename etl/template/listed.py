"""What units have listed in a register so far, as cells to send again with changes."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from etl.reference.registers import Field, Register
from etl.reference.units import NATION
from etl.snapshot.attached import attached


def listed_in(
    snapshot: Path, register: Register, month: date, scope: str = NATION
) -> Mapping[str, list[list[str]]]:
    """Unit id → the rows of its register that holds in `month`, in the order sent, as the form's
    cells; of the units that `scope` may see.
    """
    columns = ", ".join(f't."{_column(field)}"' for field in register.fields)
    query = f"""SELECT t.unit_id, {columns} FROM snapshot.{register.table} t
        JOIN snapshot.register_report r USING (submission_id, unit_id)
        JOIN snapshot.place_unit mine ON mine.place_id = $scope AND mine.unit_id = t.unit_id
            AND $month BETWEEN mine.first AND mine.last
        WHERE r.form = $form AND $month BETWEEN r.first AND r.last ORDER BY t.submission_id,
          t.row_number"""
    asked = {"form": register.id, "month": month, "scope": scope}
    found: dict[str, list[list[str]]] = defaultdict(list)
    with attached(snapshot=snapshot) as con:
        codes = dict(con.execute("SELECT unit_id, code FROM snapshot.unit").fetchall())
        for unit, *values in con.execute(query, asked).fetchall():
            write = _writer(unit, codes)
            found[unit].append(
                [write(field, value) for field, value in zip(register.fields, values, strict=True)]
            )
    return found


def _column(field: Field) -> str:
    return "place_id" if field.kind == "unit" else field.id


def _writer(unit: str, codes: Mapping[str, str]) -> Callable[[Field, object], str]:
    def write(field: Field, value: object) -> str:
        if value is None or (field.kind == "unit" and value == unit):
            return ""
        if field.kind == "choice":
            return next((choice.value.vi for choice in field.choices if choice.id == value), "")
        if field.kind == "unit":
            return codes[str(value)]
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)

    return write
