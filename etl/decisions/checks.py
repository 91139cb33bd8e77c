"""What each field of a decision must hold, on its own."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite

import duckdb

from etl.decisions import Decision
from etl.decisions import findings as faults
from etl.decisions.drafts import Draft, day_of, one_line
from etl.decisions.findings import Fault
from etl.decisions.kinds import (
    DECISION_KINDS,
    FIELDS,
    LARGEST_COUNT,
    LARGEST_VALUE,
    LONGEST_CITATION,
    LONGEST_TEXT,
    PLACE,
    DecisionKind,
)
from etl.ground.findings import Kind
from etl.ground.text import Text
from etl.privacy.patterns import private_note
from etl.reference import Reference
from etl.reference.places import holds
from etl.reference.targets import Target
from etl.reference.units import LEVELS, NATION
from etl.validate.finding_texts import number_text

# What needs attention is known by its kind and what it is about: signal:drug_cases, missing.
ABOUT = re.compile(r"[a-z]{3,12}(:[a-z][a-z0-9_]{1,60})?")
LONGEST_YEARS = 3  # the end of a programme's phase; nobody is held to a later day


@dataclass(frozen=True)
class Case:
    """One draft being judged, with all that it is judged against: a ledger prepared by
    etl/decisions/signed.py, the reference tables, the decisions taken before, the asker's scope and
    today.
    """

    con: duckdb.DuckDBPyConnection
    reference: Reference
    taken: Sequence[Decision]
    scope: str
    today: date
    draft: Draft

    @property
    def kind(self) -> DecisionKind:
        """The draft's kind."""
        return DECISION_KINDS[self.draft.kind]

    @property
    def level(self) -> str | None:
        """The place's level; None when there is no such place."""
        unit = self.reference.units.by_id.get(self.draft.place)
        return "nation" if self.draft.place == NATION else unit and unit.level

    @property
    def target(self) -> Target | None:
        """The target it is about, if there is such a target."""
        return next(
            (one for one in self.reference.targets if one.id == self.draft.values.get("target")),
            None,
        )

    def fault(self, kind: Kind, label: Text | None = None, **values: object) -> Fault:
        """Something wrong with this draft."""
        return Fault(kind, self.draft.about(self.reference), label, values)


def field_faults(case: Case) -> list[Fault]:
    """What is wrong with the place, the text or any single field."""
    found = [*_place_faults(case), *_text_faults(case)]
    for name in (*case.kind.fields, *case.kind.optional):
        value = case.draft.values.get(name)
        if value is None or value == "":
            if name in case.kind.optional:
                continue
            found.append(case.fault(faults.FIELD_MISSING, FIELDS[name]))
        else:
            found += FIELD_CHECKS[name](case, value)
    return found


def _place_faults(case: Case) -> list[Fault]:
    if case.level is None:
        return [case.fault(faults.PLACE_UNKNOWN, PLACE)]
    if not holds(case.con, case.scope, case.draft.place):
        return [case.fault(faults.PLACE_OUT_OF_SCOPE, PLACE)]
    if case.level not in case.kind.levels:
        return [case.fault(faults.PLACE_LEVEL, PLACE, level=LEVELS[case.level])]
    return []


def _text_faults(case: Case) -> list[Fault]:
    text, label = one_line(case.draft.text), case.kind.text_label
    if not text:
        return [case.fault(faults.FIELD_MISSING, label)] if case.kind.needs_text else []
    return _words_faults(case, label, text, LONGEST_TEXT)


def _words_faults(case: Case, label: Text, text: str, longest: int) -> list[Fault]:
    if len(text) > longest:
        return [
            case.fault(
                faults.TEXT_TOO_LONG,
                label,
                length=number_text(len(text)),
                longest=number_text(longest),
            )
        ]
    private = private_note(text)
    return [case.fault(private, label)] if private else []


def _month_faults(case: Case, _value: object) -> list[Fault]:
    month, label = case.draft.month, FIELDS["month"]
    if month is None:
        return [case.fault(faults.MONTH_WRONG, label)]
    if month > case.today.replace(day=1):
        return [case.fault(faults.MONTH_AHEAD, label)]
    if _is_yearly(case) and month.month != 12:
        return [case.fault(faults.MONTH_NOT_DECEMBER, label)]
    there = case.con.execute(
        "SELECT 1 FROM place_unit WHERE place_id = $place AND $month BETWEEN first AND last"
        " LIMIT 1",
        {"place": case.draft.place, "month": month},
    ).fetchall()
    return [] if case.level is None or there else [case.fault(faults.PLACE_NOT_THEN, label)]


def _is_yearly(case: Case) -> bool:
    indicator = next(
        (one for one in case.reference.indicators if one.id == case.draft.values.get("indicator")),
        None,
    )
    return case.draft.values.get("form") == "year" or bool(
        indicator and indicator.frequency == "year"
    )


def _known(
    name: str, words: Callable[[Reference], Sequence[str]]
) -> Callable[[Case, object], list[Fault]]:
    def check(case: Case, value: object) -> list[Fault]:
        return (
            []
            if value in words(case.reference)
            else [case.fault(faults.UNKNOWN_WORD, FIELDS[name])]
        )

    return check


def _year_faults(case: Case, value: object) -> list[Fault]:
    target = case.target
    if target is None:
        return []
    first, last = target.first.year, target.last.year
    if isinstance(value, int) and not isinstance(value, bool) and first <= value <= last:
        return []
    return [case.fault(faults.YEAR_WRONG, FIELDS["year"], first=first, last=last)]


def _value_faults(case: Case, value: object) -> list[Fault]:
    target = case.target
    largest = LARGEST_VALUE.get(target.unit, LARGEST_COUNT) if target else LARGEST_COUNT
    if (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and isfinite(value)
        and 0 <= value <= largest
    ):
        return []
    return [case.fault(faults.VALUE_WRONG, FIELDS["value"], largest=number_text(int(largest)))]


def _citation_faults(case: Case, value: object) -> list[Fault]:
    text = one_line(str(value))
    if not text:
        return [case.fault(faults.FIELD_MISSING, FIELDS["citation"])]
    return _words_faults(case, FIELDS["citation"], text, LONGEST_CITATION)


def _due_faults(case: Case, value: object) -> list[Fault]:
    day, last = day_of(value), case.today.year + LONGEST_YEARS
    if day is not None and case.today <= day <= date(last, 12, 31):
        return []
    return [case.fault(faults.DUE_WRONG, FIELDS["due"], last=last)]


def _about_faults(case: Case, value: object) -> list[Fault]:
    # A word of the program's own, never a sentence: nothing else can be kept in it.
    text = str(value)
    if ABOUT.fullmatch(text) and private_note(text) is None:
        return []
    return [case.fault(faults.ABOUT_WRONG, FIELDS["about"])]


def _action_faults(case: Case, value: object) -> list[Fault]:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return [] if is_number else [case.fault(faults.ACTION_UNKNOWN, FIELDS["action"])]


FIELD_CHECKS: Mapping[str, Callable[[Case, object], list[Fault]]] = {
    # A register goes on being kept: only counts of a month or year become final.
    "form": _known(
        "form", lambda reference: [id_ for id_ in reference.forms if id_ not in reference.registers]
    ),
    "indicator": _known("indicator", lambda reference: [one.id for one in reference.indicators]),
    "target": _known("target", lambda reference: [one.id for one in reference.targets]),
    "month": _month_faults,
    "year": _year_faults,
    "value": _value_faults,
    "citation": _citation_faults,
    "action": _action_faults,
    "agency": _known(
        "agency", lambda reference: [one.id for one in reference.choices if one.list == "agency"]
    ),
    "due": _due_faults,
    "about": _about_faults,
}
