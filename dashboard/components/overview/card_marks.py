"""Two separate marks under a headline figure: is it changing, and will its target be met? By shape and word."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.analysis.control import FIRM_POINTS, known, limits_for
from dashboard.analysis.marks import Variation, variation
from dashboard.analysis.trajectory import changes, furthest
from dashboard.analysis.unusual import unusual_step
from dashboard.components.estimate import breaks_here
from dashboard.components.notes import anew_from
from dashboard.control_words import comparable
from dashboard.queries.targets import targets
from dashboard.selection import Selection
from dashboard.store import fetch
from dashboard.targets.courses import courses
from dashboard.targets.texts import VERDICTS
from etl.periods import add_months
from etl.reference.indicators import Indicator
from etl.text import Language, Text

# By the same months as the sparkline: the mark is about what is seen above it.
MONTHS = 24
VARIATION: Mapping[str, tuple[str, Text]] = {
    "common": ("gray", Text("● không khác thường", "● as usual")),
    "improvement": ("blue", Text("▲ đang tốt lên", "▲ getting better")),
    "concern": ("orange", Text("▼ đang xấu đi", "▼ getting worse")),
    "neutral": ("orange", Text("◆ khác thường", "◆ unusual")),
    "unknown": ("gray", Text("○ chưa đủ số liệu", "○ too few figures")),
}
NO_TARGET = ("gray", Text("○ không có", "○ none"))
CHANGE = Text("biến động: {words}", "change: {words}")
TARGET = Text("chỉ tiêu: {verdict}", "target: {verdict}")
# Which targets are about a headline figure, by what they count.
COUNTED: Mapping[str, tuple[str, ...]] = {
    "spots_open": ("spots_eliminated", "spots_complex", "spots_new_complex"),
    "models": ("drug_models",),
}


def card_marks(selection: Selection, indicator: Indicator, months: pd.DataFrame, last: date) -> None:
    """Both marks of one card; `months` are its rows of the query monthly up to `last`."""
    language = selection.language
    colour, words = VARIATION[_variation(selection, indicator, months, last)]
    marks = [f":{colour}-badge[{CHANGE(language, words=words)}]", _assurance(selection, indicator, last, language)]
    st.markdown("  ".join(filter(None, marks)))


def _variation(selection: Selection, indicator: Indicator, months: pd.DataFrame, last: date) -> Variation | str:
    breaks = breaks_here(selection, indicator.group, add_months(last, 1 - MONTHS), last)
    _, values = comparable(months, breaks, anew_from(selection, indicator, last))
    if not values:
        return "unknown"
    if indicator.kind == "stock":
        if len(known(changes(values))) < FIRM_POINTS:
            return "unknown"
        step = unusual_step(values, indicator.better)
        if step is None:
            return "common"
        if indicator.better == "neither":
            return "neutral"
        return "improvement" if step.direction == ("up" if indicator.better == "higher" else "down") else "concern"
    limits = limits_for(values)
    if limits is None or limits.trial:
        return "unknown"
    return variation(values, limits, indicator.better)


def _assurance(selection: Selection, indicator: Indicator, last: date, language: Language) -> str:
    """The verdict on the targets about the figure, the furthest from being met; that there is none."""
    asked = COUNTED.get(indicator.id, ())
    frame = fetch(targets, **selection.reported_span) if asked else pd.DataFrame({"indicator": [], "target": []})
    names = set(frame[frame["indicator"].isin(asked)]["target"])
    if not names:
        colour, words = NO_TARGET
        return f":{colour}-badge[{TARGET(language, verdict=words)}]"
    found = fetch(courses, month=last, **selection.reported_span)
    verdicts = found[(found["place_id"] == "") & found["target"].isin(names)]["verdict"]
    colour, words = VERDICTS[furthest(list(verdicts))]
    return f":{colour}-badge[{TARGET(language, verdict=words)}]"
