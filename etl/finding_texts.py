"""From what a query found to a finding: every kind there is, and the words for the slots of its text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from etl.cell_kinds import CELL_KINDS
from etl.cells import LARGEST
from etl.findings import Finding, Kind
from etl.forms import Form
from etl.periods import ENGLISH_MONTHS, month_text
from etl.private import FREE_TEXT, IDENTITY_NUMBER, PERSON_WORDS, PHONE_NUMBER, SECRET_MARK
from etl.row_kinds import ROW_KINDS
from etl.rules import rule_kinds
from etl.text import Text
from etl.unit_names import hint
from etl.units import LEVELS

MORE = Kind(
    "more_like_this",
    "note",
    Text("và {count} lỗi nữa cùng loại {code}.", "and {count} more of the kind {code}."),
)
PRIVATE_KINDS = (IDENTITY_NUMBER, PHONE_NUMBER, SECRET_MARK, PERSON_WORDS, FREE_TEXT)
KINDS: Mapping[str, Kind] = {
    kind.code: kind for kind in (*ROW_KINDS, *CELL_KINDS, *PRIVATE_KINDS, MORE)
} | rule_kinds()


@dataclass(frozen=True)
class Problem:
    """One line of a check's query: where, which kind, and what fills the slots of its text."""

    file_no: int
    row: int
    field: str | None
    code: str
    slots: Mapping[str, object]


def number_text(value: int) -> Text:
    """A count as people write it: 1.234 in Vietnamese, 1,234 in English."""
    return Text(f"{value:,}".replace(",", "."), f"{value:,}")


def day_text(day: date) -> Text:
    """A day as people write it: 1/7/2025, 1 Jul 2025."""
    return Text(f"{day.day}/{day.month}/{day.year}", f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}")


HEIRS = Text(" Nay là: {names}.", " It is now: {names}.")
NOTHING = Text("", "")
COUNTS = ("value", "low", "high", "expected", "before", "added", "removed")


def finding_of(problem: Problem, file: str, form: Form) -> Finding:
    """The finding in words. The found text is quoted only where its query gave it and its kind may."""
    kind = KINDS[problem.code]
    slots = problem.slots
    column = form.columns.get(problem.field) if problem.field else None
    values: dict[str, object] = {name: number_text(slots[name]) for name in COUNTS if isinstance(slots.get(name), int)}
    values |= {name: slots[name] for name in ("name", "other") if name in slots}
    values |= {name: day_text(slots[name]) for name in ("since", "until") if isinstance(slots.get(name), date)}
    values["quoted"] = "" if kind.private else _quoted(slots.get("found"))
    values["month"] = month_text(slots["month"]) if isinstance(slots.get("month"), date) else NOTHING
    values["largest"] = number_text(LARGEST)
    values |= _related(slots, form)
    return Finding(kind, file, problem.row, column, values)


def _quoted(found: object) -> str:
    return f'"{found}" ' if found else ""


def _related(slots: Mapping[str, object], form: Form) -> dict[str, object]:
    """Slots whose words depend on another table: a column's label, a level's name, heirs, a hint."""
    other, found = slots.get("other"), slots.get("found")
    heirs = Text(HEIRS("vi", names=other), HEIRS("en", names=other)) if other else NOTHING
    values: dict[str, object] = {"heirs": heirs, "hint": hint(str(other) if other else None)}
    if other in form.columns:
        values["other"] = form.columns[str(other)]
    if found in LEVELS:
        values["wanted"] = LEVELS[str(found)]
    return values
