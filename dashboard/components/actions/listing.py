"""The actions of a place: overdue first, each with its history and what the reader may do about
it.
"""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.accounts import session
from dashboard.accounts.roles import may
from dashboard.components.shared.acting import key, take
from dashboard.components.shared.action_words import about_words, line
from dashboard.components.shared.tables import static
from dashboard.queries.office.action_history import action_history
from dashboard.queries.office.actions import actions
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.formats import plain
from etl.decisions.deciding import Draft
from etl.decisions.kinds import DECISION_KINDS, LONGEST_TEXT
from etl.ground import clock
from etl.ground.text import Language, Text

MOST = 50
OPEN = Text("Đang mở ({count}, quá hạn {late})", "Open ({count}, {late} overdue)")
CLOSED = Text("Đã khép lại ({count})", "Closed ({count})")
NONE = Text("Không có việc nào ở địa bàn này.", "There is no action for this place.")
MORE = Text(
    "… và {count} việc khác; chọn địa bàn nhỏ hơn.", "… and {count} more; choose a smaller place."
)
RAISED = Text("Nêu từ: {about}.", "Raised from: {about}.")
WORDS = Text("Kết quả, lý do hoặc ghi chú", "Result, reason or note")
HISTORY = Text("Quá trình", "History")
WHEN, WHAT, SAID, WHO = (
    Text("Ngày", "Day"),
    Text("Bước", "Step"),
    Text("Nội dung", "What was said"),
    Text("Tài khoản", "Account"),
)
ICONS: Mapping[str, str] = {
    "begin_action": ":material/play_arrow:",
    "finish_action": ":material/task_alt:",
    "drop_action": ":material/block:",
    "reopen_action": ":material/undo:",
}
# The state of an action → the kinds of decision that may follow it.
NEXT: Mapping[str, Sequence[str]] = {
    "new": ("begin_action", "finish_action", "drop_action"),
    "doing": ("finish_action", "drop_action"),
    "done": ("reopen_action",),
    "dropped": ("reopen_action",),
}


def listing(selection: Selection) -> None:
    """Every action of the place: those open, overdue first, then those closed."""
    language, today = selection.language, clock.today()
    frame = fetch(actions, place=selection.place, day=today)
    if frame.empty:
        st.caption(NONE(language))
        return
    opened, closed = frame[frame["is_open"]], frame[~frame["is_open"]]
    late = formats.number(int(opened["is_overdue"].sum()), language)
    count = formats.number(len(opened), language)
    _part(OPEN(language, count=count, late=late), opened, language)
    if len(closed):
        count = formats.number(len(closed), language)
        _part(CLOSED(language, count=count), closed, language)


def _part(title: str, frame: pd.DataFrame, language: Language) -> None:
    st.subheader(title, anchor=False)
    for row in frame.head(MOST).to_dict("records"):
        box = st.expander(
            line(row, clock.today(), language), on_change="rerun", key=f"action-{row['action']}"
        )
        if box.open:
            with box:
                _one(row, language)
    if len(frame) > MOST:
        st.caption(MORE(language, count=formats.number(len(frame) - MOST, language)))


def _one(row: Mapping[str, object], language: Language) -> None:
    st.markdown(plain(str(row["text"])))
    about = about_words(str(row["about"] or ""), language)
    if about:
        st.caption(RAISED(language, about=about))
    _history(int(str(row["action"])), language)
    user = session.current_user()
    kinds = [kind for kind in NEXT[str(row["state"])] if may(user, DECISION_KINDS[kind].permission)]
    if kinds:
        _answers(row, kinds, language)


def _history(action: int, language: Language) -> None:
    frame = fetch(action_history, action=action)
    table = pd.DataFrame(
        {
            "day": [formats.day(day, language) for day in frame["day"]],
            "kind": [DECISION_KINDS[kind].label(language) for kind in frame["kind"]],
            "text": list(frame["text"]),
            "who": list(frame["who"]),
        }
    )
    columns = {
        "day": WHEN(language),
        "kind": WHAT(language),
        "text": SAID(language),
        "who": WHO(language),
    }
    static(table, columns, language, alt=HISTORY(language))


def _answers(row: Mapping[str, object], kinds: Sequence[str], language: Language) -> None:
    action = row["action"]
    text = st.text_input(WORDS(language), key=key(f"action-words-{action}"), max_chars=LONGEST_TEXT)
    for column, kind in zip(st.columns(len(kinds)), kinds, strict=True):
        label = DECISION_KINDS[kind].label(language)
        if column.button(label, key=key(f"{kind}-{action}"), icon=ICONS[kind]):
            values = {"action": int(str(action))}
            take([Draft(kind, str(row["place_id"]), values, text)], language)
