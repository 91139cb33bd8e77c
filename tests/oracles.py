"""The same sums in plain Python over the rows that were sent; nothing here knows SQL."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from etl.ground.periods import add_months
from etl.reference import Reference
from etl.reference.indicators import Indicator
from etl.reference.units import NATION, Unit
from tests.builders import Sent, Spec, month

CARRIED_MONTHS = 3


class State(NamedTuple):
    """What a unit's stock is in some month, the month in which that was told, and the units that
    told it.
    """

    value: int
    as_of: date
    sources: tuple[tuple[str, date], ...]


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
    def indicators(self) -> dict[str, Indicator]:
        """By id."""
        return {indicator.id: indicator for indicator in self.reference.indicators}

    @cached_property
    def rows(self) -> dict[tuple[str, str, date], dict[str, int]]:
        """(form, unit, month) → figures; a later row replaces an earlier one whole."""
        found = {}
        for spec in self.specs:
            for (unit, at), figures in spec.items():
                for form in {self.forms[name] for name in figures} or {"month"}:
                    kept = {
                        name: value for name, value in figures.items() if self.forms[name] == form
                    }
                    found[form, unit, month(at)] = kept
        return found

    @cached_property
    def told(self) -> dict[str, dict[tuple[str, date], int]]:
        """Indicator → (unit, month) → its figure; a blank cell tells none."""
        found: dict[str, dict[tuple[str, date], int]] = defaultdict(dict)
        for (_, unit, at), figures in self.rows.items():
            for name, value in figures.items():
                found[name][unit, at] = value
        return found

    def above(self, unit: Unit, at: date) -> list[str]:
        """Ids of the unit and everything above it in that month."""
        chain = [unit.id]
        while (
            parent := self.reference.units.at(unit.parent_code, at)
        ) is not None and unit.parent_code:
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
                same = (
                    step.new_code == heir.code
                    and step.on == heir.valid_from
                    and step.old_level == step.new_level
                )
                if same and step.new_level == heir.level and heir.level in ("province", "district"):
                    old = next(
                        u
                        for u in self.reference.units.by_code[step.old_code]
                        if _ended_before(u, step.on)
                    )
                    if old.id not in found:
                        found.add(old.id)
                        heirs.append(old)
        return found

    def lies_in(self, place: str, unit_id: str, at: date) -> bool:
        """Whether the unit lay in the place, or in what became the place, in that month."""
        unit = self.reference.units.by_id[unit_id]
        if not unit.open_in(at):
            return False
        return place == NATION or bool(
            ({place} | self.predecessors(place)) & set(self.above(unit, at))
        )

    def figures(
        self, scope: str, place: str, indicator: str, months: Iterable[date]
    ) -> dict[tuple[str, date], int]:
        """(unit, month) → value, of what lies in the place and in the scope."""
        wanted = set(months)
        return {
            (unit, at): figures[indicator]
            for (form, unit, at), figures in self.rows.items()
            if form == self.forms[indicator]
            and at in wanted
            and indicator in figures
            and self.lies_in(place, unit, at)
            and self.lies_in(scope, unit, at)
        }

    def total(self, scope: str, place: str, indicator: str, months: Iterable[date]) -> int | None:
        """The sum of the figures, of a monthly stock with the states carried on; None when there is
        none.
        """
        wanted = list(months)
        found = [
            *self.figures(scope, place, indicator, wanted).values(),
            *(
                state.value
                for at in wanted
                for state in self.carried(scope, place, indicator, at).values()
            ),
        ]
        return sum(found) if found else None

    def carried(self, scope: str, place: str, indicator: str, at: date) -> dict[str, State]:
        """Unit → the earlier state that stands in for the one it did not tell for the month, where
        it owed one.

        Only of what lies in the place and in the scope in the month, and was told by units that lay
        in the scope when they told it.
        """
        known = self.indicators[indicator]
        if known.kind != "stock" or known.frequency != "month":
            return {}
        found = {}
        for unit in self.reference.units.all:
            is_asked = self.lies_in(place, unit.id, at) and self.lies_in(scope, unit.id, at)
            if is_asked and self.owes(unit, at) and (unit.id, at) not in self.told[indicator]:
                state = self.last_state(unit, known, at)
                if state and all(
                    self.lies_in(scope, source, told) for source, told in state.sources
                ):
                    found[unit.id] = state
        return found

    def owes(self, unit: Unit, at: date) -> bool:
        """Whether the unit had to send the report of that month."""
        if not unit.open_in(at):
            return False
        above = self.above(unit, at)
        return any(
            place.id in above
            for rule in self.reference.reporting
            if rule.level == unit.level and rule.first <= at <= (rule.last or date.max)
            for place in self.reference.units.by_code[rule.place_code]
            if place.valid_from == rule.place_valid_from
        )

    def last_state(self, unit: Unit, indicator: Indicator, at: date) -> State | None:
        """The last state before the month: the unit's own; of one that has told none yet, its
        predecessors' sum.
        """
        if any(name == unit.id and month < at for name, month in self.told[indicator.id]):
            return self._reaching(unit, indicator, at)
        predecessors = self.made_whole_of(unit)
        states = [state for old in predecessors if (state := self._reaching(old, indicator, at))]
        if not states or len(states) < len(predecessors):
            return None
        sources = tuple(source for state in states for source in state.sources)
        return State(
            sum(state.value for state in states), min(state.as_of for state in states), sources
        )

    def _reaching(self, unit: Unit, indicator: Indicator, at: date) -> State | None:
        """The unit's own last state before the month, if it reaches the month."""
        for back in range(1, CARRIED_MONTHS + 1):
            month = add_months(at, -back)
            if (unit.id, month) in self.told[indicator.id]:
                state = State(self.told[indicator.id][unit.id, month], month, ((unit.id, month),))
                return None if self.is_redefined(indicator, month, at) else state
        return None

    def is_redefined(self, indicator: Indicator, told: date, at: date) -> bool:
        """Whether the figure of the later month means something else than that of the earlier
        one.
        """
        return any(
            step.splits
            and told < step.on <= at
            and (not step.groups or indicator.group in step.groups)
            for step in self.reference.breaks
        )

    def made_whole_of(self, unit: Unit) -> list[Unit]:
        """The units that ended on the eve of its first day and went into it whole, if it was made
        of nothing else.
        """
        steps = [
            step
            for step in self.reference.succession
            if (step.new_code, step.on) == (unit.code, unit.valid_from)
        ]
        olds = [
            self.reference.units.at(step.old_code, step.on - timedelta(days=1)) for step in steps
        ]
        whole = not any(step.is_split for step in steps)
        ended = all(
            old and _ended_before(old, step.on) for old, step in zip(olds, steps, strict=True)
        )
        return [old for old in olds if old] if whole and ended else []


def _ended_before(unit: Unit, on: date) -> bool:
    return unit.valid_to is not None and (on - unit.valid_to).days == 1
