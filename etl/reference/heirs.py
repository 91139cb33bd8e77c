"""Under which id a place goes on: the one answer for accounts, decisions, rules and addresses
alike.

A unit that was renamed is one unit under any of its ids. A unit that ended goes on under another id
where its whole ground, and nothing else, became its default heir: then whoever answers for the one
answers for the other, and sees no more than before. A merger or a split is not followed: an account
would see what was never its own, or lose a part; what was registered for one of several would bind
them all. Nor is a commune that only came to lie elsewhere: its months before and after are two
units' (etl/sql/places.sql), and nobody's scope has both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.reference import Reference

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Step:
    """Under which id a unit goes on from the day `on`; `is_same` where it is another id of the same
    unit.
    """

    heir: str
    on: date
    is_same: bool


def steps(reference: Reference) -> dict[str, Step]:
    """Id → how it goes on, for every id that does not stand for itself today."""
    units, found = reference.units, {}
    heirs = Counter((step.old_code, step.on) for step in reference.succession)
    sources = Counter((step.new_code, step.on) for step in reference.succession)
    for step in reference.succession:
        before, after = units.at(step.old_code, step.on - DAY), units.at(step.new_code, step.on)
        alone = (
            heirs[step.old_code, step.on] == sources[step.new_code, step.on] == 1
            and not step.is_split
        )
        if (
            before
            and after
            and before != after
            and alone
            and before.level == after.level != "commune"
        ):
            found[before.id] = Step(after.id, step.on, is_same=False)
    found |= {
        one.next_id: Step(unit.id, date.min, is_same=True)
        for unit in units.all
        for one in unit.earlier
    }
    return found


def living(known: Mapping[str, Step], place: str, day: date) -> str:
    """The id under which `place` goes on on that day; itself where nothing took its place by
    then.
    """
    while (step := known.get(place)) is not None and step.on <= day:
        place = step.heir
    return place


def inheriting(reference: Reference, place: str, day: date) -> str:
    """The place that by that day goes on with what was to be done in `place`: its default heir, of
    a merger or a split too; itself while it lives. In SQL: the view inheriting of
    etl/sql/actions.sql.
    """
    units = reference.units
    unit = units.by_id.get(place)
    while unit is not None and unit.valid_to is not None and unit.valid_to < day:
        on = unit.valid_to + DAY
        ended = (unit.code, unit.level, on)
        codes = (
            step.new_code
            for step in reference.succession
            if step.is_default and (step.old_code, step.old_level, step.on) == ended
        )
        heir = next((after for code in codes if (after := units.at(code, on))), None)
        if heir is None or heir == unit:
            break
        unit = heir
    return unit.id if unit else place
