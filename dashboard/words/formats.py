"""Numbers, dates and shares as shown: 1.234,5 and tháng 10/2026, or 1,234.5 and Oct 2026.

Missing is a dash, never zero. None, NaN, NaT and NA are all missing.
"""

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from etl.ground import clock
from etl.ground.periods import ENGLISH_MONTHS, month_label
from etl.ground.text import LANGUAGES, Language, Text

MISSING = "—"
MINUS = "−"
SIGNS = str.maketrans({"-": MINUS})
# Of fewer than these one more or less moves a percentage by five points and more.
LEAST_COUNT = 20


@dataclass(frozen=True)
class Locale:
    """How one language writes numbers and months; the one table every formatter reads."""

    decimal: str
    thousands: str
    percent: str
    days: tuple[str, ...]
    short_days: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    list_separator: str


LOCALES: dict[Language, Locale] = {
    "vi": Locale(
        ",",
        ".",
        " %",
        ("Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"),
        ("CN", "T2", "T3", "T4", "T5", "T6", "T7"),
        tuple(f"tháng {number}" for number in range(1, 13)),
        tuple(f"T{number}" for number in range(1, 13)),
        ";",
    ),
    "en": Locale(
        ".",
        ",",
        "%",
        ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"),
        ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"),
        (
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
        ENGLISH_MONTHS,
        ",",
    ),
}


def number(value: float | None, language: Language, decimals: int = 0) -> str:
    """`1.234,5` or `1,234.5`; the dash when missing."""
    if value is None or pd.isna(value):
        return MISSING
    locale = LOCALES[language]
    plain = f"{value:,.{decimals}f}".translate(SIGNS)
    if plain.startswith(MINUS) and not plain.strip(MINUS + "0.,"):
        plain = plain[1:]  # -0,0 is zero
    return plain.replace(",", "\0").replace(".", locale.decimal).replace("\0", locale.thousands)


def signed(value: float | None, language: Language, decimals: int = 0) -> str:
    """A difference with its sign: `+135`, `−12`, `0`; the dash when missing."""
    text = number(value, language, decimals)
    return f"+{text}" if value is not None and not pd.isna(value) and value > 0 else text


def percent(value: float | None, language: Language, decimals: int = 1) -> str:
    """A percentage (91.0 is 91 per cent): `91,1 %` or `91.1%`; the dash when missing."""
    text = number(value, language, decimals)
    return text if text == MISSING else text + LOCALES[language].percent


def percentage(part: float | None, whole: float | None) -> float | None:
    """`part` per hundred of `whole`; None where either is missing or under LEAST_COUNT.

    The one rule for percentages of counts. Beside it stand only per cent that a law or a setting
    itself names, always with the counts, and chances with their exact intervals.
    """
    if part is None or whole is None or pd.isna(part) or pd.isna(whole):
        return None
    return None if min(part, whole) < LEAST_COUNT else 100 * part / whole


def percentages(frame: pd.DataFrame, part: str, whole: str) -> pd.Series:
    """The same of two columns, row by row."""
    pairs = zip(frame[part], frame[whole], strict=True)
    return pd.Series([percentage(*pair) for pair in pairs], index=frame.index, dtype="Float64")


def share(part: float | None, whole: float | None, language: Language, decimals: int = 1) -> str:
    """`part` of `whole` as a percentage, of few as the two counts (`2/3`: see percentage); the dash
    when either is missing or the whole is zero.
    """
    if part is None or whole is None or pd.isna(part) or pd.isna(whole) or whole == 0:
        return MISSING
    found = percentage(part, whole)
    if found is None:
        return f"{number(part, language)}/{number(whole, language)}"
    return percent(found, language, decimals)


def change(now: float, then: float, language: Language, decimals: int = 1) -> str:
    """`now` against `then` as a signed percentage; nothing where either is too few for one."""
    found = percentage(now, then)
    if found is None:
        return ""
    return signed(found - 100, language, decimals) + LOCALES[language].percent


def month(value: date | None, language: Language) -> str:
    """`tháng 10/2026` or `Oct 2026`; the dash when missing."""
    return MISSING if value is None or pd.isna(value) else month_label(value, language)


def day(value: date | None, language: Language) -> str:
    """`14/11/2026` or `14 Nov 2026`; the dash when missing."""
    if value is None or pd.isna(value):
        return MISSING
    if language == "vi":
        return f"{value:%d/%m/%Y}"
    return f"{value.day} {ENGLISH_MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime | None, language: Language) -> str:
    """`14/11/2026 09:05` or `14 Nov 2026 09:05`; the dash when missing."""
    return MISSING if value is None or pd.isna(value) else f"{day(value, language)} {value:%H:%M}"


def local_day(utc: datetime | None, language: Language) -> str:
    """The day in Vietnam of a time as stored (UTC)."""
    return MISSING if utc is None or pd.isna(utc) else day(clock.local(utc), language)


def local_moment(utc: datetime | None, language: Language) -> str:
    """Day and time in Vietnam of a time as stored (UTC)."""
    return MISSING if utc is None or pd.isna(utc) else moment(clock.local(utc), language)


def text_of(row: "pd.Series | dict[str, str]", stem: str) -> Text:
    """The two columns `stem`_vi and `stem`_en of a row as one Text, braces taken literally."""
    return literal(*(row[f"{stem}_{language}"] for language in LANGUAGES))


def literal(vi: str, en: str) -> Text:
    """A Text that says exactly this, whatever braces the words hold."""
    return Text(*(words.replace("{", "{{").replace("}", "}}") for words in (vi, en)))


def unbroken(words: str) -> str:
    """The words, no number parted from its per-cent sign at a line's end."""
    return words.replace(" %", "\u00a0%")


def plain(words: str) -> str:
    """Words as they are: a file's name, a cell or a reason must not become formatting."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]()#+-.!|<>$:~&@" else char for char in words)


def in_sentence(label: str) -> str:
    """A label as the subject inside a sentence: its first letter small, unless the word is an
    abbreviation.
    """
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def capital(words: str) -> str:
    """The words with a capital at the start."""
    return words[:1].upper() + words[1:]


def join(parts: list[str], language: Language) -> str:
    """`a, b và c` or `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return AND(language, head=", ".join(parts[:-1]), tail=parts[-1])


AND = Text("{head} và {tail}", "{head} and {tail}")
