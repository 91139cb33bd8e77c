"""Điều hành: what the office decides, a tab each; and what every tab needs to act and to say that
it is done.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.accounts import office_actions, session
from dashboard.accounts.roles import require
from dashboard.components.office.notes import notes_tab
from dashboard.components.office.pending import pending_tab
from dashboard.components.office.roadmap import roadmap_tab
from dashboard.components.office.sign_off import sign_off_tab
from dashboard.components.shared.acting import told
from dashboard.shown.selection import Selection
from etl.ground.text import Text

SIGN_OFF = Text("Duyệt số liệu", "Sign-off")
PENDING = Text("Đề nghị sửa ({count})", "Corrections ({count})")
ROADMAP = Text("Lộ trình chỉ tiêu", "Roadmaps")
NOTES = Text("Ghi chú", "Notes")
REBASES = Text("Mốc tính lại", "Rebases")


def office_section(selection: Selection) -> None:
    """All tabs; only the open one is computed. Shows a sentence to whoever may not decide."""
    user = session.current_user()
    require(user, office_actions.APPROVE)
    language = selection.language
    told(language)
    waiting = office_actions.waiting(user)
    tabs: Sequence[tuple[str, Callable[[], None]]] = (
        (SIGN_OFF(language), lambda: sign_off_tab(selection)),
        (PENDING(language, count=len(waiting)), lambda: pending_tab(waiting, language)),
        (ROADMAP(language), lambda: roadmap_tab(selection)),
        (NOTES(language), lambda: notes_tab(selection, "annotation")),
        (REBASES(language), lambda: notes_tab(selection, "rebase")),
    )
    drawn = st.tabs([label for label, _ in tabs], on_change="rerun", key="office-tabs")
    for tab, (_, draw) in zip(drawn, tabs, strict=True):
        if tab.open:
            with tab:
                draw()
