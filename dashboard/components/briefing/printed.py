"""A finished document on the screen: its pages, and its files to take away."""

from base64 import b64encode

import streamlit as st

from dashboard.briefing.delivered import Made
from dashboard.briefing.forms import FORMS, named
from dashboard.components.shared.take import take_button
from dashboard.words import formats
from etl.ground.text import Language, Text

TAKE = Text("Tải {form}", "Download {form}")
PAPER = "width: 100%; border: 1px solid #d5dce3; background: #fff"
PAGE = Text("Trang {page}/{pages}", "Page {page}/{pages}")


def files(made: Made, language: Language, key: str) -> None:
    """A button a form; `key` tells two documents on one page apart."""
    with st.container(horizontal=True):
        for name, form in FORMS.items():
            take_button(
                TAKE(language, form=form.label),
                made.files[name],
                named(made.document, name),
                form.media_type,
                key=f"briefing-{key}-{name}",
            )


def pages(made: Made, language: Language) -> None:
    """The pages as they print, one below the other; they lie in the screen itself and have no
    address at which another account could ask for them.
    """
    count = formats.number(len(made.pages), language)
    for number, page in enumerate(made.pages, 1):
        caption = PAGE(language, page=formats.number(number, language), pages=count)
        data = b64encode(page).decode("ascii")
        st.html(f'<img alt="{caption}" src="data:image/png;base64,{data}" style="{PAPER}">')
        st.caption(caption)
