"""The demo's files, read back with nothing but the csv module."""

import csv
import io
from dataclasses import dataclass
from datetime import date

import pytest

from etl import reference as reference_tables
from etl.demo.send import DemoFile, files
from etl.ground.settings import Settings
from tests.demo_day import UNTIL

KEYS = ("TT", "period", "unit_code", "unit_name")


@dataclass(frozen=True)
class Sheet:
    """One file as the oracle reads it: rows by unit code, `total` the sums its clerk wrote below,
    if any.
    """

    file: DemoFile
    lines: list[list[str]]
    periods: set[str]
    names: dict[str, str]
    rows: dict[str, dict[str, int | None]]
    total: dict[str, int | None] | None


def count(cell):
    return int(cell.replace(".", "")) if cell else None


def split(text):
    """The lines by the delimiter that finds a heading, and the heading's place."""
    for delimiter in ";,":
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        for number, line in enumerate(lines):
            if "mã đơn vị" in [cell.casefold() for cell in line]:
                return lines, number
    raise AssertionError(text[:200])


def read(file, forms):
    lines, heading = split(file.data.decode("utf-8-sig"))
    labels = {label.vi.casefold(): field for field, label in forms[file.form].columns.items()} | {
        "tt": "TT"
    }
    fields = [labels[cell.casefold()] for cell in lines[heading]]
    rows = [dict(zip(fields, line, strict=True)) for line in lines[heading + 1 :]]
    counts = {
        row["unit_code"]: {field: count(cell) for field, cell in row.items() if field not in KEYS}
        for row in rows
    }
    total = counts.pop("", None)
    units = [row for row in rows if row["unit_code"]]
    assert len(units) == len(counts)
    names = {row["unit_code"]: row["unit_name"] for row in units}
    return Sheet(file, lines, {row["period"] for row in units}, names, counts, total)


@pytest.fixture(scope="session")
def reference():
    return reference_tables.load(Settings.from_environment().reference_dir)


@pytest.fixture(scope="session")
def demo_files(reference):
    return files(reference, UNTIL)


@pytest.fixture(scope="session")
def sheets(demo_files, reference):
    """Every file, read, in the order received."""
    return [read(file, reference.forms) for file in demo_files]


@pytest.fixture(scope="session")
def current(sheets, reference):
    """(unit id, "2026-10") → counts of the last monthly row received for it."""
    monthly = [sheet for sheet in sheets if sheet.file.form == "month"]
    by_code = {
        (code, sheet.file.period): row for sheet in monthly for code, row in sheet.rows.items()
    }
    return {(unit_of(reference, *key).id, key[1]): row for key, row in sorted(by_code.items())}


@pytest.fixture(scope="session")
def by_place(current, reference):
    """Id of the reporting place ("95", "96.20250701" …) → {(unit id, month): counts}."""
    found = {}
    for (unit, month), row in current.items():
        found.setdefault(place_of(reference, unit, month), {})[unit, month] = row
    return found


def unit_of(reference, code, month):
    return reference.units.at(code, date.fromisoformat(f"{month}-01"))


def place_of(reference, unit, month):
    """The place whose rule made the unit report."""
    parent = unit_of(reference, reference.units.by_id[unit].parent_code, month)
    if parent.level == "province" or parent.id == "481":
        return parent.id
    return unit_of(reference, parent.parent_code, month).id
