"""Random countries whose units change: a reform in 2025 as in life (districts end, communes merge
and split), and a further change in 2027, for properties that must hold whatever becomes of what.

Two or three old provinces become one or two; each has districts of communes; some old provinces
report by district, so that their history cannot be split. Nothing here knows SQL: `heirs` and
`former` are walks in plain Python.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from hypothesis import strategies as st

from etl.reference import Reference
from etl.reference.records import Reporting
from etl.reference.units import Succession, Unit, Units
from tests.builders import NEW_START, OLD_END, month, small_reference

LATER, BEFORE_LATER = date(2027, 1, 1), date(2026, 12, 31)
OLD_MONTHS, NEW_MONTHS, LATER_MONTHS = ("2025-05", "2025-06"), ("2025-07", "2026-12"), ("2027-01",)


@dataclass(frozen=True)
class Country:
    """A reference, and (unit id, month) of everybody who reports in it."""

    reference: Reference
    reporters: tuple[tuple[str, str], ...]

    def unit(self, code: str, on: date) -> Unit:
        """The unit that has the code on the day."""
        found = self.reference.units.at(code, on)
        assert found is not None
        return found

    def heir(self, unit: Unit) -> Unit:
        """The open unit at the end of the default heirs; the unit itself where there is none."""
        heir = unit
        while heir.valid_to is not None:
            day = date.fromordinal(heir.valid_to.toordinal() + 1)
            step = [
                s
                for s in self.reference.succession
                if (s.old_code, s.on) == (heir.code, day) and s.is_default
            ]
            if not step:
                return unit
            heir = self.unit(step[0].new_code, day)
        return heir

    def former(self, unit: Unit) -> str | None:
        """The id of the former district in which a unit counts, by the vote that etl/sql/former.sql
        describes.
        """
        roots = self._roots(unit, default=True) or self._roots(unit, default=False)
        if not roots:
            return None
        every = self._roots(unit, default=False)
        own = {district for code, district in every if code == unit.code}
        votes = Counter(d for _, d in roots)
        return min(votes, key=lambda d: (-votes[d], d not in own, d)) + ".cu"

    def _roots(self, unit: Unit, *, default: bool) -> set[tuple[str, str]]:
        """(code, district) of the old communes that the unit was made of; by default heirs alone if
        told.
        """
        if unit.level == "district":
            return {(unit.code, unit.code)}
        if len(unit.parent_code) == 3:
            return {(unit.code, unit.parent_code)}
        found: set[tuple[str, str]] = set()
        for step in self.reference.succession:
            if (step.new_code, step.on) == (unit.code, unit.valid_from) and (
                step.is_default or not default
            ):
                found |= self._roots(
                    self.unit(step.old_code, date.fromordinal(step.on.toordinal() - 1)),
                    default=default,
                )
        return found


@st.composite
def countries(draw: st.DrawFn) -> Country:
    """Any such country."""
    old = [f"0{n}" for n in range(1, draw(st.integers(2, 3)) + 1)]
    merged: Mapping[str, str] = {code: draw(st.sampled_from(old[:2])) for code in old}
    units = [Unit(code, "province", f"Tỉnh {code}", "", None, OLD_END) for code in old]
    by_district = {code: draw(st.integers(0, 3)) == 0 for code in old}
    heirs = sorted(set(merged.values()))
    units += [Unit(code, "province", f"Tỉnh mới {code}", "", NEW_START, None) for code in heirs]
    steps = [
        Succession(code, "province", merged[code], "province", NEW_START, False, True)
        for code in old
    ]
    before: dict[str, list[str]] = {code: [] for code in heirs}
    for province in old:
        for district in range(1, draw(st.integers(1, 3)) + 1):
            code = f"{province}{district}"
            units.append(Unit(code, "district", f"Huyện {code}", province, None, OLD_END))
            for commune in range(1, draw(st.integers(1, 3)) + 1):
                units.append(
                    Unit(
                        f"{code}0{commune}", "commune", f"Xã {code}0{commune}", code, None, OLD_END
                    )
                )
                before[merged[province]].append(f"{code}0{commune}")
    after = {}
    for province in heirs:
        after[province], made, changed = _reform(draw, before[province], province, NEW_START)
        units += made
        steps += changed
    ended: set[str] = set()
    for province in heirs:
        _, made, changed = _reform(draw, draw(_some(after[province])), province, LATER)
        ended |= {step.old_code for step in changed}
        units += made
        steps += changed
    units = [
        (
            replace(unit, valid_to=BEFORE_LATER)
            if unit.valid_from == NEW_START and unit.code in ended
            else unit
        )
        for unit in units
    ]
    return _country(units, steps, by_district, heirs)


def _some(codes: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(codes), unique=True, max_size=3)


def _reform(
    draw: st.DrawFn, codes: list[str], province: str, on: date
) -> tuple[list[str], list[Unit], list[Succession]]:
    """Merges and splits the communes at random into new ones; the new ones, and what became of each
    old one.
    """
    if not codes:
        return [], [], []
    pool = [*codes, f"{province}99{9 if on == LATER else 8}"]
    main = {code: draw(st.sampled_from(pool)) for code in codes}
    also = {code: draw(st.one_of(st.none(), st.sampled_from(pool))) for code in codes}
    steps, new = [], dict.fromkeys(main.values())
    for code in codes:
        other = also[code] if also[code] != main[code] else None
        targets = [main[code], *([other] if other else [])]
        new |= dict.fromkeys(targets)
        steps += [
            Succession(
                code, "commune", target, "commune", on, len(targets) > 1, target == main[code]
            )
            for target in targets
        ]
    return (
        list(new),
        [Unit(code, "commune", f"Xã mới {code}", province, on, None) for code in new],
        steps,
    )


def _country(
    units: list[Unit], steps: list[Succession], by_district: Mapping[str, bool], heirs: list[str]
) -> Country:
    levels = {code: "district" if alone else "commune" for code, alone in by_district.items()}
    rules = [
        Reporting(code, None, level, month("2025-05"), month("2025-06"), 15, 25)
        for code, level in levels.items()
    ]
    rules += [
        Reporting(code, NEW_START, "commune", month("2025-07"), None, 15, 25) for code in heirs
    ]
    reporters = [
        (unit.id, text)
        for unit in units
        for text in (*OLD_MONTHS, *NEW_MONTHS, *LATER_MONTHS)
        if unit.open_in(month(text))
        and unit.level == (levels[unit.code[:2]] if text in OLD_MONTHS else "commune")
    ]
    reference = replace(
        small_reference(),
        units=Units.of(units),
        succession=tuple(steps),
        reporting=tuple(rules),
        tiles=(),
        published=(),
        duties=(),
    )
    return Country(reference, tuple(reporters))
