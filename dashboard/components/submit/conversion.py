"""Text in an old font: what it would become, for the sender to look at and confirm, column by
column.
"""

import hashlib

import pandas as pd
import streamlit as st

from dashboard.components.shared.tables import static
from dashboard.words import formats
from dashboard.words.labels import COLUMN
from etl.ground.text import Language, Text
from etl.judge.submissions import Checked
from etl.read.conversion import ConvertedColumn, Offer
from etl.read.old_fonts import FONTS, Encoding

CONFIRMED = "confirmed-conversions"
LABELS_SHOWN = 4

HEAD = Text(
    "Tệp gõ bằng phông chữ cũ {font}", "The file is typed in the legacy font encoding {font}"
)
LOOK = Text(
    "Xem chữ sau khi chuyển có đúng không. Chỉ chữ được chuyển; mọi con số và tệp gốc giữ nguyên.",
    "See whether the text after conversion is right. Only words are converted; all figures and the"
    " file itself stay.",
)
BEFORE = Text("Trong tệp", "In the file")
AFTER = Text("Sau khi chuyển", "After conversion")
LABEL = Text("tiêu đề", "label")
MORE = Text("… và {count} tiêu đề cột khác.", "… and {count} more column labels.")
BUTTON = Text("Đúng, chuyển các cột này", "Right, convert these columns")
UNDO = Text("Bỏ chuyển mã", "Undo the conversion")


def confirmed(data: bytes) -> Encoding | None:
    """The conversion that the sender has confirmed in this session for exactly these bytes."""
    return st.session_state.get(CONFIRMED, {}).get(_key(data))


def conversion_step(checked: Checked, data: bytes, language: Language, *, key: str) -> None:
    """Before and after with the button to confirm; once confirmed, the way back. Nothing for any
    other file.
    """
    if checked.offer:
        _offer(checked.offer, data, language, key)
    elif checked.conversion:
        st.button(
            UNDO(language),
            key=f"keep-{key}",
            icon=":material/undo:",
            on_click=_forget,
            args=(data,),
        )


def _offer(offer: Offer, data: bytes, language: Language, key: str) -> None:
    st.markdown(f"**{HEAD(language, font=FONTS[offer.encoding])}**")
    st.caption(LOOK(language))
    labels = [column for column in offer.columns if not column.samples]
    shown = [
        column for column in offer.columns if column.samples or column in labels[:LABELS_SHOWN]
    ]
    frame = pd.DataFrame([row for column in shown for row in _rows(column, language)])
    columns = {"column": COLUMN(language), "before": BEFORE(language), "after": AFTER(language)}
    static(frame, columns, language, alt=HEAD(language, font=offer.font))
    if len(labels) > LABELS_SHOWN:
        st.caption(MORE(language, count=formats.number(len(labels) - LABELS_SHOWN, language)))
    st.button(
        BUTTON(language),
        key=f"convert-{key}",
        icon=":material/translate:",
        on_click=_confirm,
        args=(data, offer.encoding),
    )


def _rows(column: ConvertedColumn, language: Language) -> list[dict[str, str]]:
    rows = [{"column": LABEL(language), "before": column.label.before, "after": column.label.after}]
    rows = rows if column.label.before != column.label.after else []
    rows += [
        {"column": column.label.after, "before": one.before, "after": one.after}
        for one in column.samples
    ]
    return rows


def _confirm(data: bytes, encoding: Encoding) -> None:
    st.session_state.setdefault(CONFIRMED, {})[_key(data)] = encoding


def _forget(data: bytes) -> None:
    st.session_state.get(CONFIRMED, {}).pop(_key(data), None)


def _key(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
