"""Putting a chart on the page: built once for the same figures, language and options, then kept."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts.theme import Chart
from etl.text import Language

KEPT_CHARTS = 1000


def draw(build: Callable[..., Chart], frame: pd.DataFrame, language: Language, *, alt: str, **options: object) -> None:
    """Shows `build(frame, language, **options)` with `alt` as its name for those who cannot see it.

    Building and writing out a layered chart costs 60–150 ms, so its specification is kept by all that it
    is made of. Tests build every chart with Altair's validation on; here it is off.
    """
    name = f"{build.__module__}.{build.__qualname__}"
    st.vega_lite_chart(_specification(name, frame, language, options, _build=build), alt=alt)


@st.cache_data(max_entries=KEPT_CHARTS, show_spinner=False)
def _specification(
    name: str, frame: pd.DataFrame, language: Language, options: dict[str, object], _build: Callable[..., Chart]
) -> dict[str, Any]:
    return _build(frame, language, **options).to_dict(validate=False)
