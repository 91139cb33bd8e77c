"""Drug points and hotspots: open now = open before + newly arisen − eliminated, unit by unit."""

from collections.abc import Mapping

import numpy as np

from etl.demo import stories
from etl.demo.chance import Array, binomial, poisson, uniform
from etl.demo.places import Block
from etl.demo.plots import Spot
from etl.demo.rates import World, inherited
from etl.demo.shapes import BASE_YEAR

ELIMINATED = 0.045
"""Share of the open spots that a month ends."""
DECLINE = 0.03
"""By how much fewer arise from one year to the next."""
COMPLEX = 0.06
"""Share of newly arisen spots that are complex."""


def spots(block: Block, rate: Array, reported: Array, world: World) -> dict[str, Array]:
    """Subject → figures, unit × month.

    Nothing arises or ends in a month without a report, so a gap never breaks the account.
    """
    new, new_complex = _arising(block, rate, reported)
    share, luck, luck_grave = _ending(block, reported)
    now, grave = _opening(block, rate, world)
    columns = []
    for month in range(block.shape[1]):
        ended = np.minimum(now, np.floor(now * share[:, month] + luck[:, month]))
        ended_grave = np.minimum(
            np.minimum(grave, ended),
            np.floor(grave * ended / np.maximum(now, 1) + luck_grave[:, month]),
        )
        now = now + new[:, month] - ended
        grave = np.minimum(grave + new_complex[:, month] - ended_grave, now)
        columns.append((now, grave, ended))
    still_open, still_complex, eliminated = np.array(columns, dtype=np.int64).transpose(1, 2, 0)
    return {
        "spots_open": still_open,
        "spots_complex": still_complex,
        "spots_new": new,
        "spots_new_complex": new_complex,
        "spots_eliminated": eliminated,
    }


def _told(block: Block) -> Mapping[int, Spot]:
    return {block.row[story.unit]: story for story in stories.SPOTS if story.unit in block.row}


def _arising(block: Block, rate: Array, reported: Array) -> tuple[Array, Array]:
    calmer = [(1 - DECLINE) ** (month.year - BASE_YEAR) for month in block.months]
    new = poisson(block.ids, "spots new", np.outer(rate, calmer)) * reported
    share = np.array(
        [COMPLEX if month < stories.NO_NEW_COMPLEX_FROM else 0.0 for month in block.months]
    )
    new_complex = binomial(block.ids, "spots complex", new, share)
    for row, story in _told(block).items():
        arisen = np.array([month in story.arisen for month in block.months])
        new[row], new_complex[row] = arisen, arisen & story.complex
    return new, new_complex


def _ending(block: Block, reported: Array) -> tuple[Array, Array, Array]:
    """Share ended, and the luck that rounds it up or down, for all spots and for complex ones."""
    share = ELIMINATED * reported
    luck, luck_grave = (
        uniform(block.ids, f"spots ended {name}", block.shape[1]) for name in ("all", "complex")
    )
    for row, story in _told(block).items():
        share[row], luck_grave[row] = 0.0, 0.0
        luck[row] = [month in story.eliminated for month in block.months]
    return share, luck, luck_grave


def _opening(block: Block, rate: Array, world: World) -> tuple[Array, Array]:
    """What is open before the first month."""
    if block.inherits:
        return inherited(world.closing, block, "spots_open"), inherited(
            world.closing, block, "spots_complex"
        )
    usual = rate / ELIMINATED
    now = poisson(block.ids, "spots open", usual[:, None])[:, 0]
    now[list(_told(block))] = 0
    return now, binomial(block.ids, "spots grave", now[:, None], COMPLEX)[:, 0]
