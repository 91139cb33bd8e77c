"""Whether registers and monthly reports agree, unit by unit: a difference is shown, not hidden."""

from datetime import date

import streamlit as st

from dashboard import formats
from dashboard.charts.theme import month_of
from dashboard.components.tables import show
from dashboard.queries.register_reconciliation import register_reconciliation
from dashboard.selection import Selection
from dashboard.store import fetch
from dashboard.texts import ABOVE, DIFFERENCE, UNIT
from etl.text import Text

AGREE_TITLE = Text("Danh mục so với báo cáo {month}", "Register against the report of {month}")
AGREE = Text(
    "Danh mục có {registered}, báo cáo tháng có {reported} (trên {units} đơn vị có cả hai). {differ} đơn vị lệch nhau; "
    "{no_register} đơn vị chưa gửi danh mục, {no_report} đơn vị chưa báo cáo tháng.",
    "The registers have {registered}, the monthly reports {reported} (over {units} units with both). {differ} units "
    "differ; {no_register} have no register, {no_report} no monthly report.",
)
REGISTERED = Text("Theo danh mục", "By the register")
MONTHLY = Text("Theo báo cáo tháng", "By the monthly report")
SENT_FOR = Text("Danh mục của", "Register of")


def agreement(selection: Selection, month: date, register: str) -> None:
    """The units where register and report differ, and how many could not be compared."""
    language = selection.language
    frame = fetch(register_reconciliation, place=selection.viewed, month=month)
    names = {name: f"{register}_{name}" for name in ("as_of", "registered", "reported", "difference")}
    both = frame[frame[names["difference"]].notna()]
    off = both[both[names["difference"]] != 0]
    title = AGREE_TITLE(language, month=formats.month(month, language))
    counts = {
        "registered": both[names["registered"]].sum(), "reported": both[names["reported"]].sum(), "units": len(both),
        "differ": len(off), "no_register": frame[names["registered"]].isna().sum(),
        "no_report": frame[names["reported"]].isna().sum(),
    }  # fmt: skip
    st.markdown(f"##### {title}")
    st.markdown(AGREE(language, **{name: formats.number(value, language) for name, value in counts.items()}))
    if off.empty:
        return
    shown = off.assign(sent_for=[formats.month(month_of(month), language) for month in off[names["as_of"]]])
    columns = {
        "unit_name": UNIT(language), "parent_name": ABOVE(language), "sent_for": SENT_FOR(language),
        names["registered"]: REGISTERED(language), names["reported"]: MONTHLY(language),
        names["difference"]: DIFFERENCE(language),
    }  # fmt: skip
    show(shown, columns, language, alt=title, wide=("unit_name",))
