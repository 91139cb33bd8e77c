"""Every question that may be put to a snapshot, and what its answer holds.

A question is a function (con, scope, …) → DataFrame under `@question(columns…)`. Pages (`fetch`)
and the HTTP interface take nothing else, and an answer with other columns than declared is refused.
The data dictionary (docs/data.md) and the tests of secrecy walk this registry; there is no list
beside it.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar

import pandas as pd
import pyarrow as pa

import dashboard
from dashboard.queries.columns import Column, names_of

# What is no question, or would start something when it is imported.
DOORS = ("dashboard.__main__", "dashboard.app")

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer", pd.DataFrame, pa.RecordBatchReader)


class Unregistered(ValueError):
    """Something that is no registered question was asked."""


class WrongAnswer(ValueError):
    """An answer has other columns than its question declares."""


@dataclass(frozen=True)
class Question:
    """A function that answers, and the columns of its answer. `everything` says why the answer is
    the same for every scope; where it is empty, the answer holds only what the scope may see.
    """

    query: Callable
    columns: tuple[Column, ...]
    everything: str

    @property
    def name(self) -> str:
        """The name that answers are cached under."""
        return f"{self.query.__module__}.{self.query.__qualname__}"

    @property
    def is_telling(self) -> bool:
        """Whether it leaves its connection alone and puts questions through the store, for whoever
        asks.
        """
        return next(iter(_parameters(self.query))) == "_con"

    @property
    def arguments(self) -> tuple[str, ...]:
        """What it is asked besides the scope."""
        return tuple(
            name for name in _parameters(self.query) if name.lstrip("_") not in ("con", "scope")
        )

    def names(self, args: Mapping[str, object]) -> list[str]:
        """The columns of the answer to `args`."""
        return [name for column in self.columns for name in _named(column, args)]


_QUESTIONS: dict[str, Question] = {}


def question(
    *columns: Column, everything: str = ""
) -> Callable[[Callable[Asked, Answer]], Callable[Asked, Answer]]:
    """Registers the function under it as a question with these columns: see Question."""

    def register(query: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
        made = Question(query, columns, everything)
        is_each = any(column.each for column in columns)
        names, signature = names_of(columns), inspect.signature(query)

        @wraps(query)
        def ask(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
            answer = query(*args, **kwargs)
            wanted = made.names(signature.bind(*args, **kwargs).arguments) if is_each else names
            found = list(
                answer.columns if isinstance(answer, pd.DataFrame) else answer.schema.names
            )
            if found != wanted:
                raise WrongAnswer(f"{made.name} declares {wanted} and answers {found}")
            return answer

        _QUESTIONS[made.name] = made
        return ask

    return register


def registered(query: Callable) -> Question:
    """The question that the function is. Raises Unregistered where it is none."""
    found = _QUESTIONS.get(f"{query.__module__}.{query.__qualname__}")
    if found is None:
        raise Unregistered(f"{query.__qualname__} of {query.__module__} is no registered question")
    return found


def answer(con: object, query: Callable[..., Answer], scope: str, **args: object) -> Answer:
    """The answer of a registered question. Raises Unregistered where `query` is none."""
    registered(query)
    return query(con, scope, **args)


def questions() -> list[Question]:
    """All of them by name, also those that are made of others outside of dashboard/queries."""
    for module in pkgutil.walk_packages(dashboard.__path__, "dashboard."):
        if module.name not in DOORS:
            importlib.import_module(module.name)
    return [_QUESTIONS[name] for name in sorted(_QUESTIONS) if name.startswith("dashboard.")]


def _parameters(query: Callable) -> Iterable[str]:
    return inspect.signature(query).parameters


def _named(column: Column, args: Mapping[str, object]) -> Iterable[str]:
    return dict.fromkeys(args[column.each]) if column.each else [column.name]  # type: ignore[call-overload]
