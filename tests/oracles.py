"""The same sums in plain Python over the rows that were sent; nothing here knows SQL."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from etl.reference import Reference
from etl.reference.units import NATION, Unit
from tests.builders import Sent, Spec, month


class World:
    """What was sent, on a reference: every answer is a walk over the rows."""

    def __init__(self, reference: Reference, *sent: Sent | Spec) -> None:
        self.reference = reference
        self.specs = [item.spec if isinstance(item, Sent) else item for item in sent]

    @cached_property
    def forms(self) -> dict[str, str]:
        """Indicator → how often it is reported."""
        return {indicator.id: indicator.frequency for indicator in self.reference.indicators}

    @cached_property
    def rows(self) -> dict[tuple[str, str, date], dict[str, int]]:
        """(form, unit, month) → figures; a later row replaces an earlier one whole."""
        found = {}
        for spec in self.specs:
            for (unit, at), figures in spec.items():
                for form in {self.forms[name] for name in figures} or {"month"}:
                    kept = {name: value for name, value in figures.items() if self.forms[name] == form}
                    found[form, unit, month(at)] = kept
        return found

    def above(self, unit: Unit, at: date) -> list[str]:
        """Ids of the unit and everything above it in that month."""
        chain = [unit.id]
        while (parent := self.reference.units.at(unit.parent_code, at)) is not None and unit.parent_code:
            chain.append(parent.id)
            unit = parent
        return chain

    def predecessors(self, place: str) -> set[str]:
        """Ids of the provinces or districts that became this one, directly or in steps."""
        found: set[str] = set()
        heirs = [self.reference.units.by_id[place]] if place != NATION else []
        while heirs:
            heir = heirs.pop()
            for step in self.reference.succession:
                same = step.new_code == heir.code and step.on == heir.valid_from and step.old_level == step.new_level
                if same and step.new_level == heir.level and heir.level in ("province", "district"):
                    old = next(u for u in self.reference.units.by_code[step.old_code] if _ended_before(u, step.on))
                    if old.id not in found:
                        found.add(old.id)
                        heirs.append(old)
        return found

    def lies_in(self, place: str, unit_id: str, at: date) -> bool:
        """Whether the unit lay in the place, or in what became the place, in that month."""
        unit = self.reference.units.by_id[unit_id]
        if not unit.open_in(at):
            return False
        return place == NATION or bool(({place} | self.predecessors(place)) & set(self.above(unit, at)))

    def figures(self, scope: str, place: str, indicator: str, months: Iterable[date]) -> dict[tuple[str, date], int]:
        """(unit, month) → value, of what lies in the place and in the scope."""
        wanted = set(months)
        return {
            (unit, at): figures[indicator]
            for (form, unit, at), figures in self.rows.items()
            if form == self.forms[indicator] and at in wanted and indicator in figures
            and self.lies_in(place, unit, at) and self.lies_in(scope, unit, at)
        }  # fmt: skip

    def total(self, scope: str, place: str, indicator: str, months: Iterable[date]) -> int | None:
        """The sum of the figures, None when there is none."""
        found = self.figures(scope, place, indicator, months)
        return sum(found.values()) if found else None


def _ended_before(unit: Unit, on: date) -> bool:
    return unit.valid_to is not None and (on - unit.valid_to).days == 1
