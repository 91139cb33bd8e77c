"""Where a figure should stand by now on the way to its target, what is still missing, and whether it will get there.

Everything is in the unit that is counted (spots, cases, communes); a target in per cent is turned into a count first.

The verdict, from the months still to come:
    will    every outcome within the limits of those months meets the target, or nothing can undo that it is met
    may     some of those outcomes meet it
    cannot  none does, or what is counted over the year is already more than is allowed
Limits of one month are mean ± 3 σ with σ = mean moving range / 1.128 (Wheeler 1993, the limits of control.xmr); of k
months together k × mean ± 3 σ √k, the months being taken as independent. Counts with a mean below SMALL_MEAN have
exact Poisson limits of the sum, never narrower than those. A state moves by its monthly changes, which are limited in
the same way. Fewer than FIRM_POINTS months of one definition give no verdict, fewer than RANGE_POINTS no range to show.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, floor, isnan, sqrt
from statistics import fmean
from typing import Literal

from dashboard.analysis import poisson
from dashboard.analysis.control import FIRM_POINTS, SCALING, SMALL_MEAN, TAIL, Value, known
from dashboard.analysis.marks import Comparator

RANGE_POINTS = 24
# Differences of decimal fractions that are only the machine's way of writing them.
DIGITS = 9

# A tally is counted up over the year and never comes down; a state can move either way.
Kind = Literal["tally", "state"]
Verdict = Literal["met", "missed", "will", "may", "cannot", "unknown"]
Point = tuple[date, float]


@dataclass(frozen=True)
class Outlook:
    """How a month usually goes: its mean, the standard deviation of one month, and from how many months that is.

    `counts` says that a month brings a count (never below zero), else a change up or down.
    """

    mean: float
    sigma: float
    points: int
    counts: bool

    def reach(self, months: int) -> tuple[float, float]:
        """The least and the most that `months` months together bring, within the limits; (0, 0) for none."""
        mean, spread = self.mean * months, 3 * self.sigma * sqrt(months)
        low, high = mean - spread, mean + spread
        if not self.counts or months == 0:
            return (low, high) if months else (0.0, 0.0)
        if self.mean < SMALL_MEAN:
            low = min(low, float(poisson.quantile(TAIL, mean)))
            high = max(high, float(poisson.quantile(1 - TAIL, mean)))
        return max(low, 0.0), high


@dataclass(frozen=True)
class Course:
    """A figure on its way to a target: what is `required` at its end, `expected` and `actual` by now, `left` months to
    go, and the `outlook` of those months. None is unknown."""

    kind: Kind
    comparator: Comparator
    required: float | None
    expected: float | None
    actual: float | None
    left: int
    outlook: Outlook | None = None

    @property
    def gap(self) -> float | None:
        """How far the actual is above (+) or below (−) what is expected by now."""
        if self.actual is None or self.expected is None:
            return None
        return round(self.actual - self.expected, DIGITS)

    @property
    def is_behind(self) -> bool | None:
        """Whether the actual is on the wrong side of what is expected by now."""
        if self.actual is None or self.expected is None:
            return None
        return not meets(self.comparator, self.actual, self.expected)

    @property
    def needed(self) -> float | None:
        """How many more (or fewer, where fewer is better) it takes from now to the end: whole, zero when none.

        None where it is unknown or can no longer be done.
        """
        if self.actual is None or self.required is None or self._is_lost:
            return None
        bound = whole_bound(self.comparator, self.required)
        away = bound - self.actual if upwards(self.comparator) else self.actual - bound
        return max(round(away, DIGITS), 0.0)

    @property
    def rate(self) -> float | None:
        """`needed` shared out over the months left; None when there is none left."""
        return None if self.needed is None or self.left == 0 else self.needed / self.left

    @property
    def end(self) -> tuple[float, float] | None:
        """The range to the end that the limits leave; None with fewer than RANGE_POINTS months to judge from, or at
        the end itself."""
        return self._end if self.left and self.outlook and self.outlook.points >= RANGE_POINTS else None

    @property
    def verdict(self) -> Verdict:
        """`met` or `missed` once no month is left, else as the module says; `unknown` where it cannot be told."""
        if self.actual is None or self.required is None:
            return "unknown"
        is_met = meets(self.comparator, self.actual, self.required)
        if self.left == 0:
            return "met" if is_met else "missed"
        if self._is_lost:
            return "cannot"
        if is_met and self.kind == "tally" and upwards(self.comparator):
            return "will"
        if self._end is None:
            return "unknown"
        outcomes = [meets(self.comparator, value, self.required) for value in self._end]
        return "will" if all(outcomes) else "may" if any(outcomes) else "cannot"

    @property
    def _is_lost(self) -> bool:
        """A tally that must stay below never comes down again."""
        known_both = self.actual is not None and self.required is not None
        return (
            known_both and self.kind == "tally" and not upwards(self.comparator)
            and not meets(self.comparator, self.actual, self.required)  # type: ignore[arg-type]
        )  # fmt: skip

    @property
    def _end(self) -> tuple[float, float] | None:
        if self.actual is None or self.outlook is None:
            return None
        low, high = self.outlook.reach(self.left)
        # Whole counts: what lies between two of them cannot happen. Limits between the same two hold neither.
        ends = ceil(self.actual + round(low, DIGITS)), floor(self.actual + round(high, DIGITS))
        return max(float(min(ends)), 0.0), max(float(max(ends)), 0.0)


def upwards(comparator: Comparator) -> bool:
    """Whether more is better. An `=` target is of something to be brought down to that number: fewer is no failure."""
    return comparator in (">=", ">")


def meets(comparator: Comparator, value: float, required: float) -> bool:
    """Whether the value meets the requirement; `=` as upwards says."""
    value, required = round(value, DIGITS), round(required, DIGITS)
    return {
        ">=": value >= required, ">": value > required, "<=": value <= required, "<": value < required,
        "=": value <= required,
    }[comparator]  # fmt: skip


def whole_bound(comparator: Comparator, required: float) -> int:
    """The whole count nearest to the requirement that meets it."""
    required = round(required, DIGITS)
    if comparator == ">":
        return floor(required) + 1
    if comparator == "<":
        return ceil(required) - 1
    return ceil(required) if upwards(comparator) else floor(required)


def on_line(points: Sequence[Point], month: date) -> float | None:
    """What a roadmap asks for at the end of `month`: a straight line between its points (month, value at its end).

    None before the first point and without points; after the last the last value holds.
    """
    ordered = sorted(points)
    if not ordered or month < ordered[0][0]:
        return None
    for (start, low), (end, high) in pairwise(ordered):
        if month <= end:
            return low + (high - low) * months_between(start, month) / months_between(start, end)
    return ordered[-1][1]


def from_opening(opening: float, required: float, comparator: Comparator) -> float:
    """Where a state's line to the year's end begins: at the opening state, or at the requirement where that is met."""
    return required if meets(comparator, opening, required) else opening


def months_between(first: date, last: date) -> int:
    """How many months `last` lies after `first`."""
    return (last.year - first.year) * 12 + last.month - first.month


def outlook(history: Sequence[Value], *, counts: bool) -> Outlook | None:
    """How the months of `history` (ascending, missing ones None) usually go; None with fewer than FIRM_POINTS."""
    values = known(history)
    if len(values) < FIRM_POINTS:
        return None
    ranges = [abs(b - a) for a, b in pairwise(history) if a is not None and b is not None]
    spread = SCALING * fmean([moved for moved in ranges if not isnan(moved)] or [0.0])
    return Outlook(fmean(values), spread / 3, len(values), counts)


def changes(states: Sequence[Value]) -> list[Value]:
    """From month to month; None where either state is missing."""
    return [None if a is None or b is None or isnan(a) or isnan(b) else b - a for a, b in pairwise(states)]


def together(verdicts: Sequence[Verdict]) -> Verdict:
    """The verdict on a target that every place has to meet: that of the one furthest from it."""
    worst: Sequence[Verdict] = ("missed", "cannot", "unknown", "may", "will", "met")
    return min(verdicts, key=worst.index, default="unknown")
