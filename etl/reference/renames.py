"""A renaming is no change of ground: the rows of a renamed unit become one unit with several names.

A renaming is entered as every change is, by closing a row, opening another and a line of
succession. Where code, level and parent stay, the whole goes to one heir that is made of nothing
else, and the name differs, nothing but the name has changed: the unit keeps the id it had, and with
it its figures, accounts, decisions, rules and addresses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from etl.ground.periods import add_months
from etl.reference.records import Duty, Reporting
from etl.reference.units import EarlierName, Succession, Unit, Units

if TYPE_CHECKING:
    from etl.reference import Reference

Key = tuple[str, date | None]
Rule = TypeVar("Rule", Reporting, Duty)
DAY = timedelta(days=1)


def without_renames(reference: Reference) -> Reference:
    """The same tables with every renamed unit as one, however rows of other tables name it."""
    steps = {(step.old_code, step.on): step for step in _renames(reference)}
    if not steps:
        return reference
    joined, first_of = _joined(reference.units.all, steps)

    def opened(code: str, valid_from: date | None) -> date | None:
        return first_of.get((code, valid_from), valid_from)

    reporting = [
        replace(row, place_valid_from=opened(row.place_code, row.place_valid_from))
        for row in reference.reporting
    ]
    duties = [
        replace(row, place_valid_from=opened(row.place_code, row.place_valid_from))
        for row in reference.duties
    ]
    groups = [
        replace(row, valid_from=opened(row.code, row.valid_from)) for row in reference.unit_groups
    ]
    return replace(
        reference,
        units=Units.of(joined),
        reporting=_in_turn(reporting),
        duties=_in_turn(duties),
        unit_groups=tuple(dict.fromkeys(groups)),
        tiles=tuple(row for row in reference.tiles if (row.code, row.valid_from) not in first_of),
        succession=tuple(step for step in reference.succession if step not in steps.values()),
    )


def _in_turn(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules, but that one without a last month ends where a later one of the same place takes
    its turn.
    """
    found = []
    for rule in rules:
        after = [
            other.first
            for other in rules
            if _about(other) == _about(rule) and other.first > rule.first
        ]
        found.append(
            replace(rule, last=add_months(min(after), -1)) if after and rule.last is None else rule
        )
    return tuple(found)


def _about(rule: Reporting | Duty) -> tuple[object, ...]:
    form = rule.form if isinstance(rule, Duty) else "month"
    return form, rule.level, rule.place_code, rule.place_valid_from


def _renames(reference: Reference) -> list[Succession]:
    """The lines of succession that are a renaming and nothing else."""
    heirs = Counter((step.old_code, step.on) for step in reference.succession)
    sources = Counter((step.new_code, step.on) for step in reference.succession)
    alone = (
        step
        for step in reference.succession
        if step.old_code == step.new_code
        and not step.is_split
        and heirs[step.old_code, step.on] == sources[step.new_code, step.on] == 1
    )
    return [step for step in alone if _is_rename(reference.units, step)]


def _is_rename(units: Units, step: Succession) -> bool:
    before, after = units.at(step.old_code, step.on - DAY), units.at(step.new_code, step.on)
    if before is None or after is None or before.name == after.name:
        return False
    same = (before.level, before.parent_code) == (after.level, after.parent_code)
    return same and before.valid_to == step.on - DAY and after.valid_from == step.on


def _joined(
    units: Sequence[Unit], steps: Mapping[tuple[str, date], Succession]
) -> tuple[list[Unit], dict[Key, date | None]]:
    """The units, and for each later row of a renamed one (code, first day) the first day of the
    unit.
    """
    opened = {(unit.code, unit.valid_from): unit for unit in units}
    later = {(code, on) for code, on in steps}
    found, first_of = [], {}
    for unit in units:
        if (unit.code, unit.valid_from) in later:
            continue
        first = unit
        while unit.valid_to is not None and (unit.code, unit.valid_to + DAY) in steps:
            after = opened[unit.code, unit.valid_to + DAY]
            first_of[after.code, after.valid_from] = first.valid_from
            earlier = (*unit.earlier, EarlierName(unit.name, unit.valid_to, after.id))
            unit = replace(unit, name=after.name, valid_to=after.valid_to, earlier=earlier)
        found.append(unit)
    return found, first_of
