"""What is said of a target on screens and in files: pure words for rows of the query targets and of courses."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from dashboard import formats
from dashboard.analysis.marks import Comparator
from dashboard.analysis.trajectory import upwards, whole_bound
from dashboard.charts.theme import month_of
from dashboard.formats import MISSING
from dashboard.texts import UNITS
from etl.periods import add_months
from etl.text import Language, Text

Row = Mapping[str, object]

EMPTY_SLOT = Text("chờ cơ quan chủ quản cung cấp", "awaited from the owner")
COMPARATORS: Mapping[str, str] = {"=": "=", ">=": "≥", ">": ">", "<=": "≤", "<": "<"}
MEASURES: Mapping[str, Text] = {
    "percent": Text("{number} %", "{number}%"),
    "spots": Text("{number} điểm, tụ điểm", "{number} spots"),
    "sites": Text("{number} mô hình điểm", "{number} model sites"),
}
# What is counted, by indicator, after a number.
COUNTED: Mapping[str, Text] = {
    "spots_new_complex": Text("tụ điểm", "hotspots"),
    "spots_complex": Text("tụ điểm", "hotspots"),
    "spots_eliminated": Text("điểm, tụ điểm", "spots"),
    "drug_models": Text("mô hình điểm", "model sites"),
    "drug_free": Text("xã", "communes"),
    "drug_cases_border": Text("vụ", "cases"),
    "drug_cases_cyber": Text("vụ", "cases"),
}
# Colour, shape and word of each verdict, and of a target that has none.
VERDICTS: Mapping[str, tuple[str, Text]] = {
    "met": ("green", Text("● đã đạt", "● met")),
    "will": ("green", Text("● sẽ đạt", "● will meet")),
    "may": ("orange", Text("◆ có thể đạt", "◆ may meet")),
    "cannot": ("red", Text("▼ không thể đạt", "▼ cannot meet")),
    "missed": ("red", Text("▼ không đạt", "▼ missed")),
    "unknown": ("gray", Text("○ chưa kết luận được", "○ no verdict yet")),
    "no_number": ("gray", Text("◇ chờ cơ quan chủ quản cung cấp", "◇ awaited from the owner")),
    "no_data": ("gray", Text("○ chưa có số liệu", "○ no figures")),
}
AGAINST: Mapping[bool, tuple[str, Text]] = {
    True: ("red", Text("▼ chậm so với lộ trình", "▼ behind the roadmap")),
    False: ("green", Text("● kịp lộ trình", "● on the roadmap")),
}
REASONS: Mapping[str, Text] = {
    "no_roadmap": Text("Chưa đăng ký lộ trình cho năm này.", "No roadmap is registered for this year."),
    "redefined": Text(
        "Định nghĩa đổi trong năm: không tính được lộ trình từ số đầu năm.",
        "Redefined during the year: no roadmap can be drawn from the opening figure.",
    ),
    "no_opening": Text(
        "Chưa có số cuối năm trước để tính lộ trình.", "No figure of the year before to draw the roadmap from."
    ),
    "no_base": Text("Năm trước không có vụ nào để so.", "There was no case last year to compare with."),
    "no_data": Text("Chưa có số liệu.", "No figures yet."),
}
ASSUMED: Mapping[str, Text] = {
    "sum": Text("Lộ trình: chia đều theo tháng trong năm.", "Roadmap: spread evenly over the year's months."),
    "share": Text(
        "Lộ trình: {value} của {base} {counted} đầu năm, chia đều theo tháng (giả định).",
        "Roadmap: {value} of the {base} {counted} at the start of the year, spread evenly over the months (assumed).",
    ),
    "state": Text(
        "Lộ trình: đường thẳng từ số cuối năm trước đến mức cuối năm (giả định).",
        "Roadmap: a straight line from the end of last year to this year's requirement (assumed).",
    ),
    "year": Text(
        "Lộ trình: mức đăng ký cho cuối mỗi năm; số liệu năm không so với một phần của năm.",
        "Roadmap: the number registered for each year's end; a yearly figure is never set against part of a year.",
    ),
    "growth": Text(
        "Lộ trình: số cùng kỳ năm trước tăng thêm {value}, theo từng tháng.",
        "Roadmap: last year's count of the same months, raised by {value}.",
    ),
}
NEEDED_MORE = Text("thêm {count} {counted} trước {day}", "{count} more {counted} by {day}")
NEEDED_LESS = Text("giảm {count} {counted} trước {day}", "{count} fewer {counted} by {day}")
PER_MONTH = Text("{rate} mỗi tháng", "{rate} a month")
ENOUGH = Text("đã đủ, giữ vững", "enough: hold it")
TOO_LATE = Text("không còn làm được trong năm", "no longer possible this year")
OVER = Text("đã hết kỳ", "the period is over")
RANGE = Text("{low} – {high} {counted}", "{low} – {high} {counted}")
OF_BASE = Text("{percent} ({count}/{base} {counted})", "{percent} ({count}/{base} {counted})")
PLAIN = Text("{count} {counted}", "{count} {counted}")
GROWN = Text("{count} {counted} ({change} so với cùng kỳ)", "{count} {counted} ({change} on last year)")
BY_YEAR_END = Text("{comparator} {words}, cuối {month}", "{comparator} {words}, end of {month}")


def verdict_of(row: Row, course: Row | None) -> tuple[str, Text]:
    """Colour and words: the course's verdict, or why there is none."""
    if pd.isna(row["value"]):  # type: ignore[arg-type]
        return VERDICTS["no_number"]
    if course is None or course["actual"] is None or pd.isna(course["actual"]):  # type: ignore[arg-type]
        return VERDICTS["no_data"]
    return VERDICTS[str(course["verdict"])]


def counted(row: Row, course: Row, language: Language) -> str:
    """What the course counts: places of the target's level, or the things themselves."""
    return (UNITS[str(row["scope_level"])] if course["of_places"] else COUNTED[str(row["indicator"])])(language)


def figure(row: Row, course: Row, column: str, language: Language) -> str:
    """A count of the course (`actual`, `expected`, `required`) with what it means; the dash when it is not known."""
    value, base = _known(course[column]), _known(course["base"])
    if value is None:
        return MISSING
    words = {"count": _short(value, language), "counted": counted(row, course, language)}
    if base and course["kind"] in ("share", "year"):
        percent = formats.percent(100 * value / base, language)
        return OF_BASE(language, percent=percent, base=_short(base, language), **words)
    if base and course["kind"] == "growth" and column == "actual":
        change = formats.signed(100 * value / base - 100, language, 1) + formats.LOCALES[language].percent
        return GROWN(language, change=change, **words)
    return PLAIN(language, **words)


def gap(row: Row, course: Row, language: Language) -> str:
    """How far the actual is from the roadmap, in percentage points' own unit and in what is counted."""
    value = _known(course["gap"])
    if value is None:
        return MISSING
    sign = formats.signed(value, language, 0 if value.is_integer() else 1)
    return PLAIN(language, count=sign, counted=counted(row, course, language))


def required(row: Row, course: Row, language: Language) -> str:
    """`≥ 34,0 % (22/64 xã), cuối tháng 12/2026`: whole counts, the nearest that meets it."""
    value = _known(course["required"])
    if value is None:
        return MISSING
    comparator: Comparator = ">=" if course["of_places"] else row["comparator"]  # type: ignore[assignment]
    whole = whole_bound(comparator, value)
    words = {"count": formats.number(whole, language), "counted": counted(row, course, language)}
    base = _known(course["base"])
    shown = ">=" if upwards(comparator) else "<=" if value else "="
    if base and course["kind"] in ("share", "year"):
        percent = formats.percent(100 * value / base, language)
        said = OF_BASE(language, percent=percent, base=_short(base, language), **words)
    else:
        said = PLAIN(language, **words)
    return BY_YEAR_END(
        language,
        comparator=COMPARATORS[shown],
        words=said,
        month=formats.month(course["aim"], language),  # type: ignore
    )


def needed(row: Row, course: Row, language: Language) -> str:
    """What it still takes, by which day, and how much a month that is."""
    count, rate = _known(course["needed"]), _known(course["rate"])
    if course["verdict"] in ("met", "missed"):
        return OVER(language)
    if count is None:
        return TOO_LATE(language) if course["verdict"] == "cannot" else MISSING
    if count == 0:
        return ENOUGH(language)
    up = course["of_places"] or row["comparator"] in (">=", ">")
    words = (NEEDED_MORE if up else NEEDED_LESS)(
        language, count=_short(count, language), counted=counted(row, course, language),
        day=formats.day(_last_day(course["aim"]), language),  # type: ignore[arg-type]
    )  # fmt: skip
    return words if rate is None else f"{words} ({PER_MONTH(language, rate=_short(rate, language))})"


def range_words(row: Row, course: Row, language: Language) -> str:
    """The range to the end; the dash with fewer than 24 comparable months."""
    low, high = _known(course["low"]), _known(course["high"])
    if low is None or high is None:
        return MISSING
    ends = {"low": _short(low, language), "high": _short(high, language)}
    return RANGE(language, counted=counted(row, course, language), **ends)


def assumed(row: Row, course: Row, language: Language) -> str:
    """How the roadmap was drawn, or why it could not be."""
    if isinstance(course["reason"], str):
        return REASONS[course["reason"]](language)
    if course["of_places"]:
        return ""
    base = _known(course["base"])
    return ASSUMED[str(course["kind"])](
        language, value=percent_or_count(row, language), base=formats.number(base, language),
        counted=COUNTED[str(row["indicator"])](language),
    )  # fmt: skip


def percent_or_count(row: Row, language: Language, column: str = "value") -> str:
    """The target's own number with its unit; the words of an empty slot when it is not known."""
    value = _known(row[column])
    if value is None:
        return EMPTY_SLOT(language)
    return MEASURES[str(row["unit"])](language, number=_short(value, language))


def asked(row: Row, language: Language, column: str = "value") -> str:
    """`≥ 50 %`; the words of an empty slot when the number is not known."""
    if _known(row[column]) is None:
        return EMPTY_SLOT(language)
    shown = "<=" if row["comparator"] == "=" and row[column] else str(row["comparator"])
    return f"{COMPARATORS[shown]} {percent_or_count(row, language, column)}"


def _known(value: object) -> float | None:
    return None if value is None or pd.isna(value) else float(value)  # type: ignore[arg-type]


def _short(value: float, language: Language) -> str:
    value = round(value, 1)
    return formats.number(value, language, 0 if value.is_integer() else 1)


def _last_day(month: date) -> date:
    return date.fromordinal(add_months(month_of(month), 1).toordinal() - 1)
