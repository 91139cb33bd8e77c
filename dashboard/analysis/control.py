"""Limits within which a stable process varies from month to month."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, isnan, log, sqrt
from statistics import fmean
from typing import Literal

from dashboard.analysis import poisson

# Three standard deviations, estimated from moving ranges of two: 3 / 1.128 (Wheeler & Chambers
# 1992).
SCALING = 2.66
# With fewer points the limits are provisional (NHS England, Making Data Count).
FIRM_POINTS = 12
# Fewer points than this give no limits at all.
LEAST_POINTS = 3
# Below this mean, counts are too skewed for symmetric limits: of Poisson counts with a mean of 5,
# one in 180 lies above three standard deviations instead of one in 740.
SMALL_MEAN = 5.0
# The chance beyond one limit of the normal distribution at three standard deviations.
TAIL = 0.00135
RUN = 7
# Limits of a longer stretch would hide changes that were already known and acted on.
JUDGED_MONTHS = 36
# The newest months can still lack reports: a series ends with one of the last OPEN_MONTHS + 1 that
# were due.
OPEN_MONTHS = 3
# What a series has to be read over so that any of these can be the end of JUDGED_MONTHS.
READ_MONTHS = JUDGED_MONTHS + OPEN_MONTHS

Value = float | None
Chart = Literal["xmr", "c", "count"]


@dataclass(frozen=True)
class Limits:
    """The mean of a series and the limits around it.

    `lower` is never below zero; where the method's own limit is (`floored`), no point can be below
    it, and it gives no signal. `trial`: fewer than FIRM_POINTS points. `chart` is `xmr`, `c` (3
    standard deviations of the Poisson distribution) or `count` (its exact tails). `run_above` and
    `run_below` say how many points on that side of the mean make a run.
    """

    mean: float
    lower: float
    upper: float
    floored: bool
    trial: bool
    chart: Chart
    points: int
    run_above: int = RUN
    run_below: int = RUN


def known(values: Sequence[Value]) -> list[float]:
    """The values that are there: None and NaN are missing, and missing is not zero."""
    return [float(value) for value in values if value is not None and not isnan(value)]


def xmr(values: Sequence[Value]) -> Limits:
    """Limits of individual values: mean ± 2.66 × mean moving range, floored at zero.

    Wheeler, Understanding Variation (1993). A moving range is between neighbouring months only:
    across a missing one there is none. Raises ValueError with fewer than LEAST_POINTS values.
    """
    found = _enough(values)
    ranges = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    spread = SCALING * fmean([r for r in ranges if not isnan(r)] or [0.0])
    return _limits(fmean(found), fmean(found) - spread, fmean(found) + spread, "xmr", len(found))


def c_limits(values: Sequence[Value]) -> Limits:
    """Limits of a count chart: mean ± 3 × √mean, floored at zero.

    Montgomery, Introduction to Statistical Quality Control, section 7.3. Raises ValueError with
    fewer than LEAST_POINTS values.
    """
    found = _enough(values)
    mean = fmean(found)
    return _limits(mean, mean - 3 * sqrt(mean), mean + 3 * sqrt(mean), "c", len(found))


def count_limits(values: Sequence[Value]) -> Limits:
    """Limits of a count chart for small means: the counts beyond which the exact Poisson chance is
    below TAIL.

    Probability limits in place of 3 √mean, which at small means are passed far too often (Ryan
    2011, Statistical Methods for Quality Improvement, section 6.3). Two departures: counts that
    vary more than Poisson's get the wider XmR limit instead, because months of one unit are seldom
    quite alike; and a run on one side of the mean has to be as improbable as seven of a symmetric
    series (2⁻⁷), because with a mean of 0.3 seven months of zero in a row are nothing unusual.
    Raises ValueError with fewer than LEAST_POINTS values.
    """
    found = _enough(values)
    mean = fmean(found)
    lower = poisson.quantile(TAIL, mean)
    upper = max(float(poisson.quantile(1 - TAIL, mean)), xmr(values).upper)
    below = poisson.cdf(ceil(mean) - 1, mean)
    above = 1 - poisson.cdf(int(mean), mean)
    return Limits(
        mean,
        min(float(lower), xmr(values).lower),
        upper,
        floored=lower == 0 or xmr(values).floored,
        trial=len(found) < FIRM_POINTS,
        chart="count",
        points=len(found),
        run_above=_run(above),
        run_below=_run(below),
    )


def limits_for(values: Sequence[Value]) -> Limits | None:
    """The limits that suit a monthly count: exact Poisson below SMALL_MEAN, else XmR; None with too
    few values.
    """
    found = known(values)
    if len(found) < LEAST_POINTS:
        return None
    return count_limits(values) if fmean(found) < SMALL_MEAN else xmr(values)


def _enough(values: Sequence[Value]) -> list[float]:
    found = known(values)
    if len(found) < LEAST_POINTS:
        raise ValueError(f"{len(found)} values give no limits; {LEAST_POINTS} are the least")
    return found


def _limits(mean: float, lower: float, upper: float, chart: Chart, points: int) -> Limits:
    return Limits(mean, max(lower, 0.0), upper, lower <= 0, points < FIRM_POINTS, chart, points)


def _run(chance: float) -> int:
    """How many points in a row, each with this chance, are as rare as RUN with a chance of one
    half.
    """
    return RUN if chance <= 0.5 else ceil(RUN * log(2) / -log(chance)) if chance < 1 else 10**9
