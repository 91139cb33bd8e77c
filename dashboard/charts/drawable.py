"""Whether a chart can be drawn: its specification, or why there is none."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import inf
from typing import Any

import pandas as pd

from dashboard.charts.theme import Chart
from etl.ground.text import Language

# A number that is none, written out inside an expression: Vega would take it for the name of a
# signal.
NO_NUMBER = re.compile(r"\b(nan|NaN|inf|Infinity)\b")
QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'")
EXPRESSIONS = ("expr", "filter", "calculate", "labelExpr", "test")


class NoFiguresError(ValueError):
    """The frame holds no number that the chart could draw."""


@dataclass(frozen=True)
class Broken:
    """A chart that has figures and still cannot be drawn: `error` is for the server's log, never
    for the screen.
    """

    error: Exception


def needs_figures(frame: pd.DataFrame, *columns: str) -> None:
    """The first line of every chart: raises NoFiguresError unless a row has a value in one of the
    columns.

    A column of numbers has to hold a finite one; zero is one.
    """
    for name in columns:
        if (frame[name].notna() & ~frame[name].isin([inf, -inf])).any():
            return
    raise NoFiguresError(f"no figures in {', '.join(columns)}")


def specification(
    build: Callable[..., Chart],
    frame: pd.DataFrame,
    language: Language,
    options: Mapping[str, object],
) -> dict[str, Any] | Broken | None:
    """What `build` draws as Vega-Lite, valid and without a number that is none; None where there
    are no figures.

    A browser answers a domain that holds NaN, or a field that Vega-Lite does not know, with a stack
    trace in place of the chart; so nothing leaves here that a browser would choke on.
    """
    try:
        made = build(frame, language, **options).to_dict()
        # What no browser reads is refused here: json.dumps raises for NaN, for infinity and for
        # what is no JSON.
        json.dumps(made, allow_nan=False)
        wrong = next(
            (words for words in _expressions(made) if NO_NUMBER.search(QUOTED.sub("", words))), None
        )
        if wrong is not None:
            raise ValueError(f"not a number in the expression {wrong}")
    except NoFiguresError:
        return None
    except Exception as error:
        return Broken(error)
    return made


def _expressions(part: object) -> Iterator[str]:
    """Every expression of a specification; its data are left out."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name in EXPRESSIONS and isinstance(value, str):
                yield value
            elif name not in ("datasets", "values"):
                yield from _expressions(value)
    elif isinstance(part, list):
        for value in part:
            yield from _expressions(value)
