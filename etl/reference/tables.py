"""The rows of the reference tables: those shipped, with an installation's own laid over them row by
row.
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from etl.ground.findings import Finding
from etl.ground.text import Text
from etl.reference import faults
from etl.reference.faults import Place
from etl.reference.rows import KEYS, TABLES

REMOVED = "removed"
"""The column by which an own row takes a shipped one away: 1 there, and the key."""
OWN = "DATA_DIR/reference/{name}"
Cells = Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """A table's typed rows, and where each of them stands."""

    rows: tuple[object, ...]
    places: tuple[Place, ...]


class _Row(dict[str, str]):
    """A row's cells by column; remembers which was read last, to say where a value could not be."""

    last = ""

    def __getitem__(self, column: str) -> str:
        self.last = column
        # A line shorter than the header has None there, which is as good as empty.
        return super().__getitem__(column) or ""

    def get(self, column: str, default: str = "") -> str:  # type: ignore[override]
        self.last = column
        return super().get(column) or default


def read_table(name: str, shipped: Path, own: Path | None, found: list[Finding]) -> Table:
    """The table's rows in order: a shipped row, or the own row of the same key in its place; then
    the own others.

    What is wrong in either file is added to `found`; a row that cannot be read is left out.
    """
    lines = _lines(shipped / name, name, found)
    if lines is None:
        found.append(Finding(faults.MISSING_FILE, name))
        lines = []
    placed = {Place(name, number): row for number, row in enumerate(lines, start=2)}
    if own and (own / name).exists():
        placed = _overlaid(name, placed, own, found)
    rows, places = [], []
    for place, cells in placed.items():
        row = _typed(TABLES[name], place, cells, found)
        if row is not None:
            rows.append(row)
            places.append(place)
    return Table(tuple(rows), tuple(places))


def unknown_files(own: Path | None) -> list[Finding]:
    """Tables in the own folder that there are not: a name misspelled would do nothing and say
    nothing.
    """
    names = sorted(path.name for path in own.glob("*.csv")) if own else []
    known = ", ".join(TABLES)
    return [
        Finding(faults.NO_TABLE, OWN.format(name=name), values={"known": known})
        for name in names
        if name not in TABLES
    ]


def _overlaid(
    name: str, shipped: dict[Place, Cells], own: Path, found: list[Finding]
) -> dict[Place, Cells]:
    file = OWN.format(name=name)
    lines = _lines(own / name, file, found)
    if not lines or not _knows_columns(name, file, set(lines[0]), shipped, found):
        return shipped
    changed: dict[tuple[str, ...], tuple[Place, Cells]] = {}
    for number, cells in enumerate(lines, start=2):
        key, place = _key(name, cells), Place(file, number)
        if key in changed:
            values = {"key": " ".join(key).strip(), "count": 2}
            found.append(Finding(faults.DUPLICATE, file, number, values=values))
        changed[key] = place, cells
    # Equal keys twice in the shipped table are a fault of its own, told by the checks.
    merged: dict[Place, Cells] = {}
    for place, cells in shipped.items():
        there, row = changed.pop(_key(name, cells), (place, cells))
        if not _is_removed(row, there, found):
            merged[there] = row
    for key, (place, cells) in changed.items():
        if _is_removed(cells, place, found):
            values = {"key": " ".join(key).strip(), "table": name}
            found.append(Finding(faults.UNKNOWN, place.file, place.line, values=values))
        else:
            merged[place] = cells
    return merged


def _knows_columns(
    name: str, file: str, columns: set[str], shipped: Mapping[Place, Cells], found: list[Finding]
) -> bool:
    """Whether the own file has the key's columns; those that the table does not have are faults."""
    known = {REMOVED}.union(*(cells for cells in list(shipped.values())[:1]))
    for column in sorted(str(column) for column in columns - known):
        found.append(Finding(faults.NO_COLUMN, file, 1, values={"column": column}))
    missing = [column for column in KEYS[name] if column not in columns]
    found += [Finding(faults.COLUMNS, file, 1, values={"column": column}) for column in missing]
    return not missing


def _key(name: str, cells: Cells) -> tuple[str, ...]:
    return tuple((cells.get(column) or "").strip() for column in KEYS[name])


def _is_removed(cells: Cells, place: Place, found: list[Finding]) -> bool:
    mark = (cells.get(REMOVED) or "").strip()
    if mark not in ("", "0", "1"):
        found.append(_value(place, REMOVED, mark))
    return mark == "1"


def _typed(
    read: Callable[[dict[str, str]], object], place: Place, cells: Cells, found: list[Finding]
) -> object | None:
    row = _Row(cells)
    try:
        return read(row)
    except KeyError as problem:
        column = str(problem).strip("'")
        found.append(Finding(faults.COLUMNS, place.file, place.line, values={"column": column}))
    except ValueError as problem:
        found.append(_value(place, row.last, str(problem)))
    return None


def _value(place: Place, column: str, problem: str) -> Finding:
    return Finding(faults.VALUE, place.file, place.line, Text(column, column), {"problem": problem})


def _lines(path: Path, file: str, found: list[Finding]) -> list[Cells] | None:
    """The rows as written; None where there is no file. A spreadsheet may have put semicolons
    between the cells.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        found.append(Finding(faults.NOT_UTF8, file))
        return []
    first = text.partition("\n")[0]
    delimiter = ";" if ";" in first and "," not in first else ","
    return list(_rows(text, delimiter))


def _rows(text: str, delimiter: str) -> Iterable[Cells]:
    return csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter)
