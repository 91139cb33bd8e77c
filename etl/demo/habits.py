"""How a clerk writes a file: separators, marks, headings, spellings. One clerk keeps their ways for
some years.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from etl.demo.chance import share

YEARS_IN_OFFICE = 4

MONTHS: tuple[Callable[[date], str], ...] = (
    lambda month: f"{month:%m/%Y}",
    lambda month: f"T{month.month}/{month.year}",
    lambda month: f"Tháng {month.month} năm {month.year}",
    lambda month: f"{month:%Y-%m}",
)
YEARS: tuple[Callable[[date], str], ...] = (
    lambda month: f"{month.year}",
    lambda month: f"Năm {month.year}",
)
CASES: tuple[Callable[[str], str], ...] = (str, str.upper, str.title)


@dataclass(frozen=True)
class Habit:
    """One clerk's way of writing."""

    delimiter: str
    mark: bool
    numbered: bool
    titled: bool
    totalled: bool
    grouped: bool
    heading: Callable[[str], str]
    month: Callable[[date], str]
    year: Callable[[date], str]


def habit(sender: str, month: date) -> Habit:
    """The habit of whoever writes the sender's files in that month."""

    def chance(subject: str) -> float:
        return share(sender, str(month.year // YEARS_IN_OFFICE), subject)

    return Habit(
        delimiter=";" if chance("delimiter") < 0.7 else ",",
        mark=chance("mark") < 0.85,
        numbered=chance("numbered") < 0.3,
        titled=chance("titled") < 0.35,
        totalled=chance("totalled") < 0.3,
        grouped=chance("grouped") < 0.4,
        heading=CASES[int(chance("heading") ** 2 * len(CASES))],
        month=MONTHS[int(chance("month") * len(MONTHS))],
        year=YEARS[int(chance("year") * len(YEARS))],
    )
