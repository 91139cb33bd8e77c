"""The committed reference tables, read and checked; every fault is reported at once."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from etl.errors import ReferenceFaults
from etl.findings import Finding
from etl.reference import checks
from etl.reference.choices import Choice
from etl.reference.forms import Form, forms_of
from etl.reference.heirs import Step, steps
from etl.reference.indicators import Indicator
from etl.reference.records import Break, Duty, Grouping, LunarNewYear, Published, Reporting, Tile, UnitGroup
from etl.reference.registers import Register, registers_of
from etl.reference.renames import without_renames
from etl.reference.rows import TABLES
from etl.reference.rules_carried import rule_faults, rules_carried
from etl.reference.targets import Phase, Programme, Reviewed, Target
from etl.reference.units import Succession, Units


@dataclass(frozen=True)
class Reference:
    """Everything in data/reference/, typed and checked."""

    units: Units
    succession: tuple[Succession, ...]
    tiles: tuple[Tile, ...]
    indicators: tuple[Indicator, ...]
    programmes: tuple[Programme, ...]
    phases: tuple[Phase, ...]
    targets: tuple[Target, ...]
    published: tuple[Published, ...]
    reporting: tuple[Reporting, ...]
    choices: tuple[Choice, ...] = ()
    reviewed: tuple[Reviewed, ...] = ()
    groupings: tuple[Grouping, ...] = ()
    unit_groups: tuple[UnitGroup, ...] = ()
    duties: tuple[Duty, ...] = ()
    lunar_new_years: tuple[LunarNewYear, ...] = ()
    breaks: tuple[Break, ...] = ()

    @cached_property
    def heirs(self) -> dict[str, Step]:
        """How ids that do not stand for themselves go on."""
        return steps(self)

    @cached_property
    def forms(self) -> dict[str, Form]:
        """The forms by id: those of counts, then the registers."""
        return forms_of(self.indicators) | self.registers

    @cached_property
    def registers(self) -> dict[str, Register]:
        """The forms that list things one by one, by id."""
        return registers_of(self.choices, self.programmes)


def load(folder: Path) -> Reference:
    """Every reference table in `folder`. Raises ReferenceFaults with all faults of all files."""
    faults: list[Finding] = []
    tables = {name: tuple(_read_table(folder / name, read, faults)) for name, read in TABLES.items()}
    reference = Reference(Units.of(tables["units.csv"]), *list(tables.values())[1:])  # type: ignore[arg-type]
    faults += checks.faults(reference)
    if faults:
        raise ReferenceFaults(faults)
    joined = without_renames(reference)
    if faults := [*rule_faults(joined)]:
        raise ReferenceFaults(faults)
    return rules_carried(joined)


def load_table(folder: Path, name: str) -> tuple[object, ...]:
    """One table of `folder`, typed but not held against the others. Raises ReferenceFaults with all its faults."""
    faults: list[Finding] = []
    rows = tuple(_read_table(folder / name, TABLES[name], faults))
    if faults:
        raise ReferenceFaults(faults)
    return rows


def _read_table(path: Path, read: Callable[[dict[str, str]], object], faults: list[Finding]) -> Iterator[object]:
    """The file's rows, typed; what cannot be read becomes a fault and is left out."""
    for number, row in _rows(path, faults):
        try:
            yield read(row)
        except (KeyError, TypeError) as problem:
            faults.append(Finding(checks.COLUMNS, path.name, number, values={"column": str(problem).strip("'")}))
        except ValueError as problem:
            faults.append(Finding(checks.VALUE, path.name, number, values={"problem": str(problem)}))


def _rows(path: Path, faults: list[Finding]) -> Sequence[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(enumerate(csv.DictReader(file), start=2))
    except FileNotFoundError:
        faults.append(Finding(checks.MISSING_FILE, path.name))
    except UnicodeDecodeError:
        faults.append(Finding(checks.NOT_UTF8, path.name))
    return []
