"""The annual form's figures: population, residential areas, drug-free communes, key areas."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from etl.demo.chance import Array, uniform
from etl.demo.places import Block
from etl.demo.rates import World, inherited
from etl.demo.shapes import BASE_YEAR

PEOPLE_GROWTH = 0.006
PEOPLE_PER_AREA = 1300
SAFE_FROM, SAFE_A_YEAR = 0.62, 0.02
"""Share of residential areas that meet the standard in 2013, and what a year adds."""
CERTIFIED_FROM, CERTIFIED_A_YEAR = 0.3, 0.05
"""Share of communes without drug users and spots that are certified drug-free in 2013, and what a
year adds.
"""
KEY_AREA = 0.45
"""Chance that a commune with an open spot is a key area of the third kind."""


def yearly(
    block: Block, people: Array, monthly: Mapping[str, Array], world: World
) -> dict[str, Array]:
    """Subject → figures, unit × December in the block. `drug_free` and `key_area_type` are for
    communes alone.
    """
    years = np.array([month.year for month in decembers(block)])
    population = np.rint(people[:, None] * (1 + PEOPLE_GROWTH) ** (years - BASE_YEAR)).astype(
        np.int64
    )
    areas = _areas(block, people, world)
    return {"population": population, "areas": np.repeat(areas[:, None], len(years), axis=1)} | {
        "safe_areas": _safe(block, areas, years),
        **(_drugs(block, monthly) if block.units[0].level == "commune" else {}),
    }


def decembers(block: Block) -> list[date]:
    """The months of the block whose year has an annual report."""
    return [month for month in block.months if month.month == 12]


def _areas(block: Block, people: Array, world: World) -> Array:
    if block.inherits:
        return inherited(world.closing, block, "areas").astype(np.int64)
    return np.maximum(3, np.rint(people / PEOPLE_PER_AREA)).astype(np.int64)


def _safe(block: Block, areas: Array, years: Array) -> Array:
    """Areas come and go around a share that grows, the same luck every year."""
    luck = uniform(block.ids, "safe areas", 1) * 0.2 - 0.1
    share = np.clip(SAFE_FROM + SAFE_A_YEAR * (years - 2013) + luck, 0, 1)
    safe = np.floor(areas[:, None] * share + uniform(block.ids, "safe luck", len(years)))
    return np.minimum(safe.astype(np.int64), areas[:, None])


def _drugs(block: Block, monthly: Mapping[str, Array]) -> dict[str, Array]:
    columns = [block.column[month] for month in decembers(block)]
    names = ("drug_users_managed", "spots_open", "spots_complex")
    users, spots, grave = (monthly[name][:, columns] for name in names)
    certified = [
        CERTIFIED_FROM + CERTIFIED_A_YEAR * (month.year - 2013) for month in decembers(block)
    ]
    luck = uniform(block.ids, "drug free", 1)
    free = (users == 0) & (spots == 0) & (luck < certified)
    third = (spots > 0) & (luck < KEY_AREA)
    kind = np.select(
        [free, grave > 1, grave > 0, third], [np.int64(kind) for kind in (0, 1, 2, 3)], np.int64(0)
    )
    return {"drug_free": free.astype(np.int64), "key_area_type": kind}
