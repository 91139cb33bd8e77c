"""Two separate marks for an indicator: is it changing, and will this process meet its target?

NHS England, Making Data Count: variation and assurance are different questions, answered by two icons.
"""

from collections.abc import Sequence
from typing import Literal

from dashboard.analysis.control import Limits, Value
from dashboard.analysis.signals import at_end, signals

Variation = Literal["improvement", "concern", "neutral", "common"]
Assurance = Literal["will", "may", "cannot"]
Better = Literal["higher", "lower", "neither"]
Comparator = Literal["=", ">=", ">", "<=", "<"]


def variation(values: Sequence[Value], limits: Limits, better: Better) -> Variation:
    """What the series' latest point says: `common` without a signal there, else whether the change is good.

    With `neither` direction better, and where signals point both ways, the change is `neutral`: never
    good or bad.
    """
    directions = {signal.direction for signal in at_end(signals(values, limits), len(values))}
    if not directions:
        return "common"
    if better == "neither" or len(directions) > 1:
        return "neutral"
    wanted = "up" if better == "higher" else "down"
    return "improvement" if wanted in directions else "concern"


def assurance(limits: Limits, comparator: Comparator, target: float) -> Assurance:
    """Whether a process that goes on like this meets its monthly target: every month, some months or none.

    `will` when both limits meet it, `cannot` when neither end nor anything between does, else `may`.
    """
    low, high = limits.lower, limits.upper
    if comparator == "=":
        return "will" if low == high == target else "may" if low <= target <= high else "cannot"
    met = {">=": lambda x: x >= target, ">": lambda x: x > target,
           "<=": lambda x: x <= target, "<": lambda x: x < target}[comparator]  # fmt: skip
    if met(low) and met(high):
        return "will"
    return "may" if met(low) or met(high) else "cannot"
