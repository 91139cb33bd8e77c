"""What an answer's columns are: each named once, with its type, its meaning, when it is missing,
and its unit.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Type = Literal["text", "count", "number", "flag", "day", "month", "moment", "list"]


@dataclass(frozen=True)
class Column:
    """One column. `missing` says when it is NULL; where it says nothing it never is. A column with
    `each` stands for one per item of that argument, by the item's name.
    """

    name: str
    type: Type
    meaning: str
    missing: str = ""
    unit: str = ""
    each: str = ""


def text(name: str, meaning: str, missing: str = "", *, each: str = "") -> Column:
    """Words, a code, or an id."""
    return Column(name, "text", meaning, missing, each=each)


def count(name: str, meaning: str, missing: str = "", *, unit: str = "", each: str = "") -> Column:
    """A whole number."""
    return Column(name, "count", meaning, missing, unit, each)


def number(name: str, meaning: str, missing: str = "", *, unit: str = "") -> Column:
    """Any number."""
    return Column(name, "number", meaning, missing, unit)


def flag(name: str, meaning: str, missing: str = "") -> Column:
    """True or false."""
    return Column(name, "flag", meaning, missing)


def day(name: str, meaning: str, missing: str = "") -> Column:
    """A day, at midnight."""
    return Column(name, "day", meaning, missing)


def month(name: str, meaning: str, missing: str = "") -> Column:
    """A month, as its first day."""
    return Column(name, "month", meaning, missing)


def moment(name: str, meaning: str, missing: str = "") -> Column:
    """A time, in UTC."""
    return Column(name, "moment", meaning, missing)


def many(name: str, meaning: str, missing: str = "") -> Column:
    """A list."""
    return Column(name, "list", meaning, missing)


def named(name: str, meaning: str, missing: str = "") -> tuple[Column, Column]:
    """The same words in both languages: name_vi, name_en."""
    return text(f"{name}_vi", meaning, missing), text(f"{name}_en", "the same in English", missing)


def names_of(columns: Iterable[Column]) -> list[str]:
    """Their names, in order."""
    return [column.name for column in columns]


# Columns of several questions.
INDICATOR = text("indicator", "the indicator's id")
KIND = text("kind", "flow, or stock (a state)")
LABEL = named("label", "the place's name, told apart from others of that name")
PLACE = (text("place_id", "the place"), *LABEL)
LEVEL = text("level", "nation, province, district, commune, former_district or group")
UNIT_ID = text("unit_id", "the unit")
UNIT = (UNIT_ID, text("unit_name", "its name"))
PARENT = text("parent_name", "the place it lies directly in then", "it lies in none")
UNIT_BELOW = (*UNIT, PARENT)
MONTH = month("month", "the month; December of a yearly figure")
VALUE = count("value", "what was reported, added up", "nothing was reported")
REPORTED = count("reported", "figures in `value` told for their own month", unit="figures")
CARRIED = count(
    "carried",
    "states in `value` that their units told last up to three months before",
    unit="figures",
)
CARRIED_FROM = month("carried_from", "the month that the oldest of them was told in", "none is")
TOLD = (VALUE, REPORTED, CARRIED, CARRIED_FROM)
DUE = count(
    "due",
    "figures there should be, one per unit and month",
    "nobody knows who had to report",
    unit="figures",
)
SUBMISSION = text("submission_id", "the file it comes from")
ROW = count("row_number", "the row in it, as a spreadsheet shows it")
RECEIVED = moment("received_at", "when the file came")
WHO = text("who", "the account that did it")
NAME = named("name", "its name")
FIRST, LAST = month("first", "its first month"), month("last", "its last month", "it goes on")
TARGET = text("target", "the target's id")
PROGRAMME = text("programme", "the programme's id")
PROGRAMME_NAME = named("programme", "the programme's name")
DECIDED = moment("decided_at", "when the office decided it")
SIGNED = text("state", "provisional (no month is signed off), partly, or approved (all are)")

# By which rule a unit reports.
RULE = (
    count("month_starts", "the day of the month before on which a reporting month begins"),
    count("due_day", "the day of the month on which its report is due"),
)

# Like for like: see the query comparison.
NOW = count("now", "this side's count of `months`", "nothing can be compared")
THEN = count("then", "the other side's count of the same months", "nothing can be compared")
SHIFT = count("shift", "how much earlier the other side is", unit="months")
COMPARISON = (
    INDICATOR,
    KIND,
    NOW,
    THEN,
    count("difference", "now − then", "nothing can be compared"),
    text("basis", "same_units, whole_place or none"),
    text("reason", "why nothing can be compared", "something can"),
    SHIFT,
    many("months", "the months compared"),
    many("whole_months", "those in which units changed and the whole place is compared"),
    count("months_due", "months of the period in which a report was due", "nobody had to report"),
    count("pairs", "reports that make up `now`, so it can be less than the total", unit="reports"),
    count("pairs_due", "reports due in the period", "nobody had to report", unit="reports"),
    count("due", "reports due in `months`", "there are none", unit="reports"),
    count("then_pairs", "reports that make up `then`", unit="reports"),
    count("then_due", "reports due in the other side's months", "there are none", unit="reports"),
    count("kept", "states in `now` carried on from an earlier month", unit="reports"),
    count("then_kept", "states in `then` carried on from an earlier month", unit="reports"),
    many("redefined", "first months after new definitions for which months were left out"),
    many("rebased", "first months after rebases for which months were left out"),
    month("then_first", "the first month of the whole other period"),
    month("then_last", "its last month"),
)

# Of a thing in a register.
CODE = text("code", "its code in the unit's register")
TYPE = named("type", "its type", "nobody wrote it")
DIRECTION = named("direction", "its direction", "nobody wrote it")
AGENCY = named("agency", "the agency that leads", "nobody wrote it")
WHERE = text("place_name", "the unit, or commune in it, where it is: never an address")
POINTS = count("points", "its points", "the register does not tell", unit="points")
MEMBERS = count("members", "its members", "the register does not tell", unit="people")
AS_OF = month("as_of", "the month that the register was sent for")
