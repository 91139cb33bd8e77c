"""Tables on the screen: columns named in the reader's language, numbers in its form, right-aligned, missing a dash."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.formats import LOCALES, MISSING
from etl.text import Language

MOST_STYLED_CELLS = 40_000


def show(
    frame: pd.DataFrame,
    columns: Mapping[str, str],
    language: Language,
    *,
    alt: str,
    decimals: Mapping[str, int] | None = None,
    wide: tuple[str, ...] = (),
) -> None:
    """The named columns of `frame` under their labels. `decimals` is by column, 0 unless told; `wide` are pinned."""
    data = frame[list(columns)]
    figures = [name for name in columns if pd.api.types.is_numeric_dtype(data[name])]
    config: dict = {name: st.column_config.Column(label, pinned=name in wide) for name, label in columns.items()}
    shown = _styled(data, figures, decimals or {}, language) if data.size <= MOST_STYLED_CELLS else data
    st.dataframe(shown, column_config=config, hide_index=True, placeholder=MISSING, alt=alt)


def _styled(
    data: pd.DataFrame, figures: list[str], decimals: Mapping[str, int], language: Language
) -> "pd.io.formats.style.Styler":
    locale = LOCALES[language]
    styler = data.style
    for places in {decimals.get(name, 0) for name in figures}:
        names = [name for name in figures if decimals.get(name, 0) == places]
        styler = styler.format(
            precision=places, decimal=locale.decimal, thousands=locale.thousands, na_rep=MISSING, subset=names
        )
    return styler
