"""What needs attention first: each sentence with its figure and a link to the place and page that explain it."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import formats, navigation
from dashboard.attention import Frames, attention, targets_to_name
from dashboard.components.links import link
from dashboard.queries.asking import Connection
from dashboard.queries.indicators import indicators
from dashboard.queries.not_reported import not_reported
from dashboard.queries.paper_models import paper_models
from dashboard.queries.places import places
from dashboard.queries.recurring import recurring
from dashboard.queries.target_places import target_places
from dashboard.queries.targets import targets
from dashboard.queries.unusual import unusual
from dashboard.selection import FIELDS_OF_LEVEL, Places, Selection
from dashboard.store import fetch
from etl.text import Text

TITLE = Text("Cần chú ý ({count})", "Needs attention ({count})")
NOTHING = Text(
    "Không có chỉ tiêu nào bị lỡ, dấu hiệu khác thường hay báo cáo thiếu ở địa bàn và kỳ này.",
    "No target missed, nothing unusual and no report missing for this place and period.",
)
SENTENCE = Text("{mark} {text} → **{page}**", "{mark} {text} → **{page}**")
MARKS: Mapping[str, str] = {"target": "▲", "recurrence": "■", "signal": "◆", "missing": "○", "paper": "●"}


def attention_section(selection: Selection) -> None:
    """The sentences, the most important first; each leads to its page with the place it is about chosen."""
    language = selection.language
    month = min(selection.period.last, selection.last)
    frame = fetch(sentences, month=month, **selection.span)
    st.subheader(TITLE(language, count=formats.number(len(frame), language)), anchor=False)
    if frame.empty:
        st.caption(NOTHING(language))
    known = Places(fetch(places))
    with st.container(border=not frame.empty, gap="xsmall", key="attention"):
        for row in frame.to_dict("records"):
            _sentence(row, known, selection)


def _sentence(row: dict[str, str], known: Places, selection: Selection) -> None:
    language = selection.language
    page = next(page for page in navigation.PAGES if page.url_path == row["page"])
    words = SENTENCE(language, mark=MARKS[row["kind"]], text=row[f"text_{language}"], page=page.title)
    link(row["page"], words, _params(row["place_id"], known, selection), icon=False)


def _params(place: str, known: Places, selection: Selection) -> dict[str, str]:
    """The address as it is, with the sentence's place in it where the scope may choose that place."""
    params = dict(selection.params)
    if place != selection.place and place in known:
        params[FIELDS_OF_LEVEL[known.level(place)]] = place
    return params


def sentences(con: Connection, scope: str, place: str, first: date, last: date, month: date) -> pd.DataFrame:
    """One row per sentence, the most important first: kind, text_vi, text_en, place_id, page.

    Asked through the store like a query, so that judging hundreds of series is done once per snapshot,
    scope, place and period.
    """
    span = {"place": place, "first": first, "last": last}
    every = targets(con, scope, **span)
    frames = Frames(
        month=month,
        targets=every,
        behind={name: target_places(con, scope, target_id=name, **span) for name in targets_to_name(every)},
        series=unusual(con, scope, place=place, first=first, last=month),
        indicators=indicators(con, scope),
        not_reported=not_reported(con, scope, place=place, month=month),
        paper=paper_models(con, scope, place=place, month=month),
        recurring=recurring(con, scope, **span),
    )
    columns = ["kind", "text_vi", "text_en", "place_id", "page"]
    items = attention(place, frames)
    rows = [(item.kind, item.text("vi"), item.text("en"), item.place_id, item.page) for item in items]
    return pd.DataFrame(rows, columns=columns)
