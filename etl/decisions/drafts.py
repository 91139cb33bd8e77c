"""A decision somebody wants to take, and the one form in which its words, months and numbers are
kept.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from etl.decisions.kinds import DECISION_KINDS
from etl.ground.periods import month_text
from etl.ground.text import LANGUAGES, Text
from etl.reference import Reference
from etl.reference.units import LEVELS, NATION

ABOUT = Text("{kind} ({place}, {month})", "{kind} ({place}, {month})")
ABOUT_PLACE = Text("{kind} ({place})", "{kind} ({place})")


@dataclass(frozen=True)
class Draft:
    """`kind` is one of DECISION_KINDS; `values` hold its fields, `month` as a day or as "2026-10",
    `due` as a day or as "2026-12-15".

    `confirmed` says that the person stands by numbers that look odd (etl/decisions/roadmaps.py).
    """

    kind: str
    place: str
    values: Mapping[str, object] = field(default_factory=dict)
    text: str = ""
    confirmed: bool = False

    @property
    def month(self) -> date | None:
        """The first day of the month it is about; None where none is given, or no month."""
        return month_of(self.values.get("month"))

    def about(self, reference: Reference) -> Text:
        """Which decision it is, in words."""
        kind, place = DECISION_KINDS[self.kind].label, place_name(reference, self.place)
        month = self.month and month_text(self.month)
        text = ABOUT if month else ABOUT_PLACE
        return Text(
            *(
                _braced(text(language, kind=kind, place=place, month=month))
                for language in LANGUAGES
            )
        )

    def plain_values(self) -> dict[str, object]:
        """The fields as they are kept: months as "2026-10", the value as a number, words on one
        line.
        """
        kind = DECISION_KINDS[self.kind]
        given = [name for name in kind.optional if self.values.get(name)]
        return {name: _plain_value(name, self.values.get(name)) for name in (*kind.fields, *given)}


def _plain_value(name: str, value: object) -> object:
    if name == "month" and (month := month_of(value)):
        return f"{month:%Y-%m}"
    if name == "due" and (day := day_of(value)):
        return day.isoformat()
    if name == "value" and isinstance(value, int | float):
        return float(value)
    return one_line(value) if isinstance(value, str) else value


def month_of(value: object) -> date | None:
    """The first day of the month meant by a day or by "2026-10"; None when it is neither."""
    if isinstance(value, date):
        return value.replace(day=1)
    try:
        return date.fromisoformat(f"{value}-01")
    except ValueError:
        return None


def day_of(value: object) -> date | None:
    """The day meant by a day or by "2026-12-15"; None when it is neither."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def one_line(text: str) -> str:
    """Composed letters, single spaces, no control characters."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(
        " " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char for char in composed
    )
    return " ".join(kept.split())


def place_name(reference: Reference, place: str) -> Text:
    """The name of a place, for a sentence; its id where it is not known."""
    if place == NATION:
        return LEVELS["nation"]
    unit = reference.units.by_id.get(place)
    name = _braced(unit.name if unit else place)
    return Text(name, name)


def _braced(words: str) -> str:
    return words.replace("{", "{{").replace("}", "}}")
