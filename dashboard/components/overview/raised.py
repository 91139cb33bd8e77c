"""The actions beside what needs attention: those raised from it, the way to raise one, and all that
are open, overdue first.
"""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.accounts import session
from dashboard.accounts.roles import may
from dashboard.components.shared.action_words import ABOUT_FIELD, PAGE, line
from dashboard.components.shared.links import link
from dashboard.components.shared.place_links import address
from dashboard.queries.office.actions import actions
from dashboard.shown.places import Places
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from etl.ground import clock
from etl.ground.text import Text

MOST = 5
RAISED = Text("↳ Việc đã giao: {line}", "↳ Action raised: {line}")
RAISE = Text("Giao việc", "Raise an action")
RAISE_TIP = Text("Giao việc từ mục này", "Raise an action from this")
TITLE = Text("Việc cần làm ({count}, quá hạn {late})", "Actions ({count}, {late} overdue)")
ALL = Text("Xem tất cả việc cần làm", "See all actions")


def open_actions(selection: Selection) -> pd.DataFrame:
    """The open actions of the place and of those inside it, overdue first."""
    frame = fetch(actions, place=selection.place, day=clock.today())
    return frame[frame["is_open"]]


def raising_link(row: Mapping[str, object], known: Places, selection: Selection) -> None:
    """The way to raise an action from one sentence, for whoever may; it takes the place along."""
    if not may(session.current_user(), "raise"):
        return
    language = selection.language
    params = address(selection, known, str(row["place_id"])) | {ABOUT_FIELD: str(row["about"])}
    tip = RAISE_TIP(language)
    link(PAGE, RAISE(language), params, sign=":material/add_task:", tip=tip)


def raised_from(row: Mapping[str, object], raised: pd.DataFrame, selection: Selection) -> None:
    """Below one sentence of what needs attention: the open actions raised from it."""
    here = (row["place_id"], selection.place)
    mine = raised[(raised["about"] == row["about"]) & raised["place_id"].isin(here)]
    for one in mine.to_dict("records"):
        words = line(one, clock.today(), selection.language)
        st.caption(RAISED(selection.language, line=words))


def open_section(raised: pd.DataFrame, selection: Selection) -> None:
    """The open actions, the longest overdue first, with the way to all; nothing where there are
    none.
    """
    if raised.empty:
        return
    language = selection.language
    count, late = (
        formats.number(int(number), language)
        for number in (len(raised), raised["is_overdue"].sum())
    )
    st.subheader(TITLE(language, count=count, late=late), anchor=False)
    for one in raised.head(MOST).to_dict("records"):
        st.markdown(f"- {line(one, clock.today(), language)}")
    link(PAGE, ALL(language), dict(selection.params))
