"""Where a figure should stand by now on the way to its target, what is still missing, and what its
chances are.

Everything is in the unit that is counted (spots, cases, communes), and only whole counts happen:
what a roadmap asks for between two of them is the one that meets it. A target in per cent is turned
into a count first.

The verdict:
    met     for certain: its period is over and all reported, or what is added up over the year is
            enough already
    missed  for certain: its period is over and all reported, or what is added up over the year is
            too much already
    likely  the outlook of the months left gives it a chance of LIKELY or more, as they have gone so
            far
    hard    it gives it a chance of 1 − LIKELY or less
    may     anything between
    unknown too few months to judge from, or too few of the reports
`python -m dashboard backtest` says how often each came true.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from math import ceil, floor, isnan, prod
from typing import Literal

from dashboard.analysis.control import Value
from dashboard.analysis.marks import Comparator
from dashboard.analysis.outlook import Outlook
from etl.ground.settings import Settings

# The chance from which a verdict says "likely", and below one minus which "hard".
LIKELY = 0.85
# Differences of decimal fractions that are only the machine's way of writing them.
DIGITS = 9

# A tally is counted up over the year and never comes down; a state can move either way.
Kind = Literal["tally", "state"]
Verdict = Literal["met", "missed", "likely", "may", "hard", "unknown"]
Point = tuple[date, float]


@dataclass(frozen=True)
class Course:
    """A figure on its way to a target: what is `required` at its end, `expected` and `actual` by
    now, `left` months to go, and the `outlook` of a month. None is unknown.

    `untold`: how many months' worth of reports up to now are not in yet (of a state, of this month:
    its units stand with what they told last). `unseen`: the share of a state's units whose last
    state is not known either. `moves`: what is required changes with the reports still to come,
    too.
    """

    kind: Kind
    comparator: Comparator
    required: float | None
    expected: float | None
    actual: float | None
    left: int
    outlook: Outlook | None = None
    untold: float = 0.0
    unseen: float = 0.0
    moves: bool = False

    @property
    def asked(self) -> int | None:
        """The whole count that meets what is expected by now."""
        return None if self.expected is None else whole_bound(self.comparator, self.expected)

    @property
    def gap(self) -> float | None:
        """How far the actual is above (+) or below (−) the whole count asked for by now."""
        if self.actual is None or self.asked is None:
            return None
        return round(self.actual - self.asked, DIGITS)

    @property
    def is_behind(self) -> bool | None:
        """Whether the actual is on the wrong side of what is expected by now."""
        if self.actual is None or self.expected is None:
            return None
        return not meets(self.comparator, self.actual, self.expected)

    @property
    def needed(self) -> float | None:
        """How many more (or fewer, where fewer is better) it takes from now to the end: whole, zero
        when none.

        None where it is unknown, can no longer be done, or the period is over.
        """
        if (
            self.actual is None
            or self.required is None
            or self._is_certain is not None
            or not self.left
        ):
            return None
        bound = whole_bound(self.comparator, self.required)
        away = bound - self.actual if upwards(self.comparator) else self.actual - bound
        return max(round(away, DIGITS), 0.0)

    @property
    def end(self) -> tuple[int, int] | None:
        """The range to the end; None without an outlook, and at the end itself."""
        if self.actual is None or self.outlook is None or not self.left:
            return None
        return self.outlook.between(self.actual, self._ahead)

    @cached_property
    def chance(self) -> float | None:
        """The chance that the target is met: 1 or 0 where that is certain, None where it cannot be
        told.
        """
        if self.actual is None or self.required is None:
            return None
        if self._is_certain is not None:
            return float(self._is_certain)
        most_unseen = 1 - Settings.from_environment().complete_share
        if self.outlook is None or (self.kind == "state" and self.unseen > most_unseen):
            return None
        ends, bound = (
            self.outlook.ends(self.actual, self._ahead),
            whole_bound(self.comparator, self.required),
        )
        return ends.at_least(bound) if upwards(self.comparator) else ends.at_most(bound)

    @property
    def verdict(self) -> Verdict:
        """As the module says."""
        return verdict_of(self.chance, is_certain=self._is_certain is not None)

    @property
    def _ahead(self) -> float:
        """Months' worth of reports still to come."""
        return self.left + self.untold

    @property
    def _is_certain(self) -> bool | None:
        """Whether it is met for certain (or, False, missed for certain); None where it is not
        certain.
        """
        if self.actual is None or self.required is None:
            return None
        is_met, only_grows = (
            meets(self.comparator, self.actual, self.required),
            self.kind == "tally" or not self.left,
        )
        if self.untold <= 0 and not self.left:
            return is_met
        if self.untold > 0 and self.moves:
            return None
        if only_grows and is_met == upwards(self.comparator):
            return is_met
        return None


def verdict_of(chance: float | None, *, is_certain: bool = False) -> Verdict:
    """The verdict that a chance of meeting the target amounts to."""
    if chance is None:
        return "unknown"
    if is_certain:
        return "met" if chance else "missed"
    return "likely" if chance >= LIKELY else "hard" if chance <= 1 - LIKELY else "may"


def upwards(comparator: Comparator) -> bool:
    """Whether more is better. An `=` target is of something to be brought down to that number:
    fewer is no failure.
    """
    return comparator in (">=", ">")


def meets(comparator: Comparator, value: float, required: float) -> bool:
    """Whether the value meets the requirement; `=` as upwards says."""
    value, required = round(value, DIGITS), round(required, DIGITS)
    return {
        ">=": value >= required,
        ">": value > required,
        "<=": value <= required,
        "<": value < required,
        "=": value <= required,
    }[comparator]


def whole_bound(comparator: Comparator, required: float) -> int:
    """The whole count nearest to the requirement that meets it."""
    required = round(required, DIGITS)
    if comparator == ">":
        return floor(required) + 1
    if comparator == "<":
        return ceil(required) - 1
    return ceil(required) if upwards(comparator) else floor(required)


def on_line(points: Sequence[Point], month: date) -> float | None:
    """What a roadmap asks for at the end of `month`: a straight line between its points (month,
    value at its end).

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
    """Where a state's line to the year's end begins: at the opening state, or at the requirement
    where that is met.
    """
    return required if meets(comparator, opening, required) else opening


def months_between(first: date, last: date) -> int:
    """How many months `last` lies after `first`."""
    return (last.year - first.year) * 12 + last.month - first.month


def changes(states: Sequence[Value]) -> list[Value]:
    """From month to month; None where either state is missing."""
    return [
        None if a is None or b is None or isnan(a) or isnan(b) else b - a
        for a, b in pairwise(states)
    ]


def all_of(chances: Sequence[float | None]) -> float | None:
    """The chance that all come true, each by itself; None where one that is not known may
    decide.
    """
    known = prod((chance for chance in chances if chance is not None), start=1.0)
    return known if None not in chances or known <= 1 - LIKELY else None


def furthest(verdicts: Sequence[Verdict]) -> Verdict:
    """Of the verdicts on several targets that on the one furthest from being met."""
    worst: Sequence[Verdict] = ("missed", "hard", "unknown", "may", "likely", "met")
    return min(verdicts, key=worst.index, default="unknown")
