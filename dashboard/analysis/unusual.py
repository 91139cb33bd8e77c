"""The one thing most worth saying about a series, if anything is."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.analysis.control import FIRM_POINTS, Limits, Value, known, limits_for
from dashboard.analysis.marks import Better
from dashboard.analysis.signals import Direction, Signal, at_end, signals
from dashboard.analysis.trajectory import changes

# How much a rule says, against a point just outside the limits.
RULE_STRENGTH = {"outside": 1.0, "run": 0.8, "trend": 0.8, "near": 0.5}
# A change for the worse goes before one without direction, and that before one for the better.
WORSE, NEITHER = 2.0, 1.0


@dataclass(frozen=True)
class Unusual:
    """A signal at the end of a series: its limits, its latest value, the value it starts with, and
    its strength.
    """

    signal: Signal
    limits: Limits
    value: float
    start: float
    strength: float


def strongest(values: Sequence[Value], better: Better) -> Unusual | None:
    """The strongest signal that is still there at the last point; None when there is none.

    None too with fewer than FIRM_POINTS values (trial limits raise no alarm among many series) and
    when the last value is missing. `strength` grows with the distance from the mean (in units of
    that to the limit) and with the length of a run or trend.
    """
    last = values[-1] if values else None
    limits = limits_for(values)
    if last is None or limits is None or len(known(values)) < FIRM_POINTS:
        return None
    found = [
        Unusual(
            signal,
            limits,
            float(last),
            float(values[signal.first] or 0.0),
            _strength(signal, last, limits, better),
        )
        for signal in at_end(signals(values, limits), len(values))
    ]
    return max(found, key=lambda unusual: unusual.strength, default=None)


@dataclass(frozen=True)
class Step:
    """A state's last monthly change that is larger than usual: by how many it rose or fell, the
    most that is usual in that direction, the value it came to, and its strength.
    """

    direction: Direction
    change: float
    usual: float
    value: float
    strength: float


def unusual_step(
    values: Sequence[Value], better: Better, moved: Sequence[Value] | None = None
) -> Step | None:
    """The last change of a state, where it lies beyond the limits of the changes before it; None
    when it does not.

    `moved` are the changes from month to month where some must not be counted, else those of
    `values`.

    A state moves little, so limits of its values find signals everywhere. What comes in and what
    goes out in a month are judged as two series of counts instead, each by limits_for: a departure
    from the four rules, of which only the point outside a limit is kept. None too with fewer than
    FIRM_POINTS changes or when the last is missing.
    """
    steps, last = changes(values) if moved is None else moved, values[-1] if values else None
    if last is None or len(known(steps)) < FIRM_POINTS or not steps[-1]:
        return None
    direction: Direction = "up" if steps[-1] > 0 else "down"
    sign = 1 if direction == "up" else -1
    limits = limits_for([None if step is None else max(step * sign, 0.0) for step in steps])
    change = abs(steps[-1])
    if limits is None or change <= limits.upper:
        return None
    wanted = "up" if better == "higher" else "down"
    leaning = NEITHER if better == "neither" else 0.0 if direction == wanted else WORSE
    return Step(
        direction,
        change,
        limits.upper,
        float(last),
        leaning + min(change / max(limits.upper, 1.0), 20.0),
    )


def _strength(signal: Signal, last: float, limits: Limits, better: Better) -> float:
    room = limits.upper - limits.mean if signal.direction == "up" else limits.mean - limits.lower
    distance = abs(last - limits.mean) / room if room > 0 else 1.0
    length = (
        (signal.last - signal.first + 1) / limits.run_above
        if signal.rule in ("run", "trend")
        else 1.0
    )
    wanted = "up" if better == "higher" else "down"
    leaning = NEITHER if better == "neither" else 0.0 if signal.direction == wanted else WORSE
    return leaning + RULE_STRENGTH[signal.rule] * min(max(distance, length), 20.0)
