"""Whether registers and monthly reports agree, unit by unit: a difference is shown, not hidden."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.components.shared.tables import show
from dashboard.queries.registers.register_reconciliation import register_reconciliation
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.cells import month_of
from dashboard.words.labels import ABOVE, DIFFERENCE, UNIT
from etl.ground.text import Language, Text

AGREE_TITLE = Text("Danh mục so với báo cáo {month}", "Register against the report of {month}")
HEADLINE = Text(
    "Số chính là của báo cáo tháng: **{reported}** {things}. Danh mục có **{registered}**{agree}",
    "The headline is the monthly reports': **{reported}** {things}. The registers have"
    " **{registered}**{agree}",
)
AGREED = Text(", khớp với báo cáo ở mọi đơn vị.", ", in agreement with the reports in every unit.")
BRIDGE = Text(" = {reported} {parts}.", " = {reported} {parts}.")
PARTS: Mapping[str, Text] = {
    "differ": Text(
        "{gap} ở {units} đơn vị có cả hai mà hai nơi ghi khác nhau",
        "{gap} in {units} units that have both and tell two numbers",
    ),
    "register_alone": Text(
        "{gap} ở {units} đơn vị có danh mục, không có số báo cáo tháng này",
        "{gap} in {units} units with a register and no figure for the month",
    ),
    "report_alone": Text(
        "{gap} ở {units} đơn vị chưa gửi danh mục", "{gap} in {units} units that sent no register"
    ),
}
THINGS: Mapping[str, Text] = {
    "models": Text("mô hình đang hoạt động", "active models"),
    "spots": Text("điểm, tụ điểm đang mở", "open points and hotspots"),
}
REGISTERED = Text("Theo danh mục", "By the register")
MONTHLY = Text("Theo báo cáo tháng", "By the monthly report")
SENT_FOR = Text("Danh mục của", "Register of")


def bridge(frame: pd.DataFrame, register: str, language: Language) -> str:
    """From the headline, which is the monthly reports', to the registers' own count, each step with
    its reason; over rows of the query register_reconciliation.
    """
    listed, told = frame[f"{register}_registered"], frame[f"{register}_reported"]
    apart = (listed - told)[listed.notna() & told.notna()]
    steps = {
        "differ": apart[apart != 0],
        "register_alone": listed[listed.notna() & told.isna()],
        "report_alone": -told[listed.isna() & told.notna()],
    }
    parts = [
        PARTS[name](
            language,
            gap=formats.signed(gaps.sum(), language),
            units=formats.number(len(gaps), language),
        )
        for name, gaps in steps.items()
        if len(gaps)
    ]
    reported = formats.number(told.sum(), language)
    return HEADLINE(
        language,
        reported=reported,
        registered=formats.number(listed.sum(), language),
        things=THINGS[register],
        agree=(
            BRIDGE(language, reported=reported, parts="; ".join(parts))
            if parts
            else AGREED(language)
        ),
    )


def agreement(selection: Selection, month: date, register: str) -> None:
    """The units where register and report differ, and how many could not be compared."""
    language = selection.language
    frame = fetch(register_reconciliation, place=selection.viewed, month=month)
    names = {
        name: f"{register}_{name}" for name in ("as_of", "registered", "reported", "difference")
    }
    both = frame[frame[names["difference"]].notna()]
    off = both[both[names["difference"]] != 0]
    title = AGREE_TITLE(language, month=formats.month(month, language))
    st.markdown(f"##### {title}")
    st.markdown(bridge(frame, register, language))
    if off.empty:
        return
    shown = off.assign(
        sent_for=[formats.month(month_of(month), language) for month in off[names["as_of"]]]
    )
    columns = {
        "unit_name": UNIT(language),
        "parent_name": ABOVE(language),
        "sent_for": SENT_FOR(language),
        names["registered"]: REGISTERED(language),
        names["reported"]: MONTHLY(language),
        names["difference"]: DIFFERENCE(language),
    }
    show(shown, columns, language, alt=title, wide=("unit_name",))
