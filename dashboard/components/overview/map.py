"""The map of the overview: tips of value by place, as a rate or as what is unusual in the newest
month.
"""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.analysis.unusual import Unusual
from dashboard.attention.signals import judgements
from dashboard.charts.measures import SIGNAL_STATES, Measure
from dashboard.components.overview.headlines import HEADLINES
from dashboard.components.shared.indicators import by_id
from dashboard.components.shared.place_map import place_map
from dashboard.queries.amounts.breakdown import breakdown
from dashboard.queries.amounts.unusual import unusual
from dashboard.queries.asking import Connection
from dashboard.queries.columns import text
from dashboard.queries.ground import Place
from dashboard.queries.office.rebased import rebased
from dashboard.queries.reference.indicators import indicators
from dashboard.queries.registry import question
from dashboard.shown.judgement import Judgement
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words.labels import RATE
from etl.ground.text import Text

TITLE = Text("{label} theo địa bàn", "{label} by place")
SHOWN: dict[str, Text] = {"rate": Text("Mức độ", "Rate"), "signal": Text("Dấu hiệu", "Signals")}
SHOW = Text("Bản đồ theo", "Map by")
SIGNAL = Text("Dấu hiệu tháng đủ báo cáo gần nhất", "Signal of the newest month fully reported")
STATE_OF = {"up": "high", "down": "low"}


def overview_map(selection: Selection) -> None:
    """The map of the places directly below, a click on one of which shows it; nothing where there
    are none.
    """
    language, indicator = selection.language, by_id()[HEADLINES[0]]
    frame = fetch(breakdown, indicators=(indicator.id,), **selection.span).drop(columns="months")
    if frame.empty:
        return
    st.subheader(TITLE(language, label=indicator.label), anchor=False)
    chosen = st.segmented_control(
        SHOW(language),
        list(SHOWN),
        default="rate",
        format_func=lambda name: SHOWN[name](language),
        key="map-shown",
        label_visibility="collapsed",
        required=True,
    )
    if chosen == "signal":
        states = fetch(
            states_of, indicator=indicator.id, month=selection.judged, **selection.judged_span
        )
        frame = frame.merge(states, on="place_id", how="left")
        measure = Measure("signal", SIGNAL, states=SIGNAL_STATES)
    else:
        has_rate = frame["rate"].notna().any()
        measure = Measure("rate", RATE, 1) if has_rate else Measure("value", indicator.label)
    place_map(selection, frame, measure, key=f"overview-{chosen}")


@question(
    text("place_id", "the place"),
    text("signal", "high, low, usual, or trial (too few months)", "nothing can be judged"),
)
def states_of(
    con: Connection, scope: str, place: Place, indicator: str, first: date, last: date, month: date
) -> pd.DataFrame:
    """One row per place of the query unusual; trial with under FIRM_POINTS comparable months."""
    frame = unusual(con, scope, place=place, first=first, last=month)
    found = judgements(
        frame[frame["indicator"] == indicator],
        indicators(con, scope),
        rebased(con, scope, place, month),
        month,
    )
    rows = [(one.place, _state(one.judgement)) for one in found]
    return pd.DataFrame(rows, columns=["place_id", "signal"])


def _state(found: Judgement) -> str | None:
    if found.until is None:
        return None
    if not found.is_firm:
        return "trial"
    strongest = found.strongest
    return STATE_OF[strongest.signal.direction] if isinstance(strongest, Unusual) else "usual"
