"""Duyệt số liệu: which months of which places are final, how complete each is, and making them
so.
"""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.components.shared.acting import key, take
from dashboard.components.shared.empty import nothing
from dashboard.components.shared.tables import show
from dashboard.queries.office.sign_off_matrix import sign_off_matrix
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.cells import month_of
from dashboard.words.formats import LOCALES
from dashboard.words.labels import PLACE
from etl.decisions.deciding import Draft
from etl.ground.periods import add_months
from etl.ground.text import Language, Text

MOST_MONTHS = 24
FORM = Text("Biểu mẫu", "Form")
FORMS = {
    "month": Text("Báo cáo tháng", "Monthly report"),
    "year": Text("Báo cáo năm", "Annual report"),
}
MARKS = {"approved": "●", "partly": "◐", "provisional": "○"}
LEGEND = Text(
    "● đã duyệt · ◐ duyệt một phần · ○ tạm thời; bên cạnh là số báo cáo đã có trên số phải có.",
    "● approved · ◐ partly · ○ provisional; beside it, the reports that came out of those due.",
)
CUT = Text("Hiện {count} tháng cuối của kỳ.", "The last {count} months of the period are shown.")
NONE = Text(
    "Không có tỉnh, huyện nào có báo cáo ở địa bàn và kỳ đang chọn. Chọn tỉnh hoặc huyện, và kỳ có"
    " số liệu.",
    "No province or district here has reports in this period. Choose another place, or a period"
    " with figures.",
)
ALT = Text("Tình trạng duyệt theo tháng và địa bàn", "Sign-off by month and place")
PLACES = Text("Địa bàn cần duyệt hoặc mở lại", "Places to sign off or reopen")
MONTHS = Text("Tháng", "Months")
CHOOSE = Text("Chọn", "Choose")
ABOUT = Text(
    "{cells} tháng của địa bàn đã chọn: {reported}/{due} báo cáo đã có, {signed} đã duyệt.",
    "{cells} months of places chosen: {reported}/{due} reports came, {signed} signed off.",
)
INCOMPLETE = Text(
    "Còn thiếu {missing} báo cáo. Duyệt rồi, báo cáo nộp sau của tháng đó cũng phải qua phê duyệt.",
    "{missing} reports are missing. Once signed off, even a late report for the month needs"
    " approval.",
)
WHY = Text("Lý do (bắt buộc khi mở lại)", "Reason (needed to reopen)")
SIGN = Text("Duyệt {count} tháng", "Sign off {count} months")
REOPEN = Text("Mở lại {count} tháng", "Reopen {count} months")


def sign_off_tab(selection: Selection) -> None:
    """The matrix of months and places, and the fields to act on parts of it."""
    language = selection.language
    form = st.segmented_control(
        FORM(language),
        list(FORMS),
        format_func=lambda form: FORMS[form](language),
        default="month",
        required=True,
        key="office-form",
    )
    first, last = _span(selection, str(form))
    frame = fetch(sign_off_matrix, place=selection.place, form=form, first=first, last=last)
    if frame.empty:
        return nothing(language, NONE)
    frame["month"] = [month_of(month) for month in frame["month"]]
    _matrix(frame, selection)
    if form == "month" and first > selection.period.first:
        st.caption(CUT(language, count=MOST_MONTHS))
    return _fields(frame, str(form), selection)


def _span(selection: Selection, form: str) -> tuple[date, date]:
    """The months looked at: the period's last 24; for the annual form every December there is."""
    if form == "year":
        return date(selection.first.year, 12, 1), date(selection.last.year, 12, 1)
    last = selection.month
    return max(selection.period.first, add_months(last, 1 - MOST_MONTHS)), last


def _matrix(frame: pd.DataFrame, selection: Selection) -> None:
    language = selection.language
    words = [
        f"{MARKS[row['state']]}"
        f" {formats.number(row['reported'], language)}/{formats.number(row['due'], language)}"
        for row in frame.to_dict("records")
    ]
    label = f"label_{language}"
    places = frame.drop_duplicates("place_id")
    months = sorted(set(frame["month"]))
    cells = (
        frame.assign(words=words)
        .pivot(index="place_id", columns="month", values="words")
        .loc[places["place_id"]]
    )
    named = {
        month: f"{LOCALES[language].short_months[month.month - 1]}/{month.year}" for month in months
    }
    table = pd.DataFrame({"place": places[label].to_numpy()})
    for month in months:
        table[named[month]] = cells[month].to_numpy()
    columns = {"place": PLACE(language)} | {name: name for name in named.values()}
    show(table, columns, language, alt=ALT(language), wide=("place",))
    st.caption(LEGEND(language))


def _fields(frame: pd.DataFrame, form: str, selection: Selection) -> None:
    language = selection.language
    labels = dict(zip(frame["place_id"], frame[f"label_{language}"], strict=True))
    left, right = st.columns(2)
    places = left.multiselect(
        PLACES(language),
        list(labels),
        format_func=labels.__getitem__,
        key=key("sign-places"),
        placeholder=CHOOSE(language),
    )
    months = right.multiselect(
        MONTHS(language),
        sorted(set(frame["month"]), reverse=True),
        key=key("sign-months"),
        format_func=lambda month: formats.month(month, language),
        placeholder=CHOOSE(language),
    )
    chosen = frame[frame["place_id"].isin(places) & frame["month"].isin(months)]
    _about(chosen, language)
    reason = st.text_input(WHY(language), key=key("sign-why"), max_chars=500)
    to_sign = chosen[(chosen["state"] != "approved") & (chosen["reported"] > 0)]
    to_reopen = chosen[chosen["signed"] > 0]
    with st.container(horizontal=True):
        sign = st.button(
            SIGN(language, count=len(to_sign)),
            type="primary",
            disabled=to_sign.empty,
            icon=":material/verified:",
            key=key("sign"),
        )
        reopen = st.button(
            REOPEN(language, count=len(to_reopen)),
            disabled=to_reopen.empty,
            icon=":material/lock_open:",
            key=key("reopen"),
        )
    if sign:
        take(_drafts("sign_off", to_sign, form, reason), language)
    if reopen:
        take(_drafts("reopen", to_reopen, form, reason), language)


def _about(chosen: pd.DataFrame, language: Language) -> None:
    if chosen.empty:
        return
    counts = {name: int(chosen[name].sum()) for name in ("reported", "due", "signed")}
    numbers = {name: formats.number(count, language) for name, count in counts.items()}
    st.markdown(ABOUT(language, cells=formats.number(len(chosen), language), **numbers))
    missing = counts["due"] - counts["reported"]
    if missing:
        st.warning(
            INCOMPLETE(language, missing=formats.number(missing, language)),
            icon=":material/pending:",
        )


def _drafts(kind: str, chosen: pd.DataFrame, form: str, reason: str) -> list[Draft]:
    """Districts before the province that holds them, so that the province's word is the last."""
    ordered = chosen.sort_values("level", key=lambda levels: levels.eq("province"), kind="stable")
    return [
        Draft(kind, row["place_id"], {"form": form, "month": row["month"]}, reason)
        for row in ordered.to_dict("records")
    ]
