"""One checked file: what was found in it, and what it would change against what is stored."""

from collections.abc import Mapping

import streamlit as st

from dashboard.components.shared.findings import findings
from dashboard.components.shared.tables import show
from dashboard.components.submit.checked_words import (
    STATE,
    period_words,
    reference,
    severities,
)
from dashboard.components.submit.preview_rows import preview_rows, rows_counted
from dashboard.words import formats
from dashboard.words.formats import plain
from dashboard.words.labels import AFTER, BEFORE, INDICATOR, ROW, UNIT
from etl.ground.text import Language, Text
from etl.judge.submissions import STATUSES, Checked

STATUS_BADGES = {
    "accepted_as_is": ":primary-badge[● {word}]",
    "needs_reason": ":orange-badge[▲ {word}]",
    "needs_approval": ":orange-badge[◐ {word}]",
    "held": ":orange-badge[◐ {word}]",
    "refused": ":red-badge[✕ {word}]",
    "offered": ":orange-badge[◐ {word}]",
    "known": ":gray-badge[○ {word}]",
}

ASKED = Text("Cần xác nhận phông chữ", "Font to be confirmed")
COUNTS = Text(
    "{period} · {units} đơn vị · {indicators} chỉ tiêu · {errors} lỗi, {warnings} cảnh báo",
    "{period} · {units} units · {indicators} indicators · {errors} errors, {warnings} warnings",
)
CHANGES = Text(
    "So với số đã có: mới {new} · sửa {changed} · giữ nguyên {unchanged} · bỏ trống"
    " {removed}{blocked}",
    "Against what is stored: {new} new · {changed} changed · {unchanged} unchanged · {removed}"
    " blanked{blocked}",
)
BLOCKED = Text(" · bị chặn {count} ô", " · {count} cells blocked")
OPEN = Text("Xem từng ô: trước → sau", "See each cell: before → after")
WITH_UNCHANGED = Text("Hiện cả ô giữ nguyên", "Show unchanged cells too")
STATES = {
    "new": Text("mới", "new"),
    "changed": Text("sửa", "changed"),
    "unchanged": Text("giữ nguyên", "unchanged"),
    "removed": Text("bỏ trống", "blanked"),
}
CHANGES_ALT = Text("Thay đổi của {file}", "Changes by {file}")


def preview(checked: Checked, language: Language, *, key: str) -> None:
    """The file's status and counts, its findings, and its cells before and after; of a register its
    rows.

    Of a file in an old font only its status: nothing in it is read before the sender has confirmed
    the conversion.
    """
    status = "offered" if checked.offer else checked.status
    word = ASKED(language) if checked.offer else STATUSES[checked.status](language)
    st.markdown(f"**{plain(checked.file)}** {STATUS_BADGES[status].format(word=word)}")
    if checked.offer:
        return
    register = reference().registers.get(checked.form or "")
    st.markdown(rows_counted(checked, language) if register else _counts(checked, language))
    findings(checked.findings, checked.file, language)
    if checked.status == "known":
        return
    if register and checked.listed.num_rows:
        preview_rows(checked, register, language, key=key)
    elif checked.changed.num_rows:
        _changes(checked, language)
        _cells(checked, language, key)


def _changes(checked: Checked, language: Language) -> None:
    counts = {state: formats.number(checked.count(state), language) for state in STATES}
    blocked = (
        BLOCKED(language, count=formats.number(checked.blocked, language))
        if checked.blocked
        else ""
    )
    st.markdown(CHANGES(language, **counts, blocked=blocked))


def _counts(checked: Checked, language: Language) -> str:
    table = checked.observations
    numbers = {
        "units": len(set(table["unit_id"].to_pylist())),
        "indicators": len(set(table["indicator"].to_pylist())),
    }
    words = severities(checked, language) | {
        name: formats.number(number, language) for name, number in numbers.items()
    }
    return COUNTS(language, period=period_words(checked, language), **words)


def _cells(checked: Checked, language: Language, key: str) -> None:
    box = st.expander(OPEN(language), on_change="rerun", key=f"cells-{key}")
    if not box.open:
        return
    with box:
        every = st.checkbox(WITH_UNCHANGED(language), key=f"unchanged-{key}")
        frame = checked.changes
        frame = frame if every else frame[frame["state"] != "unchanged"]
        labels = {indicator.id: indicator.label for indicator in reference().indicators}
        frame = frame.assign(
            indicator=[labels[name](language) for name in frame["indicator"]],
            words=[STATES[state](language) for state in frame["state"]],
        )
        columns: Mapping[str, str] = {
            "row": ROW(language),
            "unit_name": UNIT(language),
            "indicator": INDICATOR(language),
            "before": BEFORE(language),
            "after": AFTER(language),
            "words": STATE(language),
        }
        show(frame, columns, language, alt=CHANGES_ALT(language, file=checked.file))
