"""Models and trouble spots one by one, as the registers list them, and whether that agrees with the
monthly reports.
"""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.charts.choices import by_choice
from dashboard.components.registers.agreement import agreement
from dashboard.components.shared.download import download
from dashboard.components.shared.draw import draw
from dashboard.components.shared.register_tables import LISTINGS, listing
from dashboard.queries.registers.models_by_type import models_by_type
from dashboard.queries.registers.models_register import models_register
from dashboard.queries.registers.register_reconciliation import register_reconciliation
from dashboard.queries.registers.spots_register import spots_register
from dashboard.queries.registers.unreviewed_models import unreviewed_models
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.cells import month_of
from etl.ground.text import Language, Text

MODELS_TITLE = Text("Danh mục mô hình", "Register of models")
SPOTS_TITLE = Text("Danh mục điểm, tụ điểm", "Register of trouble spots")
NO_REGISTER = Text(
    "Chưa có đơn vị nào của địa bàn gửi danh mục này đến {month}. Mẫu danh mục ở trang Nộp số"
    " liệu.",
    "No unit of the place has sent this register by {month}. Its form is on the page Submit.",
)
NOTHING_LISTED = Text(
    "{units} đơn vị đã gửi danh mục và ghi nhận không có gì.",
    "{units} units sent the register and have nothing to list.",
)
MODELS_SUMMARY = Text(
    "Từng mô hình, theo danh mục: {active} mô hình đang hoạt động và {ended} đã thanh loại ở"
    " {units} đơn vị ({as_of}).",
    "One by one, by the registers: {active} active models and {ended} struck off in {units} units"
    " ({as_of}).",
)
SPOTS_SUMMARY = Text(
    "Từng nơi, theo danh mục: {active} điểm, tụ điểm đang mở và {ended} đã triệt xóa ở {units} đơn"
    " vị ({as_of}). {back} là tái phát của nơi đã triệt xóa. Danh mục không có địa chỉ.",
    "One by one, by the registers: {active} spots open and {ended} eliminated in {units} units"
    " ({as_of}). {back} are ones that came back. The register has no addresses.",
)
AS_OF = Text("danh mục {first}", "register of {first}")
AS_OF_SPAN = Text("danh mục từ {first} đến {last}", "registers from {first} to {last}")
FACETS: dict[str, Text] = {
    "model_type": Text("Theo loại", "By type"),
    "model_direction": Text("Theo hướng", "By direction"),
    "review_result": Text("Theo kết quả rà soát gần nhất", "By the latest review's result"),
}
NO_VALUE = Text("Chưa rà soát", "Not reviewed")
UNREVIEWED_TITLE = Text("Mô hình 12 tháng chưa rà soát", "Models not reviewed in 12 months")
UNREVIEWED = Text(
    "Theo danh mục, {count} trong {active} mô hình đang hoạt động không được rà soát trong 12 tháng"
    " đến {month}; {never} chưa từng được rà soát; {leaderless} không rõ cơ quan chủ trì. Mô hình"
    " mới dưới 12 tháng không xét. Đây là đếm từng mô hình; dấu hiệu hình thức ở trên xét cả đơn"
    " vị, khi đơn vị không có hoạt động nào.",
    "By the registers {count} of {active} active models were not reviewed in the 12 months to"
    " {month}; {never} never were; {leaderless} have no lead agency. Models younger than 12 months"
    " are not judged. This counts each model; models on paper only, above, are of units without any"
    " activity at all.",
)
ALL_REVIEWED = Text(
    "Mọi mô hình đều được rà soát trong 12 tháng.", "Every model was reviewed within 12 months."
)
AGAIN_TITLE = Text("Tái phát", "Came back")
LIST_TITLE = Text("Toàn bộ danh mục", "The whole register")


def models_register_section(selection: Selection) -> None:
    """Agreement with the headline; models by type, direction and result; those nobody reviews; the
    list.
    """
    language, month = selection.language, _month(selection)
    st.subheader(MODELS_TITLE(language), anchor=False)
    frame = fetch(models_register, place=selection.viewed, month=month)
    if frame.empty:
        _without_rows(selection, month, "models")
        return
    agreement(selection, month, "models")
    st.markdown(f"**{_summary(MODELS_SUMMARY, frame, frame['active'], language)}**")
    _facets(selection, month)
    _unreviewed(selection, month, int(frame["active"].sum()))
    _whole(selection, "models", frame, MODELS_TITLE)


def spots_register_section(selection: Selection) -> None:
    """Agreement with the headline; spots open and gone, those that came back, and the list."""
    language, month = selection.language, _month(selection)
    st.subheader(SPOTS_TITLE(language), anchor=False)
    frame = fetch(spots_register, place=selection.viewed, month=month)
    if frame.empty:
        _without_rows(selection, month, "spots")
        return
    again = frame[frame["recurrence_of"].notna()]
    back = formats.number(len(again), language)
    agreement(selection, month, "spots")
    st.markdown(f"**{_summary(SPOTS_SUMMARY, frame, frame['open'], language, back=back)}**")
    if len(again):
        st.markdown(f"##### {AGAIN_TITLE(language)}")
        listing(again, LISTINGS["again"], language, alt=AGAIN_TITLE(language))
    _whole(selection, "spots", frame, SPOTS_TITLE)


def _month(selection: Selection) -> date:
    return selection.month


def _without_rows(selection: Selection, month: date, register: str) -> None:
    """Nobody sent the register, or those who did have nothing: two different things."""
    language = selection.language
    frame = fetch(register_reconciliation, place=selection.viewed, month=month)
    empty = int(frame[f"{register}_registered"].notna().sum())
    if not empty:
        st.caption(NO_REGISTER(language, month=formats.month(month, language)))
        return
    st.markdown(f"**{NOTHING_LISTED(language, units=formats.number(empty, language))}**")
    agreement(selection, month, register)


def _summary(
    text: Text, frame: pd.DataFrame, active: pd.Series, language: Language, **more: str
) -> str:
    months = [month_of(month) for month in frame["as_of"]]
    first, last = formats.month(min(months), language), formats.month(max(months), language)
    as_of = (
        AS_OF(language, first=first)
        if first == last
        else AS_OF_SPAN(language, first=first, last=last)
    )
    counts = {"active": active.sum(), "ended": (~active).sum(), "units": frame["unit_id"].nunique()}
    return text(
        language,
        as_of=as_of,
        **{name: formats.number(n, language) for name, n in counts.items()},
        **more,
    )


def _facets(selection: Selection, month: date) -> None:
    frame = fetch(models_by_type, place=selection.viewed, month=month)
    _facet(frame, "model_type", selection.language, biggest_first=True)
    for column, name in zip(st.columns(2), ("model_direction", "review_result"), strict=True):
        with column:
            _facet(frame, name, selection.language)


def _facet(
    frame: pd.DataFrame, name: str, language: Language, *, biggest_first: bool = False
) -> None:
    part = frame[frame["list"] == name]
    if part.empty:
        return
    none = part["choice"].isna()
    bars = pd.DataFrame(
        {
            "label": part[f"value_{language}"].where(~none, NO_VALUE(language)),
            "value": part["models"].astype(int),
            "pale": none,
        }
    )
    bars = (
        bars.sort_values(["pale", "value"], ascending=[True, False], kind="stable")
        if biggest_first
        else bars
    )
    st.markdown(f"##### {FACETS[name](language)}")
    told = ", ".join(
        f"{row.label} {formats.number(row.value, language)}" for row in bars.itertuples()
    )
    draw(by_choice, bars, language, alt=f"{FACETS[name](language)}: {told}")


def _unreviewed(selection: Selection, month: date, active: int) -> None:
    language = selection.language
    frame = fetch(unreviewed_models, place=selection.viewed, month=month)
    title = UNREVIEWED_TITLE(language)
    st.markdown(f"##### {title}")
    if frame.empty:
        st.caption(ALL_REVIEWED(language))
        return
    counts = {
        "count": len(frame),
        "active": active,
        "never": frame["last_review"].isna().sum(),
        "leaderless": frame["agency_vi"].isna().sum(),
    }
    words = {name: formats.number(value, language) for name, value in counts.items()}
    st.markdown(UNREVIEWED(language, month=formats.month(month, language), **words))
    shown, columns = listing(frame, LISTINGS["unreviewed"], language, alt=title)
    download(selection, title, shown, columns, key="unreviewed")


def _whole(selection: Selection, register: str, frame: pd.DataFrame, title: Text) -> None:
    language = selection.language
    with st.expander(LIST_TITLE(language), icon=":material/list:"):
        shown, columns = listing(frame, LISTINGS[register], language, alt=title(language))
        download(selection, title(language), shown, columns, key=f"register-{register}")
