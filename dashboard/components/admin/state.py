"""The state of the system, the snapshots kept, and the access log."""

import pandas as pd
import streamlit as st

from dashboard.accounts import User, access, admin_actions
from dashboard.components.admin.acting import act
from dashboard.components.shared.tables import static
from dashboard.words import formats
from etl.ground.text import Text
from etl.keeping.doctor_texts import HEALTHY
from etl.snapshot import Snapshot

LINES = 200
SNAPSHOTS = Text("Các bản số liệu còn giữ", "Snapshots kept")
SNAPSHOT = Text("{id}, lập lúc {when}, {size} MB", "{id}, made {when}, {size} MB")
SERVED = Text("{line} (đang dùng)", "{line} (served)")
ROLL_BACK = Text("Dùng lại bản này", "Serve this one again")
UNTIL = Text(
    "Lần công bố sau lại bắt đầu từ kho lưu trữ: không tệp nào đã nhận bị mất.",
    "The next publish starts from the archive: no accepted file is lost.",
)
ACCOUNT = Text("Tài khoản", "Account")
EVENT = Text("Việc", "What happened")
ALL = Text("tất cả", "all")
WHEN = Text("Lúc (UTC)", "At (UTC)")
ABOUT = Text("Về", "About")
DETAIL = Text("Chi tiết", "Detail")
ADDRESS = Text("Địa chỉ", "Address")


def state_tab(user: User) -> None:
    """What the doctor finds, then the snapshots with a way back to each."""
    language = user.language
    found = admin_actions.state(user)
    if not found:
        st.success(HEALTHY(language), icon=":material/health_and_safety:")
    for one in found:
        show = st.error if one.severity == "error" else st.info
        show(f"{formats.plain(one.what(language))}  \n→ {formats.plain(one.todo(language))}")
    st.subheader(SNAPSHOTS(language), anchor=False)
    st.caption(UNTIL(language))
    for kept in admin_actions.snapshots(user):
        _snapshot(user, kept)


def _snapshot(user: User, kept: Snapshot) -> None:
    language = user.language
    when = formats.local_moment(kept.created_at.replace(tzinfo=None), language)
    size = formats.number(kept.size / 1e6, language, 1)
    line = SNAPSHOT(language, id=kept.id, when=when, size=size)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(SERVED(language, line=line) if kept.is_current else line)
        if not kept.is_current and st.button(ROLL_BACK(language), key=f"serve-{kept.id}"):
            act(lambda: admin_actions.roll_back(user, kept.id), kept.id, language)


def log_tab(user: User) -> None:
    """The newest lines of the access log, by account and by what happened."""
    language = user.language
    left, right = st.columns(2)
    account = left.text_input(ACCOUNT(language), key="log-account", max_chars=64)
    event = right.selectbox(
        EVENT(language),
        ["", *access.EVENTS],
        format_func=lambda event: access.EVENTS[event](language) if event else ALL(language),
        key="log-event",
    )
    columns = {
        "at": WHEN(language),
        "account": ACCOUNT(language),
        "event": EVENT(language),
        "what": ABOUT(language),
        "detail": DETAIL(language),
        "address": ADDRESS(language),
    }
    rows = [one._asdict() for one in admin_actions.log(user, account.strip(), event or "", LINES)]
    for row in rows:
        row["event"] = (
            access.EVENTS[row["event"]](language) if row["event"] in access.EVENTS else ""
        )
    static(pd.DataFrame(rows, columns=list(columns)), columns, language, alt=EVENT(language))
