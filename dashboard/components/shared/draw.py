"""Putting a chart on the page: built once for the same figures, language and options, then kept.

The one place through which every chart goes: what cannot be drawn is said in words.
"""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts.drawable import Broken, specification
from dashboard.charts.theme import Chart
from dashboard.components.shared.empty import nothing
from etl.ground.text import Language, Text

LOG = logging.getLogger(__name__)
KEPT_CHARTS = 1000

NO_FIGURES = Text(
    "Chưa có số liệu để vẽ biểu đồ này.", "There are no figures yet to draw this chart."
)
BROKEN = Text(
    "Không vẽ được biểu đồ này; số liệu không bị mất. Báo người quản trị mã lỗi **{id}**.",
    "This chart could not be drawn; no figure is lost. Give the administrator the error id"
    " **{id}**.",
)


@dataclass(frozen=True)
class Choice:
    """A chart of which one part can be chosen by a click: the widget's key, the selection's name,
    what happens then.
    """

    key: str
    parameter: str
    on_choose: Callable[[], None]


def draw(
    build: Callable[..., Chart],
    frame: pd.DataFrame,
    language: Language,
    *,
    alt: str,
    choice: Choice | None = None,
    **options: object,
) -> None:
    """Shows `build(frame, language, **options)` with `alt` as its name for those who cannot see it.

    Without figures, and where it cannot be drawn (dashboard.charts.drawable), a sentence stands in
    its place. Building, checking and writing out a layered chart costs 60–180 ms, so what comes of
    it is kept by all that it is made of.
    """
    name = f"{build.__module__}.{build.__qualname__}"
    made = _specification(name, frame, language, options, _build=build)
    if made is None:
        nothing(language, NO_FIGURES)
    elif isinstance(made, str):
        st.warning(BROKEN(language, id=made), icon=":material/broken_image:")
    elif choice is None:
        st.vega_lite_chart(made, alt=alt)
    else:
        st.vega_lite_chart(
            made,
            key=choice.key,
            on_select=choice.on_choose,
            selection_mode=choice.parameter,
            alt=alt,
        )


@st.cache_data(max_entries=KEPT_CHARTS, show_spinner=False)
def _specification(
    name: str,
    frame: pd.DataFrame,
    language: Language,
    options: dict[str, object],
    _build: Callable[..., Chart],
) -> dict[str, Any] | str | None:
    """The specification; the id under which the server's log says why there is none; None without
    figures.
    """
    made = specification(_build, frame, language, options)
    if not isinstance(made, Broken):
        return made
    problem_id = secrets.token_hex(4)
    LOG.error("error %s: chart %s", problem_id, name, exc_info=made.error)
    return problem_id
