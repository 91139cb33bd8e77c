"""How a place reports, and what its registers say, in a sentence each with the way to the page that
has it all.
"""

import pandas as pd
import streamlit as st

from dashboard.components.shared.links import link
from dashboard.queries.registers.events import events
from dashboard.queries.registers.models_register import models_register
from dashboard.queries.registers.spots_register import spots_register
from dashboard.queries.registers.unreviewed_models import unreviewed_models
from dashboard.queries.reporting.completeness import completeness
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from etl.ground.periods import add_months
from etl.ground.text import Text

MONTHS = 12
TITLE = Text("Nộp báo cáo, mô hình, tụ điểm", "Reporting, models, spots")
REPORTING = Text(
    "**Báo cáo 12 tháng đến {month}:** {on_time} đúng hạn, {late} chậm, {missing} chưa nộp trên"
    " {due} phải nộp.",
    "**Reports in the 12 months to {month}:** {on_time} in time, {late} late, {missing} missing of"
    " {due} due.",
)
NOT_DUE = Text(
    "**Báo cáo:** không có đơn vị nào phải nộp.", "**Reports:** no unit had to send any."
)
MODELS = Text(
    "**Mô hình:** {active} đang hoạt động, {best} được rà soát, {never} quá 12 tháng chưa rà soát"
    " (danh mục).",
    "**Models:** {active} active, {best} reviewed, {never} not reviewed for over 12 months"
    " (register).",
)
NO_MODELS = Text("**Mô hình:** chưa gửi danh mục.", "**Models:** no register sent.")
SPOTS = Text(
    "**Điểm, tụ điểm:** {open} đang mở, {ended} đã triệt xóa, {back} tái phát (danh mục).",
    "**Spots:** {open} open, {ended} eliminated, {back} came back (register).",
)
NO_SPOTS = Text("**Điểm, tụ điểm:** chưa gửi danh mục.", "**Spots:** no register sent.")
EVENTS = Text(
    "**Phối hợp trong kỳ:** {all} việc, {overdue} quá hạn chưa làm, {late} làm nhưng chậm.",
    "**Coordination in the period:** {all} events, {overdue} overdue, {late} done late.",
)
NO_EVENTS = Text(
    "**Phối hợp trong kỳ:** không có việc nào được ghi.",
    "**Coordination in the period:** none listed.",
)
SEE = {
    "tien-do-nop": Text("Xem tiến độ nộp", "See reporting progress"),
    "mo-hinh": Text("Xem mô hình", "See models"),
    "diem-tu-diem": Text("Xem điểm, tụ điểm", "See trouble spots"),
    "so-ket": Text("Xem sơ kết, tổng kết", "See reviews"),
}


def state_section(selection: Selection) -> None:
    """Four sentences, each with its link."""
    language = selection.language
    st.subheader(TITLE(language), anchor=False)
    sentences = {
        "tien-do-nop": _reporting(selection),
        "mo-hinh": _models(selection),
        "diem-tu-diem": _spots(selection),
        "so-ket": _events(selection),
    }
    with st.grid(2, min_column_width=300):
        for page, sentence in sentences.items():
            with st.container(border=True, height="stretch", key=f"state-{page}"):
                st.markdown(sentence)
                link(page, SEE[page](language), selection.params)


def _reporting(selection: Selection) -> str:
    language, last = selection.language, selection.month
    done = fetch(
        completeness, place=selection.place, first=add_months(last, 1 - MONTHS), last=last
    ).iloc[0]
    if pd.isna(done["due"]) or not done["due"]:
        return NOT_DUE(language)
    counts = {
        name: formats.number(done[name], language) for name in ("due", "on_time", "late", "missing")
    }
    return REPORTING(language, month=formats.month(last, language), **counts)


def _models(selection: Selection) -> str:
    language, span = selection.language, _at(selection)
    frame = fetch(models_register, **span)
    if frame.empty:
        return NO_MODELS(language)
    active = frame[frame["active"]]
    unreviewed = fetch(unreviewed_models, **span)
    counts = {
        "active": len(active),
        "best": active["last_review"].notna().sum(),
        "never": len(unreviewed),
    }
    return MODELS(
        language, **{name: formats.number(int(value), language) for name, value in counts.items()}
    )


def _spots(selection: Selection) -> str:
    language, frame = selection.language, fetch(spots_register, **_at(selection))
    if frame.empty:
        return NO_SPOTS(language)
    counts = {
        "open": frame["open"].sum(),
        "ended": (~frame["open"]).sum(),
        "back": frame["recurrence_of"].notna().sum(),
    }
    return SPOTS(
        language, **{name: formats.number(int(value), language) for name, value in counts.items()}
    )


def _events(selection: Selection) -> str:
    language, frame = selection.language, fetch(events, **selection.reported_span)
    if frame.empty:
        return NO_EVENTS(language)
    counts = {
        "all": len(frame),
        "overdue": (frame["state"] == "overdue").sum(),
        "late": (frame["state"] == "done_late").sum(),
    }
    return EVENTS(
        language, **{name: formats.number(int(value), language) for name, value in counts.items()}
    )


def _at(selection: Selection) -> dict:
    return {"place": selection.place, "month": selection.month}
