"""Step 1 of submitting: the form to fill in, with the units that have to report already in it."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from dashboard.accounts import session
from dashboard.components.shared.own_reports import FORM_FIELD, MONTH_FIELD
from dashboard.components.shared.take import take_button
from dashboard.files.table_file import XLSX_TYPE, file_name
from dashboard.shown.selection import Selection
from dashboard.shown.store import snapshot_id
from etl.ground import clock
from etl.ground.errors import UserError
from etl.ground.periods import Period, add_months, month_period, year_period
from etl.ground.settings import Settings
from etl.ground.text import Text
from etl.read.version import template_version
from etl.reference.registers import Register
from etl.reference.units import NATION
from etl.snapshot import file_of
from etl.snapshot.recipe import recipe
from etl.template import template
from etl.template.before import before_in
from etl.template.book import template_book
from etl.template.listed import listed_in

MONTHS_BACK = 36
YEARS_BACK = 5

TITLE = Text("1 · Tải mẫu", "1 · Take the form")
FORM = Text("Biểu", "Form")
MONTH = Text("Tháng báo cáo", "Month reported")
YEAR = Text("Năm báo cáo", "Year reported")
EXCEL = Text("Tải mẫu Excel", "Download the Excel form")
CSV = Text("Mẫu CSV", "CSV form")
FIXED = Text(
    "Mẫu của {place} có sẵn mã và tên các đơn vị phải báo cáo; chỉ điền các cột số liệu. Ô trống"
    " nghĩa là chưa báo cáo. Mẫu Excel nhắc số hiện có kỳ trước và chỉ nhận số nguyên.",
    "The form of {place} has the codes and names of all units due; fill in the figures only. Blank"
    " means not reported. The Excel form recalls the stocks of the period before and takes whole"
    " numbers only.",
)
LISTED = Text(
    "Danh mục gửi trọn vẹn: mẫu của {place} có sẵn các dòng đã nộp để sửa, thêm. Cái đã hết thì ghi"
    " ngày, không xóa dòng; đơn vị không có gì thì để một dòng chỉ có mã và tên. Không ghi tên"
    " người, địa chỉ.",
    "A register is sent whole: the form of {place} has the rows sent so far, to change and add to."
    " What has ended gets its day, its row stays; a unit with nothing keeps one row with its code"
    " and name. No names of people, no addresses.",
)
CURRENT = Text(
    "Mẫu hiện hành: {version}; tệp làm từ mẫu cũ hơn được nhắc khi nộp.",
    "Current form: {version}; a file made from an older one is told so when it is sent.",
)
WHICH_PLACE = Text(
    "Chọn tỉnh, huyện hoặc xã ở trên để tải mẫu.", "Choose a place above to take its form."
)


def template_section(selection: Selection | None) -> None:
    """Form and month to choose, and the file for the place chosen above; for the account's own
    before any figure.
    """
    language, user = session.language(), session.current_user()
    st.subheader(TITLE(language), anchor=False)
    place, last = (selection.place, selection.last) if selection else (user.scope, _last_month())
    asked = st.query_params.get(MONTH_FIELD, "")
    label = selection.label if selection else place
    if place == NATION:
        st.info(WHICH_PLACE(language), icon=":material/location_on:")
        return
    forms = recipe(Settings.from_environment()).reference.forms
    left, right = st.columns(2, vertical_alignment="bottom")
    form = left.selectbox(
        FORM(language),
        list(forms),
        index=_at(list(forms), st.query_params.get(FORM_FIELD, "")),
        format_func=lambda id_: forms[id_].name(language),
        key="form",
    )
    months = _months(place, last, form)
    words = {month: _label(month, form).label(language) for month in months}
    title = YEAR if form == "year" else MONTH
    wanted = asked or f"{add_months(last, 1):%Y-%m}"
    at = _at([f"{month:%Y-%m}" for month in months], wanted)
    month = right.selectbox(
        title(language), months, index=at, format_func=words.__getitem__, key=f"form-{form}"
    )
    code, snapshot = place.split(".")[0], snapshot_id()
    try:
        data = _template(code, form, month, snapshot, user.scope)
    except UserError as error:
        st.warning(error.message(language))
        return
    name = file_name(forms[form].name("vi"), label, f"{month:%Y-%m}")
    with st.container(horizontal=True):
        take_button(
            EXCEL(language),
            lambda: _book(code, form, month, snapshot, user.scope),
            f"{name}.xlsx",
            XLSX_TYPE,
            key="template",
        )
        take_button(
            CSV(language),
            data,
            f"{name}.csv",
            "text/csv",
            key="template-csv",
            icon=":material/csv:",
        )
    about = (LISTED if isinstance(forms[form], Register) else FIXED)(language, place=label)
    st.caption(f"{about} {CURRENT(language, version=template_version(forms[form]))}")


def _months(place: str, last: date, form: str) -> list[date]:
    """Today's month or the one after the newest reported, and those before it; for a yearly form
    each December.

    Only months in which the place existed, unless there is none.
    """
    newest = max(add_months(last, 1), clock.today().replace(day=1))
    months = [add_months(newest, -back) for back in range(MONTHS_BACK)]
    if form == "year":
        months = [date(last.year - back, 12, 1) for back in range(YEARS_BACK)]
    unit = recipe(Settings.from_environment()).reference.units.by_id.get(place)
    return [month for month in months if unit and unit.open_in(month)] or months


def _last_month() -> date:
    return add_months(clock.today().replace(day=1), -1)


def _at(choices: Sequence[str], asked: str) -> int:
    """Where the choice asked for stands; the first where it is none of them."""
    return choices.index(asked) if asked in choices else 0


def _label(month: date, form: str) -> Period:
    return year_period(month.year) if form == "year" else month_period(month)


@st.cache_data(max_entries=200, show_spinner=False)
def _template(code: str, form: str, month: date, snapshot: str | None, scope: str) -> bytes:
    """The form; a register comes with the rows that the units have in `snapshot`, for it is sent
    whole.
    """
    settings = Settings.from_environment()
    reference = recipe(settings).reference
    return template(
        reference, reference.forms[form], code, month, _listed(form, month, snapshot, scope)
    )


def _book(code: str, form: str, month: date, snapshot: str | None, scope: str) -> bytes:
    """The same as a workbook, with the stocks of the period before."""
    settings = Settings.from_environment()
    reference = recipe(settings).reference
    shape = reference.forms[form]
    before = before_in(file_of(settings, snapshot), shape, month, scope) if snapshot else None
    return template_book(
        reference, shape, code, month, _listed(form, month, snapshot, scope), before
    )


def _listed(
    form: str, month: date, snapshot: str | None, scope: str
) -> Mapping[str, list[list[str]]]:
    settings = Settings.from_environment()
    register = recipe(settings).reference.registers.get(form)
    return (
        listed_in(file_of(settings, snapshot), register, month, scope)
        if register and snapshot
        else {}
    )
