"""What a person sees when a page fails: what to do, never a traceback."""

import logging
import secrets

import streamlit as st

from dashboard.accounts import session
from etl.ground.errors import UserError
from etl.ground.text import Text

LOG = logging.getLogger(__name__)

UNEXPECTED = Text(
    "Có lỗi khi hiện trang này; số liệu không bị mất. Tải lại trang; nếu vẫn lỗi, báo người quản"
    " trị mã lỗi **{id}**.",
    "This page could not be shown; no figure is lost. Reload it; if it fails again, give the"
    " administrator the error id **{id}**.",
)


def show_problem(error: Exception) -> bool:
    """Shows the sentence of a UserError, or an id whose traceback is in the server's log. Always
    True: handled.
    """
    language = session.language()
    if isinstance(error, UserError):
        st.error(error.message(language))
        return True
    problem_id = secrets.token_hex(4)
    LOG.error("error %s", problem_id, exc_info=error)
    st.error(UNEXPECTED(language, id=problem_id))
    return True
