"""Targets that are behind their roadmap, hard to meet or missed, and where."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from dashboard.attention.items import RANK, TARGETS_PAGE, Frames, Item
from dashboard.attention.texts import (
    BEHIND,
    COUNTED,
    COURSE,
    HARD,
    NEED,
    REQUIRED,
    TARGET,
    TOGETHER,
    WHERE,
)
from dashboard.attention.words import both, short, some
from dashboard.targets import words as words_of
from dashboard.words import formats
from dashboard.words.formats import MISSING
from dashboard.words.labels import UNITS
from etl.ground.text import Language, Text

GRAVE = ("hard", "missed")
# A target that is missed for certain goes before one that is only behind.
LOST_WEIGHT = 50.0


def targets(frames: Frames) -> Iterator[Item]:
    """One sentence per target in reference order, those missed for certain first."""
    rows = {row["target"]: row for row in frames.targets.to_dict("records")}
    courses = frames.courses.to_dict("records")
    for position, course in enumerate(one for one in courses if not one["place_id"]):
        row = rows[course["target"]]
        if course["is_behind"] is not True and course["verdict"] not in GRAVE:
            continue
        late = _concerned(course, courses, frames.place)
        subject = formats.text_of(row, "name" if pd.isna(row["kind"]) else "subject")
        text = both(
            _form(row, course),
            subject=subject,
            actual=lambda language, row=row, course=course, late=late: _actual(
                row, course, late, language
            ),
            where=lambda language, row=row, course=course, late=late: _where(
                row, course, late, language
            ),
            required=lambda language, row=row: _required(row, language),
            expected=lambda language, row=row, course=course: words_of.figure(
                row, course, "expected", language
            ),
            needed=lambda language, row=row, course=course: _needed(row, course, language),
        )
        one = len(late) == 1 and _where(row, course, late, "vi")
        weight = RANK["target"] + LOST_WEIGHT * (course["verdict"] == "missed") - position
        where = late[0]["place_id"] if one else frames.place
        yield Item("target", text, where, TARGETS_PAGE, weight, topic=course["target"])


def _concerned(
    course: Mapping[str, object], courses: Sequence[Mapping], place: str
) -> Sequence[Mapping]:
    """The places behind, furthest off first; where each place has to meet the target and none is
    behind yet, those that can hardly meet it.
    """
    below = [
        one
        for one in courses
        if one["target"] == course["target"] and one["place_id"] not in ("", place)
    ]
    late = [one for one in below if one["is_behind"]]
    if course["of_places"] and not late:
        late = [one for one in below if one["verdict"] in GRAVE]
    return sorted(late, key=_away, reverse=True)


def _away(one: Mapping[str, object]) -> float:
    against = one["required"] if pd.isna(one["expected"]) else one["expected"]  # type: ignore[arg-type]
    return abs(one["actual"] - against)  # type: ignore[operator]


def _form(row: Mapping[str, object], course: Mapping[str, object]) -> Text:
    """Against zero, and where each place has to meet it, the requirement says most; else the
    roadmap and what is left to do.
    """
    if course["of_places"] or row["value"] == 0:
        return TARGET
    return TARGET if pd.isna(course["expected"]) else COURSE  # type: ignore[arg-type]


def _needed(row: Mapping[str, object], course: Mapping[str, object], language: Language) -> str:
    words = words_of.needed(row, course, language)
    if words == MISSING:
        return _required(row, language)
    return NEED(language, words=words) if words_of.is_asked(course) else words


def _actual(
    row: Mapping[str, object],
    course: Mapping[str, object],
    late: Sequence[Mapping],
    language: Language,
) -> str:
    if course["of_places"]:
        behind = course["required"] - course["actual"]  # type: ignore[operator]
        text = BEHIND if behind else HARD if late else TOGETHER
        return text(
            language,
            behind=formats.number(behind, language),
            hard=formats.number(len(late), language),
            places=formats.number(course["required"], language),  # type: ignore[arg-type]
            units=UNITS[str(row["scope_level"])],
        )
    if row["value"] == 0:
        return short(course["actual"], language)  # type: ignore[arg-type]
    return words_of.figure(row, course, "actual", language)


def _required(row: Mapping[str, object], language: Language) -> str:
    number = short(row["value"], language)  # type: ignore[arg-type]
    unit = formats.LOCALES[language].percent if row["unit"] == "percent" else ""
    return REQUIRED[str(row["comparator"])](language, value=number + unit)


def _where(
    row: Mapping[str, object],
    course: Mapping[str, object],
    late: Sequence[Mapping],
    language: Language,
) -> str:
    """The places behind, furthest off first, with their counts.

    None where their counts are more than the figure, or where all of it was reported by units above
    that level.
    """
    counts = not course["of_places"] and row["value"] == 0
    if not late or (counts and sum(place["actual"] for place in late) != course["actual"]):
        return ""
    names = [
        (
            COUNTED(
                language, name=place[f"label_{language}"], count=short(place["actual"], language)
            )
            if counts
            else place[f"label_{language}"]
        )
        for place in late
    ]
    return WHERE(language, names=some(names, language))
