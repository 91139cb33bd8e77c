"""Tiến độ nộp: which reports came in time, late or not at all, how that stands by district, and
whom to ask.
"""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.charts.reporting_matrix import (
    CAME,
    DAYS,
    DUE,
    MONTH,
    STATE,
    STATES,
    reporting_matrix,
)
from dashboard.components.progress.form_choice import MONTHLY, chosen_form
from dashboard.components.progress.reminders import deadlines_section, reminders_section
from dashboard.components.shared.download import download
from dashboard.components.shared.draw import draw
from dashboard.components.shared.empty import nothing
from dashboard.components.shared.tables import show
from dashboard.queries.reporting.progress_matrix import progress_matrix
from dashboard.queries.reporting.progress_shares import progress_shares
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.labels import ABOVE, PLACE, UNIT
from etl.ground import clock
from etl.ground.periods import add_months
from etl.ground.text import Language, Text
from etl.reference.forms import Form

MOST_MONTHS = 24
YEARS = 5
MOST_UNITS = 100

TODAY = Text("Tính đến ngày {day}.", "As of {day}.")
BEYOND = Text(
    "Gồm cả các tháng sau {month} chưa đơn vị nào báo cáo.",
    "Months after {month} that no unit has reported are included.",
)
OVER_YEARS = Text(
    "Biểu này không nộp hằng tháng, nên xem {years} năm đến {month}.",
    "This form is not sent monthly, so {years} years up to {month} are shown.",
)
TITLED = Text("{form}: {title}", "{form}: {title}")
NOT_OWED = Text(
    "Không có đơn vị nào phải báo cáo ở địa bàn và kỳ này.",
    "No unit had to report for this place and period.",
)
RECEIVED = Text("Đã nộp", "Received")
IN_TIME = Text("Đúng hạn", "On time")
LATE = Text("Chậm", "Late")
MISSING = Text("Thiếu", "Missing")
CORRECTED = Text("Có sửa", "Corrected")
NOT_DUE = Text("Chưa đến hạn", "Not due yet")
OF = Text("{part}/{whole} báo cáo", "{part}/{whole} reports")
AVERAGE = Text("TB {days} ngày", "mean {days} days")
UNITS_COUNT = Text("Số đơn vị", "Units")
OWED = Text("Phải nộp", "Owed")
SHARE_RECEIVED = Text("Nộp (%)", "Received (%)")
SHARE_IN_TIME = Text("Đúng hạn (%)", "On time (%)")
DAYS_AVERAGE = Text("Chậm TB (ngày)", "Days late, mean")
DAYS_MOST = Text("Chậm nhất (ngày)", "Days late, most")

MATRIX = Text("Từng đơn vị, từng tháng", "By unit and month")
MATRIX_ALT = Text(
    "Bảng {units} đơn vị theo {months} tháng: mỗi dấu là một báo cáo.",
    "{units} units by {months} months: each mark is one report.",
)
LAST_MONTHS = Text("{count} tháng cuối của kỳ.", "The last {count} months of the period.")
CUT = Text(
    "{shown} trong {all} đơn vị: thiếu và chậm nhiều nhất đứng trước. Chọn một huyện để xem đủ; tệp"
    " tải về có đủ.",
    "{shown} of {all} units, most missing and late first. Choose a district to see all; the file"
    " has them all.",
)
SHARES = Text("Theo địa bàn", "By place")
UNIT_CODE = Text("Mã đơn vị", "Unit code")
DENOMINATOR = Text(
    "Mẫu số là các đơn vị đang tồn tại trong tháng và đã đến hạn; báo cáo chưa đến hạn không tính."
    " Báo cáo sửa lại vẫn tính theo ngày nộp lần đầu.",
    "Out of the units that existed in the month and whose due day has come; reports not due yet are"
    " left out. A corrected report counts by the day the first one came.",
)


def progress_section(selection: Selection) -> None:
    """The whole page under its filters, as of today."""
    language, today = selection.language, clock.today()
    form = chosen_form(selection, today)
    span = _span(selection, today, form)
    shares = fetch(progress_shares, today=today, form=form.id, **span)
    _as_of(selection, span["last"], today, form)
    if shares.empty:
        nothing(language, NOT_OWED)
    else:
        _totals(shares, language)
        _matrix(selection, fetch(progress_matrix, today=today, form=form.id, **span), form)
        _shares(selection, shares)
    reminders_section(selection, today, form)
    deadlines_section(selection, span, form)


def _span(selection: Selection, today: date, form: Form) -> dict:
    """The period's months; from one that reaches the newest figures, on to today's month.

    What is sent once a year or less is shown over some years: few periods hold even one of them.
    """
    span = selection.owed_span(today)
    first, last = span["first"], span["last"]
    if form.id != MONTHLY:
        first = min(first, add_months(last, 1 - 12 * YEARS))
    return {"place": selection.place, "first": first, "last": last}


def _as_of(selection: Selection, last: date, today: date, form: Form) -> None:
    language = selection.language
    words = [TODAY(language, day=formats.day(today, language))]
    if form.id != MONTHLY:
        words.append(OVER_YEARS(language, years=YEARS, month=formats.month(last, language)))
    elif last > selection.month:
        words.append(BEYOND(language, month=formats.month(selection.month, language)))
    st.caption(" ".join(words))


def _totals(shares: pd.DataFrame, language: Language) -> None:
    counts = ("owed", "reported", "on_time", "late", "missing", "corrected", "not_due", "days_late")
    total = {name: int(shares[name].sum()) for name in counts}
    number = {name: formats.number(value, language) for name, value in total.items()}
    average = (
        formats.number(total["days_late"] / total["late"], language, 1) if total["late"] else ""
    )
    figures = (
        (
            RECEIVED,
            formats.share(total["reported"], total["owed"], language),
            _of(total["reported"], total["owed"], language),
        ),
        (
            IN_TIME,
            formats.share(total["on_time"], total["owed"], language),
            _of(total["on_time"], total["owed"], language),
        ),
        (LATE, number["late"], AVERAGE(language, days=average) if average else ""),
        (MISSING, number["missing"], ""),
        (CORRECTED, number["corrected"], ""),
        (NOT_DUE, number["not_due"], ""),
    )
    with st.grid(3, min_column_width=150):
        for label, value, words in figures:
            st.metric(
                label(language),
                value,
                delta=words or None,
                delta_color="off",
                delta_arrow="off",
                border=True,
            )


def _matrix(selection: Selection, frame: pd.DataFrame, form: Form) -> None:
    language = selection.language
    st.subheader(MATRIX(language), anchor=False)
    months = sorted(frame["month"].unique())[-MOST_MONTHS:]
    recent = frame[frame["month"].isin(months)]
    units = recent["unit_id"].nunique()
    notes = (
        [LAST_MONTHS(language, count=len(months))] if len(months) < frame["month"].nunique() else []
    )
    if units > MOST_UNITS:
        notes.append(CUT(language, shown=MOST_UNITS, all=formats.number(units, language)))
        recent = _worst(recent)
    alt = MATRIX_ALT(language, units=recent["unit_id"].nunique(), months=len(months))
    draw(reporting_matrix, recent, language, alt=alt)
    if notes:
        st.caption(" ".join(notes))
    columns = {
        "unit_id": UNIT_CODE(language),
        f"label_{language}": UNIT(language),
        f"parent_{language}": ABOVE(language),
        "month": MONTH(language),
        "due_on": DUE(language),
        "came_on": CAME(language),
        "state_words": STATE(language),
        "days_late": DAYS(language),
    }
    words = frame.assign(state_words=[STATES[state].text(language) for state in frame["state"]])
    download(
        selection, TITLED(language, form=form.name, title=MATRIX), words, columns, key="progress"
    )


def _worst(frame: pd.DataFrame) -> pd.DataFrame:
    """The units with most missing, then most late, in that order."""
    bad = frame.assign(missing=frame["state"] == "missing", late=frame["days_late"].notna())
    order = bad.groupby("unit_id", sort=False)[["missing", "late"]].sum()
    kept = order.sort_values(["missing", "late"], ascending=False, kind="stable").index[:MOST_UNITS]
    rank = {unit: place for place, unit in enumerate(kept)}
    return frame[frame["unit_id"].isin(kept)].sort_values(
        "unit_id", key=lambda ids: ids.map(rank), kind="stable"
    )


def _of(part: int, whole: int, language: Language) -> str:
    """Both counts, where the share beside them does not say them itself."""
    if formats.percentage(part, whole) is None:
        return ""
    return OF(language, part=formats.number(part, language), whole=formats.number(whole, language))


def _shares(selection: Selection, shares: pd.DataFrame) -> None:
    language = selection.language
    st.subheader(SHARES(language), anchor=False)
    late = shares["late"].where(shares["late"] > 0)
    frame = shares.assign(
        share=formats.percentages(shares, "reported", "owed"),
        share_in_time=formats.percentages(shares, "on_time", "owed"),
        average=shares["days_late"] / late,
    )
    columns = {
        f"label_{language}": PLACE(language),
        "units": UNITS_COUNT(language),
        "owed": OWED(language),
        "reported": RECEIVED(language),
        "on_time": IN_TIME(language),
        "share": SHARE_RECEIVED(language),
        "share_in_time": SHARE_IN_TIME(language),
        "late": LATE(language),
        "missing": MISSING(language),
        "corrected": CORRECTED(language),
        "average": DAYS_AVERAGE(language),
        "most_days_late": DAYS_MOST(language),
    }
    decimals = dict.fromkeys(("share", "share_in_time", "average"), 1)
    show(
        frame,
        columns,
        language,
        alt=SHARES(language),
        decimals=decimals,
        wide=(f"label_{language}",),
    )
    st.caption(DENOMINATOR(language))
    summed = ("units", "owed", "reported", "on_time", "late", "missing", "corrected")
    download(selection, SHARES(language), frame, columns, key="shares", summed=summed)
