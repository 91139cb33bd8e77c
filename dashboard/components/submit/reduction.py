"""A file with more than the form in it: the confirmation that only the form goes in, and the way
back.
"""

import hashlib

import streamlit as st

from etl.ground.text import Language, Text
from etl.judge.submissions import Checked

CONFIRMED = "confirmed-reductions"

ABOUT = Text(
    "Ngoài biểu mẫu, tệp còn có các phần nêu trên. Có thể chỉ nộp biểu mẫu: các phần khác bị bỏ và"
    " không được lưu ở đâu cả; mọi con số của biểu mẫu giữ nguyên.",
    "Beside the form the file has the parts named above. The form can go in alone: the rest is left"
    " out and kept nowhere; all figures of the form stay.",
)
BUTTON = Text("Đúng, chỉ nộp phần biểu mẫu", "Right, send the form alone")
UNDO = Text("Không bỏ phần nào", "Leave nothing out")


def is_confirmed(data: bytes) -> bool:
    """Whether the sender has confirmed in this session that of exactly these bytes only the form
    goes in.
    """
    return _key(data) in st.session_state.get(CONFIRMED, ())


def reduction_step(checked: Checked, data: bytes, language: Language, *, key: str) -> None:
    """The button to confirm; once confirmed, the way back. Nothing for a file that holds the form
    alone.
    """
    if checked.reducible:
        st.caption(ABOUT(language))
        st.button(
            BUTTON(language),
            key=f"reduce-{key}",
            icon=":material/content_cut:",
            on_click=_confirm,
            args=(data,),
        )
    elif checked.reduced:
        st.button(
            UNDO(language),
            key=f"whole-{key}",
            icon=":material/undo:",
            on_click=_forget,
            args=(data,),
        )


def _confirm(data: bytes) -> None:
    st.session_state[CONFIRMED] = {*st.session_state.get(CONFIRMED, ()), _key(data)}


def _forget(data: bytes) -> None:
    st.session_state[CONFIRMED] = set(st.session_state.get(CONFIRMED, ())) - {_key(data)}


def _key(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
