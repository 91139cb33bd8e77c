"""The reference tables, shipped and own, read and checked; every fault is reported at once."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from etl.ground.errors import ReferenceFaults
from etl.ground.findings import Finding
from etl.reference import checks
from etl.reference.choices import Choice
from etl.reference.forms import Form, forms_of
from etl.reference.heirs import Step, steps
from etl.reference.indicators import Indicator
from etl.reference.records import (
    Break,
    Duty,
    Grouping,
    LunarNewYear,
    Published,
    PublishedRoadmap,
    Reporting,
    Tile,
    UnitGroup,
)
from etl.reference.registers import Register, registers_of
from etl.reference.renames import without_renames
from etl.reference.rows import TABLES
from etl.reference.rules_carried import rule_faults, rules_carried
from etl.reference.tables import read_table, unknown_files
from etl.reference.targets import Measure, Phase, Programme, Reviewed, Target
from etl.reference.units import Succession, Units


@dataclass(frozen=True)
class Reference:
    """Everything in the reference tables, typed and checked."""

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
    published_roadmaps: tuple[PublishedRoadmap, ...] = ()
    measures: tuple[Measure, ...] = ()

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


def load(shipped: Path, own: Path | None = None) -> Reference:
    """Every reference table in `shipped`, the rows in the folder `own` laid over them
    (etl/reference/tables.py).

    Raises ReferenceFaults with all faults of all files of both folders.
    """
    found = unknown_files(own)
    tables = {name: read_table(name, shipped, own, found) for name in TABLES}
    units, *others = (table.rows for table in tables.values())
    reference = Reference(Units.of(units), *others)  # type: ignore[arg-type]
    rows = [
        (row, place)
        for table in tables.values()
        for row, place in zip(table.rows, table.places, strict=True)
    ]
    places = {id(row): place for row, place in rows}
    found += [fault.at(places) for fault in checks.faults(reference)]
    if found:
        raise ReferenceFaults(found)
    joined = without_renames(reference)
    if found := [*rule_faults(joined)]:
        raise ReferenceFaults(found)
    return rules_carried(joined)


def load_table(shipped: Path, name: str, own: Path | None = None) -> tuple[object, ...]:
    """One table, typed but not held against the others. Raises ReferenceFaults with all its
    faults.
    """
    found: list[Finding] = []
    table = read_table(name, shipped, own, found)
    if found:
        raise ReferenceFaults(found)
    return table.rows
