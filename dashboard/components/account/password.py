"""The form for a new password of one's own."""

import streamlit as st

from dashboard.accounts import User, own_actions
from dashboard.accounts.strength import SHORTEST_PASSWORD
from dashboard.accounts.texts import SHARED
from etl.ground.errors import UserError
from etl.ground.text import Text

LONGEST = 256
TITLE = Text("Đổi mật khẩu", "Change the password")
HOW = Text(
    "Ít nhất {least} ký tự; độ dài quan trọng hơn ký tự lạ. Nên ghép bốn, năm từ không liên quan"
    " nhau. Không dùng tên người, tên đơn vị, tên tài khoản.",
    "At least {least} characters; length matters more than odd signs. Put four or five unrelated"
    " words together. No names of people, units or accounts.",
)
PRESENT = Text("Mật khẩu hiện tại", "Present password")
NEW = Text("Mật khẩu mới", "New password")
AGAIN = Text("Nhập lại mật khẩu mới", "New password again")
CHANGE = Text("Đổi mật khẩu", "Change the password")
DIFFER = Text(
    "Hai lần nhập mật khẩu mới không giống nhau. Nhập lại cả hai.",
    "The new password was typed in two ways. Type both again.",
)
CHANGED = Text(
    "Đã đổi mật khẩu. Mọi phiên khác và mọi mã truy cập của tài khoản đã kết thúc.",
    "The password is changed. Every other session and every access token of the account has ended.",
)


def password_form(user: User, done: str) -> None:
    """Three fields and a button; what came of it is said at once, or at the next run under
    `done`.
    """
    language = user.language
    st.subheader(TITLE(language), anchor=False)
    if user.is_demo:
        st.info(SHARED(language), icon=":material/experiment:")
        return
    st.caption(HOW(language, least=SHORTEST_PASSWORD))
    with st.form("own-password", clear_on_submit=True, width=480):
        present = _field(PRESENT(language), "current-password")
        new = _field(NEW(language), "new-password")
        again = _field(AGAIN(language), "new-password")
        sent = st.form_submit_button(CHANGE(language), icon=":material/key:")
    if not sent:
        return
    if new != again:
        st.error(DIFFER(language), icon=":material/error:")
        return
    try:
        own_actions.change_password(user, present, new)
    except UserError as problem:
        st.error(problem.message(language), icon=":material/error:")
        return
    st.session_state[done] = CHANGED(language)
    st.rerun()


def _field(label: str, purpose: str) -> str:
    return st.text_input(label, type="password", autocomplete=purpose, max_chars=LONGEST) or ""
