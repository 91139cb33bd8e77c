"""What the months to come may bring, predicted from the months seen: events counted, and a state
that events move.

Events. With Poisson counts of an unknown rate, `count` events in `months` months and a prior worth
a events in b months, the sum of k more months is negative binomial with mean k (count + a) /
(months + b) and a variance of (1 + k / (months + b)) times that (Aitchison & Dunsmore 1975,
Statistical Prediction Analysis, chapter 2; Hahn, Meeker & Escobar 2017, Statistical Intervals,
chapter 7, where with Jeffreys' prior, a = ½ and b = 0, its coverage is shown to be close to the
exact interval's of Nelson 1970, IEEE Trans. Reliability 19:87). A place among others borrows from
them: the prior is the gamma distribution of their rates, by moments (Marshall 1991, Applied
Statistics 40:283), so that one with few events is drawn towards their mean. A place alone that sums
up several units has a = 1: after n months without an event the next k have none with the chance
n / (n + k), Laplace's rule of succession; ½ has proved too hopeful for sums (docs/methods.md).
Where months vary more than Poisson's, the variance is multiplied by their own dispersion φ ≥ 1
(Pearson's statistic; McCullagh & Nelder 1989, section 6.2). Of none seen, the upper 95 % limit is
3 / months a month (rule of three: Hanley & Lippman-Hand 1983, JAMA 249:1743), and no range ever
shown is narrower.

A state. What is there leaves, each with the same chance a month: learnt from how many left of those
that were there, with Jeffreys' prior (a beta distribution; Gelman et al. 2013, Bayesian Data
Analysis, section 2.8), so that nothing that never moved is taken to stay for sure. What arises is
counted as events; some of it leaves again before the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, log, log1p, pi, sin, sqrt
from typing import Protocol

import numpy as np

from dashboard.analysis import poisson
from dashboard.analysis.chances import Chances, binomial, certain, negative_binomial
from etl.ground.settings import Settings

# Fewer months of one definition than these give no outlook.
FIRM_MONTHS = 12
# Left out at each end of a range that is shown: 95 % lie within.
TAIL = 0.025
HALF = 0.5
# Fewer places than these do not tell how much their rates differ.
LEAST_PLACES = 5
# What others show never counts for more than ten years of a place's own.
MOST_MONTHS = 120.0
RULE_OF_THREE = 3.0
# Points at which an unknown chance is tried.
GRID = 20


@dataclass(frozen=True)
class Month:
    """One month seen: the `share` of its reports that came, how many events, and how many were
    there before it that could leave, with how many did.
    """

    share: float
    came: float
    held: float = 0.0
    went: float = 0.0


@dataclass(frozen=True)
class Prior:
    """What is known of a rate before the place's own months: as if `count` events had been seen in
    `months`.
    """

    count: float
    months: float = 0.0


JEFFREYS = Prior(HALF)
OF_SUMS = Prior(1.0)


class Outlook(Protocol):
    """How the months to come may go."""

    @property
    def points(self) -> int:
        """From how many months it is learnt."""
        ...

    def ends(self, now: float, months: float) -> Chances:
        """The chances of what `now` comes to within `months` more."""
        ...

    def between(self, now: float, months: float) -> tuple[int, int]:
        """The range of what `now` comes to: 95 % of outcomes, at least two; `now` itself where no
        month is left.
        """
        ...


@dataclass(frozen=True)
class Events:
    """Events that only ever add up: `count` in `months` months' worth of reports, with their
    dispersion φ and what is known beside them.
    """

    count: float
    months: float
    dispersion: float
    points: int
    prior: Prior = JEFFREYS

    def ends(self, now: float, months: float) -> Chances:
        """`now` and the sum of `months` more."""
        return negative_binomial(self.mean(months), self.factor(months)).moved(round(now))

    def mean(self, months: float) -> float:
        """What `months` more bring on average."""
        return months * (self.count + self.prior.count) / (self.months + self.prior.months)

    def factor(self, months: float) -> float:
        """How many times its mean the variance of that is."""
        return self.dispersion * (1 + months / (self.months + self.prior.months))

    def between(self, now: float, months: float) -> tuple[int, int]:
        """The range of `now` and the sum of `months` more."""
        if months <= 0:
            return round(now), round(now)
        low, high = self.ends(now, months).between(TAIL)
        return max(low, round(now)), max(high, round(now) + self._unseen(months))

    def _unseen(self, months: float) -> int:
        return 0 if self.count else poisson.quantile(0.95, RULE_OF_THREE * months / self.months)


@dataclass(frozen=True)
class Turnover:
    """A state that events move: what came, as events; and of `held` (a month each) how many `went`,
    with their φ.
    """

    came: Events
    held: float
    went: float
    dispersion: float

    @property
    def points(self) -> int:
        """From how many months it is learnt."""
        return self.came.points

    def ends(self, now: float, months: float) -> Chances:
        """What is there after `months` more (whole ones): what is there now or arises, and does not
        leave before.
        """
        here, left = round(now), round(months)
        if left <= 0:
            return certain(here)
        parts = [self._with(here, left, leaving) for leaving, _ in self._leaving]
        of = np.zeros(max(len(part) for part in parts))
        for part, (_, weight) in zip(parts, self._leaving, strict=True):
            of[: len(part)] += weight * part
        return Chances(0, of / of.sum())

    def between(self, now: float, months: float) -> tuple[int, int]:
        """The range of what is there after `months` more."""
        if round(months) <= 0:
            return round(now), round(now)
        low, high = self.ends(now, months).between(TAIL)
        return low, max(high, round(now) + 1) if not self.came.count and not self.went else high

    def _with(self, here: int, left: int, leaving: float) -> np.ndarray:
        """The chances of 0, 1, … there after `left` months when each leaves with the chance
        `leaving` a month.
        """
        stays = 1 - leaving
        # What arises in the first of them has `left` − 1 months to leave, what arises in the last
        # none.
        share = sum(stays**month for month in range(left)) / left
        # A negative binomial count of which each stays with the chance `share` is one again, with
        # the same r.
        new = negative_binomial(
            self.came.mean(left) * share, 1 + (self.came.factor(left) - 1) * share
        )
        return np.convolve(
            binomial(here, stays**left), np.concatenate([np.zeros(new.start), new.of])
        )

    @property
    def _leaving(self) -> list[tuple[float, float]]:
        """(chance of leaving in a month, its weight): the beta distribution on a grid in arcsin
        √chance, on which its width is nearly the same everywhere.
        """
        a = self.went / self.dispersion + HALF
        b = max(self.held - self.went, 0.0) / self.dispersion + HALF
        middle, reach = asin(sqrt(a / (a + b))), 4 / sqrt(a + b)
        low, high = max(middle - reach, 0.0), min(middle + reach, pi / 2)
        step = (high - low) / GRID
        chances = [sin(low + (place + 0.5) * step) ** 2 for place in range(GRID)]
        logs = np.array([(a - 0.5) * log(one) + (b - 0.5) * log1p(-one) for one in chances])
        weights = np.exp(logs - logs.max())
        return [
            (one, float(w))
            for one, w in zip(chances, weights / weights.sum(), strict=True)
            if w > 1e-6
        ]


def events(months: Sequence[Month], prior: Prior = JEFFREYS) -> Events | None:
    """How events come in, by the months of which enough was reported; None with fewer than
    FIRM_MONTHS of them.
    """
    kept = _counted(months)
    if len(kept) < FIRM_MONTHS:
        return None
    count, worth = sum(month.came for month in kept), sum(month.share for month in kept)
    spread = overdispersion(
        [month.came for month in kept], [count / worth * month.share for month in kept]
    )
    return Events(count, worth, spread, len(kept), prior)


def turnover(months: Sequence[Month], prior: Prior = JEFFREYS) -> Turnover | None:
    """How a state is moved, by the months of which enough was reported; None with fewer than
    FIRM_MONTHS of them.
    """
    came, kept = events(months, prior), _counted(months)
    if came is None:
        return None
    held, went = sum(month.held for month in kept), sum(month.went for month in kept)
    expected = [went / held * month.held if held else 0.0 for month in kept]
    return Turnover(came, held, went, overdispersion([month.went for month in kept], expected))


def pooled(places: Sequence[Sequence[Month]]) -> Prior | None:
    """What the months of these places show of the rate of one of their kind; None with fewer than
    LEAST_PLACES that have half of FIRM_MONTHS or more.

    m is the rate of all together, A how much the rates vary beyond chance (Marshall's moments); the
    prior has m² / A events in m / A months. Where they do not vary beyond chance it is worth
    MOST_MONTHS. Half an event is added to all, so that no rate is ever taken to be zero.
    """
    seen = [_counted(months) for months in places]
    seen = [months for months in seen if len(months) >= FIRM_MONTHS / 2]
    if len(seen) < LEAST_PLACES:
        return None
    counts = np.array([sum(month.came for month in months) for months in seen])
    worth = np.array([sum(month.share for month in months) for months in seen])
    mean = float((counts.sum() + HALF) / worth.sum())
    varies = float((worth * (counts / worth - mean) ** 2).sum() / worth.sum())
    beyond = varies - mean / float(worth.mean())
    months = min(mean / beyond, MOST_MONTHS) if beyond > 0 else MOST_MONTHS
    return Prior(mean * months, months)


def _counted(months: Sequence[Month]) -> list[Month]:
    """The months of which enough was reported (COMPLETE_SHARE); each is then weighed by the share
    that came.
    """
    enough = Settings.from_environment().complete_share
    return [month for month in months if month.share >= enough]


def overdispersion(counts: Sequence[float], expected: Sequence[float]) -> float:
    """φ: how much more the counts vary than Poisson's with these means; 1 where they do not, or
    nothing was expected.

    Pearson's statistic over its degrees of freedom.
    """
    terms = [
        (count - mean) ** 2 / mean for count, mean in zip(counts, expected, strict=True) if mean > 0
    ]
    return max(sum(terms) / (len(terms) - 1), 1.0) if len(terms) > 1 else 1.0
