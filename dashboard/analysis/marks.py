"""The mark of variation: is an indicator changing, and is that good?

NHS England, Making Data Count: variation and assurance are different questions, answered by two
icons. The other, will a target be met, is answered by the verdict on its course (trajectory).
"""

from collections.abc import Sequence, Set
from typing import Literal

from dashboard.analysis.control import Limits, Value
from dashboard.analysis.signals import Direction, at_end, signals

Variation = Literal["improvement", "concern", "neutral", "common"]
Better = Literal["higher", "lower", "neither"]
Comparator = Literal["=", ">=", ">", "<=", "<"]


def variation(values: Sequence[Value], limits: Limits, better: Better) -> Variation:
    """What the series' latest point says: `common` without a signal there, else whether the change
    is good.

    With `neither` direction better, and where signals point both ways, the change is `neutral`:
    never good or bad.
    """
    return mark_of(
        {signal.direction for signal in at_end(signals(values, limits), len(values))}, better
    )


def mark_of(directions: Set[Direction], better: Better) -> Variation:
    """The mark of signals that point in these directions."""
    if not directions:
        return "common"
    if better == "neither" or len(directions) > 1:
        return "neutral"
    wanted = "up" if better == "higher" else "down"
    return "improvement" if wanted in directions else "concern"
