"""Which cells of a sender's file may be given back to them: what could be about a person or secret
stays out.

Stricter than the checks that refuse: a cell goes back only if its column's own kind of content is
all that is in it. Checks list no more than a number of findings of a kind, and say nothing of
columns that belong to no form; here every cell is looked at.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from etl.ground.findings import Finding
from etl.ground.text import fold
from etl.marked.places import lost_places
from etl.privacy import patterns
from etl.privacy.model_names import ADDRESS, NAME_OF_PERSON
from etl.privacy.patterns import carries_private, is_marked_secret, private_kind
from etl.read import Layout
from etl.read.body import NUMBERING, ORDINAL, OUTSIDE_TABLE
from etl.read.cell_styles import ODD
from etl.read.header import LONGEST, ROW_NUMBER, WIDEST
from etl.read.rows import KEYS, TOTAL
from etl.read.short_rows import LOST_CELLS
from etl.read.workbook import PRIVATE_ELSEWHERE
from etl.reference import Reference
from etl.reference.choices import meaning
from etl.reference.forms import ROW_NUMBER_COLUMN, Form
from etl.reference.registers import Register
from etl.reference.unit_names import SHORT
from etl.validate.cells import LARGEST
from etl.validate.finding_texts import MORE

Allows = Callable[[str], bool]
Cells = list[list[str | None]]

MANY_DIGITS = 9  # fewer are nobody's number
COUNT = re.compile(
    r"[0-9.,+()%/ eET:–—−-]{1,40}|[.]{3,}"
    r"|#(DIV/0!|N/A|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|#+)"
    r"|#(CONNECT!|UNKNOWN!|BUSY!|GETTING_DATA|EXTERNAL!|PYTHON!|TIMEOUT!)"
    r"|=((SUM)?\(?([A-Z]{1,2}[0-9]{1,4}[-:,;+*/)]*)+)?",
    re.IGNORECASE,
)
CODE = re.compile(r"[=\"']{0,2}[0-9 ]{1,8}\"?")
THING = re.compile(r"[A-ZĐ0-9]([A-ZĐ0-9./-]{0,22}[A-ZĐ0-9])?")
DAY = re.compile(r"[0-9./ :T-]{1,20}")
DOCUMENT = re.compile(r"[0-9]{1,5}([a-z]|/[0-9]{4})?[/-][^\W_]+([-/&][^\W_]+){0,5}")
PERIOD_WORDS, PERIOD_SIGN = re.compile(patterns.PERIOD_WORDS), re.compile(patterns.PERIOD_SIGN)
PERSON = re.compile(f"{NAME_OF_PERSON}|{ADDRESS}|(?i:{patterns.PERSON})")
LONGEST_NAME = 80
SENDERS = ("cong an", "ca", "ubnd", "uy ban nhan dan")
HEADS = tuple(head for word, short in SHORT.items() for head in (word, *short))


def returnable(layout: Layout, findings: Sequence[Finding], reference: Reference) -> Cells | None:
    """The rows of a file with None for each cell that may not go back; None when no row may.

    `findings` are all that was found in the file. No row goes back of a file marked as secret, or
    with something of a person or a secret in another sheet or a comment.
    """
    if is_secret(layout, findings):
        return None
    screens = _Screens(layout, findings, reference)
    rows = [record[:WIDEST] for record in layout.records]
    cells = [
        [
            text if not text or screens.allows(row, place, text) else None
            for place, text in enumerate(record)
        ]
        for row, record in enumerate(rows)
    ]
    for row, place in lost_places(layout, findings):
        cells[row][place:] = [None] * (len(layout.header.fields) - place)
    return cells


def is_secret(layout: Layout, findings: Iterable[Finding]) -> bool:
    """Whether the file as a whole stays out: anything in it says that it is secret, or may say so
    unseen.
    """
    if any(finding.kind in (patterns.SECRET_MARK, PRIVATE_ELSEWHERE) for finding in findings):
        return True
    cells = {cell for record in layout.records for cell in record if cell}
    return any(is_marked_secret(cell) for cell in cells)


class _Screens:
    """One file's rules: what each row and column may hold."""

    def __init__(self, layout: Layout, findings: Sequence[Finding], reference: Reference) -> None:
        self.header, self.sorts = layout.header, layout.sorts
        form = self.header.form
        self.labels = {fold(label) for label in self.header.labels}
        self.known = {fold(label.vi) for label in (*form.columns.values(), ROW_NUMBER_COLUMN)}
        self.shifted = {
            finding.row for finding in findings if finding.kind in (OUTSIDE_TABLE, *LOST_CELLS)
        }
        self.refused = {
            (f.row, f.column)
            for f in findings
            if (f.kind.private or f.kind in ODD) and f.row and f.column
        }
        private_columns = {
            place
            for place, label in enumerate(self.header.labels)
            if label and not self._label(label)
        }
        allows = _allowances(form, reference)
        self.columns: dict[int, Allows] = {
            place: _nothing if place in private_columns else allows.get(field or "", _is_count)
            for place, field in enumerate(self.header.fields)
        }
        self.trusted = self._trusted(form, findings)

    def _trusted(self, form: Form, findings: Sequence[Finding]) -> set[int]:
        """The columns of names whose every private cell is among the findings: they are judged by
        those alone.
        """
        fields = self.header.fields
        capped = any(finding.kind == MORE for finding in findings)
        if capped or not isinstance(form, Register) or not set(KEYS) <= set(fields):
            return set()
        names = (field.id for field in form.fields if field.kind == "name")
        return {fields.index(name) for name in names if name in fields}

    def allows(self, row: int, place: int, text: str) -> bool:
        if row < self.header.first:
            return private_kind(text) is None
        if row <= self.header.last:
            return self._label(text)
        sort = self.sorts.get(row)
        if sort is None:
            return NUMBERING.fullmatch(text) is not None or (
                fold(text) in self.labels and self._label(text)
            )
        if sort == "stray":
            return False
        if sort == "total" and TOTAL.fullmatch(fold(text)):
            return True
        return self._in_table(row, place, text, sort == "unit")

    def _in_table(self, row: int, place: int, text: str, is_unit: bool) -> bool:
        field = self.header.fields[place] if place < len(self.header.fields) else None
        label = (
            ROW_NUMBER_COLUMN if field == ROW_NUMBER else self.header.form.columns.get(field or "")
        )
        if (row + 1, label) in self.refused:
            return False
        if is_unit and place in self.trusted and row + 1 not in self.shifted:
            return True
        return self.columns.get(place, _is_count)(text)

    def _label(self, text: str) -> bool:
        if fold(text) in self.known:
            return True
        return len(text) <= LONGEST and private_kind(text) is None and not PERSON.search(text)


def _allowances(form: Form, reference: Reference) -> dict[str, Allows]:
    """Field → what its cells may hold; fields of counts are left out."""
    names = _spoken(reference.units.folded_names)
    found: dict[str, Allows] = {
        "period": _is_period,
        "unit_code": _is_code,
        ROW_NUMBER: _is_ordinal,
        "unit_name": lambda text: _is_unit_name(text, names),
    }
    kinds: dict[str, Allows] = {
        "unit": _is_code,
        "date": _is_day,
        "document": _is_document,
        "code": _is_thing,
    }
    for field in form.fields if isinstance(form, Register) else ():
        if field.kind == "choice":
            found[field.id] = lambda text, choices=field.choices: meaning(text, choices) is not None
        elif field.kind == "name":
            found[field.id] = _is_plain_name
        elif field.kind in kinds:
            found[field.id] = kinds[field.kind]
    return found


def _nothing(_text: str) -> bool:
    return False


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _few_digits(text: str) -> bool:
    return sum(letter.isdigit() for letter in text) < MANY_DIGITS


def _is_count(text: str) -> bool:
    plain = _plain(text)
    if COUNT.fullmatch(plain) is None or not _few_digits(plain):
        return False
    return not plain.isdigit() or int(plain) <= LARGEST


def _is_period(text: str) -> bool:
    words = fold(text).removesuffix(" 00 00 00")
    return bool(PERIOD_WORDS.fullmatch(words) and PERIOD_SIGN.search(words)) and _few_digits(words)


def _is_code(text: str) -> bool:
    return CODE.fullmatch(_plain(text)) is not None


def _is_ordinal(text: str) -> bool:
    return ORDINAL.fullmatch(text) is not None


def _is_thing(text: str) -> bool:
    return THING.fullmatch(_plain(text).upper()) is not None and not carries_private(text)


def _is_day(text: str) -> bool:
    return DAY.fullmatch(_plain(text)) is not None and not carries_private(text)


def _is_document(text: str) -> bool:
    return (
        DOCUMENT.fullmatch(text) is not None
        and len(text) <= LONGEST_NAME
        and not carries_private(text)
    )


def _is_plain_name(text: str) -> bool:
    return private_kind(text) is None and PERSON.search(text) is None


@lru_cache(maxsize=2)
def _spoken(names: frozenset[str]) -> frozenset[str]:
    """Units' folded names, with and without the word of their level."""
    return frozenset(names | {bare for name in names for bare in _without_head(name, SHORT)})


def _without_head(folded: str, heads: Iterable[str]) -> list[str]:
    return [folded.removeprefix(f"{head} ") for head in heads if folded.startswith(f"{head} ")]


def _is_unit_name(text: str, names: frozenset[str]) -> bool:
    """A unit's name, or what begins like one and has nothing of a person in it."""
    folded = fold(text)
    signed = [folded, *_without_head(folded, SENDERS)]
    if any(name in names for one in signed for name in (one, *_without_head(one, HEADS))):
        return True
    begins = any(_without_head(one, SHORT) for one in signed)
    return (
        begins
        and len(text) <= LONGEST_NAME
        and private_kind(text) is None
        and PERSON.search(text) is None
    )
