"""The page Tài khoản: who one is, a new password, the browsers signed in."""

import streamlit as st

from dashboard.accounts import session
from dashboard.accounts.roles import ROLES
from dashboard.components.account.password import password_form
from dashboard.components.account.sessions import sessions_list
from etl.ground.text import Text

DONE = "account-done"
WHO = Text("{display} ({name}), vai trò: {role}.", "{display} ({name}), role: {role}.")
LANGUAGE = Text(
    "Ngôn ngữ hiển thị chọn ở cuối thanh bên trái và đi theo tài khoản.",
    "The language is chosen at the foot of the side bar and goes with the account.",
)
MUST_CHANGE = Text(
    "Tài khoản đang dùng mật khẩu một lần. Đặt mật khẩu của riêng bạn để dùng các trang khác; mật"
    " khẩu một lần hết hạn sau 7 ngày.",
    "The account has a one-time password. Set one of your own to use the other pages; the one-time"
    " password ends after 7 days.",
)


def account_section() -> None:
    """Everything on the page, for the account of this screen."""
    user = session.current_user()
    language = user.language
    if done := st.session_state.pop(DONE, None):
        st.success(done, icon=":material/task_alt:")
    role = ROLES[user.role].label(language)
    st.text(WHO(language, display=user.display, name=user.name, role=role))
    st.caption(LANGUAGE(language))
    if user.must_change:
        st.warning(MUST_CHANGE(language), icon=":material/key:")
    password_form(user, DONE)
    if not user.must_change:
        sessions_list(user, DONE)
