"""Two separate marks under a headline figure: is it changing, and will its target be met? By shape
and word.
"""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.analysis.trajectory import furthest
from dashboard.components.shared.judged import judged_here
from dashboard.queries.targets.standing import targets
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.targets.courses import courses
from dashboard.targets.texts import VERDICTS
from dashboard.words import formats
from etl.ground.text import Language, Text
from etl.reference.indicators import Indicator

VARIATION: Mapping[str, tuple[str, Text]] = {
    "common": ("gray", Text("● không khác thường", "● as usual")),
    "improvement": ("blue", Text("▲ đang tốt lên", "▲ getting better")),
    "concern": ("orange", Text("▼ đang xấu đi", "▼ getting worse")),
    "neutral": ("orange", Text("◆ khác thường", "◆ unusual")),
    "unknown": ("gray", Text("○ chưa đủ số liệu", "○ too few figures")),
}
NO_TARGET = ("gray", Text("○ không có", "○ none"))
CHANGE = Text("biến động: {words}", "change: {words}")
CHANGE_UNTIL = Text("biến động đến {month}: {words}", "change up to {month}: {words}")
TARGET = Text("chỉ tiêu: {verdict}", "target: {verdict}")
# Which targets are about a headline figure, by what they count.
COUNTED: Mapping[str, tuple[str, ...]] = {
    "spots_open": ("spots_eliminated", "spots_complex", "spots_new_complex"),
    "models": ("drug_models",),
}


def card_marks(selection: Selection, indicator: Indicator, among: tuple[str, ...]) -> None:
    """Both marks of one card, one of those for the indicators `among`; the month the first is about
    is named where it is not the newest with figures.
    """
    language = selection.language
    found = judged_here(selection, indicator, among)
    colour, words = VARIATION[found.variation]
    text = CHANGE if found.until in (None, found.newest) else CHANGE_UNTIL
    change = text(language, words=words, month=formats.month(found.until, language))
    st.markdown(
        f":{colour}-badge[{change}]  {_assurance(selection, indicator, selection.judged, language)}"
    )


def _assurance(selection: Selection, indicator: Indicator, last: date, language: Language) -> str:
    """The verdict on the targets about the figure, the furthest from being met; that there is
    none.
    """
    asked = COUNTED.get(indicator.id, ())
    frame = (
        fetch(targets, **selection.reported_judged_span)
        if asked
        else pd.DataFrame({"indicator": [], "target": []})
    )
    names = set(frame[frame["indicator"].isin(asked)]["target"])
    if not names:
        colour, words = NO_TARGET
        return f":{colour}-badge[{TARGET(language, verdict=words)}]"
    found = fetch(courses, month=last, **selection.reported_judged_span)
    verdicts = found[(found["place_id"] == "") & found["target"].isin(names)]["verdict"]
    colour, words = VERDICTS[furthest(list(verdicts))]
    return f":{colour}-badge[{TARGET(language, verdict=words)}]"
