"""Months that titles, sheets and file names speak of: held against the column of periods."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from etl.ground.text import Text, fold
from etl.read.sheet import Records

TITLE = Text("Dòng tiêu đề", "The title")
SHEET = Text("Tên trang tính", "The sheet's name")
FILE = Text("Tên tệp", "The file's name")
# A day of signing is no period (ngày 25 tháng 11 năm 2026), nor is a number of months (9 tháng đầu
# năm).
_DAYS = re.compile(
    r"\bngay [0-9]{1,2} (?:thang )?[0-9]{1,2}(?: nam)?(?: 20[0-9]{2})?\b"
    r"|\b[0-9]{1,2} [0-9]{1,2} 20[0-9]{2}\b|\b20[0-9]{2} [0-9]{1,2} [0-9]{1,2}\b"
)
_WORDED = re.compile(r"\b(?:thang |thang|thg |thg|t)([0-9]{1,2})(?: (?:nam )?(20[0-9]{2}))?\b")
_NUMBERED = re.compile(
    r"(?<![0-9] )\b(?:([0-9]{1,2}) (20[0-9]{2})|(20[0-9]{2}) ([0-9]{1,2}))\b(?! [0-9])"
)


@dataclass(frozen=True)
class Said:
    """One month spoken of; `year` is None where only the month is, `row` is the title's."""

    where: Text
    row: int | None
    month: int
    year: int | None

    @property
    def text(self) -> str:
        """The month as it was meant."""
        return f"{self.month}/{self.year}" if self.year else str(self.month)


def said_in_titles(titles: Records) -> Iterator[Said]:
    """The months that the lines above the header name in words."""
    for row, record in enumerate(titles, start=1):
        for cell in record:
            if cell:
                yield from (Said(TITLE, row, month, year) for month, year in _months(cell, _WORDED))


def said_in_name(name: str, where: Text) -> Iterator[Said]:
    """The months that the name of a file or a sheet speaks of, in words or numbers."""
    found = list(_months(name, _WORDED)) or list(_months(name, _NUMBERED))
    yield from (Said(where, None, month, year) for month, year in found)


def _months(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int | None]]:
    for match in pattern.finditer(_DAYS.sub(" ", fold(text[:200]))):
        month, year = match[1], match[2]
        if pattern is _NUMBERED and not month:
            year, month = match[3], match[4]
        if 1 <= int(month) <= 12:
            yield int(month), int(year) if year else None


def disagreeing(said: Iterable[Said], month: int, year: int) -> Iterator[Said]:
    """Of each title, sheet or name the first month spoken of, where none of its months is this
    one.
    """
    by_place: dict[Text, list[Said]] = {}
    for one in said:
        by_place.setdefault(one.where, []).append(one)
    for some in by_place.values():
        if not any(one.month == month and one.year in (None, year) for one in some):
            yield some[0]
