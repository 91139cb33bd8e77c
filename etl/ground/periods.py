"""Months and the review periods made of them.

A month is the `date` of its first day. A period is a run of whole months.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from etl.ground.text import Language, Text

YEAR = Text("Năm {year}", "Year {year}")
HALF = {
    1: Text("6 tháng đầu năm {year}", "First half of {year}"),
    2: Text("6 tháng cuối năm {year}", "Second half of {year}"),
}
NINE = Text("9 tháng đầu năm {year}", "First nine months of {year}")
QUARTER = Text("Quý {quarter}/{year}", "Q{number} {year}")
TO_DATE = Text("{count} tháng đầu năm {year}", "{year} to date ({count} months)")
ROLLING = Text("12 tháng đến {month}", "12 months to {month}")
ROMAN = ("I", "II", "III", "IV")
ENGLISH_MONTHS = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)


def add_months(month: date, count: int) -> date:
    """The first day of the month `count` months after `month` (before, when negative)."""
    index = month.year * 12 + month.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


def month_range(first: date, last: date) -> Iterator[date]:
    """Every month from `first` to `last`, both included; nothing when `last` is earlier."""
    month = first
    while month <= last:
        yield month
        month = add_months(month, 1)


def month_label(month: date, language: Language) -> str:
    """`tháng 10/2026` or `Oct 2026`."""
    if language == "vi":
        return f"tháng {month.month}/{month.year}"
    return f"{ENGLISH_MONTHS[month.month - 1]} {month.year}"


@dataclass(frozen=True)
class Period:
    """A review period: whole months from `first` to `last`, both included.

    `key` names it in a URL (see `parse_period`); `kind` is one of PERIOD_KINDS.
    """

    kind: str
    key: str
    first: date
    last: date
    text: Text

    def label(self, language: Language) -> str:
        """The period's name as shown, starting with a capital letter."""
        label = self.text(language)
        return label[0].upper() + label[1:]

    @property
    def length(self) -> int:
        """How many months it has."""
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    def year_before(self) -> "Period":
        """The same months one year earlier."""
        first, last = add_months(self.first, -12), add_months(self.last, -12)
        return Period("span", f"{first:%Y-%m}..{last:%Y-%m}", first, last, span_text(first, last))


def month_text(month: date) -> Text:
    """A month's label in both languages."""
    return Text(month_label(month, "vi"), month_label(month, "en"))


def span_text(first: date, last: date) -> Text:
    """Label of a run of months that has no other name."""
    if first == last:
        return month_text(first)
    start, end = month_text(first), month_text(last)
    return Text(f"{start.vi} đến {end.vi}", f"{start.en} to {end.en}")


def month_period(month: date) -> Period:
    """One month."""
    return Period("month", f"{month:%Y-%m}", month, month, month_text(month))


def year_period(year: int) -> Period:
    """January to December of `year`."""
    return Period("year", str(year), date(year, 1, 1), date(year, 12, 1), _both(YEAR, year=year))


def _both(text: Text, **values: object) -> Text:
    return Text(text("vi", **values), text("en", **values))


def quarter_period(year: int, number: int) -> Period:
    """The quarter `number` (1 to 4) of `year`."""
    text = _both(QUARTER, quarter=ROMAN[number - 1], number=number, year=year)
    return Period(
        "quarter",
        f"{year}-Q{number}",
        date(year, 3 * number - 2, 1),
        date(year, 3 * number, 1),
        text,
    )


def half_period(year: int, number: int) -> Period:
    """The half-year `number` (1 or 2) of `year`."""
    first = 6 * number - 5
    return Period(
        "half",
        f"{year}-H{number}",
        date(year, first, 1),
        date(year, first + 5, 1),
        _both(HALF[number], year=year),
    )


def nine_months_period(year: int) -> Period:
    """January to September of `year`."""
    return Period(
        "nine_months", f"{year}-9M", date(year, 1, 1), date(year, 9, 1), _both(NINE, year=year)
    )


def year_to_date_period(month: date) -> Period:
    """January to `month` of its year."""
    text = _both(TO_DATE, count=month.month, year=month.year)
    return Period("year_to_date", f"ytd-{month:%Y-%m}", date(month.year, 1, 1), month, text)


def rolling_period(month: date) -> Period:
    """The twelve months that end with `month`."""
    vi, en = (
        ROLLING("vi", month=month_label(month, "vi")),
        ROLLING("en", month=month_label(month, "en")),
    )
    return Period("rolling_12", f"r12-{month:%Y-%m}", add_months(month, -11), month, Text(vi, en))


PERIOD_KINDS: dict[str, Text] = {
    "month": Text("Tháng", "Month"),
    "quarter": Text("Quý", "Quarter"),
    "half": Text("6 tháng", "Half-year"),
    "nine_months": Text("9 tháng", "Nine months"),
    "year": Text("Năm", "Year"),
    "year_to_date": Text("Từ đầu năm", "Year to date"),
    "rolling_12": Text("12 tháng gần nhất", "Last 12 months"),
    "phase": Text("Chương trình, giai đoạn", "Programme phase"),
}

_KEY = re.compile(r"(?P<lead>ytd-|r12-)?(?P<year>20\d\d)(?:-(?P<rest>\d\d|Q[1-4]|H[12]|9M))?")


def parse_period(key: str) -> Period | None:
    """The period a URL key names, or None when it names none.

    2026-10 month · 2026-Q3 quarter · 2026-H1 half-year · 2026-9M nine months · 2026 year ·
    ytd-2026-10 year to date · r12-2026-10 twelve months. Programme phases are looked up by
    their id in the reference data, not here.
    """
    match = _KEY.fullmatch(key)
    if not match:
        return None
    lead, year, rest = match["lead"], int(match["year"]), match["rest"]
    if rest and rest.isdigit():
        if not 1 <= int(rest) <= 12:
            return None
        month = date(year, int(rest), 1)
        return {"ytd-": year_to_date_period, "r12-": rolling_period, None: month_period}[lead](
            month
        )
    if lead:
        return None
    if rest is None:
        return year_period(year)
    if rest == "9M":
        return nine_months_period(year)
    return quarter_period(year, int(rest[1])) if rest[0] == "Q" else half_period(year, int(rest[1]))
