"""About the figures: their version, reconciliation with the published review, reporting, methods
and limits.
"""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.components.about.methods import DEPARTURES, LIMITS, METHODS
from dashboard.components.shared.download import download
from dashboard.components.shared.empty import nothing
from dashboard.components.shared.indicators import by_id
from dashboard.components.shared.tables import days_between, static
from dashboard.queries.reference.reconciliation import reconciliation
from dashboard.queries.reporting.completeness import completeness
from dashboard.queries.reporting.data_version import data_version
from dashboard.queries.reporting.not_reported import not_reported
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch, snapshot_id
from dashboard.words import formats
from dashboard.words.labels import (
    ABOVE,
    DIFFERENCE,
    INDICATOR,
    MONTH,
    MONTHS,
    PUBLISHED,
    SOURCE,
    SPAN,
    UNIT,
)
from etl.ground import clock
from etl.ground.periods import span_text
from etl.ground.text import Language, Text

REPORTING = Text("Tình hình nộp báo cáo", "Reporting")
COUNTS = Text(
    "{period}: phải nộp {due} báo cáo tháng; đúng hạn {on_time}, chậm {late}, chưa nộp {missing}.",
    "{period}: {due} monthly reports due; {on_time} on time, {late} late, {missing} missing.",
)
MISSING = Text("Quá hạn chưa nộp: {count} báo cáo", "Reports overdue: {count}")
ALL_IN = Text("Mọi báo cáo đến hạn đã nộp.", "Every report that has fallen due has come.")
DUE_ON = Text("Hạn nộp", "Due on")
RECONCILED = Text("Đối chiếu với tổng kết đã công bố", "Reconciliation with the published review")
RECONCILED_NOTE = Text(
    "Số đã công bố đặt cạnh số cộng lại từ báo cáo tháng trong hệ thống, cùng tỉnh và cùng các"
    " tháng.",
    "The published figure beside the sum of the monthly reports held here, same province, same"
    " months.",
)
GROUND = Text(
    "{place}: số công bố tính {published}; báo cáo các tháng đó tính {days}, bắt đầu sớm hơn"
    " {before} ngày và kết thúc sớm hơn {after} ngày. Đã nhận {reported}/{due} báo cáo"
    " ({share}).",
    "{place}: the published figure is of {published}; the reports of those months are of {days},"
    " beginning {before} days and ending {after} days earlier. {reported} of {due} reports came"
    " ({share}).",
)
ALL_EQUAL = Text("● Khớp cả {count} chỉ tiêu.", "● All {count} figures agree.")
SOME_DIFFER = Text("▼ Lệch {count} chỉ tiêu: {names}.", "▼ {count} figures differ: {names}.")
OUT_OF_SCOPE = Text(
    "Các số công bố để đối chiếu thuộc địa bàn ngoài phạm vi của bạn.",
    "The published figures to reconcile with are of a place outside your scope.",
)
COMPUTED = Text("Tính từ báo cáo", "Computed from reports")
SUBMISSIONS = Text("Số lần nộp", "Submissions")
METHODS_TITLE = Text("Cách tính", "Methods")
DEPARTURES_TITLE = Text(
    "Khác với phương pháp đã công bố, và vì sao", "Departures from published methods, and why"
)
LIMITS_TITLE = Text("Giới hạn của số liệu", "Limits of the figures")
VERSION_TITLE = Text("Phiên bản số liệu", "Data version")
VERSION = Text(
    "Bản số liệu {snapshot}: {submissions} lần nộp đã nhận, lần mới nhất lúc {received}.",
    "Snapshot {snapshot}: {submissions} accepted submissions, the newest at {received} (Vietnam"
    " time).",
)


def version_section(language: Language) -> None:
    """Which state of the data every page shows now."""
    row = fetch(data_version).iloc[0]
    st.subheader(VERSION_TITLE(language), anchor=False)
    st.markdown(
        VERSION(
            language,
            snapshot=snapshot_id(),
            submissions=formats.number(row["submissions"], language),
            received=formats.local_moment(row["last_received"], language),
        )
    )


def reconciliation_section(selection: Selection) -> None:
    """Published and computed side by side, and whether they agree."""
    language = selection.language
    st.subheader(RECONCILED(language), anchor=False)
    frame = fetch(reconciliation)
    if frame.empty or frame["computed"].isna().all():
        return nothing(language, OUT_OF_SCOPE)
    labels = by_id()
    names = [labels[name].label(language) for name in frame["indicator"]]
    frame = frame.assign(label=names, months=days_between(frame, language))
    differ = frame[frame["difference"] != 0]
    names = ", ".join(differ["label"])
    st.markdown(
        ALL_EQUAL(language, count=len(frame))
        if differ.empty
        else SOME_DIFFER(language, count=len(differ), names=names)
    )
    columns = {
        "label": INDICATOR(language),
        "published": PUBLISHED(language),
        "computed": COMPUTED(language),
        "difference": DIFFERENCE(language),
        "months": MONTHS(language),
        "submissions": SUBMISSIONS(language),
        "source": SOURCE(language),
    }
    static(frame, columns, language, alt=RECONCILED(language))
    st.caption(RECONCILED_NOTE(language))
    for words in _grounds(frame, language):
        st.caption(words)
    return download(selection, RECONCILED(language), frame, columns, key="reconciled")


def _grounds(frame: pd.DataFrame, language: Language) -> list[str]:
    """For each period over which counts were published, the days that its reports speak of and how
    many came.
    """
    kinds = {name: indicator.kind for name, indicator in by_id().items()}
    flows = frame["indicator"].map(kinds) == "flow"
    told = frame[flows & (frame["due"] > 0)].drop_duplicates(
        ["place", "days_first", "days_last", "first", "last"]
    )
    return [
        GROUND(
            language,
            place=row["place"],
            published=_days(row["first"], row["last"], language),
            days=_days(row["days_first"], row["days_last"], language),
            before=(row["first"] - row["days_first"]).days,
            after=(row["last"] - row["days_last"]).days,
            reported=formats.number(row["reported"], language),
            due=formats.number(row["due"], language),
            share=formats.share(row["reported"], row["due"], language),
        )
        for row in told.to_dict("records")
    ]


def _days(first: date, last: date, language: Language) -> str:
    return SPAN(language, first=formats.day(first, language), last=formats.day(last, language))


def reporting_section(selection: Selection) -> None:
    """How complete the chosen place and period are, and who has not reported the last month."""
    language = selection.language
    st.subheader(REPORTING(language), anchor=False)
    span = selection.owed_span(clock.today())
    done = fetch(completeness, **span).iloc[0]
    counts = {
        name: formats.number(done[name], language) for name in ("due", "on_time", "late", "missing")
    }
    months = span_text(span["first"], span["last"])  # type: ignore[arg-type]
    st.markdown(COUNTS(language, period=months, **counts))
    frame = fetch(not_reported, **span)
    title = MISSING(language, count=formats.number(len(frame), language))
    st.markdown(f"**{title}**" if len(frame) else ALL_IN(language))
    if len(frame):
        frame = frame.assign(
            due=[formats.day(day, language) for day in frame["due_on"]],
            of=[formats.month(month, language) for month in frame["month"]],
        )
        columns = {
            "of": MONTH(language),
            "unit_name": UNIT(language),
            "parent_name": ABOVE(language),
            "due": DUE_ON(language),
        }
        static(frame, columns, language, alt=title)


def words_section(language: Language) -> None:
    """Methods, where they depart from what is published and why, and limits."""
    for title, lines in (
        (METHODS_TITLE, METHODS),
        (DEPARTURES_TITLE, DEPARTURES),
        (LIMITS_TITLE, LIMITS),
    ):
        st.subheader(title(language), anchor=False)
        st.markdown("\n".join(f"- {line(language)}" for line in lines))
