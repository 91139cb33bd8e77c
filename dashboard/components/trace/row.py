"""One value back to its file: who sent it, the row as it was written, what stood there before, the
original.
"""

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.accounts import session
from dashboard.components.shared.tables import static
from dashboard.components.shared.take import take_button
from dashboard.files import originals
from dashboard.queries.tracing.trace_history import trace_history
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch, snapshot_id, store
from dashboard.words import formats
from dashboard.words.formats import plain
from dashboard.words.labels import COLUMN, FILE, ILLUSTRATIVE, RECEIVED, ROW, SUBMISSION, VALUE
from etl.ground.settings import Settings
from etl.ground.text import Language, Text
from etl.reference.indicators import Indicator

TITLE = Text("{unit}, {month}: {value}", "{unit}, {month}: {value}")
FROM = Text(
    "Tệp **{file}**, dòng **{row}**, cột **{column}** · lần nộp {id} · nhận {when} · tài khoản"
    " {who}, {channel}",
    "File **{file}**, row **{row}**, column **{column}** · submission {id} · received {when} ·"
    " account {who}, {channel}",
)
CHANNELS = {
    "page": Text("trên trang", "on the page"),
    "command": Text("bằng lệnh", "by command"),
    "http": Text("qua HTTP", "over HTTP"),
    "demo": Text("số liệu minh họa", "illustrative data"),
}
AS_SENT = Text("Dòng này trong tệp gốc", "This row in the original file")
WRITTEN = Text("Ghi trong tệp", "As written")
BLANK = Text("(bỏ trống)", "(blank)")
NO_ORIGINAL = Text(
    "Tệp gốc không có trong kho lưu trữ của máy chủ này.",
    "The original file is not in this server's archive.",
)
HISTORY = Text("Các lần đính chính", "Restatements")
NEVER = Text("Số này chưa từng được đính chính.", "This figure has never been restated.")
STATE = Text("Hiệu lực", "Standing")
CURRENT = Text("hiện hành", "current")
REPLACED = Text("đã thay", "replaced")
WHO = Text("Tài khoản", "Account")
REASON = Text("Lý do", "Reason")
APPROVED_BY = Text("Phê duyệt", "Approved by")
TAKE = Text("Tải tệp gốc", "Download the original file")
TAKE_NOT = Text(
    "Tệp gốc chỉ tải được với vai trò nộp hoặc duyệt báo cáo, và khi mọi đơn vị trong tệp thuộc"
    " phạm vi của bạn.",
    "The original file is only for roles that submit or approve, where every unit in it lies in"
    " your scope.",
)


def row_section(
    selection: Selection, indicator: Indicator, unit: str, name: str, month: date
) -> None:
    """Where the unit's value of the month comes from, and what stood there before."""
    language = selection.language
    history = fetch(trace_history, unit=unit, indicator=indicator.id, month=month)
    if history.empty:
        return
    now = history.iloc[-1]
    with st.container(border=True):
        value = formats.number(now["value"], language)
        st.markdown(
            f"##### {TITLE(language, unit=name, month=formats.month(month, language), value=value)}"
        )
        st.markdown(
            FROM(
                language,
                file=plain(now["file_name"]),
                row=now["row_number"],
                column=indicator.label(language),
                id=now["submission_id"],
                when=_when(now["received_at"], language),
                who=plain(now["who"]),
                channel=CHANNELS[now["channel"]],
            )
        )
        if now["illustrative"]:
            st.badge(ILLUSTRATIVE(language), color="orange", icon=":material/experiment:")
        _as_sent(now, indicator, language)
        _history(history, language)
        _original(now["submission_id"], language)


def _as_sent(now: pd.Series, indicator: Indicator, language: Language) -> None:
    cells = originals.row_as_sent(
        Settings.from_environment(), now["submission_id"], int(now["row_number"])
    )
    if cells is None:
        st.caption(NO_ORIGINAL(language))
        return
    here = cells["field"] == indicator.id
    # The figure asked about comes first: a row has some thirty-five cells.
    ordered = pd.concat([cells[here], cells[~here]])
    ordered = ordered.assign(written=ordered["text"].fillna(BLANK(language)))
    with st.expander(AS_SENT(language), icon=":material/table_rows:"):
        static(
            ordered,
            {f"label_{language}": COLUMN(language), "written": WRITTEN(language)},
            language,
            alt=AS_SENT(language),
        )


def _history(history: pd.DataFrame, language: Language) -> None:
    if len(history) == 1:
        st.caption(NEVER(language))
        return
    st.markdown(f"**{HISTORY(language)}**")
    frame = history.iloc[::-1]
    frame = frame.assign(
        value_words=[formats.number(value, language) for value in frame["value"]],
        when=[_when(at, language) for at in frame["received_at"]],
        state=[(CURRENT if current else REPLACED)(language) for current in frame["is_current"]],
        **{name: frame[name].fillna(formats.MISSING) for name in ("reason", "approved_by")},
    )
    columns = {
        "value_words": VALUE(language),
        "state": STATE(language),
        "when": RECEIVED(language),
        "who": WHO(language),
        "reason": REASON(language),
        "approved_by": APPROVED_BY(language),
        "file_name": FILE(language),
        "row_number": ROW(language),
        "submission_id": SUBMISSION(language),
    }
    static(frame, columns, language, alt=HISTORY(language))


def _original(submission_id: str, language: Language) -> None:
    """The button for those who may; the server asks again when it is pressed."""
    settings, user = Settings.from_environment(), session.current_user()
    with store().cursor(snapshot_id()) as con:
        allowed = originals.may_take(con, settings, user, submission_id)
    if not allowed:
        st.caption(TAKE_NOT(language))
        return
    take_button(
        TAKE(language),
        partial(originals.take, settings, user.name, submission_id),
        originals.file_name(settings, submission_id),
        "application/octet-stream",
        key=f"original-{submission_id}",
        logged=False,
    )


def _when(at: pd.Timestamp, language: Language) -> str:
    return formats.local_moment(at, language)
