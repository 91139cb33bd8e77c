"""The page Quản trị, a tab each for accounts, the state of the system and the access log."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.accounts import admin_actions, session
from dashboard.accounts.roles import may, require
from dashboard.components.admin.accounts import accounts_tab
from dashboard.components.admin.acting import told
from dashboard.components.admin.state import log_tab, state_tab
from etl.ground.text import Text

ACCOUNTS = Text("Tài khoản", "Accounts")
STATE = Text("Tình trạng hệ thống", "State of the system")
LOG = Text("Nhật ký truy cập", "Access log")


def admin_section() -> None:
    """All tabs the user may open; only the open one is computed."""
    user = session.current_user()
    require(user, admin_actions.ADMINISTER)
    told(user.language)
    tabs: list[tuple[Text, Callable[[], None]]] = [(ACCOUNTS, lambda: accounts_tab(user))]
    if may(user, admin_actions.OPERATE):
        tabs += [(STATE, lambda: state_tab(user)), (LOG, lambda: log_tab(user))]
    _draw([(label(user.language), draw) for label, draw in tabs])


def _draw(tabs: Sequence[tuple[str, Callable[[], None]]]) -> None:
    drawn = st.tabs([label for label, _ in tabs], on_change="rerun", key="admin-tabs")
    for tab, (_, draw) in zip(drawn, tabs, strict=True):
        if tab.open:
            with tab:
                draw()
