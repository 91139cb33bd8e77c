"""The exemplary models of a review: how many of each type and direction, and which."""

import streamlit as st

from dashboard.components.review.section import Review
from dashboard.components.shared.register_tables import (
    AGENCY,
    CODE,
    DIRECTION,
    FOUNDED,
    LAST_REVIEW,
    MEMBERS,
    NAME,
    POINTS,
    TYPE,
    listing,
)
from dashboard.components.shared.tables import show
from dashboard.files.table_file import Table
from dashboard.queries.registers.exemplary_models import exemplary_models
from dashboard.queries.registers.models_register import models_register
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.labels import ABOVE, ROW, SUBMISSION, UNIT
from dashboard.words.review import crossed
from etl.ground.text import Text

TITLE = Text("Mô hình tiêu biểu", "Exemplary models")
SUMMARY = Text(
    '{count} trong {active} mô hình đang hoạt động có kết quả rà soát gần nhất là "{result}" (danh'
    " mục đến {month}).",
    '{count} of {active} active models have "{result}" as their latest review\'s result (register'
    " up to {month}).",
)
NO_REGISTER = Text(
    "Đến {month} chưa có đơn vị nào của địa bàn gửi danh mục mô hình.",
    "No unit of the place has sent the register of models by {month}.",
)
NONE_BEST = Text(
    "Không mô hình nào trong {active} mô hình đang hoạt động có kết quả rà soát cao nhất.",
    "None of the {active} active models has the best review result.",
)
CROSSED = Text("Theo loại và hướng", "By type and direction")
TOTAL = Text("Cộng", "Total")
UNKNOWN = Text("không rõ", "not told")
LIST = Text("Danh sách mô hình tiêu biểu", "The exemplary models")
COLUMNS = {
    "name": NAME,
    "unit_name": UNIT,
    "parent_name": ABOVE,
    "type": TYPE,
    "direction": DIRECTION,
    "agency": AGENCY,
    "founded": FOUNDED,
    "points": POINTS,
    "members": MEMBERS,
    "last_review": LAST_REVIEW,
    "code": CODE,
    "submission_id": SUBMISSION,
    "row_number": ROW,
}


def exemplary_section(review: Review) -> list[Table]:
    """Counts by type and direction, and the list; a sentence where there is no register or no such
    model.
    """
    selection, language = review.selection, review.language
    span = {"place": selection.place, "month": review.last}
    month = formats.month(review.last, language)
    st.subheader(TITLE(language), anchor=False)
    listed = fetch(models_register, **span)
    if listed.empty:
        st.caption(NO_REGISTER(language, month=month))
        return []
    active = formats.number(int(listed["active"].sum()), language)
    models = fetch(exemplary_models, **span)
    if models.empty:
        st.caption(NONE_BEST(language, active=active))
        return []
    result, count = models.iloc[0][f"result_{language}"], formats.number(len(models), language)
    st.markdown(f"**{SUMMARY(language, count=count, active=active, result=result, month=month)}**")
    table = crossed(models, language, UNKNOWN(language), TOTAL(language))
    columns = {name: TYPE(language) if name == "type" else name for name in table.columns}
    show(table, columns, language, alt=CROSSED(language), wide=("type",), whole=True)
    with st.expander(LIST(language)):
        shown, labels = listing(models, COLUMNS, language, alt=LIST(language))
    return [Table(CROSSED(language), columns, table), Table(LIST(language), labels, shown)]
