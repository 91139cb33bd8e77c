"""Models on paper only: active, but never reviewed and without any activity."""

import streamlit as st

from dashboard.components.shared.download import download
from dashboard.components.shared.tables import show
from dashboard.queries.registers.paper_models import paper_models
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.labels import ABOVE, UNIT
from etl.ground.text import Text

TITLE = Text("Mô hình có dấu hiệu hình thức", "Models that may exist on paper only")
RULE = Text(
    "Đơn vị có mô hình đang hoạt động ở {month} mà 12 tháng đến đó không rà soát, không xây dựng"
    " mới, không nhân rộng, không có buổi tuyên truyền nào. Đơn vị chưa đủ 12 tháng báo cáo không"
    " xét.",
    "Units with active models in {month} that in the 12 months to it reviewed none, created or"
    " replicated none and held no campaign session. Units without 12 months of reports are not"
    " judged.",
)
FOUND = Text("{units} đơn vị, {models} mô hình", "{units} units, {models} models")
NONE_FOUND = Text("Không có đơn vị nào.", "No unit.")
MODELS = Text("Mô hình đang hoạt động", "Active models")
WITHOUT = Text("Số tháng chưa rà soát", "Months without a review")
REPORTED = Text("Số tháng có báo cáo trong 12", "Months reported of 12")


def paper_section(selection: Selection) -> None:
    """The units concerned, worst first, on the screen and as a file."""
    language = selection.language
    month = selection.judged
    frame = fetch(paper_models, place=selection.viewed, month=month)
    st.subheader(TITLE(language), anchor=False)
    numbers = {"units": len(frame), "models": frame["models"].sum()}
    words = {name: formats.number(value, language) for name, value in numbers.items()}
    st.markdown(f"**{FOUND(language, **words)}**" if len(frame) else NONE_FOUND(language))
    if len(frame):
        columns = {
            "unit_name": UNIT(language),
            "parent_name": ABOVE(language),
            "models": MODELS(language),
            "months_without_review": WITHOUT(language),
            "months_reported": REPORTED(language),
        }
        show(frame, columns, language, alt=TITLE(language), wide=("unit_name",))
        download(selection, TITLE(language), frame, columns, key="paper")
    st.caption(RULE(language, month=formats.month(month, language)))
