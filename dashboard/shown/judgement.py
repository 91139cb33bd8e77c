"""The one judgement of a monthly series, which card, chart, map and exception share: over which
months, what it finds.

Judged are at most JUDGED_MONTHS, none before a cut: a day from which the figure means something
else, by a new definition, a rebase, other units or other reporting ground. They end with the newest
month of which every report came: of a later one nothing can be said yet, and
nothing is taken back because of it. Only where reports have been missing for more than OPEN_MONTHS
on end is the newest month judged without them.

A month not fully reported is kept where enough of its reports came (COMPLETE_SHARE): a flow is
raised to what all would have given at the same rate (value × due / reported), a state is taken as
it stands, but a step of a state only between months told by equally many. With fewer reports the
month is a gap.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Literal

import pandas as pd

from dashboard.analysis.control import (
    FIRM_POINTS,
    JUDGED_MONTHS,
    OPEN_MONTHS,
    Limits,
    Value,
    known,
    limits_for,
)
from dashboard.analysis.marks import Better, Variation, mark_of
from dashboard.analysis.signals import Signal, at_end, signals
from dashboard.analysis.unusual import Step, Unusual, strongest, unusual_step
from dashboard.words.cells import month_of
from etl.ground.periods import add_months
from etl.ground.settings import Settings

# A month, its figure (missing when nobody gave it), the reports behind it, and those due (None
# where nobody knows).
Point = tuple[date, float | None, int, int | None]


@dataclass(frozen=True)
class Judgement:
    """A series as it is judged: its months and values (a gap is None), raised where reports are
    missing (`raised`).

    `steps` lead from month to month, `is_full` says whether every report of the month judged came,
    `newest` is the last month with any figure. Empty where nothing can be judged.
    """

    kind: Literal["flow", "stock"]
    better: Better
    months: tuple[date, ...]
    values: tuple[Value, ...]
    steps: tuple[Value, ...]
    raised: int
    is_full: bool
    newest: date | None

    @property
    def until(self) -> date | None:
        """The month that is judged; None where there is none."""
        return self.months[-1] if self.months else None

    @property
    def is_firm(self) -> bool:
        """Whether there is enough to say more than where the limits provisionally lie."""
        return len(known(self.values if self.kind == "flow" else self.steps)) >= FIRM_POINTS

    @cached_property
    def limits(self) -> Limits | None:
        """The limits of a flow; a state has none of its values."""
        return limits_for(self.values) if self.kind == "flow" else None

    @cached_property
    def found(self) -> tuple[Signal, ...]:
        """The signals of a flow that are there in the month judged."""
        if not self.is_firm or self.limits is None:
            return ()
        return tuple(at_end(signals(self.values, self.limits), len(self.values)))

    @cached_property
    def step(self) -> Step | None:
        """The step of a state in the month judged, where it is unusual."""
        if self.kind == "flow" or not self.values:
            return None
        return unusual_step(self.values, self.better, self.steps)

    @property
    def strongest(self) -> Unusual | Step | None:
        """The one thing most worth saying."""
        return self.step if self.kind == "stock" else strongest(self.values, self.better)

    @property
    def variation(self) -> Variation | Literal["unknown"]:
        """What the month judged says: as usual, good, bad, unusual without being either; unknown
        with too little.
        """
        if not self.is_firm:
            return "unknown"
        directions = (
            {self.step.direction} if self.step else {signal.direction for signal in self.found}
        )
        return mark_of(directions, self.better)


def judge(
    points: Sequence[Point],
    cuts: Iterable[date],
    last: date,
    *,
    kind: Literal["flow", "stock"],
    better: Better,
) -> Judgement:
    """The judgement of a series (ascending by month) up to the month `last`, of the months since
    the newest of `cuts`.
    """
    enough = Settings.from_environment().complete_share
    kept = [point for point in points if point[0] <= last]
    newest = next((month for month, value, *_ in reversed(kept) if not _missing(value)), None)
    kept = _settled(kept, last, enough)
    if kept:
        until = kept[-1][0]
        since = max([add_months(until, 1 - JUDGED_MONTHS), *(cut for cut in cuts if cut <= until)])
        kept = [point for point in kept if point[0] >= since]
    values = tuple(_value(point, kind, enough) for point in kept)
    steps = tuple(_step(before, after, kind, enough) for before, after in pairwise(kept))
    raised = sum(
        value is not None and not _is_full(point) for point, value in zip(kept, values, strict=True)
    )
    is_full = bool(kept) and _is_full(kept[-1])
    return Judgement(
        kind, better, tuple(point[0] for point in kept), values, steps, raised, is_full, newest
    )


def points_of(frame: pd.DataFrame) -> list[Point]:
    """The points of one indicator's rows of the query monthly; a state carried on counts as
    told.
    """
    told = frame["reported"] + frame["carried"]
    due = [None if pd.isna(count) else int(count) for count in frame["due"]]
    months = [month_of(month) for month in frame["month"]]
    return list(zip(months, frame["value"].to_list(), told.to_list(), due, strict=True))


def _settled(points: Sequence[Point], last: date, enough: float) -> list[Point]:
    """The points up to the month that can be judged; none where that is more than OPEN_MONTHS
    before `last`.
    """
    full = next(
        (position for position in reversed(range(len(points))) if _is_full(points[position])), -1
    )
    end = full + 1
    if len(points) - end > OPEN_MONTHS:
        end = next(
            (
                n + 1
                for n in reversed(range(len(points)))
                if _value(points[n], "flow", enough) is not None
            ),
            0,
        )
    if not end or points[end - 1][0] < add_months(last, -OPEN_MONTHS):
        return []
    return list(points[:end])


def _missing(value: float | None) -> bool:
    return value is None or pd.isna(value)


def _is_full(point: Point) -> bool:
    _, value, told, due = point
    return not _missing(value) and (due is None or told >= due)


def _value(point: Point, kind: str, enough: float) -> Value:
    _, value, told, due = point
    if value is None or _missing(value) or (due is not None and told < enough * due):
        return None
    return (
        float(value) if kind == "stock" or due is None or told >= due else float(value) * due / told
    )


def _step(before: Point, after: Point, kind: str, enough: float) -> Value:
    ends = _value(before, kind, enough), _value(after, kind, enough)
    same = (_is_full(before) and _is_full(after)) or before[2:] == after[2:]
    if ends[0] is None or ends[1] is None or (kind == "stock" and not same):
        return None
    return ends[1] - ends[0]
