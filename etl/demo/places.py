"""Which units report in the demo, in which months, how busy they are and who sends their file."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from etl.demo.stories import LAST_TOLD
from etl.ground.periods import add_months, month_range
from etl.reference import Reference
from etl.reference.records import Reporting
from etl.reference.units import Unit


@dataclass(frozen=True)
class Profile:
    """How a reporting unit of a place compares with an average commune, by group of indicators.

    `sender` is who writes the file: the `unit` itself, its `district` or the whole `place`.
    `sea` is the share of drug cases found at the border or at sea.
    """

    sender: str
    size: Mapping[str, float]
    spread: float = 0.55
    sea: float = 0.04


COMMUNE = {
    "tips": 1.0,
    "cases": 1.0,
    "models": 1.0,
    "spots": 1.0,
    "rehab": 1.0,
    "community": 1.0,
    "population": 1.0,
}
MOUNTAIN = {
    "tips": 0.5,
    "cases": 0.4,
    "models": 0.8,
    "spots": 0.3,
    "rehab": 0.3,
    "community": 0.8,
    "population": 0.28,
}
DISTRICT = {
    "tips": 17.0,
    "cases": 20.0,
    "models": 6.0,
    "spots": 8.0,
    "rehab": 16.0,
    "community": 14.0,
    "population": 20.0,
}
CITY_DISTRICT = {
    "tips": 34.0,
    "cases": 36.0,
    "models": 5.0,
    "spots": 30.0,
    "rehab": 60.0,
    "community": 18.0,
    "population": 30.0,
}

PROFILES: Mapping[str, Profile] = {
    "95": Profile("district", COMMUNE),
    "96": Profile("district", COMMUNE, sea=0.06),
    "96.20250701": Profile("unit", COMMUNE, sea=0.05),
    "481": Profile("place", MOUNTAIN, sea=0.15),
    "34": Profile("place", DISTRICT, spread=0.25, sea=0.02),
    "79": Profile("place", CITY_DISTRICT, spread=0.35, sea=0.03),
}
TOWN = 1.5
"""Wards and towns are busier than the communes around them."""
BUSY: Mapping[str, float] = {"31867": 2.2}
"""Units busier still: Phước Long town, so that the fall of its heir's tips cannot be taken for
chance.
"""


@dataclass(frozen=True)
class Block:
    """Units of one place that report over the same months.

    `ancestors` gives, unit by unit, the ids whose work it took over on its first day.
    """

    place: Unit
    profile: Profile
    units: tuple[Unit, ...]
    months: tuple[date, ...]
    senders: tuple[Unit, ...]
    ancestors: tuple[tuple[str, ...], ...]
    rule: Reporting

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The units' ids, in row order."""
        return tuple(unit.id for unit in self.units)

    @cached_property
    def row(self) -> dict[str, int]:
        """Unit id → row."""
        return {unit: row for row, unit in enumerate(self.ids)}

    @cached_property
    def column(self) -> dict[date, int]:
        """Month → column."""
        return {month: column for column, month in enumerate(self.months)}

    @property
    def shape(self) -> tuple[int, int]:
        """Units, months."""
        return len(self.units), len(self.months)

    @property
    def inherits(self) -> bool:
        """Whether its units took over from earlier ones."""
        return all(self.ancestors)


def blocks(reference: Reference, day: date) -> list[Block]:
    """Every block of the demo as of `day`, earlier ones before those that inherit from them."""
    found = [block for rule in reference.reporting for block in _blocks_of(rule, reference, day)]
    return sorted(found, key=lambda block: block.months[0] if block.inherits else date.min)


def _last_month(rule: Reporting, day: date) -> date:
    """The newest month that is over on `day`; never before the last story, so that no story depends
    on the day.
    """
    month = day.replace(day=1)
    over = month if day.day >= rule.month_starts > 1 else add_months(month, -1)
    return max(over, LAST_TOLD)


def _blocks_of(rule: Reporting, reference: Reference, day: date) -> Iterator[Block]:
    place = reference.units.at(rule.place_code, rule.first)
    if place is None or place.id not in PROFILES:
        return
    together: dict[tuple[date, ...], list[Unit]] = defaultdict(list)
    for unit in _below(place, rule.level, reference.units.all):
        span = month_range(rule.first, rule.last or _last_month(rule, day))
        together[tuple(month for month in span if unit.open_in(month))].append(unit)
    for months, units in together.items():
        if months:
            yield _block(rule, place, tuple(units), months, reference)


def _below(place: Unit, level: str, units: Sequence[Unit]) -> list[Unit]:
    """Units of `level` anywhere under `place`, by code."""
    children = [unit for unit in units if unit.parent_code == place.code and unit.overlaps(place)]
    reached = [unit for unit in children if unit.level == level]
    deeper = [
        unit for child in children if child.level != level for unit in _below(child, level, units)
    ]
    return sorted(reached + deeper, key=lambda unit: unit.code)


def _block(
    rule: Reporting,
    place: Unit,
    units: tuple[Unit, ...],
    months: tuple[date, ...],
    reference: Reference,
) -> Block:
    profile = PROFILES[place.id]
    senders = tuple(_sender(profile, place, unit, months[0], reference) for unit in units)
    ancestors = tuple(_ancestors(unit, reference) for unit in units)
    return Block(place, profile, units, months, senders, ancestors, rule)


def _sender(profile: Profile, place: Unit, unit: Unit, month: date, reference: Reference) -> Unit:
    if profile.sender == "district":
        return reference.units.at(unit.parent_code, month) or place
    return unit if profile.sender == "unit" else place


def _ancestors(unit: Unit, reference: Reference) -> tuple[str, ...]:
    if unit.valid_from is None:
        return ()
    key = (unit.code, unit.level, unit.valid_from, True)
    return tuple(
        old.id
        for change in reference.succession
        if (change.new_code, change.new_level, change.on, change.is_default) == key
        for old in reference.units.by_code[change.old_code]
        if old.level == change.old_level
        and old.id != unit.id
        and old.valid_to
        and old.valid_to < change.on
    )
