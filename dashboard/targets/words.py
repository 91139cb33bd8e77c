"""What is said of a target on screens and in files: pure words for rows of the query targets and of
courses.
"""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from dashboard.analysis.marks import Comparator
from dashboard.analysis.trajectory import upwards, whole_bound
from dashboard.targets.texts import (
    ASSUMED,
    BY_YEAR_END,
    COMPARATORS,
    EMPTY_SLOT,
    ENOUGH,
    GROWN,
    HOLD,
    MEASURES,
    MONTHS_LEFT,
    NEEDED_LESS,
    NEEDED_MORE,
    OF_BASE,
    OF_FEW,
    OVER,
    PER_MONTH,
    PER_MONTH_RANGE,
    PLAIN,
    RANGE,
    REASONS,
    TOO_LATE,
    VERDICTS,
)
from dashboard.words import formats
from dashboard.words.cells import month_of
from dashboard.words.formats import MISSING
from dashboard.words.labels import UNITS
from etl.ground.periods import add_months
from etl.ground.text import Language, Text

Row = Mapping[str, object]
# Kinds of targets whose figures are told in per cent of their base.
PERCENT = ("share", "year")


def verdict_of(row: Row, course: Row | None) -> tuple[str, Text]:
    """Colour and words: the course's verdict, or why there is none."""
    if pd.isna(row["value"]):  # type: ignore[arg-type]
        return VERDICTS["no_number"]
    if course is None or course["actual"] is None or pd.isna(course["actual"]):  # type: ignore[arg-type]
        return VERDICTS["no_data"]
    return VERDICTS[str(course["verdict"])]


def counted(row: Row, course: Row, language: Language) -> str:
    """What the course counts: places of the target's level, or the things themselves."""
    return (
        UNITS[str(row["scope_level"])] if course["of_places"] else formats.text_of(row, "counted")
    )(language)


def figure(row: Row, course: Row, column: str, language: Language) -> str:
    """A count of the course (`actual`, `expected`) with what it means; the dash when it is not
    known. Of what is expected, the whole count that meets it.
    """
    value, base = _known(course[column]), _known(course["base"])
    if value is None:
        return MISSING
    whole = value if column == "actual" else course["asked"]
    words = {"count": formats.number(whole, language), "counted": counted(row, course, language)}  # type: ignore
    if base and course["kind"] in PERCENT:
        percent = formats.percent(100 * value / base, language)
        return OF_BASE(language, percent=percent, base=formats.number(base, language), **words)
    if base and course["kind"] == "growth" and column == "actual":
        change = formats.change(value, base, language)
        before = formats.number(base, language)
        return (GROWN if change else OF_FEW)(language, change=change, before=before, **words)
    return PLAIN(language, **words)


def gap(row: Row, course: Row, language: Language) -> str:
    """How far the actual is from the whole count that the roadmap asks for by now."""
    value = _known(course["gap"])
    if value is None:
        return MISSING
    return PLAIN(
        language, count=formats.signed(value, language), counted=counted(row, course, language)
    )


def required(row: Row, course: Row, language: Language) -> str:
    """`≥ 34,0 % (22/64 xã), cuối tháng 12/2026`: whole counts, the nearest that meets it."""
    value = _known(course["required"])
    if value is None:
        return MISSING
    comparator = _comparator(row, course)
    whole = whole_bound(comparator, value)
    words = {"count": formats.number(whole, language), "counted": counted(row, course, language)}
    base = _known(course["base"])
    shown = ">=" if upwards(comparator) else "<=" if value else "="
    if base and course["kind"] in PERCENT:
        percent = formats.percent(100 * value / base, language)
        said = OF_BASE(language, percent=percent, base=formats.number(base, language), **words)
    else:
        said = PLAIN(language, **words)
    return BY_YEAR_END(
        language,
        comparator=COMPARATORS[shown],
        words=said,
        month=formats.month(course["aim"], language),  # type: ignore
    )


def in_its_unit(row: Row, course: Row, column: str) -> float | None:
    """A figure of the course (`actual`, `expected`, `required`) as it is drawn: per cent of its
    base, else a count, of what is asked for the whole one that meets it.
    """
    value, base = _known(course[column]), _known(course["base"])
    # Without a base the course counts places.
    if value is None or (base and course["kind"] in PERCENT):
        return None if value is None else 100 * value / (base or 1.0)
    if column == "actual":
        return value
    return float(whole_bound(_comparator(row, course), value))


def needed(row: Row, course: Row, language: Language) -> str:
    """What it still takes, by which day, and how much a month that is; or why nothing is asked for
    any more.
    """
    count, left = _known(course["needed"]), int(course["left"])  # type: ignore[call-overload]
    if not left:
        return OVER(language)
    if course["verdict"] in ("met", "missed"):
        return (ENOUGH if course["verdict"] == "met" else TOO_LATE)(language)
    if count is None:
        return MISSING
    if count == 0:
        return HOLD(language, day=formats.day(_last_day(course["aim"]), language))  # type: ignore[arg-type]
    up = course["of_places"] or row["comparator"] in (">=", ">")
    words = (NEEDED_MORE if up else NEEDED_LESS)(
        language,
        count=formats.number(count, language),
        counted=counted(row, course, language),
        day=formats.day(_last_day(course["aim"]), language),  # type: ignore[arg-type]
    )
    return f"{words} ({_pace(count, left, language)})"


def is_asked(course: Row) -> bool:
    """Whether something is still asked for before the end."""
    return bool(_known(course["needed"])) and bool(course["left"])


def _pace(count: float, left: int, language: Language) -> str:
    """How many a month, in whole things; less than one a month is told by the months left."""
    least, most = int(count // left), int(-(-count // left))
    if not least:
        return MONTHS_LEFT(language, left=formats.number(left, language))
    ends = {"least": formats.number(least, language), "most": formats.number(most, language)}
    return (PER_MONTH if least == most else PER_MONTH_RANGE)(language, **ends)


def range_words(row: Row, course: Row, language: Language) -> str:
    """The range to the end; the dash where there are too few months to judge by."""
    low, high = _known(course["low"]), _known(course["high"])
    if low is None or high is None:
        return MISSING
    ends = {"low": formats.number(low, language), "high": formats.number(high, language)}
    return RANGE(language, counted=counted(row, course, language), **ends)


def assumed(row: Row, course: Row, language: Language) -> str:
    """How the roadmap was drawn, or why it could not be."""
    if isinstance(course["reason"], str):
        return REASONS[course["reason"]](language)
    if course["of_places"]:
        return ""
    base = _known(course["base"])
    return ASSUMED[str(course["kind"])](
        language,
        value=percent_or_count(row, language),
        base=formats.number(base, language),
        counted=formats.text_of(row, "counted")(language),
    )


def percent_or_count(row: Row, language: Language, column: str = "value") -> str:
    """The target's own number with its unit; the words of an empty slot when it is not known."""
    value = _known(row[column])
    if value is None:
        return EMPTY_SLOT(language)
    return MEASURES[str(row["unit"])](language, number=_short(value, language))


def asked(row: Row, language: Language, column: str = "value") -> str:
    """`≥ 50 %`; the words of an empty slot when the number is not known. A count on its way to the
    law's zero is asked to be at most so much.
    """
    if _known(row[column]) is None:
        return EMPTY_SLOT(language)
    on_the_way = row["comparator"] == "=" and row[column] and row["unit"] != "percent"
    shown = "<=" if on_the_way else str(row["comparator"])
    return f"{COMPARATORS[shown]} {percent_or_count(row, language, column)}"


def _comparator(row: Row, course: Row) -> Comparator:
    return ">=" if course["of_places"] else row["comparator"]  # type: ignore[return-value]


def _known(value: object) -> float | None:
    return None if value is None or pd.isna(value) else float(value)  # type: ignore[arg-type]


def _short(value: float, language: Language) -> str:
    value = round(value, 1)
    return formats.number(value, language, 0 if value.is_integer() else 1)


def _last_day(month: date) -> date:
    return date.fromordinal(add_months(month_of(month), 1).toordinal() - 1)
