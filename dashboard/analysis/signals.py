"""Four signals that a process has changed, and no more: each further rule adds more false alarms
than it finds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import isnan
from typing import Literal

from dashboard.analysis.control import RUN, Limits, Value

TREND = RUN
# Near a limit: in the outer third between mean and limit.
NEAR = 2 / 3

Rule = Literal["outside", "run", "trend", "near"]
Direction = Literal["up", "down"]


@dataclass(frozen=True)
class Signal:
    """A rule that the points `first` to `last` (positions in the series) satisfy, and towards which
    side.
    """

    rule: Rule
    direction: Direction
    first: int
    last: int


def signals(values: Sequence[Value], limits: Limits) -> list[Signal]:
    """Every signal in a monthly series, in the order in which they end.

    Rules of NHS England, Making Data Count (2018, updated 2023), as NHSRplotthedots 0.2.2 has them:
    a point outside the limits; seven points on one side of the mean; seven points of which each is
    above (or below) the one before, six steps; of three points on one side of the mean two near the
    limit of that side. A point outside a limit is counted there, not as near. A point on the mean
    is on neither side. Departures: a missing month ends a run and a trend and is not one of three
    (the package has no missing months); a floored lower limit gives no signal; on a chart of small
    counts the run may have to be longer (see control.count_limits).
    """
    points = [None if value is None or isnan(value) else float(value) for value in values]
    found = [
        *_outside(points, limits),
        *_runs(points, limits),
        *_trends(points),
        *_near(points, limits),
    ]
    return sorted(found, key=lambda signal: (signal.last, signal.first, signal.rule))


def at_end(found: Sequence[Signal], length: int) -> list[Signal]:
    """Those signals that are still there at the last of `length` points."""
    return [signal for signal in found if signal.last == length - 1]


def _outside(points: Sequence[Value], limits: Limits) -> Iterator[Signal]:
    for position, value in enumerate(points):
        if value is not None and value > limits.upper:
            yield Signal("outside", "up", position, position)
        if value is not None and value < limits.lower and not limits.floored:
            yield Signal("outside", "down", position, position)


def _runs(points: Sequence[Value], limits: Limits) -> Iterator[Signal]:
    sides = [
        None if value is None else (value > limits.mean) - (value < limits.mean) for value in points
    ]
    needed = {1: limits.run_above, -1: limits.run_below}
    for side, first, last in _stretches(sides):
        if side and last - first + 1 >= needed[side]:
            yield Signal("run", "up" if side > 0 else "down", first, last)


def _trends(points: Sequence[Value]) -> Iterator[Signal]:
    steps = [None, *(_step(a, b) for a, b in pairwise(points))]
    for step, first, last in _stretches(steps):
        if step and last - first + 2 >= TREND:
            yield Signal("trend", "up" if step > 0 else "down", first - 1, last)


def _step(before: Value, after: Value) -> int | None:
    return None if before is None or after is None else (after > before) - (after < before)


def _near(points: Sequence[Value], limits: Limits) -> Iterator[Signal]:
    upper = limits.mean + NEAR * (limits.upper - limits.mean)
    lower = limits.mean - NEAR * (limits.mean - limits.lower)
    for last in range(2, len(points)):
        three = [value for value in points[last - 2 : last + 1] if value is not None]
        if len(three) < 3:
            continue
        high = [position for position, value in enumerate(three) if upper < value <= limits.upper]
        low = [position for position, value in enumerate(three) if limits.lower <= value < lower]
        # It ends with the last point that is near, or it would outlive its cause by a month.
        if len(high) >= 2 and min(three) > limits.mean:
            yield Signal("near", "up", last - 2, last - 2 + high[-1])
        if len(low) >= 2 and max(three) < limits.mean and not limits.floored:
            yield Signal("near", "down", last - 2, last - 2 + low[-1])


def _stretches(marks: Sequence[int | None]) -> Iterator[tuple[int | None, int, int]]:
    """Runs of equal marks: mark, first and last position."""
    for mark, group in groupby(enumerate(marks), key=lambda pair: pair[1]):
        positions = [position for position, _ in group]
        yield mark, positions[0], positions[-1]
