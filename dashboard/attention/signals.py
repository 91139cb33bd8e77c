"""What is unusual in the newest month: flows by their values, states by their last step."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

import pandas as pd

from dashboard import formats
from dashboard.analysis.marks import Better
from dashboard.analysis.unusual import Step, Unusual, strongest, unusual_step
from dashboard.attention.items import OVERVIEW_PAGE, RANK, SUBJECT_PAGES, Frames, Item
from dashboard.attention.texts import SIGNALS, STEPS
from dashboard.attention.words import both, short
from dashboard.charts.breaks import breaks_between, segment_of
from dashboard.formats import literal
from etl.periods import month_text
from etl.text import Text

# A month, its figure (missing when nobody gave it), the reports behind it and those due.
Point = tuple[date, float | None, int, int]


def signals(frames: Frames) -> Iterator[Item]:
    """One sentence per series with a signal at its end."""
    known = {row["indicator"]: row for row in frames.indicators.to_dict("records")}
    anew = {(row["place_id"], row["indicator"]): row["month"].date() for row in frames.rebased.to_dict("records")}
    for place, label, indicator, points in series(frames.series):
        about = known[indicator]
        values = comparable(points, about["grp"], frames.month, anew.get((place, indicator)))
        found = _judged(values, about)
        if found is None:
            continue
        text = _text(found, formats.text_of(about, "label"), label, frames.month)
        page = SUBJECT_PAGES.get(about["grp"], OVERVIEW_PAGE)
        yield Item("signal", text, place, page, RANK["signal"] + found.strength, frames.month, indicator)


def _judged(values: Sequence[float | None], about: Mapping[str, str]) -> Unusual | Step | None:
    better: Better = about["better"]  # type: ignore[assignment]
    if about["kind"] == "flow":
        return strongest(values, better)
    step = unusual_step(values, better)
    # Models and members are meant to grow, and do so in batches: only what is not for the better is an exception.
    wanted = {"higher": "up", "lower": "down"}.get(better)
    return None if step is None or step.direction == wanted else step


def series(frame: pd.DataFrame) -> Iterator[tuple[str, Text, str, list[Point]]]:
    """Place, its name, indicator and monthly points of each series of the query unusual."""
    names = zip(*(frame[name].to_list() for name in ("place_id", "label_vi", "label_en", "indicator")), strict=True)
    months = (day.date() for day in frame["month"].to_list())
    figures = zip(months, *(frame[name].to_list() for name in ("value", "reported", "due")), strict=True)
    for key, points in groupby(zip(names, figures, strict=True), key=lambda pair: pair[0]):
        place, vi, en, indicator = key
        yield place, literal(vi, en), indicator, [point for _, point in points]


def comparable(points: Sequence[Point], group: str, month: date, anew: date | None) -> list[float | None]:
    """The series up to `month`: since the figure last changed its meaning or was rebased, months not fully reported
    left open.

    Empty when the series does not reach `month`.
    """
    if points[-1][0] < month:
        return []
    breaks = breaks_between(group, points[0][0], month)
    now = segment_of(month, breaks)
    return [
        None if value is None or pd.isna(value) or reported < due else float(value)
        for day, value, reported, due in points
        if day <= month and segment_of(day, breaks) == now and (anew is None or day >= anew)
    ]


def _text(found: Unusual | Step, label: Text, place: Text, month: date) -> Text:
    said = {"label": label, "place": place, "month": month_text(month)}
    if isinstance(found, Step):
        return both(
            STEPS[found.direction], **said,
            change=lambda language: formats.number(found.change, language),
            usual=lambda language: short(int(found.usual), language),
            value=lambda language: formats.number(found.value, language),
        )  # fmt: skip
    limits, signal = found.limits, found.signal
    return both(
        SIGNALS[signal.rule, signal.direction], **said,
        count=signal.last - signal.first + 1,
        value=lambda language: formats.number(found.value, language),
        start=lambda language: formats.number(found.start, language),
        mean=lambda language: short(limits.mean, language),
        upper=lambda language: short(limits.upper, language),
        lower=lambda language: short(limits.lower, language),
    )  # fmt: skip
