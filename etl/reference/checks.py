"""What must hold between the reference tables; one function per claim, each giving every fault."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from etl.reference.faults import (
    CODE,
    COUNTED,
    DATES,
    DUPLICATE,
    HEIRS,
    OVERLAP,
    PARENT,
    UNKNOWN,
    Fault,
)
from etl.reference.units import LEVEL_OF_LENGTH

if TYPE_CHECKING:
    from etl.reference import Reference
    from etl.reference.records import Duty, PublishedRoadmap, Reporting


def faults(reference: Reference) -> list[Fault]:
    """Every fault that typed rows still have against one another."""
    return [
        *_unit_faults(reference),
        *_parent_faults(reference),
        *_succession_faults(reference),
        *_life_faults(reference),
        *_key_faults(reference),
        *_choice_faults(reference),
        *_published_faults(reference),
        *_link_faults(reference),
    ]


def _repeated(table: str, keyed: Iterable[tuple[str, object]]) -> Iterator[Fault]:
    """A fault for each key that several rows have, at the last of them; `keyed` are keys with their
    rows.
    """
    known = list(keyed)
    counts, last = Counter(key for key, _ in known), dict(known)
    for key, count in counts.items():
        if count > 1:
            yield Fault(DUPLICATE, table, last[key], {"key": key, "count": count})


def _unit_faults(reference: Reference) -> Iterator[Fault]:
    yield from _repeated("units.csv", ((unit.id, unit) for unit in reference.units.all))
    for unit in reference.units.all:
        if LEVEL_OF_LENGTH.get(len(unit.code)) != unit.level:
            yield Fault(CODE, "units.csv", unit, {"key": unit.id, "level": unit.level})
        if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
            yield Fault(DATES, "units.csv", unit, {"key": unit.id})
    for same_code in reference.units.by_code.values():
        for position, unit in enumerate(same_code):
            for other in same_code[position + 1 :]:
                if unit.id != other.id and unit.overlaps(other):
                    yield Fault(OVERLAP, "units.csv", unit, {"key": unit.id, "other": other.id})


def _parent_faults(reference: Reference) -> Iterator[Fault]:
    by_code = reference.units.by_code
    for unit in reference.units.all:
        if unit.level == "province":
            continue
        if not any(unit.overlaps(parent) for parent in by_code.get(unit.parent_code, ())):
            yield Fault(PARENT, "units.csv", unit, {"key": unit.id, "parent": unit.parent_code})


def _succession_faults(reference: Reference) -> Iterator[Fault]:
    units, heirs, last = reference.units, defaultdict(int), {}
    for step in reference.succession:
        before, after = (
            units.at(step.old_code, step.on - timedelta(days=1)),
            units.at(step.new_code, step.on),
        )
        for code, unit in ((step.old_code, before), (step.new_code, after)):
            if unit is None:
                values = {"key": f"{code} ({step.on})", "table": "units.csv"}
                yield Fault(UNKNOWN, "unit_succession.csv", step, values)
        heirs[step.old_code, step.on] += step.is_default
        last[step.old_code, step.on] = step
    for (code, on), count in heirs.items():
        if count != 1:
            values = {"key": f"{code} ({on})", "count": count}
            yield Fault(HEIRS, "unit_succession.csv", last[code, on], values)


def _life_faults(reference: Reference) -> Iterator[Fault]:
    for row in reference.indicators:
        if row.first and row.last and row.last < row.first:
            yield Fault(DATES, "indicators.csv", row, {"key": row.id})


def _key_faults(reference: Reference) -> Iterator[Fault]:
    for table, rows, key_of in (
        ("indicators.csv", reference.indicators, lambda row: row.id),
        ("indicators.csv", reference.indicators, lambda row: row.label.vi),
        ("programmes.csv", reference.programmes, lambda row: row.id),
        ("review.csv", reference.reviewed, lambda row: f"{row.programme} {row.indicator}"),
        ("phases.csv", reference.phases, lambda row: row.id),
        ("targets.csv", reference.targets, lambda row: row.id),
        ("measures.csv", reference.measures, lambda row: row.id),
        (
            "reporting.csv",
            reference.reporting,
            lambda row: f"{row.level} {row.place_code} {row.first:%Y-%m}",
        ),
        (
            "duties.csv",
            reference.duties,
            lambda row: f"{row.form} {row.level} {row.place_code} {row.place_valid_from or ''}",
        ),
        (
            "published_roadmaps.csv",
            reference.published_roadmaps,
            lambda row: f"{row.target} {row.place_id} {row.year}",
        ),
        ("groupings.csv", reference.groupings, lambda row: row.id),
        (
            "unit_groups.csv",
            reference.unit_groups,
            lambda row: f"{row.grouping} {row.code} {row.valid_from or ''}",
        ),
        (
            "tiles.csv",
            reference.tiles,
            lambda row: f"{row.level} {row.code} {row.valid_from or ''}",
        ),
    ):
        yield from _repeated(table, ((key_of(row), row) for row in rows))


def _choice_faults(reference: Reference) -> Iterator[Fault]:
    """No id and no spelling may mean two things of one list."""
    spelled = (
        (f"{row.list}: {word}", row) for row in reference.choices for word in set(row.spellings)
    )
    yield from _repeated("choices.csv", spelled)


def _published_faults(reference: Reference) -> Iterator[Fault]:
    """A published figure is of an indicator, or says in words what was counted."""
    for row in reference.published:
        if bool(row.indicator) == bool(row.label.vi and row.label.en):
            yield Fault(
                COUNTED, "published.csv", row, {"key": f"{row.place} {row.indicator or row.value}"}
            )


def _link_faults(reference: Reference) -> Iterator[Fault]:
    programmes = {row.id for row in reference.programmes}
    indicators = {row.id for row in reference.indicators}
    measures = {"none", *(row.id for row in reference.measures)}
    groupings = {row.id for row in reference.groupings}
    places = {(unit.code, unit.valid_from) for unit in reference.units.all}
    forms = reference.forms
    links = (
        ("phases.csv", reference.phases, lambda row: row.programme, "programmes.csv", programmes),
        ("targets.csv", reference.targets, lambda row: row.programme, "programmes.csv", programmes),
        ("targets.csv", reference.targets, lambda row: row.measure, "measures.csv", measures),
        (
            "measures.csv",
            reference.measures,
            lambda row: row.indicator,
            "indicators.csv",
            indicators,
        ),
        (
            "measures.csv",
            reference.measures,
            lambda row: row.opening,
            "indicators.csv",
            indicators | {""},
        ),
        ("review.csv", reference.reviewed, lambda row: row.programme, "programmes.csv", programmes),
        ("review.csv", reference.reviewed, lambda row: row.indicator, "indicators.csv", indicators),
        (
            "published.csv",
            reference.published,
            lambda row: row.indicator,
            "indicators.csv",
            indicators | {""},
        ),
        ("reporting.csv", reference.reporting, _place, "units.csv", places),
        ("tiles.csv", reference.tiles, lambda row: row.code, "units.csv", reference.units.by_code),
        (
            "unit_groups.csv",
            reference.unit_groups,
            lambda row: (row.code, row.valid_from),
            "units.csv",
            places,
        ),
        (
            "unit_groups.csv",
            reference.unit_groups,
            lambda row: row.grouping,
            "groupings.csv",
            groupings,
        ),
        ("published_roadmaps.csv", reference.published_roadmaps, _place, "units.csv", places),
        (
            "published_roadmaps.csv",
            reference.published_roadmaps,
            lambda row: row.target,
            "targets.csv",
            {row.id for row in reference.targets},
        ),
        ("duties.csv", reference.duties, _place, "units.csv", places),
        ("duties.csv", reference.duties, lambda row: row.form, "etl/reference/forms.py", forms),
    )
    for table, rows, key_of, target, known in links:
        for row in rows:
            if (key := key_of(row)) not in known:
                values = {"key": key if isinstance(key, str) else key[0], "table": target}
                yield Fault(UNKNOWN, table, row, values)


def _place(row: Duty | Reporting | PublishedRoadmap) -> tuple[str, date | None]:
    return row.place_code, row.place_valid_from
