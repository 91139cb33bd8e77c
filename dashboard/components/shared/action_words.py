"""Words about actions that several pages show: one line an action, and what it was raised from."""

from collections.abc import Mapping

import streamlit as st

from dashboard.components.shared.indicators import by_id
from dashboard.words import formats
from dashboard.words.formats import plain
from etl.decisions.kinds import ACTION_STATES
from etl.ground.text import Language, Text

PAGE = "viec-can-lam"
# What the page of actions reads from its address: what needed attention.
ABOUT_FIELD = "tu"
LONGEST_LINE = 90

LINE = Text(
    "{text} · {place} · {agency}, hạn {due} · **{state}**{late}",
    "{text} · {place} · {agency}, due {due} · **{state}**{late}",
)
LATE = Text(" :red-badge[▼ quá hạn {days} ngày]", " :red-badge[▼ {days} days overdue]")
ABOUT: Mapping[str, Text] = {
    "target": Text("chỉ tiêu", "target"),
    "complex": Text("tụ điểm phức tạp mới", "new complex hotspots"),
    "recurrence": Text("điểm, tụ điểm tái phát sinh", "recurring trouble spots"),
    "signal": Text("dấu hiệu khác thường", "unusual figures"),
    "event": Text("phối hợp quá hạn", "overdue coordination"),
    "missing": Text("báo cáo quá hạn", "overdue reports"),
    "paper": Text("mô hình có dấu hiệu hình thức", "models on paper"),
}
ABOUT_ONE = Text("{kind}: {topic}", "{kind}: {topic}")


def line(row: Mapping[str, object], today: object, language: Language) -> str:
    """The action in one line of Markdown: what, where, who, by when, how it stands."""
    text = str(row["text"])
    short = text if len(text) <= LONGEST_LINE else f"{text[: LONGEST_LINE - 1].rstrip()}…"
    late = (today - row["due"].date()).days if row["is_overdue"] else 0  # type: ignore[operator]
    return LINE(
        language,
        text=plain(short),
        place=plain(str(row[f"label_{language}"])),
        agency=str(row[f"agency_{language}"]),
        due=formats.day(row["due"], language),  # type: ignore[arg-type]
        state=ACTION_STATES[str(row["state"])](language),
        late=LATE(language, days=formats.number(late, language)) if late else "",
    )


def about_words(about: str, language: Language) -> str:
    """What an action was raised from, in words; empty where the program knows no such thing."""
    kind, _, topic = about.partition(":")
    if kind not in ABOUT:
        return ""
    indicators = by_id()
    if topic not in indicators:
        return ABOUT[kind](language)
    label = indicators[topic].label(language)
    return ABOUT_ONE(language, kind=ABOUT[kind](language), topic=label)


def asked_about() -> str:
    """What needed attention, as the page's address says; empty where it says nothing known."""
    about = st.query_params.get(ABOUT_FIELD, "")
    return about if about_words(about, "vi") else ""
