"""Administrative units over time: a unit is a code and the day from which it is valid."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from etl.ground.text import Text, fold

LEVELS: dict[str, Text] = {
    "nation": Text("Toàn quốc", "Nation"),
    "province": Text("Tỉnh, thành phố", "Province"),
    "district": Text("Huyện", "District"),
    "commune": Text("Xã", "Commune"),
}
LEVEL_OF_LENGTH = {2: "province", 3: "district", 5: "commune"}
NATION = "VN"


@dataclass(frozen=True)
class EarlierName:
    """What a unit was called up to the day `last`, and the id that a table would give it from the
    day after.
    """

    name: str
    last: date
    next_id: str


@dataclass(frozen=True)
class Unit:
    """A unit between two days. None in `valid_from` is before these records begin, in `valid_to`
    still open.

    A unit that was renamed is one unit: `name` is the latest, `earlier` those before
    (etl/reference/renames.py).
    """

    code: str
    level: str
    name: str
    parent_code: str
    valid_from: date | None
    valid_to: date | None
    earlier: tuple[EarlierName, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it has had, today's first."""
        return (self.name, *(one.name for one in reversed(self.earlier)))

    @property
    def id(self) -> str:
        """The key as one word: the code, and the opening day where one is recorded
        (`32248.20250701`).
        """
        return self.code if self.valid_from is None else f"{self.code}.{self.valid_from:%Y%m%d}"

    def open_in(self, month: date) -> bool:
        """Whether it exists on the first day of `month`."""
        return (self.valid_from or date.min) <= month <= (self.valid_to or date.max)

    def overlaps(self, other: "Unit") -> bool:
        """Whether some day belongs to both."""
        start = max(self.valid_from or date.min, other.valid_from or date.min)
        return start <= min(self.valid_to or date.max, other.valid_to or date.max)


@dataclass(frozen=True)
class Succession:
    """`old_code` became (part of) `new_code` on the day `on`; exactly one heir of each unit is the
    default.
    """

    old_code: str
    old_level: str
    new_code: str
    new_level: str
    on: date
    is_split: bool
    is_default: bool


@dataclass(frozen=True)
class Units:
    """All units ever known, findable by id and by code within a month."""

    all: tuple[Unit, ...]

    @classmethod
    def of(cls, units: Iterable[Unit]) -> "Units":
        """From any iterable of units."""
        return cls(tuple(units))

    @cached_property
    def by_id(self) -> dict[str, Unit]:
        """Unit id → unit; one that was renamed by every id that a table gives it."""
        return {one.next_id: unit for unit in self.all for one in unit.earlier} | {
            unit.id: unit for unit in self.all
        }

    @cached_property
    def by_code(self) -> dict[str, Sequence[Unit]]:
        """Code → every unit that has ever had it."""
        found: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.all:
            found[unit.code].append(unit)
        return dict(found)

    @cached_property
    def folded_names(self) -> frozenset[str]:
        """Every unit's name, folded."""
        return frozenset(fold(name) for unit in self.all for name in unit.names)

    def at(self, code: str, month: date) -> Unit | None:
        """The unit that has `code` in `month`, or None."""
        return next((unit for unit in self.by_code.get(code, ()) if unit.open_in(month)), None)
