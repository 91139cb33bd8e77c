"""What each unit is expected to count in a month, before chance: size, habits, published totals,
inheritance.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from etl.demo import shapes, stories
from etl.demo.chance import Array, lognormal, share
from etl.demo.places import BUSY, TOWN, Block
from etl.reference import Reference
from etl.reference.records import Published

HABIT = 0.25
"""How far a unit's own habits spread around its size, indicator by indicator."""
CLEAN = 0.62
"""Share of communes without any registered drug user or spot."""
DRUG_SUBJECTS = ("drug_users_managed", "rehab_supported", "spots_new")


@dataclass
class World:
    """What later units inherit from earlier ones: rates and closing figures, by subject and unit
    id.
    """

    rates: dict[str, dict[str, float]] = field(default_factory=dict)
    closing: dict[str, dict[str, float]] = field(default_factory=dict)


def remember(kept: dict[str, dict[str, float]], block: Block, values: Mapping[str, Array]) -> None:
    """Keep `values` (subject → one number a unit of the block) for the units' heirs."""
    for subject, row in values.items():
        kept.setdefault(subject, {}).update(zip(block.ids, row.tolist(), strict=True))


def inherited(kept: Mapping[str, Mapping[str, float]], block: Block, subject: str) -> Array:
    """For each unit of the block, the sum over the units it took over from."""
    return np.array([sum(kept[subject][old] for old in ancestors) for ancestors in block.ancestors])


def published(block: Block, reference: Reference) -> dict[str, Published]:
    """The exact figures the block's place has published for months inside the block, by
    indicator.
    """
    return {
        row.indicator: row
        for row in reference.published
        if (row.place, row.level, row.qualifier) == (block.place.name, block.place.level, "=")
        and row.first.replace(day=1) in block.column
        and row.last.replace(day=1) in block.column
    }


def window(block: Block, row: Published, reported: Array) -> Array:
    """The reported cells (unit × month) that a published figure speaks of."""
    return reported & np.array(
        [row.first.replace(day=1) <= month <= row.last for month in block.months]
    )


def rates(
    block: Block, world: World, exact: Mapping[str, Published], reported: Array
) -> dict[str, Array]:
    """Subject → what each unit counts in a month of the base year (a stock: has where it is
    anchored).
    """
    if block.inherits:
        return {subject: inherited(world.rates, block, subject) for subject, _, _ in _subjects()}
    size, drugs = _size(block), _drugs(block)
    found = {
        subject: (
            base * block.profile.size[group] * size * lognormal(block.ids, f"rate {subject}", HABIT)
        )
        for subject, base, group in _subjects()
    }
    # People live more evenly spread than the movement's work.
    found["population"] /= np.sqrt(size)
    for subject in DRUG_SUBJECTS:
        found[subject] *= drugs
    for subject in found.keys() & exact.keys() & shapes.FLOWS.keys():
        usual = np.outer(found[subject], shapes.over_time(shapes.FLOWS[subject], block.months))
        found[subject] *= (
            exact[subject].value / usual[window(block, exact[subject], reported)].sum()
        )
    return found


def _size(block: Block) -> Array:
    """How big each unit is, 1 being average."""
    towns = [
        TOWN if unit.name.lower().startswith(("phường", "thị trấn")) else 1.0
        for unit in block.units
    ]
    busy = [BUSY.get(unit, 1.0) for unit in block.ids]
    return lognormal(block.ids, "size", block.profile.spread) * np.array(towns) * np.array(busy)


def _drugs(block: Block) -> Array:
    """Where drugs are: all in some communes and none in the others, everywhere where districts
    report.
    """
    if block.units[0].level != "commune":
        return np.ones(len(block.units))
    told = {story.code for story in stories.SPOTS}
    clean = [share(unit.id, "clean") < CLEAN and unit.code not in told for unit in block.units]
    return np.where(clean, 0.0, 1 / (1 - CLEAN))


def _subjects() -> Iterator[tuple[str, float, str]]:
    """Subject, its base and the group whose size it follows."""
    yield from ((subject, shape.base, shape.group) for subject, shape in shapes.FLOWS.items())
    yield from ((subject, base, group) for subject, (base, group) in shapes.STOCKS.items())
    yield "models_reviewed", shapes.REVIEWED.base, "models"
    yield "spots_new", shapes.SPOTS_NEW, "spots"
    yield "population", shapes.POPULATION, "population"
