"""Tables on the screen: columns named in the reader's language, numbers in its form, right-aligned,
missing a dash.
"""

import re
from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.words import formats
from dashboard.words.formats import MISSING
from dashboard.words.labels import SPAN
from etl.ground.text import Language

# What Markdown, Streamlit's own words for it, or a browser's eye for addresses would make more of
# than text.
FORMATTING = re.compile(
    r"[\\`*_\[\]<>$~|#!&@]|:[a-zA-Z/]|www\.|^\s*([-+]|[0-9]+[.)])\s|\n", re.IGNORECASE
)
MOST_STYLED_CELLS = 40_000


def show(
    frame: pd.DataFrame,
    columns: Mapping[str, str],
    language: Language,
    *,
    alt: str,
    decimals: Mapping[str, int] | None = None,
    wide: tuple[str, ...] = (),
    right: Sequence[str] = (),
    whole: bool = False,
) -> None:
    """The named columns of `frame` under their labels. `decimals` is by column, 0 unless told;
    `wide` are pinned.

    `right` are columns of words that stand to the right: figures with a mark beside them. `whole`
    shows every row instead of scrolling inside the table.
    """
    data = frame[list(columns)]
    figures = [name for name in columns if pd.api.types.is_numeric_dtype(data[name])]
    config: dict = {
        name: st.column_config.Column(
            label, pinned=name in wide, alignment="right" if name in right else None
        )
        for name, label in columns.items()
    }
    shown = (
        styled(data, figures, decimals or {}, language) if data.size <= MOST_STYLED_CELLS else data
    )
    height = "content" if whole else "auto"
    st.dataframe(
        shown, column_config=config, hide_index=True, placeholder=MISSING, alt=alt, height=height
    )


def static(
    frame: pd.DataFrame,
    columns: Mapping[str, str],
    language: Language,
    *,
    alt: str,
    decimals: Mapping[str, int] | None = None,
) -> None:
    """The same for a short table of long words: they wrap instead of being cut, and nothing scrolls
    inside it.

    Words are shown as they are: Streamlit would make links, pictures and formulas of what senders
    have written.
    """
    data = frame[list(columns)].reset_index(drop=True).map(_as_words)
    words = [name for name in columns if pd.api.types.is_string_dtype(data[name])]
    data = data.fillna(dict.fromkeys(words, MISSING))
    figures = [name for name in columns if pd.api.types.is_numeric_dtype(data[name])]
    places = {columns[name]: (decimals or {}).get(name, 0) for name in figures}
    styler = styled(data.rename(columns=dict(columns)), list(places), places, language)
    styler = styler.set_properties(subset=list(places), **{"text-align": "right"})
    st.table(styler, hide_index=True, border="horizontal", alt=alt)


def _as_words(cell: object) -> object:
    if not isinstance(cell, str) or not FORMATTING.search(cell):
        return cell
    return formats.plain(" ".join(cell.splitlines()))


def days_between(frame: pd.DataFrame, language: Language) -> list[str]:
    """The days `first` to `last` of each row in words; one day where they are the same."""
    return [
        (
            formats.day(last, language)
            if first == last
            else SPAN(
                language, first=formats.day(first, language), last=formats.day(last, language)
            )
        )
        for first, last in zip(frame["first"], frame["last"], strict=True)
    ]


def styled(
    data: pd.DataFrame, figures: list[str], decimals: Mapping[str, int], language: Language
) -> "pd.io.formats.style.Styler":
    """The frame with the columns `figures` written as everywhere (formats.number), `decimals` by
    column, 0 unless told.
    """
    styler = data.style
    for places in {decimals.get(name, 0) for name in figures}:
        names = [name for name in figures if decimals.get(name, 0) == places]
        told = partial(formats.number, language=language, decimals=places)
        styler = styler.format(told, subset=names)
    return styler
