"""What stands around every page: who is signed in, the language, the data's version, and the watch
for new data.
"""

from html import escape

import pandas as pd
import streamlit as st

from dashboard.accounts import User, access, session
from dashboard.accounts.roles import ROLES
from dashboard.queries.places.scope_label import scope_label
from dashboard.queries.reporting.data_version import data_version
from dashboard.server.web.login import CSRF_COOKIE
from dashboard.shown.store import fetch, snapshot_id, store
from dashboard.words.formats import local_day, text_of
from dashboard.words.labels import ILLUSTRATIVE
from etl.ground.settings import Settings
from etl.ground.text import Language, Text

WATCH_SECONDS = 5
LANGUAGE_NAMES: dict[Language, str] = {"vi": "Tiếng Việt", "en": "English"}

LANGUAGE = Text("Ngôn ngữ", "Language")
SIGN_OUT = Text("Đăng xuất", "Sign out")
VERSION = Text("Phiên bản số liệu  \n{id}", "Data version  \n{id}")
RECEIVED = Text("Nhận đến {when}", "Received to {when}")
EMPTY_TITLE = Text("Chưa có số liệu", "No figures yet")
EMPTY = Text(
    "Chưa có báo cáo nào được nạp. Người quản trị nạp tệp báo cáo bằng lệnh dưới đây, hoặc vào"
    " trang **Nộp số liệu**. Khi có số liệu, trang này tự hiện.",
    "No report has been loaded. The administrator loads report files with the command below, or on"
    " the page **Submit figures**. This page shows them by itself as soon as they come.",
)
LOAD_COMMAND = "python -m etl load …"
DAMAGED = Text(
    "Bản số liệu mới nhất bị hỏng hoặc bị mất nên chưa hiện được; đang hiện bản trước đó. Số liệu"
    " đã nộp không mất: báo người quản trị chạy `python -m etl publish` để dựng lại từ kho lưu"
    " trữ.",
    "The newest data version is damaged or lost and cannot be shown; an earlier one is shown."
    " Nothing sent is lost: tell the administrator to run `python -m etl publish`, which makes it"
    " again from the archive.",
)
NONE_READABLE = Text(
    "Bản số liệu bị hỏng hoặc bị mất và không còn bản nào khác đọc được. Số liệu đã nộp không mất:"
    " báo người quản trị chạy `python -m etl publish` để dựng lại từ kho lưu trữ.",
    "The data version is damaged or lost, and no other can be read. Nothing sent is lost: tell the"
    " administrator to run `python -m etl publish`, which makes it again from the archive.",
)
SIGN_OUT_FORM = (
    '<form method="post" action="/session/logout" class="sign-out"><input type="hidden"'
    ' name="token" value="{token}"><button type="submit">{label}</button></form>'
)


def begin() -> User:
    """Starts a run: the user, the language, and the snapshot all its figures come from."""
    user = session.current_user()
    # A tab that reconnects under another account, or under the same with another role or place,
    # must not find what was filtered and uploaded before.
    seen_as = (user.name, user.role, user.scope)
    if st.session_state.setdefault("seen_as", seen_as) != seen_as:
        st.session_state.clear()
    st.session_state["seen_as"] = seen_as
    st.session_state["language"] = user.language
    st.session_state["snapshot_id"] = store().current_snapshot_id()
    st.html(f'<span class="page-language" lang="{user.language}"></span>')
    return user


def record_page(user: User, url_path: str) -> None:
    """One line in the access log each time a tab opens another page."""
    if st.session_state.get("page") != url_path:
        st.session_state["page"] = url_path
        path = Settings.from_environment().app_database
        access.record(path, user.name, url_path, address=session.address())


def footer(user: User) -> None:
    """The foot of the sidebar: the account, its place, the data's version, the language, the way
    out.
    """
    with st.sidebar:
        _account(user)
        if snapshot_id() is not None:
            _data_version(user.language)
        _language_choice(user)
        token = escape(st.context.cookies.get(CSRF_COOKIE, ""), quote=True)
        st.html(SIGN_OUT_FORM.format(token=token, label=SIGN_OUT(user.language)))


def stand_in(language: Language) -> None:
    """Says above the page that its figures are of an earlier snapshot than the one published last,
    when they are.
    """
    if snapshot_id() is not None and store().stands_in():
        st.warning(DAMAGED(language), icon=":material/database_off:")


def empty(language: Language) -> None:
    """What a page shows before anything has been published, or when nothing published can be
    read.
    """
    if store().stands_in():
        st.error(NONE_READABLE(language), icon=":material/database_off:")
        return
    st.header(EMPTY_TITLE(language))
    st.info(EMPTY(language), icon=":material/upload_file:")
    st.code(LOAD_COMMAND, language=None)


@st.fragment(run_every=WATCH_SECONDS)
def watch() -> None:
    """Runs the page again when a new snapshot is served or the session has ended, in every open
    tab.
    """
    if session.find_user() is None or store().current_snapshot_id() != st.session_state.get(
        "snapshot_id"
    ):
        st.rerun()


def _account(user: User) -> None:
    scope = user.scope
    if snapshot_id() is not None:
        labels = fetch(scope_label)
        scope = text_of(labels.iloc[0], "label")(user.language) if len(labels) else scope
    st.markdown(
        f"**{_plain(user.display)}**  \n{ROLES[user.role].label(user.language)} · {_plain(scope)}"
    )


def _data_version(language: Language) -> None:
    state = fetch(data_version).iloc[0]
    if state["illustrative"]:
        st.badge(ILLUSTRATIVE(language), color="orange", icon=":material/experiment:")
    version = VERSION(language, id=snapshot_id())
    if pd.notna(state["last_received"]):
        version = (
            f"{version}  \n{RECEIVED(language, when=local_day(state['last_received'], language))}"
        )
    st.caption(version)


def _language_choice(user: User) -> None:
    def keep() -> None:
        # Clicking the chosen one again empties the control: that changes nothing.
        session.set_language(user.name, st.session_state["language_choice"] or user.language)

    st.segmented_control(
        LANGUAGE(user.language),
        list(LANGUAGE_NAMES),
        default=user.language,
        format_func=LANGUAGE_NAMES.__getitem__,
        key="language_choice",
        on_change=keep,
        label_visibility="collapsed",
    )


def _plain(text: str) -> str:
    return "".join(f"\\{char}" if char in r"\`*_{}[]()#+-.!|<>$:" else char for char in text)
