"""All figures of the demo: one block after another, so that new units go on from old ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from etl.demo import stories
from etl.demo.chance import Array
from etl.demo.flows import flows
from etl.demo.places import Block, blocks
from etl.demo.rates import World, published, rates, remember
from etl.demo.spots import spots
from etl.demo.stocks import stocks
from etl.demo.yearly import yearly
from etl.reference import Reference

NOT_DONE_ON_PAPER = ("models_replicated", "campaign_sessions", "campaign_attendance")


@dataclass(frozen=True)
class Figures:
    """What the units of a block truly counted.

    `monthly`: indicator → unit × month; `yearly`: indicator → unit × December; `reported` tells
    in which months a unit's row is ever sent.
    """

    block: Block
    monthly: Mapping[str, Array]
    yearly: Mapping[str, Array]
    reported: Array


def figures(reference: Reference, day: date) -> Iterator[Figures]:
    """Every block's figures up to the newest month that is over on `day`; a month's are the same on
    any day.
    """
    world = World()
    for block in blocks(reference, day):
        yield _figures(block, reference, world)


def _figures(block: Block, reference: Reference, world: World) -> Figures:
    exact, reported = published(block, reference), _reported(block)
    level = rates(block, world, exact, reported)
    monthly = flows(block, level, exact, reported)
    monthly |= stocks(block, level, exact, world)
    monthly |= spots(block, level["spots_new"], reported, world)
    for story in stories.ON_PAPER:
        if story.unit in block.row:
            for indicator in NOT_DONE_ON_PAPER:
                monthly[indicator][block.row[story.unit]] = 0
    annual = yearly(block, level["population"], monthly, world)
    remember(world.rates, block, level)
    remember(
        world.closing,
        block,
        {name: values[:, -1] for name, values in (monthly | annual).items() if values.size},
    )
    return Figures(block, monthly, annual, reported)


def _reported(block: Block) -> Array:
    reported = np.ones(block.shape, dtype=bool)
    for story in stories.MISSING:
        rows = [block.row[unit] for unit in story.units if unit in block.row]
        reported[rows] &= [not story.first <= month <= story.last for month in block.months]
    return reported
