"""Whom to ask for which report, with words to copy; and by when reports are due."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.charts.reporting_matrix import DAYS, DUE
from dashboard.components.shared.tables import static
from dashboard.queries.reporting.data_version import data_version
from dashboard.queries.reporting.form_duties import form_duties
from dashboard.queries.reporting.progress_matrix import progress_matrix
from dashboard.queries.reporting.reporting_rules import reporting_rules
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.labels import ABOVE, ILLUSTRATIVE, SPAN, UNIT, UNITS
from dashboard.words.reminders import awaited, message, report_name
from etl.ground.periods import add_months
from etl.ground.text import Language, Text
from etl.reference.forms import Form

LOOK_BACK = 12

OVERDUE_TITLE = Text("Quá hạn: cần đôn đốc ({count})", "Overdue: to be asked for ({count})")
COMING_TITLE = Text("Đến hạn trong {month} ({count})", "Due in {month} ({count})")
NONE_OVERDUE = Text(
    "Không có báo cáo nào quá hạn trong 12 tháng qua.",
    "No report of the last 12 months is overdue.",
)
NONE_COMING = Text(
    "Không còn báo cáo nào đến hạn trong tháng này.", "No more reports are due this month."
)
COPY = Text(
    "Lời nhắc, chép để gửi cho các đơn vị nêu tên:",
    "A reminder to copy and send to the units named:",
)
RULES = Text("Hạn nộp", "Deadlines")
SHIFTED = Text(
    "**{place}**, {months}: {units} báo cáo; tháng tính từ ngày {start} tháng trước đến ngày {end},"
    " nộp trước hết ngày **{due}** của tháng đó.",
    "**{place}**, {months}: {units} report; a month runs from day {start} of the month before to"
    " day {end} and is due by the end of day **{due}** of the month itself.",
)
CALENDAR = Text(
    "**{place}**, {months}: {units} báo cáo; tháng theo lịch, nộp trước hết ngày **{due}** của"
    " tháng sau.",
    "**{place}**, {months}: {units} report; calendar months, due by the end of day **{due}** of the"
    " next month.",
)
DUTY = Text(
    "**{place}**, {months}: {units} nộp {form}, {every}, {due}.",
    "**{place}**, {months}: {units} send {form}, {every}, {due}.",
)
YEARLY = Text("mỗi năm một lần", "once a year")
ONCE = Text("một lần", "once")
EVERY = Text("{months} tháng một lần", "every {months} months")
WITH_MONTH = Text("cùng hạn với báo cáo tháng đó", "due with that month's report")
LATER = Text("hạn sau báo cáo tháng đó {days} ngày", "due {days} days after that month's report")
REPORT = Text("Báo cáo", "Report")
SINCE = Text("từ {first}", "from {first}")


def reminders_section(selection: Selection, today: date, form: Form) -> None:
    """What is overdue and what falls due this month of a form, whatever period is chosen, with
    words to send.
    """
    language, month = selection.language, today.replace(day=1)
    span = {"place": selection.place, "first": add_months(month, 1 - LOOK_BACK), "last": month}
    frame = fetch(progress_matrix, today=today, form=form.id, **span)
    overdue, coming = awaited(frame, today, "overdue"), awaited(frame, today, "coming")
    st.subheader(
        OVERDUE_TITLE(language, count=formats.number(len(overdue), language)), anchor=False
    )
    if overdue.empty:
        st.markdown(NONE_OVERDUE(language))
    else:
        rows = overdue.assign(
            when=[report_name(form, at, language) for at in overdue["month"]],
            due=[formats.day(day, language) for day in overdue["due_on"]],
        ).sort_values("days_late", ascending=False, kind="stable")
        # Said only where it tells units apart: a phone has room for four columns.
        above = (
            {f"parent_{language}": ABOVE(language)} if overdue["parent_id"].nunique() > 1 else {}
        )
        columns = {
            f"label_{language}": UNIT(language),
            **above,
            "when": REPORT(language),
            "due": DUE(language),
            "days_late": DAYS(language),
        }
        static(rows, columns, language, alt=OVERDUE_TITLE(language, count=len(rows)))
        _message(selection, overdue, today, form)
    title = COMING_TITLE(
        language, month=formats.month(month, language), count=formats.number(len(coming), language)
    )
    st.subheader(title, anchor=False)
    if coming.empty:
        st.markdown(NONE_COMING(language))
    else:
        _message(selection, coming, today, form)


def _message(selection: Selection, frame: pd.DataFrame, today: date, form: Form) -> None:
    language = selection.language
    extra = [f"({ILLUSTRATIVE(language)})"] if fetch(data_version).iloc[0]["illustrative"] else []
    st.caption(COPY(language))
    st.code(
        message(frame, selection.label, today, language, extra, form),
        language=None,
        wrap_lines=True,
    )


def deadlines_section(selection: Selection, span: Mapping[str, object], form: Form) -> None:
    """By when units of the place report in the months of `span` (place, first, last), as the
    reference tables say.
    """
    language = selection.language
    lines = [_rule(row, language) for row in fetch(reporting_rules, **span).to_dict("records")]
    duties = fetch(form_duties, **span)
    lines += [
        _duty(row, form, language) for row in duties[duties["form"] == form.id].to_dict("records")
    ]
    if lines:
        st.subheader(RULES(language), anchor=False)
        st.markdown("\n".join(f"- {line}" for line in lines))


def _duty(row: dict, form: Form, language: Language) -> str:
    first = formats.month(row["first"], language)
    every = YEARLY if row["every"] == 12 else EVERY
    if pd.isna(row["last"]):
        months = SINCE(language, first=first)
    elif row["last"] < row["first"] + pd.DateOffset(months=row["every"]):
        months, every = first, ONCE
    else:
        months = SPAN(language, first=first, last=formats.month(row["last"], language))
    due = LATER if row["days_after"] else WITH_MONTH
    return DUTY(
        language,
        place=row[f"label_{language}"],
        months=months,
        units=UNITS[row["level"]](language),
        form=formats.in_sentence(form.name(language)),
        every=every(language, months=row["every"]),
        due=due(language, days=row["days_after"]),
    )


def _rule(row: dict, language: Language) -> str:
    first = formats.month(row["first"], language)
    open_ended = pd.isna(row["last"])
    months = (
        SINCE(language, first=first)
        if open_ended
        else SPAN(language, first=first, last=formats.month(row["last"], language))
    )
    text = CALENDAR if row["month_starts"] == 1 else SHIFTED
    return text(
        language,
        place=row[f"label_{language}"],
        months=months,
        units=UNITS[row["level"]](language),
        start=row["month_starts"],
        end=row["month_starts"] - 1,
        due=row["due_day"],
    )
