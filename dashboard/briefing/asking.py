"""Asking for a document: answers that know what was asked, and figures cut out of them.

Everything is asked within `dashboard.shown.store.asking_for`, so through the asker's scope.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.briefing.document import NUMBER, Arguments, Figure, Parts, Source, Value
from dashboard.queries.ground import Ground
from dashboard.shown.store import fetch
from dashboard.words import formats
from etl.ground.text import Language, Text

Question = Callable[..., pd.DataFrame]
# A cell's number as it is written in a language.
Writer = Callable[..., str]


@dataclass(frozen=True)
class Answer:
    """A frame with what was asked; `key` are the columns that tell one row from another."""

    frame: pd.DataFrame
    source: Source
    key: tuple[str, ...]
    language: Language

    def rows(self) -> Iterator[Mapping[str, object]]:
        """The rows, as mappings."""
        yield from self.frame.to_dict("records")  # type: ignore[misc]

    def figure(
        self, row: Mapping[str, object], column: str, write: Writer = formats.number
    ) -> Figure:
        """The cell's value, written by `write(value, language)`."""
        written = write(row[column], self.language)
        return Figure(self.source, self._told(row), column, plain(row[column]), written)

    def sum(self, column: str) -> Figure:
        """The sum of a column of counts, missing where no cell is known."""
        total = self.frame[column].sum(min_count=1)
        return Figure(self.source, (), column, plain(total), formats.number(total, self.language))

    def counted(self, text: Text, left: int) -> Parts:
        """Words around {count}: how many rows are left when others have been told."""
        written = formats.number(left, self.language)
        figure = Figure(self.source, (), "", left, written, less=len(self.frame) - left)
        before, after = text(self.language, count="\0").split("\0")
        return (before, figure, after)

    def said(self, row: Mapping[str, object], column: str) -> Parts:
        """A cell of words, each number in it a figure; the dash where it is missing."""
        value = plain(row[column])
        if value is None:
            return (formats.MISSING,)
        return split(str(value), self.source, self._told(row), column)

    def _told(self, row: Mapping[str, object]) -> Arguments:
        return tuple((name, plain(row[name])) for name in self.key)


def ask(
    question: Question, key: tuple[str, ...], language: Language, /, **arguments: object
) -> Answer:
    """The answer for whoever the document is made for."""
    frame = fetch(question, **arguments)
    told = tuple(sorted((name, _argument(value)) for name, value in arguments.items()))
    return Answer(frame, Source(question.__name__, told), key, language)


def split(words: str, source: Source, row: Arguments, column: str) -> Parts:
    """Words of an answer as parts: each number a figure of its own."""
    parts: list[str | Figure] = []
    end = 0
    for count, found in enumerate(NUMBER.finditer(words)):
        if found.start() > end:
            parts.append(words[end : found.start()])
        parts.append(Figure(source, row, column, found.group(), found.group(), count))
        end = found.end()
    return (*parts, words[end:]) if end < len(words) else tuple(parts)


def plain(value: object) -> Value:
    """A cell as JSON holds it: a whole number whole, a day in ISO form, missing as None."""
    if value is None or (not isinstance(value, list | tuple) and pd.isna(value)):  # type: ignore[call-overload]
        return None
    if isinstance(value, pd.Timestamp | date):
        return pd.Timestamp(value).isoformat()
    if isinstance(value, bool | str):
        return value
    number = float(value)  # type: ignore[arg-type]
    return int(number) if number.is_integer() else number


def _argument(value: object) -> object:
    if isinstance(value, Ground):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
