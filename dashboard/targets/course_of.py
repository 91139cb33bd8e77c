"""One target in one place: its numbers made into a course.

How a target's numbers become a course, by the way it is counted (`kind` of the query targets):
    sum      counted from January; what is required is spread evenly over the months of the year
    share    the same, the percentage taken of what was open at the end of the year before
    state    a straight line from the state at the end of the year before to the requirement at the
             end of this one
    year     a yearly share against the number registered for the end of that same year, never
             against part of a year
    growth   like-for-like counts of the same months a year earlier, raised by the percentage: their
             own pattern
Only what was reported is compared: an evenly spread requirement counts the reports received out of
those due, and the outlook adds those still to come to the months left, so that a report not sent
yet turns no verdict.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from dashboard.analysis.breaks import breaks_between, segment_of
from dashboard.analysis.control import Value
from dashboard.analysis.outlook import (
    JEFFREYS,
    OF_SUMS,
    Month,
    Outlook,
    Prior,
    events,
    turnover,
)
from dashboard.analysis.trajectory import (
    DIGITS,
    Course,
    Point,
    Verdict,
    from_opening,
    months_between,
    on_line,
)
from dashboard.targets.standing import Frames, Months, Reason, Standing
from dashboard.words.cells import month_of
from etl.ground.periods import add_months, month_range

FIRST_DAY = date(1900, 1, 1)


@dataclass(frozen=True)
class Given:
    """One target in one place: its row (of the query targets, with the place's own figures), months
    and roadmap, and what the other places show of its pace (None: nothing is known of them).
    """

    row: Mapping[str, object]
    place: str
    months: Months
    frames: Frames
    prior: Prior | None = None

    def standing(self) -> Standing:
        """Where the place stands."""
        return {
            "sum": self._evenly,
            "share": self._evenly,
            "state": self._state,
            "year": self._yearly,
            "growth": self._growth,
        }[str(self.row["kind"])]()

    def number(self, column: str) -> Value:
        """A figure of the row; None when it is not known."""
        value = self.row[column]
        return None if value is None or pd.isna(value) else float(value)  # type: ignore[arg-type]

    @property
    def as_of(self) -> date:
        """The month of the actual."""
        last = self.row["judged_last"]
        return self.frames.month if pd.isna(last) else month_of(last)  # type: ignore[arg-type]

    @property
    def begins(self) -> date:
        """The first month counted this year."""
        return month_of(self.row["judged_first"])

    @property
    def year_end(self) -> date:
        """The last month of the year that the target is in force."""
        return min(date(self.as_of.year, 12, 1), month_of(self.row["last"]).replace(day=1))

    @property
    def points(self) -> list[Point]:
        """What has to be reached by the end of which year, by registered numbers and by the law's
        own year.
        """
        mine = self.frames.registered.get(
            (str(self.row["target"]), self.place or self.frames.place), {}
        )
        found = dict(mine)
        value = self.number("value")
        if value is not None:
            found.setdefault(
                self.as_of.year if self.row["per"] == "year" else int(str(self.row["per"])), value
            )
        return [(date(year, 12, 1), value) for year, value in sorted(found.items())]

    @property
    def _cuts(self) -> Sequence[date]:
        """The days from which its figures mean something else, in any order; a share's base too."""
        indicator = str(self.row["indicator"])
        counted = (indicator, "spots_open") if self.row["kind"] == "share" else (indicator,)
        breaks = breaks_between(str(self.row["grp"]), FIRST_DAY, self.as_of)
        redefined = [change.on for change in breaks if change.splits]
        return [*redefined, *self.frames.cuts(self.place, counted)]

    def _barred(self, since: date) -> Reason | None:
        """Why the month `since` cannot be the start of a way to the month of the actual."""
        group = str(self.row["grp"])
        breaks = breaks_between(group, since, self.as_of)
        if segment_of(since, breaks) != segment_of(self.as_of, breaks):
            return "redefined"
        return "rebased" if any(since < on <= self.as_of for on in self._cuts) else None

    def segment(self, month: date) -> int:
        """How many cuts lie before the month begins: no line crosses one."""
        return sum(on <= month for on in self._cuts)

    def _course(
        self, kind: Literal["tally", "state"], required: Value, expected: Value, actual: Value
    ) -> Course:
        left = months_between(self.as_of, self.year_end)
        ahead = self.outlook(kind) if required is not None else None
        since = self.begins if kind == "tally" else self.as_of
        return Course(
            kind,
            self.row["comparator"],
            required,
            expected,
            actual,
            left,
            ahead,  # type: ignore[arg-type]
            untold=self.months.untold(since, self.as_of),
            unseen=self.months.unseen(self.as_of),
            moves=self.row["kind"] == "growth",
        )

    def outlook(self, kind: Literal["tally", "state"]) -> Outlook | None:
        """How the months to come may go here, by those since the last cut."""
        seen = self.seen(kind)
        if not seen:
            return None
        due = self.months.rows[max(self.months.rows)]["due"]
        prior = self.prior or (OF_SUMS if int(str(due)) > 1 else JEFFREYS)
        return (turnover if kind == "state" else events)(seen, prior)

    def seen(self, kind: Literal["tally", "state"], until: date | None = None) -> list[Month]:
        """The months from which that is learnt: since the last cut, up to that of the actual, or
        `until`.
        """
        last = min(until or self.as_of, self.as_of)
        months = sorted(month for month in self.months.rows if month <= last)
        if not months:
            return []
        since = max([months[0], *(on for on in self._cuts if on <= self.as_of)])
        kept = [month for month in month_range(months[0], last) if month >= since]
        if kind == "state":
            # What moved it in the first month led out of what no longer counts.
            return [self._moved(month) for month in kept[1:]]
        return [Month(self.months.share(month), self.months.value(month) or 0.0) for month in kept]

    def _moved(self, month: date) -> Month:
        came, held, went = (
            self.months.value(month, column) or 0.0 for column in ("came", "held", "went")
        )
        return Month(self.months.share(month, "paired"), came, held, went)

    def _stand(
        self,
        course: Course,
        aim: date,
        base: Value,
        reason: Reason | None,
        said: Verdict | None = None,
    ) -> Standing:
        target, kind = str(self.row["target"]), str(self.row["kind"])
        return Standing(target, self.place, kind, course, self.as_of, aim, base, reason, said=said)

    def _evenly(self) -> Standing:
        value, base = (
            self.number("value"),
            self.number("baseline") if self.row["kind"] == "share" else None,
        )
        actual = self.number("actual")
        reason: Reason | None = None
        required = value
        if self.row["kind"] == "share":
            required = None if not base or value is None else value * base / 100
            actual = None if actual is None or not base else round(actual * base / 100, DIGITS)
            reason = self._barred(add_months(date(self.as_of.year, 1, 1), -1)) or (
                None if base else "no_opening"
            )
        expected = None
        if required is not None and reason is None:
            elapsed = months_between(self.begins, self.as_of) + 1
            length = months_between(self.begins, self.year_end) + 1
            expected = required * elapsed / length * self.months.covered(self.begins, self.as_of)
        reason = reason or (None if actual is not None else "no_data")
        course = self._course("tally", required, expected, actual)
        # A share of what was open under another definition is no share.
        said: Verdict | None = "unknown" if reason in ("redefined", "rebased") else None
        return self._stand(course, self.year_end, base, reason, said)

    def line(self) -> list[Point]:
        """A state's way to its requirement: the registered points, led up to from the state a
        year's end before.
        """
        points, before = self.points, date(self.as_of.year - 1, 12, 1)
        required, opening = on_line(points, self.year_end), self.number("baseline")
        if required is None or on_line(points, before) is not None:
            return points
        if opening is None or self._barred(before):
            return [point for point in points if point[0] > self.year_end]
        return [(before, from_opening(opening, required, self.row["comparator"])), *points]  # type: ignore[arg-type]

    def _state(self) -> Standing:
        required, expected = on_line(self.points, self.year_end), on_line(self.line(), self.as_of)
        actual, reason = self.number("actual"), None
        if actual is None:
            reason = "no_data"
        elif expected is None:
            reason = self._barred(date(self.as_of.year - 1, 12, 1)) or "no_opening"
        course = self._course("state", required, expected, actual)
        return self._stand(course, self.year_end, None, reason)

    def _yearly(self) -> Standing:
        base, share, points = self.number("baseline"), self.number("actual"), self.points
        actual = None if share is None or base is None else round(share * base / 100, DIGITS)
        last = max(self.as_of, self.frames.month)
        ahead = [end for end, _ in points if end > self.as_of and end >= last]
        aim = min(ahead, default=self.as_of)
        wanted, required = on_line(points, self.as_of), on_line(points, aim)
        scaled = [
            None if value is None or base is None else value * base / 100
            for value in (required, wanted)
        ]
        left = max(months_between(last, aim), 0)
        course = Course("state", self.row["comparator"], scaled[0], scaled[1], actual, left)  # type: ignore[arg-type]
        reason: Reason | None = (
            "no_data" if actual is None else "no_roadmap" if wanted is None else None
        )
        return self._stand(course, aim, base, reason, "unknown" if ahead else None)

    def _growth(self) -> Standing:
        value = self.number("value")
        now, then = (
            self.months.total(self.begins, self.as_of, column) for column in ("now", "then")
        )
        rest = [
            self.months.value(add_months(month, -12))
            for month in month_range(add_months(self.as_of, 1), self.year_end)
        ]
        raised = None if value is None else 1 + value / 100
        expected = None if raised is None or not then else raised * then
        whole = (
            None
            if then is None or any(one is None for one in rest)
            else then + sum(one or 0.0 for one in rest)
        )
        required = None if raised is None or not whole else raised * whole
        course = self._course("tally", required, expected, now)
        reason: Reason | None = (
            None if expected is not None else "no_data" if now is None else "no_base"
        )
        return self._stand(course, self.year_end, then, reason)
