"""Coordination events that were due and have not been held, of every programme: what the overview
counts.
"""

import streamlit as st

from dashboard.attention.events import EVENT_MONTHS, event_span, overdue
from dashboard.components.review.events import DAYS, DUE_ON, UNKNOWN
from dashboard.components.review.section import PROGRAMME
from dashboard.components.shared.register_tables import AGENCY, TYPE
from dashboard.components.shared.tables import show
from dashboard.queries.registers.events import events
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.labels import ROW, SUBMISSION, UNIT
from etl.ground.text import Text

TITLE = Text(
    "Hoạt động phối hợp quá hạn, mọi chương trình: {count}",
    "Overdue coordination, all programmes: {count}",
)
SPAN = Text(
    "Hạn trong {months} tháng đến {month}, hoặc trong kỳ nếu kỳ dài hơn; phần dưới đây chỉ xét một"
    " chương trình.",
    "Due in the {months} months to {month}, or in the period where that is longer; what follows is"
    " of one programme.",
)


def overdue_section(selection: Selection) -> None:
    """The list, where there is any; each with its programme and its lead agency."""
    language = selection.language
    frame = overdue(fetch(events, **event_span(**selection.reported_judged_span)))  # type: ignore[arg-type]
    if frame.empty:
        return
    title = TITLE(language, count=formats.number(len(frame), language))
    st.subheader(title, anchor=False)
    shown = frame.assign(
        programme_words=frame[f"programme_{language}"],
        kind_words=frame[f"kind_{language}"],
        due_words=[formats.day(day, language) for day in frame["due"]],
        agency_words=frame[f"agency_{language}"].fillna(UNKNOWN(language)),
    )
    columns = {
        "kind_words": TYPE(language),
        "unit_name": UNIT(language),
        "due_words": DUE_ON(language),
        "days_late": DAYS(language),
        "agency_words": AGENCY(language),
        "programme_words": PROGRAMME(language),
        "submission_id": SUBMISSION(language),
        "row_number": ROW(language),
    }
    show(shown, columns, language, alt=title, wide=("kind_words",))
    st.caption(SPAN(language, months=EVENT_MONTHS, month=formats.month(selection.judged, language)))
