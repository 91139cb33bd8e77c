"""What is unusual in the newest month: flows by their values, states by their last step."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import pandas as pd

from dashboard.analysis.breaks import breaks_between
from dashboard.analysis.unusual import Step, Unusual
from dashboard.attention.items import OVERVIEW_PAGE, RANK, SUBJECT_PAGES, Frames, Item
from dashboard.attention.texts import SIGNALS, STEPS
from dashboard.attention.words import both, short
from dashboard.queries.ground import ground_of
from dashboard.shown.judgement import Judgement, Point, judge
from dashboard.words import formats
from dashboard.words.formats import literal
from dashboard.words.limits import how_many
from etl.ground.periods import month_text
from etl.ground.text import Text


@dataclass(frozen=True)
class Series:
    """One series of the query unusual: its place with its name, its indicator, its monthly points,
    and the months from which it is of another ground.
    """

    place: str
    label: Text
    indicator: str
    points: list[Point]
    cuts: tuple[date, ...]


@dataclass(frozen=True)
class Judged:
    """One series of the query unusual: its place with its name, its indicator's row, and its
    judgement.
    """

    place: str
    label: Text
    about: Mapping[str, str]
    judgement: Judgement


def signals(frames: Frames) -> Iterator[Item]:
    """One sentence per series with a signal in the month it is judged by, which the sentence
    names.
    """
    for one in judgements(frames.series, frames.indicators, frames.rebased, frames.month):
        found, month = _exception(one.judgement), one.judgement.until
        if found is None or month is None:
            continue
        page = SUBJECT_PAGES.get(one.about["grp"], OVERVIEW_PAGE)
        yield Item(
            "signal",
            _text(found, one, month),
            one.place,
            page,
            RANK["signal"] + found.strength,
            month,
            one.about["indicator"],
            one.about["indicator"],
        )


def judgements(
    frame: pd.DataFrame, indicators: pd.DataFrame, rebased: pd.DataFrame, month: date
) -> Iterator[Judged]:
    """Every series of the query unusual with its judgement up to `month`."""
    known = {row["indicator"]: row for row in indicators.to_dict("records")}
    anew: dict[tuple[str, str], list[date]] = {}
    for row in rebased.to_dict("records"):
        anew.setdefault((row["place_id"], row["indicator"]), []).append(row["month"].date())
    for one in series(frame):
        about = known[one.indicator]
        breaks = breaks_between(about["grp"], one.points[0][0], month)
        cuts = [
            *one.cuts,
            *(change.on for change in breaks if change.splits),
            *anew.get((ground_of(one.place).place_id, one.indicator), ()),
        ]
        found = judge(one.points, cuts, month, kind=about["kind"], better=about["better"])
        yield Judged(one.place, one.label, about, found)


def _exception(judgement: Judgement) -> Unusual | Step | None:
    found = judgement.strongest
    # Models and members are meant to grow, and do so in batches: only what is not for the better is
    # an exception.
    wanted = {"higher": "up", "lower": "down"}.get(judgement.better)
    return None if isinstance(found, Step) and found.direction == wanted else found


def series(frame: pd.DataFrame) -> Iterator[Series]:
    """Each series of the query unusual."""
    names = zip(
        *(frame[name].to_list() for name in ("place_id", "label_vi", "label_en", "indicator")),
        strict=True,
    )
    months = [day.date() for day in frame["month"].to_list()]
    told = (frame["reported"] + frame["carried"]).to_list()
    figures = zip(
        months,
        frame["value"].to_list(),
        told,
        frame["due"].to_list(),
        frame["is_cut"].to_list(),
        strict=True,
    )
    for key, group in groupby(zip(names, figures, strict=True), key=lambda pair: pair[0]):
        place, vi, en, indicator = key
        rows = [row for _, row in group]
        cuts = tuple(row[0] for row in rows if row[4])
        yield Series(place, literal(vi, en), indicator, [row[:4] for row in rows], cuts)


def _text(found: Unusual | Step, one: Judged, month: date) -> Text:
    said = {
        "label": formats.text_of(one.about, "label"),
        "place": one.label,
        "month": month_text(month),
    }
    if isinstance(found, Step):
        return both(
            STEPS[found.direction],
            **said,
            change=lambda language: formats.number(found.change, language),
            usual=lambda language: short(int(found.usual), language),
            value=lambda language: formats.number(found.value, language),
        )
    limits, signal = found.limits, found.signal
    return both(
        SIGNALS[signal.rule, signal.direction],
        **said,
        count=how_many(signal),
        first=month_text(one.judgement.months[signal.first]),
        value=lambda language: formats.number(found.value, language),
        start=lambda language: formats.number(found.start, language),
        mean=lambda language: short(limits.mean, language),
        upper=lambda language: short(limits.upper, language),
        lower=lambda language: short(limits.lower, language),
    )
