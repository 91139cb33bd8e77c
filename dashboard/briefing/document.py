"""What a briefing is: a small tree of frozen parts. No form of it and no question is known here.

A figure is never bare text: it carries the question that was asked, with which arguments, which
cell of the answer it is, and how it is written; so every form prints the same number and every
number can be asked again.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from etl.ground.text import Language

# A run of digits as either language writes it: 1.234,5 or 1,234.5.
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

# What JSON can hold; a day is in ISO form.
Value = str | int | float | bool | None
Arguments = tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Source:
    """A question by its name, and what it was asked with."""

    question: str
    arguments: Arguments


@dataclass(frozen=True)
class Figure:
    """One cell of an answer, as it is written.

    `row` are the values that tell the row; without any, the figure is the sum of the column, or
    without a column the count of rows, less `less`. `number` counts the numbers inside a cell of
    words; None is the whole cell.
    """

    source: Source
    row: Arguments
    column: str
    value: Value
    written: str
    number: int | None = None
    less: int = 0


Parts = tuple[str | Figure, ...]


@dataclass(frozen=True)
class Sentence:
    """Words with their figures; `mark` is the sign it stands under. `name` is unique in the
    section, so that a change of its words finds it again; `edited` says that somebody changed them.
    """

    name: str
    parts: Parts
    mark: str = ""
    edited: bool = False


@dataclass(frozen=True)
class Heading:
    """A title inside a section."""

    parts: Parts


@dataclass(frozen=True)
class Note:
    """How to read what stands above, or where it is from."""

    parts: Parts


@dataclass(frozen=True)
class Table:
    """Rows of cells under `columns`; `numeric` says which are to be set to the right. `total` is
    the row of sums, where there is one. Printed forms show the first `most` rows and then the words
    `more`; a workbook has them all.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Parts, ...], ...]
    numeric: tuple[bool, ...]
    total: tuple[Parts, ...] | None = None
    most: int = 1000
    more: Parts = ()

    @property
    def printed(self) -> tuple[tuple[Parts, ...], ...]:
        """The rows of a printed form."""
        return self.rows[: self.most]

    def with_words(self, label: str, cells: Sequence[Parts]) -> "Table":
        """The table with a further column of words before all others."""
        made = self.with_column(label, cells, at=0)
        return replace(made, numeric=(False, *made.numeric[1:]))

    def with_column(self, label: str, cells: Sequence[Parts], at: int) -> "Table":
        """The table with a further column of numbers at that position."""
        rows = tuple(
            (*row[:at], cell, *row[at:]) for row, cell in zip(self.rows, cells, strict=True)
        )
        return replace(
            self,
            columns=(*self.columns[:at], label, *self.columns[at:]),
            rows=rows,
            numeric=(*self.numeric[:at], True, *self.numeric[at:]),
        )


@dataclass(frozen=True)
class Chart:
    """A chart of the screen as Vega-Lite, what it shows in words, and its figures as a table."""

    caption: str
    alt: Parts
    spec: Mapping[str, Any] = field(hash=False)
    table: Table | None = None


Block = Heading | Sentence | Note | Table | Chart


@dataclass(frozen=True)
class Section:
    """A numbered part of the document."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Fact:
    """What the whole document rests on, for its head and its metadata: place, period, version …"""

    name: str
    label: str
    parts: Parts


@dataclass(frozen=True)
class Document:
    """A briefing: whom it is about, what it rests on, its parts in order."""

    title: str
    place: str
    period: str
    language: Language
    audience: str
    snapshot: str
    made_on: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]

    def fact(self, name: str) -> str:
        """The words of one fact; none where the document does not have it."""
        return next((text_of(fact.parts) for fact in self.facts if fact.name == name), "")

    @property
    def running_head(self) -> str:
        """What stands on every page and slide."""
        names = ("place", "period", "version", "completeness", "status")
        return " · ".join(filter(None, map(self.fact, names)))


def text_of(parts: Parts) -> str:
    """The words as they are printed."""
    return "".join(part if isinstance(part, str) else part.written for part in parts)


def figures_of(part: object) -> Iterator[Figure]:
    """Every figure in a part of a document, in the order of print."""
    if isinstance(part, Figure):
        yield part
    elif isinstance(part, tuple):
        for inner in part:
            yield from figures_of(inner)
    elif is_dataclass(part) and not isinstance(part, type):
        for one in fields(part):
            yield from figures_of(getattr(part, one.name))
