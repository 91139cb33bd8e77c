"""What stands where figures would be when there are none."""

import streamlit as st

from etl.ground.text import Language, Text

NOTHING = Text(
    "Không có số liệu của chỉ tiêu này ở địa bàn và kỳ đang chọn. Chọn kỳ hoặc địa bàn khác, hoặc"
    " chờ báo cáo.",
    "There are no figures of this indicator for the chosen place and period. Choose others, or wait"
    " for the reports.",
)


def nothing(language: Language, text: Text = NOTHING) -> None:
    """The sentence that says why there is no chart here."""
    st.info(text(language), icon=":material/hourglass_empty:")
