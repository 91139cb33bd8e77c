"""The browsers in which one is signed in, and a button to end each."""

import streamlit as st

from dashboard.accounts import User, own_actions
from dashboard.accounts.sign_in import Session
from dashboard.words import formats
from etl.ground.text import Language, Text

TITLE = Text("Các phiên đang đăng nhập", "Where you are signed in")
THIS = Text("phiên này", "this one")
LINE = Text(
    "Từ {begun}, dùng lần cuối {seen}, địa chỉ {address}",
    "Since {begun}, last used {seen}, address {address}",
)
UNKNOWN = Text("không rõ", "unknown")
END = Text("Kết thúc", "End it")
END_OTHERS = Text("Kết thúc mọi phiên khác", "End every other session")
ENDED = Text("Đã kết thúc {count} phiên.", "{count} sessions ended.")


def sessions_list(user: User, done: str) -> None:
    """One line a session; this screen's own is ended by signing out. What was done is said at the
    next run under `done`.
    """
    language, mine = user.language, own_actions.this_session()
    st.subheader(TITLE(language), anchor=False)
    found = own_actions.sessions_of(user)
    others = [one for one in found if one.id != mine]
    for one in found:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(_line(one, one.id == mine, language))
            if one.id != mine and st.button(END(language), key=f"end-{one.id[:16]}"):
                _end(user, [one], done)
    if len(others) > 1 and st.button(END_OTHERS(language), icon=":material/logout:"):
        _end(user, others, done)


def _line(one: Session, is_mine: bool, language: Language) -> str:
    begun, seen = (formats.local_moment(at, language) for at in (one.created_at, one.seen_at))
    line = LINE(language, begun=begun, seen=seen, address=one.address or UNKNOWN(language))
    return f"{line} ({THIS(language)})" if is_mine else line


def _end(user: User, ended: list[Session], done: str) -> None:
    for one in ended:
        own_actions.end_session(user, one.id)
    st.session_state[done] = ENDED(user.language, count=len(ended))
    st.rerun()
