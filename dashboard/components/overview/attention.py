"""What needs attention first: each sentence with its figure and a link to the place and page that
explain it.
"""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.attention import Frames, attention
from dashboard.attention.events import event_span
from dashboard.components.overview.raised import (
    open_actions,
    open_section,
    raised_from,
    raising_link,
)
from dashboard.components.shared.links import link
from dashboard.components.shared.place_links import address
from dashboard.queries.amounts.unusual import unusual
from dashboard.queries.asking import Connection
from dashboard.queries.columns import month, named, names_of, text
from dashboard.queries.ground import Place, ground_of
from dashboard.queries.office.rebased import rebased
from dashboard.queries.places.chosen import places
from dashboard.queries.reference.indicators import indicators
from dashboard.queries.registers.events import events
from dashboard.queries.registers.new_complex import new_complex
from dashboard.queries.registers.paper_models import paper_models
from dashboard.queries.registers.recurring import recurring
from dashboard.queries.registry import question
from dashboard.queries.reporting.not_reported import not_reported
from dashboard.queries.targets.standing import targets
from dashboard.server import navigation
from dashboard.shown.places import Places
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.targets.courses import courses
from dashboard.words import formats
from etl.ground import clock
from etl.ground.text import Text

TITLE = Text("Cần chú ý ({count})", "Needs attention ({count})")
NOTHING = Text(
    "Không có chỉ tiêu nào bị lỡ, dấu hiệu khác thường hay báo cáo thiếu ở địa bàn và kỳ này.",
    "No target missed, nothing unusual and no report missing for this place and period.",
)
SENTENCE = Text("{mark} {text} → **{page}**", "{mark} {text} → **{page}**")
MARKS: Mapping[str, str] = {
    "target": "▼",
    "complex": "▲",
    "recurrence": "■",
    "signal": "◆",
    "event": "◷",
    "missing": "○",
    "paper": "●",
}


def attention_section(selection: Selection) -> None:
    """The sentences, the most important first; each leads to its page with the place it is about
    chosen.
    """
    language = selection.language
    owed = selection.owed_span(clock.today())
    frame = fetch(sentences, owed_last=owed["last"], **selection.reported_judged_span)
    st.subheader(TITLE(language, count=formats.number(len(frame), language)), anchor=False)
    if frame.empty:
        st.caption(NOTHING(language))
    known, raised = Places(fetch(places)), open_actions(selection)
    with st.container(border=not frame.empty, gap="xsmall", key="attention"):
        for row in frame.to_dict("records"):
            with st.container(horizontal=True, gap="small"):
                _sentence(row, known, selection)
                raising_link(row, known, selection)
            raised_from(row, raised, selection)
    open_section(raised, selection)


def _sentence(row: dict, known: Places, selection: Selection) -> None:
    language = selection.language
    page = next(page for page in navigation.PAGES if page.url_path == row["page"])
    words = SENTENCE(
        language, mark=MARKS[row["kind"]], text=row[f"text_{language}"], page=page.title
    )
    month = None if pd.isna(row["month"]) else row["month"]
    indicator = row["indicator"] if isinstance(row["indicator"], str) else None
    params = address(selection, known, row["place_id"], month=month, indicator=indicator)
    link(row["page"], words, params, icon=False)


SENTENCES = (
    text("kind", "what it is about"),
    *named("text", "the sentence"),
    text("place_id", "the place it is about"),
    text("page", "the page that shows more"),
    month("month", "the month that page shows", "the whole period, or all there is"),
    text("indicator", "the indicator that page shows", "it shows none alone"),
    text("about", "what it is about, in one word that an action raised from it keeps"),
)


@question(*SENTENCES)
def sentences(
    con: Connection, scope: str, place: Place, first: date, last: date, owed_last: date
) -> pd.DataFrame:
    """One row per sentence, the most important first.

    `last` is the newest month that may be judged, `owed_last` the month up to which missing reports
    are counted. A question, so that judging hundreds of series is done once per snapshot, scope,
    place and period.
    """
    span, month = {"place": place, "first": first, "last": last}, last
    frames = Frames(
        place=ground_of(place).place_id,
        month=month,
        targets=targets(con, scope, **span),
        courses=courses(con, scope, month=month, **span),
        series=unusual(con, scope, place=place, first=first, last=month),
        rebased=rebased(con, scope, place, month),
        indicators=indicators(con, scope),
        not_reported=not_reported(con, scope, place=place, first=first, last=owed_last),
        paper=paper_models(con, scope, place=place, month=month),
        recurring=recurring(con, scope, **span),
        new_complex=new_complex(con, scope, **span),
        events=events(con, scope, **event_span(place, first, month)),
    )
    rows = [
        (
            item.kind,
            item.text("vi"),
            item.text("en"),
            item.place_id,
            item.page,
            item.month,
            item.indicator,
            item.about,
        )
        for item in attention(frames)
    ]
    return pd.DataFrame(rows, columns=names_of(SENTENCES))
