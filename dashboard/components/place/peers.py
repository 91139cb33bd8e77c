"""A place against its peers: a funnel of those of its level around it, and one of them side by
side.
"""

from collections.abc import Mapping
from datetime import date
from typing import cast

import pandas as pd
import streamlit as st

from dashboard.charts.funnel import funnel as funnel_chart
from dashboard.components.shared.download import download
from dashboard.components.shared.draw import draw
from dashboard.components.shared.indicators import by_id
from dashboard.components.shared.received import months_of
from dashboard.components.shared.tables import show
from dashboard.queries.amounts.breakdown import breakdown
from dashboard.queries.ground import Ground, View, by_today
from dashboard.queries.places.chosen import places
from dashboard.shown.peers import Funnel, funnel_of, side_by_side
from dashboard.shown.places import Places
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.labels import INDICATOR, UNITS
from etl.ground.text import Text
from etl.reference.indicators import Indicator

FIELD = "voi"
# How a province is divided into parts that are no units (dashboard.components.shared.division).
VIEWS: Mapping[str, View] = {"former_district": "former", "group": "group"}

TITLE = Text("So với nơi ngang cấp", "Against its peers")
NO_PEERS = Text(
    "Không có nơi ngang cấp nào trong phạm vi của bạn để so.",
    "Your scope holds no place of the same level to compare.",
)
NO_FUNNEL = Text(
    "Chưa vẽ được biểu đồ phễu: cần ít nhất 6 nơi có cả số liệu và dân số.",
    "No funnel: at least 6 places with both a figure and a population are needed.",
)
STATE = Text(
    "Biểu đồ phễu chỉ dùng cho số phát sinh; chọn một chỉ tiêu khác.",
    "A funnel is for counts of events only; choose another indicator.",
)
SUMMARY = Text(
    "{label} trên 10.000 dân của {count} {units}. Ngang: dân số, tính theo tháng đã có số; đường"
    " liền: mức chung {rate}; nét chấm: giới hạn 95 %, nét gạch: 99,8 %. Nơi nhỏ dao động nhiều vì"
    " ngẫu nhiên; chỉ ngoài 99,8 % mới là khác thường. {outside}{spread}",
    "{label} per 10,000 people in {count} {units}. Across: population, by the months told; solid"
    " line: the common rate {rate}; dotted: 95% limits, dashed: 99.8%. Small places vary much by"
    " chance; only beyond 99.8% is unusual. {outside}{spread}",
)
HERE_IN = Text("◆ {place}: trong giới hạn.", "◆ {place}: within the limits.")
HERE_OUT = Text("◆ {place}: ngoài giới hạn, khác thường.", "◆ {place}: beyond the limits, unusual.")
HERE_NOT = Text(
    "{place} chưa có đủ số liệu và dân số để đặt vào.", "{place} lacks the figures to be placed."
)
OTHERS = Text(" Nơi khác ngoài giới hạn (▲): {names}.", " Others beyond (▲): {names}.")
SPREAD = Text(
    " Các nơi khác nhau nhiều hơn ngẫu nhiên (φ = {phi}) nên giới hạn đã được nới.",
    " Places differ more than chance explains (φ = {phi}), so the limits are widened.",
)
BESIDE = Text("Đặt cạnh một nơi khác", "Side by side with another")
WITH = Text("So với", "Compare with")
COUNT, RATE = (
    Text("{place}", "{place}"),
    Text("{place}, trên 10.000 dân", "{place}, per 10,000 people"),
)
KEPT = Text("Số giữ lại", "States kept")
JUDGEMENT = Text("Khác nhau?", "Different?")
RULE = Text(
    "Khác nhau chỉ khi hai tỷ lệ trên dân số lệch quá mức ngẫu nhiên (hai phía, dưới 0,2 %), đã nới"
    " theo mức các nơi ngang cấp vẫn khác nhau (φ của biểu đồ phễu; cần ít nhất 6 nơi); số hiện có"
    " không xét.",
    "Different only where two rates per population are further apart than chance (two-sided, under"
    " 0.2%), widened by how much peers differ anyway (the funnel's φ; at least 6 are needed);"
    " states are not judged.",
)
UNTIL = Text(
    "Tính đến {month}: các nơi ngang cấp chưa nộp đủ tháng sau.",
    "Up to {month}: peers have yet to report later months.",
)
MOST_NAMED = 4


def peers_section(selection: Selection, indicator: Indicator) -> None:
    """The funnel of one indicator with this place marked; a sentence where there is nothing to
    compare with.
    """
    language = selection.language
    st.subheader(TITLE(language), anchor=False)
    parent = _parent(selection)
    if parent is None:
        st.caption(NO_PEERS(language))
        return
    if indicator.kind != "flow":
        st.caption(STATE(language))
        return
    frame = _peers(selection, parent, (indicator.id,))
    found = funnel_of(frame, selection.place) if len(frame) else None
    if found is None:
        st.caption(NO_FUNNEL(language))
        return
    summary = _summary(found, indicator, selection)
    bands = found.bands.to_dict("records")
    draw(
        funnel_chart,
        found.places.drop(columns="place_id"),
        language,
        alt=summary,
        bands=bands,
        rate=found.rate,
    )
    st.caption(summary + _until(selection, parent))


def _parent(selection: Selection) -> Ground | None:
    """The place whose parts are the peers, as questions take it."""
    known = Places(fetch(places))
    above = known.parents(selection.place) if selection.place in known else []
    if not above:
        return None
    if selection.level in VIEWS:
        return Ground(above[0], VIEWS[selection.level])
    return (
        by_today(above[0], known.level(above[0]))
        if selection.is_today and above[0] in known
        else Ground(above[0])
    )


def _last(selection: Selection, parent: Ground) -> date:
    """The last month in which the place and its peers can be held against each other: that may be
    judged here, and there, where others may have yet to report.
    """
    months = months_of(parent)
    return min(selection.judged, months[2]) if months and months[2] else selection.judged


def _until(selection: Selection, parent: Ground) -> str:
    """Which months are compared, where they end before the period shown does."""
    last = _last(selection, parent)
    if last >= selection.month:
        return ""
    return f" {UNTIL(selection.language, month=formats.month(last, selection.language))}"


def _peers(selection: Selection, parent: Ground, ids: tuple[str, ...]) -> pd.DataFrame:
    last = _last(selection, parent)
    span = {"place": parent, "first": min(selection.period.first, last), "last": last}
    frame = fetch(breakdown, indicators=ids, **span)
    same = frame[frame["level"] == selection.level]
    return same.assign(label=same[f"label_{selection.language}"])


def _summary(found: Funnel, indicator: Indicator, selection: Selection) -> str:
    language, table = selection.language, found.places
    here = table[table["side"] == "here"]
    if here.empty:
        words = HERE_NOT(language, place=selection.label)
    else:
        words = (HERE_OUT if here["outside"].iloc[0] else HERE_IN)(language, place=selection.label)
    others = table[table["side"] == "beyond"].sort_values("rate", ascending=False)["label"]
    if len(others):
        words += OTHERS(
            language,
            names=", ".join(others.head(MOST_NAMED)) + ("…" if len(others) > MOST_NAMED else ""),
        )
    return SUMMARY(
        language,
        label=indicator.label,
        count=formats.number(len(table), language),
        units=UNITS.get(selection.level, UNITS["mixed"]),
        rate=formats.number(found.rate, language, 1),
        outside=words,
        spread=(
            SPREAD(language, phi=formats.number(found.phi, language, 1)) if found.phi > 1 else ""
        ),
    )


def beside_section(selection: Selection) -> None:
    """A peer to choose (`?voi=` in the address), and both places' figures and rates in one
    table.
    """
    language, parent = selection.language, _parent(selection)
    if parent is None:
        return
    labels = {id_: one for id_, one in by_id().items() if one.frequency == "month"}
    frame = _peers(selection, parent, tuple(labels))
    names = (
        frame[frame["place_id"] != selection.place]
        .drop_duplicates("place_id")
        .set_index("place_id")["label"]
    )
    if names.empty:
        return
    st.subheader(BESIDE(language), anchor=False)
    asked = st.query_params.get(FIELD)
    st.session_state[FIELD] = asked if asked in names.index else names.index[0]
    other = cast(
        str,
        st.selectbox(
            WITH(language),
            list(names.index),
            format_func=lambda id_: names[id_],
            key=FIELD,
            on_change=_changed,
            filter_mode="contains",
        ),
    )
    table = side_by_side(frame, (selection.place, other), labels, language)
    here, there = selection.label, names[other]
    columns = {
        "label": INDICATOR(language),
        "a": COUNT(language, place=here),
        "b": COUNT(language, place=there),
        "judgement": JUDGEMENT(language),
        "rate_a": RATE(language, place=here),
        "rate_b": RATE(language, place=there),
        **({"kept": KEPT(language)} if table["kept"].any() else {}),
    }
    title = BESIDE(language)
    show(
        table,
        columns,
        language,
        alt=title,
        decimals={"rate_a": 1, "rate_b": 1},
        wide=("label",),
        whole=True,
    )
    st.caption(RULE(language) + _until(selection, parent))
    download(selection, title, table, columns, key="beside")


def _changed() -> None:
    st.query_params[FIELD] = st.session_state[FIELD]
