"""Acting from a screen: do it, say in words what came of it, and start over with empty fields."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.accounts import office_actions, session
from etl.decisions.deciding import Draft
from etl.ground.errors import UserError
from etl.ground.text import Language, Text

ROUND, DONE = "office-round", "office-done"
WORKING = Text("Đang ghi và công bố", "Recording and publishing")
TAKEN = Text(
    "Đã ghi {count} quyết định; mọi trang đã theo số mới.",
    "{count} decisions recorded; every page follows.",
)
WITHDRAW = Text("Bỏ", "Withdraw")
WITHDRAW_WHICH = Text("Chọn mục để bỏ", "Choose what to withdraw")
WITHDRAW_WHY = Text("Lý do bỏ", "Why it is withdrawn")


def key(name: str) -> str:
    """A widget's key, new after each action, so that its field starts empty again."""
    return f"office-{name}-{st.session_state.get(ROUND, 0)}"


def act(task: Callable[[], object], done: str) -> None:
    """Run `task` and start the page over saying `done`; a UserError is shown where it happened."""
    try:
        with st.spinner(WORKING(session.language())):
            task()
    except UserError as error:
        st.error(error.message(session.language()), icon=":material/error:")
        return
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.session_state[DONE] = done
    st.rerun()


def take(drafts: Sequence[Draft], language: Language) -> None:
    """Take the decisions in the signed-in user's name, asked anew of the session."""
    act(
        lambda: office_actions.take(session.current_user(), drafts),
        TAKEN(language, count=len(drafts)),
    )


def told(language: Language) -> None:
    """What the last action came to, once."""
    done = st.session_state.pop(DONE, None)
    if done:
        st.success(done, icon=":material/task_alt:")


def withdrawing(name: str, choices: Sequence[tuple[str, Draft]], language: Language) -> None:
    """A list of what stands (words, and the draft that would take it back), the reason, and the
    button.
    """
    if not choices:
        return
    words = [label for label, _ in choices]
    chosen = st.selectbox(
        WITHDRAW_WHICH(language),
        range(len(words)),
        format_func=words.__getitem__,
        index=None,
        key=key(f"{name}-which"),
        placeholder=WITHDRAW_WHICH(language),
    )
    reason = st.text_input(WITHDRAW_WHY(language), key=key(f"{name}-why"), max_chars=500)
    if st.button(
        WITHDRAW(language),
        key=key(f"{name}-withdraw"),
        disabled=chosen is None,
        icon=":material/undo:",
    ):
        draft = choices[chosen or 0][1]
        take([Draft(draft.kind, draft.place, draft.values, reason)], language)
