"""The one button that gives a file away: made when it is pressed, for the account that pressed it
and as long as its session lasts.
"""

from collections.abc import Callable

import streamlit as st

from dashboard.accounts import access, session
from dashboard.files.owners import OWNERS
from etl.ground.errors import UserError
from etl.ground.text import Text

SESSION_ENDED = Text(
    "Phiên làm việc đã kết thúc; đăng nhập lại rồi tải tệp.",
    "The session has ended; sign in again, then take the file.",
)


def take_button(
    label: str,
    data: bytes | Callable[[], bytes],
    name: str,
    media_type: str,
    *,
    key: str,
    icon: str = ":material/download:",
    help: str | None = None,
    logged: bool = True,
) -> None:
    """A button for the file called `name`; `data` may be made only when it is asked for. Not
    `logged` is what makes its own line in the access log.
    """
    st.download_button(
        label,
        held(data, name, media_type, logged),
        name,
        media_type,
        key=key,
        on_click="ignore",
        icon=icon,
        help=help,
    )


def held(
    data: bytes | Callable[[], bytes], name: str, media_type: str, logged: bool = True
) -> Callable[[], bytes]:
    """`data` as a function that gives it to nobody but the account of this screen.

    The browser may ask long after this run, when no script looks at the session: so it is asked
    for anew. Raises UserError when it has ended, or its account has another role or place now.
    """
    sessions, cookie, user = session.sessions(), session.cookie_value(), session.current_user()
    page, address = st.session_state.get("page", ""), session.address()

    def make() -> bytes:
        now = sessions.user(cookie)
        if now is None or (now.role, now.scope) != (user.role, user.scope):
            raise UserError(SESSION_ENDED)
        made = data() if callable(data) else data
        if logged:
            access.record(sessions.path, user.name, page, event="download", address=address)
        OWNERS.add(made, media_type, name, user.name)
        return made

    return make
