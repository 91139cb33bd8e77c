"""What needs attention first, in sentences with their figures: pure, from the frames that the queries give."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

import pandas as pd

from dashboard import formats
from dashboard.analysis.unusual import Unusual, strongest
from dashboard.attention_texts import (
    AGAIN,
    AND_OTHERS,
    BEHIND,
    COUNTED,
    DUE,
    MISSING,
    PAPER,
    RECURRENCE,
    REQUIRED,
    SIGNALS,
    SUBJECTS,
    TARGET,
    WHERE,
)
from dashboard.charts.breaks import breaks_between, segment_of
from dashboard.formats import literal
from dashboard.texts import UNITS
from etl.periods import month_text
from etl.text import LANGUAGES, Language, Text

# A month, its figure (missing when nobody gave it), the reports behind it and those due.
Point = tuple[date, float | None, int, int]

Kind = Literal["target", "recurrence", "signal", "missing", "paper"]

# The order of importance: what the law forbids, what came back, what changed, what is not known, what may be hollow.
RANK: Mapping[Kind, float] = {"target": 500.0, "recurrence": 400.0, "signal": 300.0, "missing": 200.0, "paper": 100.0}
MOST: Mapping[Kind, int] = {"target": 3, "recurrence": 1, "signal": 3, "missing": 1, "paper": 1}
NAMED = 3
PAGES = {"tips": "nguon-tin", "cases": "kham-pha-an", "models": "mo-hinh", "spots": "diem-tu-diem"}
TARGETS_PAGE, SPOTS_PAGE, MODELS_PAGE, PROGRESS_PAGE, OVERVIEW_PAGE = (
    "chi-tieu", "diem-tu-diem", "mo-hinh", "tien-do-nop", "tong-quan"
)  # fmt: skip


@dataclass(frozen=True)
class Item:
    """One sentence: what it is about, which place to look at on which page, and how much it weighs."""

    kind: Kind
    text: Text
    place_id: str
    page: str
    weight: float


@dataclass(frozen=True)
class Frames:
    """What the sentences are made of, each frame as its query gives it for one place and period.

    `behind` holds target_places by target id; `month` is the period's last month with reports, which
    `not_reported` and `paper` are about and with which `series` (the query unusual) ends.
    """

    month: date
    targets: pd.DataFrame
    behind: Mapping[str, pd.DataFrame]
    series: pd.DataFrame
    indicators: pd.DataFrame
    not_reported: pd.DataFrame
    paper: pd.DataFrame
    recurring: pd.DataFrame


def attention(place: str, frames: Frames) -> list[Item]:
    """At most a handful of sentences about `place`, the most important first; empty when nothing stands out."""
    found: dict[Kind, Iterable[Item]] = {
        "target": _targets(place, frames),
        "recurrence": _recurrences(place, frames),
        "signal": _signals(frames),
        "missing": _missing(place, frames),
        "paper": _paper(place, frames),
    }
    kept = [item for kind, items in found.items() for item in _heaviest(items, MOST[kind])]
    return _heaviest(kept, len(kept))


def targets_to_name(targets: pd.DataFrame) -> list[str]:
    """The targets whose places behind the sentences name: those for which `behind` is worth asking."""
    return [row["target"] for row in _off_target(targets) if row["places_due"] > 1]


def _heaviest(items: Iterable[Item], most: int) -> list[Item]:
    return sorted(items, key=lambda item: -item.weight)[:most]


def _both(text: Text, **values: object) -> Text:
    """The text filled in both languages; a callable value is asked for each language's words."""
    return literal(*(
        text(language, **{name: value(language) if callable(value) else value for name, value in values.items()})
        for language in LANGUAGES
    ))  # fmt: skip


def _off_target(targets: pd.DataFrame) -> Iterator[dict]:
    """Targets not met that had to be by now: one for a later year is missed only in that year."""
    for row in targets.to_dict("records"):
        if row["state"] != "not_met":
            continue
        if row["per"] == "year" or pd.Timestamp(row["judged_last"]).year >= int(row["per"]):
            yield row


def _targets(place: str, frames: Frames) -> Iterator[Item]:
    for position, row in enumerate(_off_target(frames.targets)):
        late = _late(frames.behind.get(row["target"]))

        def actual(language: Language, row: dict = row) -> str:
            if pd.isna(row["gap"]):
                return BEHIND(language, behind=row["behind"], places=row["places"], units=UNITS[row["scope_level"]])
            return _measured(row, row["actual"], language)

        text = _both(
            TARGET,
            subject=SUBJECTS.get(row["measure"]) or formats.text_of(row, "name"),
            actual=actual,
            where=lambda language, row=row, late=late: _where(row, late, language),
            required=lambda language, row=row: _required(row, language),
        )
        where = late[0]["place_id"] if len(late) == 1 and _where(row, late, "vi") else place
        yield Item("target", text, where, TARGETS_PAGE, RANK["target"] - position)


def _late(frame: pd.DataFrame | None) -> list[dict]:
    """The places that do not meet the target; one that could not be judged is not among them."""
    rows = [] if frame is None else frame.to_dict("records")
    return [row for row in rows if not pd.isna(row["met"]) and not row["met"]]


def _measured(row: Mapping[str, object], value: float, language: Language) -> str:
    """An actual, with its unit; a growth with its sign."""
    if row["unit"] != "percent":
        return formats.number(value, language)
    if str(row["measure"]).startswith("growth"):
        return formats.signed(value, language, 1) + formats.LOCALES[language].percent
    return formats.percent(value, language)


def _required(row: Mapping[str, object], language: Language) -> str:
    number = _short(row["value"], language)  # type: ignore[arg-type]
    unit = formats.LOCALES[language].percent if row["unit"] == "percent" else ""
    return REQUIRED[str(row["comparator"])](language, value=number + unit)


def _short(value: float, language: Language) -> str:
    """A number with one decimal, and none when it is whole."""
    return formats.number(value, language, 0 if float(value).is_integer() else 1)


def _where(row: Mapping[str, object], late: Sequence[Mapping], language: Language) -> str:
    """The places behind, furthest off first, with their counts.

    None where their counts are not the figure: part of it was reported by units above that level.
    """
    counts = row["unit"] != "percent" and row["value"] == 0
    if not late or (counts and sum(place["actual"] for place in late) != row["actual"]):
        return ""
    names = [
        COUNTED(language, name=place[f"label_{language}"], count=formats.number(place["actual"], language))
        if counts else place[f"label_{language}"]
        for place in late
    ]  # fmt: skip
    return WHERE(language, names=_some(names, language))


def _some(names: Sequence[str], language: Language) -> str:
    """The first few names, and how many more there are."""
    shown = ", ".join(names[:NAMED])
    return AND_OTHERS(language, names=shown, count=len(names) - NAMED) if len(names) > NAMED else shown


def _recurrences(place: str, frames: Frames) -> Iterator[Item]:
    rows = frames.recurring.drop_duplicates("unit_id").to_dict("records")
    if not rows:
        return

    def names(language: Language) -> str:
        told = [
            AGAIN(language, name=row["unit_name"], count=row["months_between"],
                  month=month_text(row["arisen"].date()))
            for row in rows
        ]  # fmt: skip
        return _some(told, language)

    where = rows[0]["unit_id"] if len(rows) == 1 else place
    yield Item("recurrence", _both(RECURRENCE, names=names), where, SPOTS_PAGE, RANK["recurrence"] + min(len(rows), 99))


def _signals(frames: Frames) -> Iterator[Item]:
    known = {row["indicator"]: row for row in frames.indicators.to_dict("records")}
    for place, label, indicator, points in _series(frames.series):
        about = known[indicator]
        found = strongest(_comparable(points, about["grp"], frames.month), about["better"])
        if found is None:
            continue
        text = _signal_text(found, formats.text_of(about, "label"), label, frames.month)
        yield Item("signal", text, place, PAGES.get(about["grp"], OVERVIEW_PAGE), RANK["signal"] + found.strength)


def _series(frame: pd.DataFrame) -> Iterator[tuple[str, Text, str, list[Point]]]:
    """Place, its name, indicator and monthly points of each series of the query unusual."""
    names = zip(*(frame[name].to_list() for name in ("place_id", "label_vi", "label_en", "indicator")), strict=True)
    months = (day.date() for day in frame["month"].to_list())
    figures = zip(months, *(frame[name].to_list() for name in ("value", "reported", "due")), strict=True)
    for key, points in groupby(zip(names, figures, strict=True), key=lambda pair: pair[0]):
        place, vi, en, indicator = key
        yield place, literal(vi, en), indicator, [point for _, point in points]


def _comparable(points: Sequence[Point], group: str, month: date) -> list[float | None]:
    """The series up to `month`: since the figure last changed its meaning, months not fully reported left open.

    Empty when the series does not reach `month`.
    """
    if points[-1][0] < month:
        return []
    breaks = breaks_between(group, points[0][0], month)
    now = segment_of(month, breaks)
    return [
        None if value is None or pd.isna(value) or reported < due else float(value)
        for day, value, reported, due in points
        if day <= month and segment_of(day, breaks) == now
    ]


def _signal_text(found: Unusual, label: Text, place: Text, month: date) -> Text:
    limits, signal = found.limits, found.signal
    return _both(
        SIGNALS[signal.rule, signal.direction],
        label=label,
        place=place,
        month=month_text(month),
        count=signal.last - signal.first + 1,
        value=lambda language: formats.number(found.value, language),
        start=lambda language: formats.number(found.start, language),
        mean=lambda language: _short(limits.mean, language),
        upper=lambda language: _short(limits.upper, language),
        lower=lambda language: _short(limits.lower, language),
    )


def _missing(place: str, frames: Frames) -> Iterator[Item]:
    rows = frames.not_reported
    if rows.empty:
        return
    due = [day for day in rows["due_on"] if not pd.isna(day)]
    text = _both(
        MISSING,
        count=len(rows),
        month=month_text(frames.month),
        due=lambda language: DUE(language, day=formats.day(max(due), language)) if due else "",
        names=lambda language: _some(list(rows["unit_name"]), language),
    )
    where = str(rows["unit_id"].iloc[0]) if len(rows) == 1 else place
    yield Item("missing", text, where, PROGRESS_PAGE, RANK["missing"] + min(len(rows), 99))


def _paper(place: str, frames: Frames) -> Iterator[Item]:
    rows = frames.paper
    if rows.empty:
        return
    text = _both(
        PAPER,
        models=lambda language: formats.number(sum(rows["models"]), language),
        units=len(rows),
        where=lambda language: WHERE(language, names=_some(list(rows["unit_name"]), language)),
    )
    where = str(rows["unit_id"].iloc[0]) if len(rows) == 1 else place
    yield Item("paper", text, where, MODELS_PAGE, RANK["paper"] + min(len(rows), 99))
