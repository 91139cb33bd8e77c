"""Acting as an administrator: do it, then say what came of it; a one-time password shows once."""

from collections.abc import Callable

import streamlit as st

from etl.ground.errors import UserError
from etl.ground.text import Language, Text

DONE, SECRET = "admin-done", "admin-secret"
CHANGED = Text("Đã đổi tài khoản {name}.", "The account {name} is changed.")
HAND_OVER = Text(
    "Mật khẩu một lần của {name}: chỉ hiện lần này, dùng được 7 ngày. Giao tận tay chủ tài khoản.",
    "The one-time password of {name}: shown only now, good for 7 days. Hand it to its owner.",
)


def act(task: Callable[[], str | None], name: str, language: Language) -> None:
    """Run `task` and start the page over; a UserError is shown where it happened. What the task
    returns is a one-time password.
    """
    try:
        secret = task()
    except UserError as problem:
        st.error(problem.message(language), icon=":material/error:")
        return
    st.session_state[DONE] = CHANGED(language, name=name)
    if secret:
        st.session_state[SECRET] = (name, secret)
    st.rerun()


def told(language: Language) -> None:
    """What the last action came to, once."""
    if done := st.session_state.pop(DONE, None):
        st.success(done, icon=":material/task_alt:")
    if shown := st.session_state.pop(SECRET, None):
        name, secret = shown
        st.warning(HAND_OVER(language, name=name), icon=":material/key:")
        st.code(secret, language=None)
