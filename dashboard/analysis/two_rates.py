"""Whether two places' rates differ by more than chance, whatever their sizes.

The conditional test of two Poisson counts (Przyborowski & Wilenski 1940, Biometrika 31:313): were
the rates the same, each of the a + b events would fall in the first place with the chance of its
share of the exposure.
"""

from math import erfc, sqrt

from dashboard.analysis.funnel import binomial_cdf, share_limits

# Beyond this many events the binomial is summed no more: the normal distribution is as good.
EXACT_EVENTS = 1000
# As rare as a point outside the outer limits of a funnel (99,8 %).
RARE = 0.002


def chance(a: int, exposure_a: float, b: int, exposure_b: float) -> float:
    """How likely counts at least so far apart are if both places have one rate: 0 to 1, two-sided.

    `exposure_…` is what the count is taken of (people). 1 where nothing happened in either. Raises
    ValueError for an exposure that is not positive.
    """
    if exposure_a <= 0 or exposure_b <= 0:
        raise ValueError("an exposure must be positive")
    events, share = a + b, exposure_a / (exposure_a + exposure_b)
    if events == 0:
        return 1.0
    if events > EXACT_EVENTS:
        return erfc(abs(a - events * share) / sqrt(2 * events * share * (1 - share)))
    below, above = binomial_cdf(a, events, share), 1 - binomial_cdf(a - 1, events, share)
    return min(1.0, 2 * min(below, above))


def differ(a: int, exposure_a: float, b: int, exposure_b: float, phi: float = 1.0) -> bool:
    """Whether the two rates differ beyond chance (RARE).

    Where places differ more than chance explains (`phi`, funnel.overdispersion), the limits of the
    first place's share of the events are as many times further from what is expected as those of a
    funnel: √φ.
    """
    if phi <= 1 or a + b == 0:
        return chance(a, exposure_a, b, exposure_b) < RARE
    events, share = a + b, exposure_a / (exposure_a + exposure_b)
    if events > EXACT_EVENTS:
        return erfc(abs(a - events * share) / sqrt(2 * phi * events * share * (1 - share))) < RARE
    (band,) = share_limits(share, [events], 1 - RARE, phi)
    return not band.low <= a / events <= band.high
