"""How often the marks beside a figure are wrong: places in which nothing changed, drawn by chance
and judged.

A month's count is Poisson, or more spread than that by φ (negative binomial: a Poisson count whose
mean is itself drawn from a gamma distribution), each month by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.analysis.control import limits_for
from dashboard.analysis.counts import LEAST_MONTHS, differ, dispersion
from dashboard.analysis.marks import variation

SPREADS: tuple[float, ...] = (1, 2, 4)
MEANS: tuple[float, ...] = (0.3, 1, 3, 10, 30, 100)
# Months compared with the same months of the year before, of a place that has reported
# LEAST_MONTHS.
COMPARED: tuple[int, ...] = (1, 3, 12)
YEAR = 12
TRIES, SEED = 4000, 20261128


@dataclass(frozen=True)
class Rate:
    """Of `tries` places with a monthly `mean` and spread `phi`, in which nothing changed, the share
    that was marked: `kind` comparison (`months` against the same of the year before) or series (the
    newest of `months`).
    """

    kind: str
    phi: float
    mean: float
    months: int
    share: float
    tries: int


def false_alarms(
    spreads: Sequence[float] = SPREADS,
    means: Sequence[float] = MEANS,
    tries: int = TRIES,
    seed: int = SEED,
) -> Iterator[Rate]:
    """The share of false marks at every spread and mean, in that order; the same for the same
    seed.
    """
    chance = np.random.default_rng(seed)
    for phi in spreads:
        for mean in means:
            places = [
                [float(count) for count in row]
                for row in _drawn(chance, mean, phi, (tries, LEAST_MONTHS))
            ]
            known = [dispersion(place) for place in places]
            for months in COMPARED:
                flagged = sum(
                    differ(sum(place[-months:]), sum(place[-months - YEAR : -YEAR]), spread)
                    for place, spread in zip(places, known, strict=True)
                )
                yield Rate("comparison", phi, mean, months, flagged / tries, tries)
            marked = sum(_is_marked(place) for place in places)
            yield Rate("series", phi, mean, LEAST_MONTHS, marked / tries, tries)


def _drawn(
    chance: np.random.Generator, mean: float, phi: float, shape: tuple[int, int]
) -> np.ndarray:
    if phi == 1:
        return chance.poisson(mean, shape)
    return chance.poisson(chance.gamma(mean / (phi - 1), phi - 1, shape))


def _is_marked(place: Sequence[float]) -> bool:
    limits = limits_for(place)
    return limits is not None and variation(place, limits, "neither") != "common"
