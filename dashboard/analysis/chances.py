"""The chance of each whole count that something may come to."""

from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor, log, sqrt
from typing import Self

import numpy as np

# What is left out of a distribution at each end: far below any chance that is asked about.
NEGLIGIBLE = 1e-10


@dataclass(frozen=True, eq=False)
class Chances:
    """The chances `of` the counts `start`, `start` + 1, …; together one."""

    start: int
    of: np.ndarray

    @cached_property
    def _up_to(self) -> np.ndarray:
        return np.cumsum(self.of)

    def at_most(self, count: int) -> float:
        """The chance that it is `count` or fewer."""
        place = count - self.start
        return (
            0.0
            if place < 0
            else 1.0
            if place >= len(self.of)
            else min(float(self._up_to[place]), 1.0)
        )

    def at_least(self, count: int) -> float:
        """The chance that it is `count` or more."""
        return 1 - self.at_most(count - 1)

    def quantile(self, chance: float) -> int:
        """The least count that is not exceeded with at least `chance`."""
        return self.start + min(int(np.searchsorted(self._up_to, chance - 1e-12)), len(self.of) - 1)

    def between(self, tail: float) -> tuple[int, int]:
        """The counts beyond which there is at most the chance `tail` on each side, and never one
        count alone: what was not seen yet may still come, so a range of one is widened by one both
        ways (a count is never below 0).
        """
        low, high = self.quantile(tail), self.quantile(1 - tail)
        return (low, high) if low < high else (max(low - 1, 0), high + 1)

    def moved(self, by: int) -> Self:
        """The same of a count that is larger by `by`."""
        return type(self)(self.start + by, self.of)


def certain(count: int) -> Chances:
    """Nothing but `count`."""
    return Chances(count, np.ones(1))


def negative_binomial(mean: float, factor: float) -> Chances:
    """Counts with this mean and a variance of `factor` × mean; Poisson's where the factor is hardly
    above 1.

    Johnson, Kemp & Kotz 2005, Univariate Discrete Distributions, chapter 5: with r = mean / (factor
    − 1) and q = (factor − 1) / factor, P(0) = factor⁻ʳ and P(n + 1) / P(n) = q (n + r) / (n + 1).
    """
    if mean <= 0:
        return certain(0)
    beyond = max(factor - 1, 1e-9)
    r, q = mean / beyond, beyond / (1 + beyond)
    # Bernstein's bound: eight deviations, and beyond them the tail falls like q to the count.
    most = ceil(
        mean + 8 * sqrt(mean * (1 + beyond)) + min(25 * (1 + beyond), log(NEGLIGIBLE) / log(q)) + 10
    )
    counts = np.arange(most)
    logs = np.concatenate([[0.0], np.cumsum(np.log(q * (counts + r) / (counts + 1)))]) - r * log(
        1 + beyond
    )
    of = np.exp(logs)
    first = max(floor(mean - 10 * sqrt(mean * (1 + beyond)) - 10), 0)
    kept = of[first:]
    return Chances(first, kept / kept.sum())


def binomial(trials: int, chance: float) -> np.ndarray:
    """The chances of 0 … `trials` successes."""
    if trials == 0 or chance <= 0 or chance >= 1:
        return np.eye(trials + 1)[trials if chance >= 1 else 0]
    counts = np.arange(trials)
    logs = np.cumsum(np.log((trials - counts) / (counts + 1))) + (counts + 1) * (
        log(chance) - log(1 - chance)
    )
    of = np.exp(np.concatenate([[0.0], logs]) + trials * log(1 - chance))
    return of / of.sum()
