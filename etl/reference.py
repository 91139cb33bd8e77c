"""The committed reference tables, read and checked; every fault is reported at once."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from etl import reference_checks as checks
from etl.choices import Choice
from etl.errors import ReferenceFaults
from etl.findings import Finding
from etl.forms import Form, forms_of
from etl.indicators import Indicator
from etl.registers import Register, registers_of
from etl.targets import Phase, Programme, Reviewed, Target
from etl.text import Text
from etl.units import LEVELS, Succession, Unit, Units


@dataclass(frozen=True)
class Tile:
    """A unit's place on the schematic grid: `col` to the east, `row` to the south, inside `within`."""

    code: str
    level: str
    valid_from: date | None
    within: str
    col: int
    row: int


@dataclass(frozen=True)
class Published:
    """A figure a place has published itself: context and reconciliation, never added to reports.

    `qualifier` is = exact, ~ about, > more than.
    """

    place: str
    level: str
    indicator: str
    value: int
    qualifier: str
    first: date
    last: date
    source: str


@dataclass(frozen=True)
class Reporting:
    """Under which place units of which level report in which months, and when a month is due.

    `month_starts` 15: the month runs from the 15th of the month before to the 14th and is due on
    `due_day` of the month itself; 1: the calendar month, due on `due_day` of the next.
    """

    place_code: str
    place_valid_from: date | None
    level: str
    first: date
    last: date | None
    month_starts: int
    due_day: int


@dataclass(frozen=True)
class Duty:
    """Which form, beside the monthly report, units of which level in a place owe, and when.

    It is owed for the month `first` and each `every` months after it up to `last`, `days_after` days after
    that month's own report is due (see Reporting).
    """

    place_code: str
    place_valid_from: date | None
    form: str
    level: str
    first: date
    last: date | None
    every: int
    days_after: int


@dataclass(frozen=True)
class Grouping:
    """A kind of area that needs its own view (border, coast, …); `source` says where the kind comes from."""

    id: str
    name: Text
    source: str


@dataclass(frozen=True)
class UnitGroup:
    """That the unit (code, valid_from) is an area of the kind `grouping`, and where that is written.

    `confidence` is high (read in a legal document or the unit's own site) or medium (one weaker source).
    """

    code: str
    valid_from: date | None
    grouping: str
    source: str
    confidence: str


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

    @cached_property
    def forms(self) -> dict[str, Form]:
        """The forms by id: those of counts, then the registers."""
        return forms_of(self.indicators) | self.registers

    @cached_property
    def registers(self) -> dict[str, Register]:
        """The forms that list things one by one, by id."""
        return registers_of(self.choices, self.programmes)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _maybe_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


def _maybe_month(text: str) -> date | None:
    return _month(text) if text else None


def _number(text: str) -> float | None:
    return float(text) if text else None


def _flag(text: str) -> bool:
    return {"0": False, "1": True}[text]


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(text)
        return text

    return read


def _bilingual(row: dict[str, str], stem: str) -> Text:
    return Text(row[f"{stem}_vi"], row[f"{stem}_en"])


_LEVEL = _one_of(*(level for level in LEVELS if level != "nation"))


def _unit(row: dict[str, str]) -> Unit:
    return Unit(
        row["code"], _LEVEL(row["level"]), row["name"], row["parent_code"],
        _maybe_day(row["valid_from"]), _maybe_day(row["valid_to"]),
    )  # fmt: skip


def _succession(row: dict[str, str]) -> Succession:
    return Succession(
        row["old_code"], _LEVEL(row["old_level"]), row["new_code"], _LEVEL(row["new_level"]),
        _day(row["on"]), _flag(row["is_split"]), _flag(row["is_default"]),
    )  # fmt: skip


def _tile(row: dict[str, str]) -> Tile:
    return Tile(
        row["code"], row["level"], _maybe_day(row["valid_from"]), row["within"], int(row["col"]), int(row["row"])
    )


def _indicator(row: dict[str, str]) -> Indicator:
    return Indicator(
        row["id"], row["group"], _bilingual(row, "label"), _one_of("flow", "stock")(row["kind"]),
        _one_of("higher", "lower", "neither")(row["better"]), _one_of("month", "year")(row["frequency"]),
    )  # fmt: skip


def _programme(row: dict[str, str]) -> Programme:
    return Programme(
        row["id"], _bilingual(row, "name"), row["basis"], _day(row["valid_from"]), _maybe_day(row["valid_to"])
    )


def _phase(row: dict[str, str]) -> Phase:
    name = _bilingual(row, "name")
    return Phase(row["id"], row["programme"], name, _month(row["first"]), _month(row["last"]), row["source"])


def _target(row: dict[str, str]) -> Target:
    return Target(
        row["id"], row["programme"], _bilingual(row, "name"), row["measure"], _LEVEL(row["scope_level"]),
        _one_of("=", ">=", ">", "<=", "<")(row["comparator"]), _number(row["value"]), row["unit"], row["per"],
        _day(row["from"]), _day(row["to"]), _bilingual(row, "note"), _bilingual(row, "source"),
    )  # fmt: skip


def _published(row: dict[str, str]) -> Published:
    return Published(
        row["place"], _LEVEL(row["level"]), row["indicator"], int(row["value"]),
        _one_of("=", "~", ">")(row["qualifier"]), _day(row["from"]), _day(row["to"]), row["source"],
    )  # fmt: skip


def _reporting(row: dict[str, str]) -> Reporting:
    return Reporting(
        row["place_code"], _maybe_day(row["place_valid_from"]), _LEVEL(row["level"]), _month(row["first"]),
        _maybe_month(row["last"]), int(_one_of("1", "15")(row["month_starts"])), int(row["due_day"]),
    )  # fmt: skip


def _choice(row: dict[str, str]) -> Choice:
    return Choice(row["list"], row["id"], _bilingual(row, "value"))


def _reviewed(row: dict[str, str]) -> Reviewed:
    return Reviewed(row["programme"], row["indicator"])


def _grouping(row: dict[str, str]) -> Grouping:
    return Grouping(row["id"], _bilingual(row, "name"), row["source"])


def _unit_group(row: dict[str, str]) -> UnitGroup:
    return UnitGroup(
        row["code"], _maybe_day(row["valid_from"]), row["grouping"], row["source"],
        _one_of("high", "medium")(row["confidence"]),
    )  # fmt: skip


def _duty(row: dict[str, str]) -> Duty:
    return Duty(
        row["place_code"], _maybe_day(row["place_valid_from"]), row["form"], _LEVEL(row["level"]),
        _month(row["first"]), _maybe_month(row["last"]), int(row["every"]), int(row["days_after"]),
    )  # fmt: skip


TABLES: dict[str, Callable[[dict[str, str]], object]] = {
    "units.csv": _unit,
    "unit_succession.csv": _succession,
    "tiles.csv": _tile,
    "indicators.csv": _indicator,
    "programmes.csv": _programme,
    "phases.csv": _phase,
    "targets.csv": _target,
    "published.csv": _published,
    "reporting.csv": _reporting,
    "choices.csv": _choice,
    "review.csv": _reviewed,
    "groupings.csv": _grouping,
    "unit_groups.csv": _unit_group,
    "duties.csv": _duty,
}


def load(folder: Path) -> Reference:
    """Every reference table in `folder`. Raises ReferenceFaults with all faults of all files."""
    faults: list[Finding] = []
    tables = {name: tuple(_read_table(folder / name, read, faults)) for name, read in TABLES.items()}
    reference = Reference(Units.of(tables["units.csv"]), *list(tables.values())[1:])  # type: ignore[arg-type]
    faults += checks.faults(reference)
    if faults:
        raise ReferenceFaults(faults)
    return reference


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
