"""Two counts over equal periods: do they differ by more than this place's months usually do?"""

from collections.abc import Sequence
from itertools import pairwise
from math import isnan, sqrt
from statistics import fmean

from dashboard.analysis.control import Value, known

# Beyond this the difference is flagged: by chance alone about one pair in 370 of a process that has
# not changed.
Z_FLAG = 3.0
# Months from which a place's own spread is known well enough.
LEAST_MONTHS = 24
# The mean absolute difference of two draws from a normal distribution, in standard deviations.
D2 = 1.128


def dispersion(values: Sequence[Value]) -> float | None:
    """How many times more a monthly series varies than Poisson counts of its mean: φ, at least 1;
    None if unknown.

    From moving ranges, as the u′ chart has it (Laney 2002, Quality Engineering 14:531): the months
    in Poisson standard deviations, z = (x − mean)/√mean, have a mean moving range of 1.128 where
    only chance is at work; what is above that, squared, is φ. A change of level adds one range, so
    a process that moved is not called spread. Two departures. Half the mean of squared ranges (von
    Neumann, Kent, Bellinson & Hart 1941, Annals of Mathematical Statistics 12:153) over the mean is
    a second estimate, and the larger of the two counts: small counts that come in bursts have so
    many ranges of zero that the first alone flags up to 4 of 100 unchanged pairs. And under
    LEAST_MONTHS values φ is unknown. What small places lose by it: one younger than two years is
    never flagged, and at φ = 1 none whose two counts are not at least 10 against 0, 12 against 1 or
    15 against 2; all that can be said there is the two counts.
    """
    found = known(values)
    if len(found) < LEAST_MONTHS:
        return None
    mean = fmean(found)
    ranges = [
        abs(b - a)
        for a, b in pairwise(values)
        if a is not None and b is not None and not isnan(b - a)
    ]
    if not ranges or not mean:
        return 1.0
    by_size = (fmean(ranges) / D2) ** 2 / mean
    by_square = fmean(r * r for r in ranges) / (2 * mean)
    return max(1.0, by_size, by_square)


def apart(now: float, then: float, phi: float) -> float:
    """How many standard deviations two counts over equal periods lie apart: (now − then)/√(φ(now +
    then)).

    The difference of two counts of one process has the variance of their sum; their total estimates
    it. Zero where both are zero. Raises ValueError for a negative count or a φ below 1.
    """
    if now < 0 or then < 0 or phi < 1:
        raise ValueError("a count is never negative, and no process varies less than chance")
    return (now - then) / sqrt(phi * (now + then)) if now + then else 0.0


def differ(now: float, then: float, phi: float | None) -> bool:
    """Whether the difference is flagged: beyond Z_FLAG, never where φ is unknown."""
    return phi is not None and abs(apart(now, then, phi)) > Z_FLAG
