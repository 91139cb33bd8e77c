"""Who is looking at this screen: asked of SQLite on every rerun, never remembered."""

import streamlit as st

from dashboard.accounts import Accounts, User
from dashboard.accounts.sign_in import Sessions, idle_seconds
from etl.ground.settings import Settings
from etl.ground.text import LANGUAGES, Language, Text

COOKIE = "bvantq_session"
SIGN_IN = "/session/login"

ENDED = Text(
    "Phiên làm việc đã kết thúc. [Đăng nhập lại]({link})",
    "Your session has ended. [Sign in again]({link})",
)


def cookie_value() -> str | None:
    """The session cookie this screen was opened with. The one place that reads it: tests replace
    this function.
    """
    return st.context.cookies.get(COOKIE)


def address() -> str:
    """Where this screen was opened from, as far as it is known."""
    known = st.context.ip_address
    # A script run without a browser (Streamlit's AppTest) has a stand-in there.
    return known if isinstance(known, str) else ""


def sessions() -> Sessions:
    """The sessions of the data folder in use."""
    return Sessions(Settings.from_environment().app_database, idle_seconds())


def find_user() -> User | None:
    """The signed-in user, or None once the session has ended. Does not count as using the
    session.
    """
    return sessions().user(cookie_value())


def current_user() -> User:
    """The signed-in user. Without one, the script shows the way to the sign-in page and stops
    here.
    """
    user = sessions().user(cookie_value(), touch=True)
    if user is None:
        st.warning(ENDED(language(), link=SIGN_IN), icon=":material/lock:")
        # The page's own script sees this mark and opens the sign-in page at once.
        st.html('<span class="session-ended"></span>')
        st.stop()
    return user


def language() -> Language:
    """The language of this screen: what its user chose, Vietnamese until somebody is signed in."""
    chosen = st.session_state.get("language")
    return chosen if chosen in LANGUAGES else "vi"


def set_language(name: str, chosen: str) -> None:
    """Keeps the language for the account called `name`, and for this screen."""
    Accounts(Settings.from_environment().app_database).set_language(name, chosen)
    st.session_state["language"] = chosen
