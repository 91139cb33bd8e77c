"""What a comparison may claim, worked out in plain Python from the rows that were sent; nothing
here knows SQL.

Who had to report (`Owed`) and which states stand in for untold ones is taken as given: tests of
their own hold that.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from etl.ground.periods import add_months, month_range
from etl.reference.units import NATION
from tests.oracles import World
from tests.worlds import Country

BROAD = ("nation", "province", "district")
NUMBER = re.compile(r"[+−]?\d[\d.]*(?:/\d[\d.]*)?")


@dataclass(frozen=True)
class Owed:
    """A report that was due: by whom, for which month, under whose rule, on which ground of how
    many parts.
    """

    unit: str
    month: date
    part: str
    ground: str
    parts: int


@dataclass(frozen=True)
class Truth:
    """Both sides of a comparison and all that may be said of them."""

    now: int | None = None
    then: int | None = None
    months: tuple[date, ...] = ()
    whole_months: tuple[date, ...] = ()
    pairs: int = 0
    then_pairs: int = 0
    due: int | None = None
    then_due: int | None = None
    kept: int = 0
    then_kept: int = 0


@dataclass
class Side:
    """One ground in one month on one side: who owed, under which parts, and what was told by
    whom.
    """

    owed: list[Owed] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)


class Oracle:
    """Answers about comparisons in a world in which `owed` had to report and `rebased` are the
    office's months.
    """

    def __init__(
        self,
        world: World,
        country: Country,
        owed: Iterable[Owed],
        carried: Mapping[tuple[str, date], Mapping[str, int]],
        rebased: Mapping[tuple[str, str], Sequence[date]],
        redefined: Mapping[str, Sequence[date]],
    ) -> None:
        self.world, self.country = world, country
        self.owed = defaultdict(list)
        for one in owed:
            self.owed[one.month].append(one)
        self.carried = carried
        self.told = defaultdict(list)
        for (_, unit, at), figures in world.rows.items():
            self.told[at].append((unit, figures))
        self.inside = cache(self._inside)
        self.rebased, self.redefined = rebased, redefined

    def _inside(self, place: str, unit_id: str, month: date) -> bool:
        """Whether the unit counts in the place in that month."""
        units = self.world.reference.units.by_id
        if not units[unit_id].open_in(month):
            return False
        if place.endswith("@today"):
            return self.country.heir(units[unit_id]).id == place.removesuffix("@today")
        if place.endswith(".cu"):
            return self.country.former(units[unit_id]) == place
        return self.world.lies_in(place, unit_id, month)

    def level(self, place: str) -> str:
        """The level of a place; of a former district and a commune's history their own."""
        unit = self.world.reference.units.by_id.get(place)
        return "nation" if place == NATION else unit.level if unit else "other"

    def had(self, place: str, first: date, last: date) -> date:
        """The last month of the period that has come for the place."""
        months = [month for month in {*self.owed, *self.told} if first <= month <= last]
        due = [
            month
            for month in months
            if any(self.inside(place, owed.unit, month) for owed in self.owed[month])
        ]
        told = [
            month
            for month in months
            if any(self.inside(place, unit, month) for unit, _ in self.told[month])
        ]
        return max(due or told or [last])

    def shift(self, place: str, first: date, last: date) -> int:
        """The fewest whole years by which the months the period has had do not overlap those
        before.
        """
        shift = 12
        while add_months(self.had(place, first, last), -shift) >= first:
            shift += 12
        return shift

    def truth(self, place: str, indicator: str, kind: str, first: date, last: date) -> Truth:
        """What is true of the comparison of the place's figure with the months before."""
        shift, last = self.shift(place, first, last), self.had(place, first, last)
        cells = {}
        for month in month_range(first if kind == "flow" else last, last):
            earlier = add_months(month, -shift)
            now, then = self._sides(place, indicator, month), self._sides(place, indicator, earlier)
            if any(self._is_broken(place, now[ground], then[ground]) for ground in {*now, *then}):
                return Truth()
            if not any(earlier < barrier <= month for barrier in self._barriers(place, indicator)):
                cells[month] = (now, then)
        return self._summed(place, cells)

    def _barriers(self, place: str, indicator: str) -> list[date]:
        place = place.removesuffix("@today")
        own = self.rebased.get((place, indicator), ())
        below = [
            month
            for (part, name), months in self.rebased.items()
            for month in months
            if name == indicator
            and self._is_above(place, part)
            and self._matters(place, part, name, month)
        ]
        return [*own, *below, *self.redefined.get(indicator, ())]

    def _is_above(self, place: str, part: str) -> bool:
        """Whether the place is the nation and the part one of its provinces: others are not
        rebased here.
        """
        return place == NATION != part and part in self.world.reference.units.by_id

    def _matters(self, place: str, part: str, indicator: str, rebase: date) -> bool:
        """Whether the part makes more than a tenth of the place's figure in the year before the
        rebase, or in the year from then on.
        """
        for first in (add_months(rebase, -12), rebase):
            whole = inside = 0
            for month in month_range(first, add_months(first, 11)):
                for unit, figures in self.told[month]:
                    if self.inside(place, unit, month):
                        whole += figures.get(indicator, 0)
                        inside += figures.get(indicator, 0) * self.inside(part, unit, month)
            if 10 * inside > whole:
                return True
        return False

    def _sides(self, place: str, indicator: str, month: date) -> defaultdict[str, Side]:
        sides: defaultdict[str, Side] = defaultdict(Side)
        grounds = {}
        for owed in self.owed[month]:
            if self.inside(place, owed.unit, month):
                sides[owed.ground].owed.append(owed)
                grounds[owed.unit] = owed.ground
        for unit, figures in self.told[month]:
            if indicator in figures and self.inside(place, unit, month):
                sides[grounds.get(unit, "")].told[unit] = figures[indicator]
        for unit, value in self.carried.get((indicator, month), {}).items():
            if self.inside(place, unit, month):
                side = sides[grounds.get(unit, "")]
                side.told[unit] = value
                side.kept.add(unit)
        return sides

    def _changed(self, now: Side, then: Side) -> bool:
        here, there = ({owed.unit for owed in side.owed} for side in (now, then))
        return bool(there) and len(here | there) > min(len(here), len(there))

    def _is_broken(self, place: str, now: Side, then: Side) -> bool:
        return self.level(place) not in BROAD and bool(now.owed) and self._changed(now, then)

    def _is_whole(self, place: str, now: Side, then: Side) -> bool:
        if self.level(place) not in BROAD or not now.owed or not self._changed(now, then):
            return False
        here, there = ({owed.part for owed in side.owed} for side in (now, then))
        same = here == there
        complete = all(
            len(parts) == max(o.parts for o in side.owed)
            for parts, side in ((here, now), (there, then))
        )
        told = all({owed.unit for owed in side.owed} == set(side.told) for side in (now, then))
        return (same or complete) and told

    def _summed(self, place: str, cells: Mapping[date, tuple]) -> Truth:
        now_sum = then_sum = pairs = then_pairs = due = then_due = kept = then_kept = 0
        months, whole_months, any_due = [], [], False
        for month, (now, then) in cells.items():
            compared = False
            for ground in sorted({*now, *then}):
                here, there = now[ground], then[ground]
                whole = self._is_whole(place, here, there)
                both = set(here.told) & set(there.told)
                if not whole and not both:
                    continue
                mine, theirs = (set(here.told), set(there.told)) if whole else (both, both)
                now_sum += sum(here.told[unit] for unit in mine)
                then_sum += sum(there.told[unit] for unit in theirs)
                kept, then_kept = kept + len(mine & here.kept), then_kept + len(theirs & there.kept)
                pairs, then_pairs = (
                    pairs + len(mine - here.kept),
                    then_pairs + len(theirs - there.kept),
                )
                compared = True
                if whole and month not in whole_months:
                    whole_months.append(month)
            if compared:
                months.append(month)
                due += sum(len(side.owed) for side in now.values())
                then_due += sum(len(side.owed) for side in then.values())
                any_due = any_due or any(side.owed for side in (*now.values(), *then.values()))
        if not months:
            return Truth()
        known = (due, then_due) if any_due else (None, None)
        return Truth(
            now_sum,
            then_sum,
            tuple(months),
            tuple(whole_months),
            pairs,
            then_pairs,
            *known,
            kept,
            then_kept,
        )


def numbers(words: str) -> list[str]:
    """Every number of a sentence in order: counts as written, `4/10` as one, months as
    `10/2026`.
    """
    return NUMBER.findall(words)
