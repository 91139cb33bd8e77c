"""A file of the corpus, and the table that all of them spoil or rewrite."""

import unicodedata
from dataclasses import dataclass, field

from tests.etl.forms_builder import PHUOC_LONG, Table, rows

Place = tuple[str, int | None, str | None]  # code, row as a spreadsheet shows it, field
BASE = Table.of(rows())
FIGURES = tuple(BASE.fields[3:])


@dataclass(frozen=True)
class Case:
    """One file. `errors` are all errors it must give, exactly; none means that it is read as
    `table` says.

    `notes` and `warnings` likewise. `changed` are the figures that differ from the base table's:
    (field, unit code) → value, None where missing.
    """

    name: str
    data: bytes
    errors: tuple[Place, ...] = ()
    warnings: tuple[Place, ...] = ()
    notes: tuple[Place, ...] = ()
    changed: dict[tuple[str, str], int | None] = field(default_factory=dict)
    secret: str = ""  # what no message may contain
    convert: str | None = None  # the conversion that the sender confirms
    alone: bool = False  # clashes with the other files' units, so it is judged by itself


def cell(name: str, field_: str, text: str, code: str, row: int = 3, secret: str = "") -> Case:
    """One cell of the base table spoiled."""
    return Case(name, BASE.put(row, field_, text).csv(), ((code, row, field_),), secret=secret)


def number(name: str, field_: str, text: str, value: int | None, note: str | None = None) -> Case:
    """One cell of the base table written in an unusual way."""
    notes = ((note, 3, field_),) if note else ()
    return Case(
        name, BASE.put(3, field_, text).csv(), notes=notes, changed={(field_, PHUOC_LONG[1]): value}
    )


def without_accents(text: str) -> str:
    """As people type who have no Vietnamese keyboard."""
    apart = unicodedata.normalize("NFD", text)
    return (
        "".join(c for c in apart if not unicodedata.combining(c))
        .replace("đ", "d")
        .replace("Đ", "D")
    )
