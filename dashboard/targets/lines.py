"""A target's course as lines to draw: what is asked for, what was reported, and the range to the
end. Pure.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial

import pandas as pd

from dashboard.analysis.breaks import Break, breaks_between
from dashboard.analysis.trajectory import meets, months_between, on_line, whole_bound
from dashboard.targets.course_of import Given
from dashboard.targets.standing import Frames, Months, Standing
from dashboard.targets.standings import by_place, given_of
from dashboard.words.cells import month_of
from etl.ground.periods import add_months, month_range

COLUMNS = ("month", "actual", "expected", "low", "high", "segment", "full")


def lines(frames: Frames, found: Mapping[tuple[str, str], Standing]) -> pd.DataFrame:
    """One row per target and month of its chart, for the place asked about: target, month, actual,
    expected, asked (of counts the whole one that meets it), low, high (the range from the month of
    the actual on), segment (a line never leaves its segment), full (all reported).

    In the unit the target is shown in: per cent where it has a base other than last year's cases,
    else a count.
    """
    series = by_place(frames.series)
    parts = []
    for row in frames.targets.to_dict("records"):
        here = found.get((row["target"], ""))
        if here is None:
            continue
        given = given_of(row, "", frames, series)
        rows = [*(_of_places(given, here, found, series) if here.of_places else _own(given, here))]
        data = pd.DataFrame(rows, columns=list(COLUMNS))
        is_percent = here.base and here.kind in ("share", "year")
        data[["actual", "expected", "low", "high"]] *= (
            100 / here.base if is_percent and here.base else 1.0
        )
        whole = partial(whole_bound, here.course.comparator)
        data["asked"] = (
            data["expected"] if is_percent else data["expected"].map(whole, na_action="ignore")
        )
        parts.append(data.assign(target=row["target"]))
    return (
        pd.concat(parts, ignore_index=True)
        if parts
        else pd.DataFrame(columns=[*COLUMNS, "asked", "target"])
    )


def breaks_of(group: str, first: date, last: date) -> tuple[Break, ...]:
    """The changes of definition and of units that a target's chart from `first` to `last` has to
    show.
    """
    return breaks_between(group, first, last)


def _own(given: Given, here: Standing) -> Iterator[tuple]:
    months = [*_months(given, here)]
    for month in months:
        actual, expected = _figures(given, here, month)
        low, high = _range(here, month)
        full = here.kind == "year" or given.months.is_full(month)
        yield month, actual, expected, low, high, given.segment(month), full


def _months(given: Given, here: Standing) -> Sequence[date]:
    if here.kind == "year":
        told = [month for month in given.months.rows if month.month == 12]
        asked = [end for end, _ in given.points]
        first = min([*told, here.as_of])
        return [date(year, 12, 1) for year in range(first.year, max([*asked, here.as_of]).year + 1)]
    first = date(here.as_of.year - 1, 1, 1) if here.kind == "state" else given.begins
    known = min([month for month in given.months.rows if month >= first], default=here.as_of)
    return [*month_range(known, max(here.aim, here.as_of))]


def _figures(given: Given, here: Standing, month: date) -> tuple[float | None, float | None]:
    """The actual and what is asked for, by the end of the month, as counts."""
    if here.kind == "year":
        return _yearly(given, here, month)
    if here.kind == "state":
        actual = given.months.value(month) if month <= here.as_of else None
        return actual, on_line(given.line(), month)
    column = "now" if here.kind == "growth" else "value"
    told = given.months.total(given.begins, month, column) if month <= here.as_of else None
    return told, _tally_line(given, here, month)


def _yearly(given: Given, here: Standing, month: date) -> tuple[float | None, float | None]:
    """Each year's share is of the communes of that year; both are put on the base of the latest."""
    value, row = given.months.value(month), given.months.rows.get(month)
    actual = None
    if value is not None and row is not None and here.base:
        actual = value / int(str(row["reported"])) * here.base
    wanted = on_line(given.points, month)
    return actual, None if wanted is None or here.base is None else wanted * here.base / 100


def _tally_line(given: Given, here: Standing, month: date) -> float | None:
    if here.course.required is None or here.reason in (
        "redefined",
        "rebased",
        "no_opening",
        "no_base",
    ):
        return None
    if here.kind != "growth":
        length = months_between(given.begins, here.aim) + 1
        return here.course.required * (months_between(given.begins, month) + 1) / length
    then = given.months.total(given.begins, min(month, here.as_of), "then") or 0.0
    rest = [
        given.months.value(add_months(one, -12))
        for one in month_range(add_months(here.as_of, 1), month)
    ]
    share = here.course.expected / here.base if here.course.expected and here.base else 1.0
    return share * (then + sum(value or 0.0 for value in rest))


def _range(here: Standing, month: date) -> tuple[float | None, float | None]:
    outlook, actual = here.course.outlook, here.course.actual
    if (
        not here.course.left
        or actual is None
        or outlook is None
        or not here.as_of <= month <= here.aim
    ):
        return None, None
    low, high = outlook.between(actual, months_between(here.as_of, month) + here.course.untold)
    return float(low), float(high)


def _of_places(
    given: Given,
    here: Standing,
    found: Mapping[tuple[str, str], Standing],
    series: Mapping[tuple[str, str], Months],
) -> Iterator[tuple]:
    """How many of the places met it month by month, where that is a matter of the month alone."""
    judged = {
        place: one for (target, place), one in found.items() if target == here.target and place
    }
    if here.kind != "state":
        return
    months = {place: series.get((here.target, place), Months({})) for place in judged}
    first = date(here.as_of.year - 1, 1, 1)
    told = sorted({month for one in months.values() for month in one.rows if month >= first}) or [
        here.as_of
    ]
    for month in month_range(month_of(told[0]), here.aim):
        values = {place: one.value(month) for place, one in months.items()}
        known = [place for place, value in values.items() if value is not None]
        met = sum(1 for place in known if _met(judged[place], values[place]))
        full = all(one.is_full(month) for one in months.values())
        actual = float(met) if known and month <= here.as_of else None
        yield month, actual, here.course.required, None, None, given.segment(month), full


def _met(one: Standing, value: float | None) -> bool:
    required = one.course.required
    return (
        value is not None and required is not None and meets(one.course.comparator, value, required)
    )
