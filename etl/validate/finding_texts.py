"""From what a query found to a finding: every kind there is, and the words for the slots of its
text.
"""

from collections.abc import Mapping
from datetime import date

from etl.ground.findings import Finding, Kind
from etl.ground.periods import ENGLISH_MONTHS, month_text
from etl.ground.text import Text
from etl.privacy.patterns import FREE_TEXT, IDENTITY_NUMBER, PERSON_WORDS, PHONE_NUMBER, SECRET_MARK
from etl.reference.forms import Form
from etl.reference.registers import Register
from etl.reference.unit_names import hint
from etl.reference.units import LEVELS
from etl.validate.cell_kinds import CELL_KINDS
from etl.validate.cells import LARGEST
from etl.validate.entry_kinds import ENTRY_KINDS
from etl.validate.problems import Problem
from etl.validate.register_rules import entry_rule_kinds
from etl.validate.row_kinds import ROW_KINDS
from etl.validate.rules import rule_kinds
from etl.validate.stored_kinds import STORED_KINDS

MORE = Kind(
    "more_like_this",
    "note",
    Text("và {count} lỗi nữa cùng loại {code}.", "and {count} more of the kind {code}."),
)
PRIVATE_KINDS = (IDENTITY_NUMBER, PHONE_NUMBER, SECRET_MARK, PERSON_WORDS, FREE_TEXT)
KINDS: Mapping[str, Kind] = (
    {
        kind.code: kind
        for kind in (*ROW_KINDS, *CELL_KINDS, *ENTRY_KINDS, *STORED_KINDS, *PRIVATE_KINDS, MORE)
    }
    | rule_kinds()
    | entry_rule_kinds()
)


def number_text(value: int) -> Text:
    """A count as people write it: 1.234 in Vietnamese, 1,234 in English."""
    return Text(f"{value:,}".replace(",", "."), f"{value:,}")


def day_text(day: date) -> Text:
    """A day as people write it: 1/7/2025, 1 Jul 2025."""
    return Text(
        f"{day.day}/{day.month}/{day.year}", f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"
    )


HEIRS = Text(" Nay là: {names}.", " It is now: {names}.")
GROUP = Text(
    " Nếu đã gõ {number} có dấu ngăn nghìn thì ghi liền {number}.",
    " If {number} was typed with a sign for thousands, write {number}.",
)
NOTHING = Text("", "")


def finding_of(problem: Problem, file: str, form: Form) -> Finding:
    """The finding in words. The found text is quoted only where its query gave it and its kind
    may.
    """
    kind = KINDS[problem.code]
    slots = problem.slots
    column = form.columns.get(problem.field) if problem.field else None
    values: dict[str, object] = {"month": NOTHING, "largest": number_text(LARGEST)}
    values |= {name: _worded(name, value) for name, value in slots.items() if name != "found"}
    values["quoted"] = "" if kind.private else _quoted(slots.get("found"))
    values |= _related(slots, form) | _allowed(problem.field, form)
    return Finding(kind, file, problem.row, column, values)


def _worded(name: str, value: object) -> object:
    """A count or a day in both languages; a name as it is."""
    if isinstance(value, date):
        return month_text(value) if name == "month" else day_text(value)
    return number_text(value) if isinstance(value, int) else value


def _quoted(found: object) -> str:
    return f'"{found}" ' if found else ""


def _allowed(name: str | None, form: Form) -> dict[str, object]:
    """The slot that lists what a register's column of choices may say."""
    field = form.field(name) if name and isinstance(form, Register) else None
    if field is None or not field.choices:
        return {}
    values = [choice.value for choice in field.choices]
    return {
        "choices": Text(
            "; ".join(value.vi for value in values), "; ".join(value.en for value in values)
        )
    }


def _related(slots: Mapping[str, object], form: Form) -> dict[str, object]:
    """Slots whose words depend on another table: a column's label, a level's name, heirs, a
    hint.
    """
    other, found = slots.get("other"), slots.get("found")
    heirs = Text(HEIRS("vi", names=other), HEIRS("en", names=other)) if other else NOTHING
    thousand = slots.get("thousand")
    group = (
        Text(GROUP("vi", number=thousand), GROUP("en", number=thousand)) if thousand else NOTHING
    )
    values: dict[str, object] = (
        {"group": group, "thousand": thousand} if thousand else {"group": NOTHING}
    )
    values |= {"heirs": heirs, "hint": hint(str(other) if other else None)}
    if other in form.columns:
        values["other"] = form.columns[str(other)]
    if found in LEVELS:
        values["wanted"] = LEVELS[str(found)]
    return values
