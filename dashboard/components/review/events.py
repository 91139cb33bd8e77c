"""What was coordinated, what is overdue, and which reports came late: what reviews complain of."""

import pandas as pd
import streamlit as st

from dashboard.components.review.section import Review
from dashboard.components.shared.register_tables import AGENCY, TYPE
from dashboard.components.shared.tables import show
from dashboard.files.table_file import Table
from dashboard.queries.registers.events import events
from dashboard.queries.reporting.completeness import completeness
from dashboard.queries.reporting.progress_shares import progress_shares
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.labels import PLACE, ROW, SUBMISSION, UNIT
from etl.ground import clock
from etl.ground.text import Language, Text

TITLE = Text("Hoạt động phối hợp", "Coordination")
SUMMARY = Text(
    "{all} việc: {done} đúng hạn, {done_late} làm nhưng chậm, {overdue} quá hạn chưa làm, {planned}"
    " chưa đến hạn. {leaderless} việc không rõ cơ quan chủ trì.",
    "{all} events: {done} in time, {done_late} done late, {overdue} overdue, {planned} not due yet."
    " {leaderless} without a lead agency.",
)
NO_EVENTS = Text(
    "Chưa có đơn vị nào của địa bàn ghi hoạt động phối hợp của chương trình này trong kỳ.",
    "No unit of the place has listed coordination events of this programme in the period.",
)
STATE = Text("Tình trạng", "State")
STATES: dict[str, Text] = {
    "overdue": Text("▼ quá hạn chưa làm", "▼ overdue"),
    "done_late": Text("◆ làm nhưng chậm", "◆ done late"),
    "planned": Text("○ chưa đến hạn", "○ not due yet"),
    "done": Text("● đúng hạn", "● in time"),
}
DUE_ON, HELD_ON = Text("Hạn", "Due"), Text("Ngày làm", "Held")
DAYS = Text("Chậm (ngày)", "Days late")
DOCUMENT = Text("Văn bản", "Document")
UNKNOWN = Text("không rõ", "not told")
LATE_TITLE = Text("Báo cáo chậm, thiếu", "Late and missing reports")
LATE_SUMMARY = Text(
    "Phải nộp {due} báo cáo tháng: {on_time} đúng hạn, {late} chậm, {missing} không nộp.",
    "{due} monthly reports were due: {on_time} in time, {late} late, {missing} never sent.",
)
DUE = Text("Phải nộp", "Due")
ON_TIME = Text("Đúng hạn", "In time")
LATE = Text("Chậm", "Late")
MISSING = Text("Không nộp", "Missing")
SHARE_IN_TIME = Text("Đúng hạn (%)", "In time (%)")
MOST_DAYS = Text("Chậm nhất (ngày)", "Days late, most")


def events_section(review: Review) -> list[Table]:
    """Every event of the programme in the period, overdue ones first, each with its lead agency."""
    language = review.language
    st.subheader(TITLE(language), anchor=False)
    frame = fetch(events, **review.selection.span)
    frame = frame[frame["programme"] == review.programme]
    if frame.empty:
        st.caption(NO_EVENTS(language))
        return []
    counts = {state: (frame["state"] == state).sum() for state in STATES}
    counts |= {"all": len(frame), "leaderless": frame["agency_vi"].isna().sum()}
    words = {name: formats.number(int(value), language) for name, value in counts.items()}
    st.markdown(f"**{SUMMARY(language, **words)}**")
    columns = {
        "state_words": STATE(language),
        "kind_words": TYPE(language),
        "unit_name": UNIT(language),
        "due_words": DUE_ON(language),
        "held_words": HELD_ON(language),
        "days": DAYS(language),
        "agency_words": AGENCY(language),
        "document": DOCUMENT(language),
        "submission_id": SUBMISSION(language),
        "row_number": ROW(language),
    }
    shown = _in_words(frame, language)
    show(shown, columns, language, alt=TITLE(language), wide=("state_words",))
    return [Table(TITLE(language), columns, shown)]


def _in_words(frame: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Overdue first, then late, planned, done; the days late only of what is late."""
    rank = {state: place for place, state in enumerate(STATES)}
    frame = frame.sort_values("state", key=lambda column: column.map(rank), kind="stable")
    late = frame["state"].isin(["overdue", "done_late"])
    return frame.assign(
        state_words=[STATES[state](language) for state in frame["state"]],
        kind_words=frame[f"kind_{language}"],
        due_words=[formats.day(day, language) for day in frame["due"]],
        held_words=[formats.day(day, language) for day in frame["held"]],
        days=frame["days_late"].where(late).astype("Int64"),
        agency_words=frame[f"agency_{language}"].fillna(UNKNOWN(language)),
    )


def lateness_section(review: Review) -> list[Table]:
    """How many monthly reports of the period came late or never, and where."""
    selection, language = review.selection, review.language
    done = fetch(completeness, **selection.span).iloc[0]
    if pd.isna(done["due"]) or not done["due"]:
        return []
    st.subheader(LATE_TITLE(language), anchor=False)
    words = {
        name: formats.number(done[name], language) for name in ("due", "on_time", "late", "missing")
    }
    st.markdown(f"**{LATE_SUMMARY(language, **words)}**")
    span = {"first": selection.period.first, "last": review.last}
    frame = fetch(progress_shares, place=selection.place, today=clock.today(), **span)
    if frame.empty:
        return []
    frame = frame.assign(share=formats.percentages(frame, "on_time", "owed"))
    columns = {
        f"label_{language}": PLACE(language),
        "owed": DUE(language),
        "on_time": ON_TIME(language),
        "late": LATE(language),
        "missing": MISSING(language),
        "share": SHARE_IN_TIME(language),
        "most_days_late": MOST_DAYS(language),
    }
    show(
        frame,
        columns,
        language,
        alt=LATE_TITLE(language),
        decimals={"share": 1},
        wide=(f"label_{language}",),
    )
    return [Table(LATE_TITLE(language), columns, frame)]
