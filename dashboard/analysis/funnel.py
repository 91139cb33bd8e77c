"""How far places of different size may lie from the common rate by chance alone: a funnel in place
of a league table.

Spiegelhalter 2005, Statistics in Medicine 24:1185 (limits, appendix A.1; over-dispersion, section
5).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import comb, exp, lgamma, log, log1p, sqrt
from statistics import fmean

from dashboard.analysis import poisson

# The two bands usually drawn: about two and three standard deviations.
WARNING, ACTION = 0.95, 0.998
WINSORISED = 0.1
EXACT_SUM = 1000


@dataclass(frozen=True)
class Band:
    """The limits at one size: `exposure` people (or trials), the rate expected there between `low`
    and `high`.
    """

    exposure: float
    low: float
    high: float


def rate_limits(
    rate: float, exposures: Sequence[float], confidence: float, phi: float = 1.0
) -> list[Band]:
    """The limits around a common `rate` of events, one band per exposure, from the Poisson
    distribution.

    `phi` is the over-dispersion (see `overdispersion`): the limits' distance from the rate grows by
    its square root.
    """
    return [
        _band(lambda count, n=n: poisson.cdf(count, rate * n), rate, n, confidence, phi, None)
        for n in exposures
    ]


def share_limits(
    share: float, trials: Sequence[int], confidence: float, phi: float = 1.0
) -> list[Band]:
    """The limits around a common `share` (0 to 1), one band per number of trials, from the binomial
    distribution.
    """
    return [
        _band(lambda count, n=n: binomial_cdf(count, n, share), share, n, confidence, phi, n)
        for n in trials
    ]


def binomial_cdf(count: int, trials: int, share: float) -> float:
    """The chance of at most `count` successes in `trials`, summed term by term."""
    if count < 0:
        return 0.0
    if count >= trials or share <= 0:
        return 1.0
    if share >= 1:
        return 0.0
    return min(1.0, sum(_binomial_term(k, trials, share) for k in range(count + 1)))


def _binomial_term(k: int, trials: int, share: float) -> float:
    if trials <= EXACT_SUM:
        return (
            comb(trials, k) * share**k * (1 - share) ** (trials - k)
            if trials < 100
            else exp(log(comb(trials, k)) + k * log(share) + (trials - k) * log1p(-share))
        )
    ways = lgamma(trials + 1) - lgamma(k + 1) - lgamma(trials - k + 1)
    return exp(ways + k * log(share) + (trials - k) * log1p(-share))


def overdispersion(z_scores: Sequence[float]) -> float:
    """How much more places differ than chance explains: the mean square of their z-scores, never
    below 1.

    Scores beyond the 10 % and 90 % quantiles are first pulled in to these, so that the outliers
    looked for do not widen the limits that are to find them. The quantiles are interpolated
    (definition 7 of Hyndman & Fan 1996, as in FunnelPlotR), for a tenth of fewer than ten places is
    no place at all. 1 when φ could be 1 by chance (within 2·√(2/n)).
    """
    if not z_scores:
        return 1.0
    low, high = (quantile(z_scores, share) for share in (WINSORISED, 1 - WINSORISED))
    phi = fmean(min(max(z, low), high) ** 2 for z in z_scores)
    return phi if phi > 1 + 2 * sqrt(2 / len(z_scores)) else 1.0


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which a `share` of the values lies, on the straight line between the two
    nearest.
    """
    ordered, place = sorted(values), (len(values) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def rate_z(count: float, exposure: float, rate: float) -> float:
    """How many standard deviations a place's count lies from what the common rate gives it."""
    expected = rate * exposure
    return (count - expected) / sqrt(expected) if expected > 0 else 0.0


def _band(
    cdf: Callable[[int], float],
    centre: float,
    size: float,
    confidence: float,
    phi: float,
    most: int | None,
) -> Band:
    tail = (1 - confidence) / 2
    ends = [_interpolated(cdf, chance, most) / size for chance in (tail, 1 - tail)]
    low, high = (centre + (end - centre) * sqrt(phi) for end in ends)
    return Band(size, max(low, 0.0), high if most is None else min(high, 1.0))


def _interpolated(cdf: Callable[[int], float], chance: float, most: int | None) -> float:
    """Where the chance is reached, between two whole counts: r − (F(r) − p) / (F(r) − F(r − 1))."""
    r = _first(cdf, chance, most)
    here, before = cdf(r), cdf(r - 1)
    return max(r - (here - chance) / (here - before), 0.0) if here > before else float(r)


def _first(cdf: Callable[[int], float], chance: float, most: int | None) -> int:
    low, high = -1, 1 if most is None else most
    while most is None and cdf(high) < chance:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if cdf(middle) < chance else (low, middle)
    return high
