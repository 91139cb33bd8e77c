"""The map of the overview: tips of value by place, as a rate or as what is unusual in the newest month."""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.analysis.control import FIRM_POINTS, known
from dashboard.analysis.unusual import strongest
from dashboard.attention.signals import comparable, series
from dashboard.charts.measures import SIGNAL_STATES, Measure
from dashboard.components.indicators import by_id
from dashboard.components.overview.headlines import HEADLINES
from dashboard.components.place_map import place_map
from dashboard.queries.asking import Connection
from dashboard.queries.breakdown import breakdown
from dashboard.queries.indicators import indicators
from dashboard.queries.rebased import rebased
from dashboard.queries.unusual import unusual
from dashboard.selection import Selection
from dashboard.store import fetch
from dashboard.texts import RATE
from etl.text import Text

TITLE = Text("{label} theo địa bàn", "{label} by place")
SHOWN: dict[str, Text] = {"rate": Text("Mức độ", "Rate"), "signal": Text("Dấu hiệu", "Signals")}
SHOW = Text("Bản đồ theo", "Map by")
SIGNAL = Text("Dấu hiệu tháng mới nhất", "Signal of the newest month")
STATE_OF = {"up": "high", "down": "low"}


def overview_map(selection: Selection) -> None:
    """The map of the places directly below, a click on one of which shows it; nothing where there are none."""
    language, indicator = selection.language, by_id()[HEADLINES[0]]
    frame = fetch(breakdown, indicators=(indicator.id,), **selection.span)
    if frame.empty:
        return
    st.subheader(TITLE(language, label=indicator.label), anchor=False)
    chosen = st.segmented_control(
        SHOW(language), list(SHOWN), default="rate", format_func=lambda name: SHOWN[name](language), key="map-shown",
        label_visibility="collapsed", required=True,
    )  # fmt: skip
    if chosen == "signal":
        month = min(selection.period.last, selection.last)
        states = fetch(states_of, indicator=indicator.id, month=month, **selection.span)
        frame = frame.merge(states, on="place_id", how="left")
        measure = Measure("signal", SIGNAL, states=SIGNAL_STATES)
    else:
        has_rate = frame["rate"].notna().any()
        measure = Measure("rate", RATE, 1) if has_rate else Measure("value", indicator.label)
    place_map(selection, frame, measure, key=f"overview-{chosen}")


def states_of(
    con: Connection, scope: str, place: str, indicator: str, first: date, last: date, month: date
) -> pd.DataFrame:
    """One row per place of the query unusual: place_id, signal (high, low, usual, or trial with under FIRM_POINTS
    comparable months; None where the newest month is not fully reported). Asked through the store like a query."""
    about = {row["indicator"]: row for row in indicators(con, scope).to_dict("records")}[indicator]
    anew = {
        row["place_id"]: row["month"].date()
        for row in rebased(con, scope, place, month).to_dict("records")
        if row["indicator"] == indicator
    }
    frame = unusual(con, scope, place=place, first=first, last=month)
    rows = []
    for place_id, _, _, points in series(frame[frame["indicator"] == indicator]):
        values = comparable(points, about["grp"], month, anew.get(place_id))
        rows.append((place_id, _state(values, about["better"])))
    return pd.DataFrame(rows, columns=["place_id", "signal"])


def _state(values: list[float | None], better: str) -> str | None:
    if not values or values[-1] is None:
        return None
    if len(known(values)) < FIRM_POINTS:
        return "trial"
    found = strongest(values, better)  # type: ignore[arg-type]
    return "usual" if found is None else STATE_OF[found.signal.direction]
