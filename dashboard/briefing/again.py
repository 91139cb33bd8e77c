"""Asking a figure of a document again, as whoever may see its place today."""

from datetime import date
from functools import cache
from types import ModuleType

import pandas as pd

from dashboard import queries
from dashboard.briefing import tellings
from dashboard.briefing.asking import Question, plain
from dashboard.briefing.document import NUMBER, Arguments, Figure, Source, Value
from dashboard.shown.store import fetch


def again(figure: Figure) -> Value:
    """What the figure's question answers now; None where the answer has no such cell any more."""
    frame = fetch(question_named(figure.source.question), **_given(figure.source))
    if not figure.column:
        return len(frame) - figure.less
    if not figure.row:
        return plain(frame[figure.column].sum(min_count=1))
    value = _cell(frame, figure.row, figure.column)
    if figure.number is None or value is None:
        return value
    numbers = NUMBER.findall(str(value))
    return numbers[figure.number] if figure.number < len(numbers) else None


def question_named(name: str) -> Question:
    """The question or telling of that name. Raises KeyError for any other."""
    return _questions()[name]


@cache
def _questions() -> dict[str, Question]:
    return {name: getattr(module, name) for module in _modules() for name in module.__all__}


def _modules() -> tuple[ModuleType, ...]:
    return (queries, tellings)


def _given(source: Source) -> dict[str, object]:
    return {
        name: _restored(value) if name in ("first", "last", "today", "month") else _tuple(value)
        for name, value in source.arguments
    }


def _restored(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _cell(frame: pd.DataFrame, row: Arguments, column: str) -> Value:
    for one in frame.to_dict("records"):
        if all(plain(one[name]) == value for name, value in row):
            return plain(one[column])
    return None
