"""What needs attention first: each sentence with its figure and a link to the place and page that explain it."""

from collections.abc import Mapping

import streamlit as st

from dashboard import formats, navigation
from dashboard.attention import Frames, Item, attention, targets_to_name
from dashboard.components.links import link
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
    "Không có gì nổi bật: chỉ tiêu đạt, không có dấu hiệu khác thường, không thiếu báo cáo.",
    "Nothing stands out: targets met, nothing unusual, no report missing.",
)
SENTENCE = Text("{mark} {text} → {page}", "{mark} {text} → {page}")
MARKS: Mapping[str, str] = {"target": "▲", "recurrence": "■", "signal": "◆", "missing": "○", "paper": "●"}


def attention_section(selection: Selection) -> None:
    """The sentences, the most important first; each leads to its page with the place it is about chosen."""
    language = selection.language
    items = attention(selection.place, _frames(selection))
    st.subheader(TITLE(language, count=formats.number(len(items), language)), anchor=False)
    if not items:
        st.caption(NOTHING(language))
    known = Places(fetch(places))
    with st.container(border=bool(items), gap="xxsmall", key="attention"):
        for item in items:
            _sentence(item, known, selection)


def _sentence(item: Item, known: Places, selection: Selection) -> None:
    language = selection.language
    page = next(page for page in navigation.PAGES if page.url_path == item.page)
    words = SENTENCE(language, mark=MARKS[item.kind], text=item.text(language), page=page.title)
    link(item.page, words, _params(item, known, selection))


def _params(item: Item, known: Places, selection: Selection) -> dict[str, str]:
    """The address as it is, with the item's place in it where the scope may choose that place."""
    params = dict(selection.params)
    if item.place_id != selection.place and item.place_id in known:
        params[FIELDS_OF_LEVEL[known.level(item.place_id)]] = item.place_id
    return params


def _frames(selection: Selection) -> Frames:
    month = min(selection.period.last, selection.last)
    every = fetch(targets, **selection.span)
    return Frames(
        month=month,
        targets=every,
        behind={name: fetch(target_places, target_id=name, **selection.span) for name in targets_to_name(every)},
        series=fetch(unusual, place=selection.place, first=selection.period.first, last=month),
        indicators=fetch(indicators),
        not_reported=fetch(not_reported, place=selection.place, month=month),
        paper=fetch(paper_models, place=selection.place, month=month),
        recurring=fetch(recurring, **selection.span),
    )
