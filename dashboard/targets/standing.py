"""Where a place stands with a target, and the monthly figures that say so."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

import pandas as pd

from dashboard.analysis.control import Value
from dashboard.analysis.trajectory import DIGITS, Course, Verdict, meets, verdict_of
from etl.ground.periods import month_range

# Why it cannot be said where the figure should be by now.
Reason = Literal["no_roadmap", "redefined", "rebased", "no_opening", "no_base", "no_data"]


@dataclass(frozen=True)
class Frames:
    """What courses are made of, each frame as its query gives it for one place and period.

    `place` is the place asked about, `month` the last month with reports in the period; `places` is
    target_places, `grounds` the months from which other provinces report there.
    """

    place: str
    month: date
    targets: pd.DataFrame
    places: pd.DataFrame
    series: pd.DataFrame
    points: pd.DataFrame
    rebased: pd.DataFrame
    grounds: pd.DataFrame

    @cached_property
    def registered(self) -> Mapping[tuple[str, str], Mapping[int, float]]:
        """Target and place → year → the number registered."""
        found: dict[tuple[str, str], dict[int, float]] = {}
        for row in self.points.to_dict("records"):
            found.setdefault((row["target"], row["place_id"]), {})[int(row["year"])] = float(
                row["value"]
            )
        return found

    def cuts(self, place: str, indicators: Collection[str]) -> Sequence[date]:
        """The months from which figures of these indicators are counted anew in a place ("" for the
        one asked about), or, of that one, from which other provinces report.
        """
        found = [
            month
            for name in indicators
            for month in self._anew.get((place or self.place, name), ())
        ]
        turns = [] if place else [month.date() for month in self.grounds["month"]]
        return [*found, *turns]

    @cached_property
    def _anew(self) -> Mapping[tuple[str, str], list[date]]:
        found: dict[tuple[str, str], list[date]] = {}
        for row in self.rebased.to_dict("records"):
            found.setdefault((row["place_id"], row["indicator"]), []).append(row["month"].date())
        return found


@dataclass(frozen=True)
class Standing:
    """Where one place stands with one target.

    `course` is in counts; `base` is what a percentage is taken of (None: the target is a count);
    `of_places` says that the count is of places that meet it, and `every` is the chance that all
    will. `as_of` is the month of the actual, `aim` that by whose end `required` has to be reached.
    `reason` says why `expected` is not known.
    """

    target: str
    place_id: str
    kind: str
    course: Course
    as_of: date
    aim: date
    base: float | None = None
    reason: Reason | None = None
    of_places: bool = False
    said: Verdict | None = None
    every: float | None = None

    @property
    def verdict(self) -> Verdict:
        """The course's, or what was `said` of it: of a yearly figure nothing before its year has
        ended.
        """
        return self.said or (verdict_of(self.every) if self.of_places else self.course.verdict)

    @property
    def chance(self) -> float | None:
        """The chance of meeting the target: 1 or 0 where that is certain, None where it cannot be
        told.
        """
        return (self.every if self.of_places else self.course.chance) if self.said is None else None

    @property
    def is_behind(self) -> bool | None:
        """Whether it is on the wrong side of what is expected by now, or, where that is unknown, of
        a year's number.

        A share without a roadmap has no base that means the same, or none at all.
        """
        if (
            self.course.expected is not None
            or self.course.actual is None
            or self.course.required is None
        ):
            return self.course.is_behind
        if self.kind in ("year", "share"):
            return None
        return not meets(self.course.comparator, self.course.actual, self.course.required)


@dataclass(frozen=True)
class Months:
    """One place's monthly figures of one target, by month: the columns of the query
    target_series.
    """

    rows: Mapping[date, Mapping[str, object]]

    def value(self, month: date, column: str = "value") -> Value:
        """The figure of the month; None when there is none."""
        found = self.rows.get(month, {}).get(column)
        return None if found is None or pd.isna(found) else float(found)  # type: ignore[arg-type]

    def is_full(self, month: date) -> bool:
        """Whether all who had to report the month did, or their state is still known."""
        row = self.rows.get(month)
        return row is not None and row["reported"] + row["carried"] >= row["due"]  # type: ignore[operator]

    def share(self, month: date, column: str = "reported") -> float:
        """The share of the reports due in the month that came; of another column, that it is of the
        reports due.
        """
        row = self.rows.get(month)
        return min(row[column] / row["due"], 1.0) if row is not None and row["due"] else 0.0  # type: ignore[operator]

    def untold(self, first: date, last: date) -> float:
        """How many months' worth of the reports due from `first` to `last` did not come."""
        return round(
            sum(1 - self.share(month) for month in month_range(first, last) if month in self.rows),
            DIGITS,
        )

    def unseen(self, month: date) -> float:
        """The share of the units due in the month whose state is not known, told or carried on."""
        return round(max(1 - self.share(month) - self.share(month, "carried"), 0.0), DIGITS)

    def covered(self, first: date, last: date) -> float:
        """The share of the reports due from `first` to `last` that came, each month weighing the
        same.
        """
        shares = [self.share(month) for month in month_range(first, last) if month in self.rows]
        return sum(shares) / len(shares) if shares else 0.0

    def total(self, first: date, last: date, column: str) -> Value:
        """The sum over the months that have a figure; None when none has."""
        found = [self.value(month, column) for month in month_range(first, last)]
        kept = [value for value in found if value is not None]
        return sum(kept) if kept else None
