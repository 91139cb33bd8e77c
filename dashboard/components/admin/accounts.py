"""The accounts of the scope: who there is, a new one, and changes to one."""

import pandas as pd
import streamlit as st

from dashboard.accounts import User, admin_actions
from dashboard.accounts.roles import ROLES
from dashboard.components.admin.acting import act
from dashboard.components.shared.tables import static
from dashboard.words.labels import PLACE
from etl.ground.text import Language, Text

NAME = Text("Tên tài khoản", "Account name")
DISPLAY = Text("Tên hiển thị", "Name shown")
ROLE = Text("Vai trò", "Role")
CODE = Text("Mã địa bàn (VN là cả nước)", "Place id (VN for the nation)")
STATE = Text("Tình trạng", "State")
MUST_CHANGE = Text("chờ đặt mật khẩu riêng", "has a one-time password")
DISABLED = Text("đã khóa", "disabled")
DEMO = Text("minh họa", "demo")
NEW = Text("Thêm tài khoản", "Add an account")
ADD = Text("Thêm", "Add")
CHANGE = Text("Đổi một tài khoản", "Change an account")
SAVE_ROLE = Text("Đổi vai trò", "Change the role")
SAVE_PLACE = Text("Đổi địa bàn", "Change the place")
RESET = Text("Cấp mật khẩu một lần", "New one-time password")
DISABLE = Text("Khóa", "Disable")
ENABLE = Text("Mở khóa", "Enable")
END = Text("Kết thúc {count} phiên", "End {count} sessions")
REMOVE_TOKENS = Text("Thu hồi {count} mã truy cập", "Remove {count} access tokens")


def accounts_tab(user: User) -> None:
    """The list, then the two forms."""
    language = user.language
    found = admin_actions.accounts_of(user)
    columns = {
        "name": NAME(language),
        "display": DISPLAY(language),
        "role": ROLE(language),
        "scope": PLACE(language),
        "state": STATE(language),
    }
    rows = [_row(one, language) for one in found]
    static(pd.DataFrame(rows, columns=list(columns)), columns, language, alt=NAME(language))
    left, right = st.columns(2)
    with left:
        _new(user)
    with right:
        _change(user, found)


def _row(one: User, language: Language) -> dict[str, str]:
    marks = ((one.must_change, MUST_CHANGE), (one.disabled, DISABLED), (one.is_demo, DEMO))
    return {
        "name": one.name,
        "display": one.display,
        "role": ROLES[one.role].label(language),
        "scope": one.scope,
        "state": ", ".join(text(language) for holds, text in marks if holds),
    }


def _new(user: User) -> None:
    language = user.language
    st.subheader(NEW(language), anchor=False)
    with st.form("admin-new", border=True):
        name = st.text_input(NAME(language), max_chars=64)
        display = st.text_input(DISPLAY(language), max_chars=100)
        role = st.selectbox(ROLE(language), list(ROLES), format_func=_role_words(language))
        scope = st.text_input(CODE(language), value=user.scope, max_chars=30)
        sent = st.form_submit_button(ADD(language), icon=":material/person_add:")
    if sent:
        given = (name.strip(), role, scope.strip(), display.strip())
        act(lambda: admin_actions.add(user, *given), name, language)


def _change(user: User, found: list[User]) -> None:
    language = user.language
    st.subheader(CHANGE(language), anchor=False)
    names = [one.name for one in found if one.name != user.name]
    name = st.selectbox(NAME(language), names, index=None, key="admin-which", placeholder="…")
    chosen = next((one for one in found if one.name == name), None)
    if chosen is None:
        return
    roles = list(ROLES)
    role = st.selectbox(
        ROLE(language),
        roles,
        index=roles.index(chosen.role),
        format_func=_role_words(language),
        key=f"admin-role-{name}",
    )
    if st.button(SAVE_ROLE(language), disabled=role == chosen.role):
        act(lambda: admin_actions.set_role(user, chosen.name, role), chosen.name, language)
    scope = st.text_input(CODE(language), chosen.given, max_chars=30, key=f"admin-scope-{name}")
    if st.button(SAVE_PLACE(language), disabled=scope == chosen.given):
        act(lambda: admin_actions.set_scope(user, chosen.name, scope), chosen.name, language)
    with st.container(horizontal=True):
        _buttons(user, chosen, language)


def _buttons(user: User, chosen: User, language: Language) -> None:
    name = chosen.name
    if st.button(RESET(language), icon=":material/key:"):
        act(lambda: admin_actions.reset(user, name), name, language)
    lock = ENABLE if chosen.disabled else DISABLE
    if st.button(lock(language), icon=":material/lock:"):
        act(lambda: admin_actions.set_disabled(user, name, not chosen.disabled), name, language)
    sessions = len(admin_actions.sessions_of(user, name))
    if sessions and st.button(END(language, count=sessions), icon=":material/logout:"):
        act(lambda: admin_actions.end_sessions(user, name), name, language)
    tokens = len(admin_actions.tokens_of(user, name))
    if tokens and st.button(REMOVE_TOKENS(language, count=tokens), icon=":material/key_off:"):
        act(lambda: admin_actions.remove_tokens(user, name), name, language)


def _role_words(language: Language):  # noqa: ANN202 - a function of Streamlit's own kind
    return lambda role: ROLES[role].label(language)
