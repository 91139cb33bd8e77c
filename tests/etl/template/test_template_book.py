"""The template as a workbook: read back unfilled it says nothing, filled it says exactly what was
typed.
"""

import io
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from etl.ground.settings import ROOT
from etl.read import read
from etl.read.version import template_version
from etl.reference import load
from etl.template import template
from etl.template.before import Before
from etl.template.book import HEADER, template_book
from etl.validate import validate
from tests.etl.forms_builder import Ledger, real
from tests.etl.register_forms import MODEL, judge
from tests.etl.test_corpus import TODAY
from tests.examples import examples

PLACE, MONTH = "957", date(2024, 5, 1)
UNITS = ("31867", "31870", "31873", "31876", "31879", "31882", "31885", "31888")
FIRST = HEADER + 2  # the first row of units, as a spreadsheet shows it


def made(form="month", month=MONTH, code=PLACE, **more) -> bytes:
    return template_book(real(), real().forms[form], code, month, **more)


def filled(data: bytes, cells: dict[tuple[int, int], object]) -> bytes:
    """As a clerk fills it in and saves it: (row, column) as a spreadsheet shows them → value."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for place, value in cells.items():
        book.worksheets[0].cell(*place, value)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def checked(data: bytes):
    sheet = read("mau.xlsx", data, real().forms)
    return validate([sheet], Ledger().open(), real(), TODAY, "VN")[0]


BEFORE = Before(date(2024, 4, 1), {"31867": {"models": 1234, "groups": 7}, "31870": {"models": 5}})


@pytest.mark.parametrize("form", ["month", "year"])
def test_read_back_unfilled_it_has_the_units_and_no_figure(form):
    month = MONTH if form == "month" else date(2024, 12, 1)
    found = checked(
        made(form, month, before=Before(BEFORE.month, {"31867": {"models": 9, "population": 9}}))
    )
    assert found.errors == ()
    assert set(found.unit_ids) == set(UNITS) and len(found.observations) == 0
    assert {one.code for one in found.findings} == {"row_without_figures"}


@examples(8)
@given(
    typed=st.dictionaries(
        st.tuples(
            st.sampled_from(UNITS),
            st.sampled_from([one.id for one in real().forms["month"].indicators]),
        ),
        st.integers(0, 9_999_999),
        min_size=1,
        max_size=40,
    ),
    as_text=st.booleans(),
)
def test_filled_it_gives_exactly_what_was_typed(typed, as_text):
    columns = list(real().forms["month"].columns)
    cells = {
        (FIRST + UNITS.index(unit), columns.index(name) + 1): str(value) if as_text else value
        for (unit, name), value in typed.items()
    }
    found = checked(filled(made(before=BEFORE), cells))
    told = {
        (one["unit_id"], one["indicator"]): one["value"] for one in found.observations.to_pylist()
    }
    assert told == typed
    assert set(found.observations["month"].to_pylist()) == {MONTH}


def test_it_has_the_rows_of_the_csv_template():
    text = template(real(), real().forms["month"], PLACE, MONTH).decode("utf-8-sig")
    lines = [line.split(";") for line in text.splitlines()]
    sheet = openpyxl.load_workbook(io.BytesIO(made())).worksheets[0]
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=HEADER + 1)]
    # Above the header the text has one line, the sheet what it says in two.
    assert rows == lines[1:]


def test_what_is_given_is_grey_and_locked_and_what_is_asked_for_is_open_and_limited():
    sheet = openpyxl.load_workbook(io.BytesIO(made(before=BEFORE))).worksheets[0]
    assert sheet.protection.sheet
    for place, cell in enumerate(sheet[FIRST]):
        assert cell.protection.locked == (place < 3)
        assert (cell.fill.fgColor.rgb == "FFE7E6E6") == (place < 3)
        assert cell.number_format == ("@" if place < 3 else "#,##0")
    limited = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    columns = list(real().forms["month"].columns)
    models, groups = (get_column_letter(columns.index(name) + 1) for name in ("models", "groups"))
    assert (limited[f"{models}{FIRST}"].promptTitle, limited[f"{models}{FIRST}"].prompt) == (
        "Kỳ trước",
        "Cuối tháng 4/2024: 1.234",
    )
    assert f"{models}{FIRST + 2}:{models}{FIRST + 7}" in limited
    assert f"{groups}{FIRST + 1}:{groups}{FIRST + 7}" in limited
    for one in limited.values():
        assert (one.type, one.formula1, one.formula2) == ("whole", "0", "10000000")
        assert "Chỉ ghi số nguyên từ 0 trở lên" in one.error
    covered = [
        cell for one in limited.values() for area in one.sqref for row in area.rows for cell in row
    ]
    assert len(covered) == len(set(covered)) == len(UNITS) * (len(columns) - 3)


def test_the_period_before_is_on_a_sheet_that_no_reader_takes_for_data():
    book = openpyxl.load_workbook(
        io.BytesIO(made(before=Before(BEFORE.month, BEFORE.figures, illustrative=True)))
    )
    sheet = book["Kỳ trước"]
    heads = [cell.value for cell in sheet[HEADER + 1]]
    row = dict(zip(heads, (cell.value for cell in sheet[FIRST]), strict=True))
    assert row["Kỳ trước: Số mô hình đang hoạt động"] == 1234
    assert row["Kỳ trước: Số thành viên"] is None
    assert "Số liệu minh họa" in sheet["A1"].value and "tháng 4/2024" in sheet["A1"].value
    assert [one.code for one in read("x", made(before=BEFORE), real().forms).findings] == []


def test_without_figures_before_there_is_no_such_sheet():
    assert openpyxl.load_workbook(io.BytesIO(made())).sheetnames == ["Báo cáo tháng"]


def test_it_prints_on_a4_across_with_its_header_on_every_page():
    sheet = openpyxl.load_workbook(io.BytesIO(made())).worksheets[0]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$3:$3", "$A:$C")
    assert sheet.freeze_panes == "D4"


LISTED = {
    "31825.20250701": [
        [
            "MH-001",
            "Nhà trọ tự quản khóm 5",
            "Nhà trọ tự quản",
            "Tự quản",
            "Công an",
            "",
            "05/09/2019",
            "",
            "3",
            "2",
            "40",
            "01/06/2026",
            "Tốt",
        ],
    ],
}


def test_a_register_has_what_was_sent_and_says_it_again_exactly():
    data = made("models", date(2026, 10, 1), "31825", listed=LISTED)
    found = judge(data)
    assert not found.errors
    told = {
        one["field"]: one["text"] or one["day"] or one["number"]
        for one in found.entries.to_pylist()
    }
    assert told == {
        "code": "MH-001",
        "name": "Nhà trọ tự quản khóm 5",
        "type": "nha_tro",
        "direction": "tu_quan",
        "agency": "cong_an",
        "founded": date(2019, 9, 5),
        "points": 3,
        "groups": 2,
        "members": 40,
        "last_review": date(2026, 6, 1),
        "result": "tot",
    }


def test_a_new_row_typed_into_a_register_is_read_as_typed():
    data = made("models", date(2026, 10, 1), "31825", listed=LISTED)
    columns = list(real().forms["models"].columns)
    days = {"founded": datetime(2019, 9, 5), "last_review": datetime(2026, 6, 1)}
    row = MODEL | {"code": "MH-002", "members": 40} | days
    found = judge(
        filled(data, {(FIRST + 1, columns.index(name) + 1): value for name, value in row.items()})
    )
    assert not found.errors
    second = {one["field"]: one for one in found.entries.to_pylist() if one["row"] == FIRST + 1}
    assert second["founded"]["day"] == date(2019, 9, 5) and second["members"]["number"] == 40


def test_a_registers_choices_drop_down_from_a_hidden_sheet_and_its_days_are_limited():
    book = openpyxl.load_workbook(
        io.BytesIO(made("models", date(2026, 10, 1), "31825", listed=LISTED))
    )
    lists, sheet = book["Danh mục"], book.worksheets[0]
    assert lists.sheet_state == "hidden" and not sheet.protection.sheet
    rules = {
        str(one.sqref).split(":")[0].rstrip("0123456789"): one
        for one in sheet.data_validations.dataValidation
    }
    columns = list(real().forms["models"].columns)
    rule = rules[get_column_letter(columns.index("type") + 1)]
    area = rule.formula1.removeprefix("'Danh mục'!").replace("$", "")
    values = [cell.value for row in lists[area] for cell in row]
    assert values == [choice.value.vi for choice in real().forms["models"].field("type").choices]
    founded = rules[get_column_letter(columns.index("founded") + 1)]
    last = (date(2026, 10, 31) - date(1899, 12, 30)).days
    assert (founded.type, founded.formula2) == ("date", str(last))
    assert "31/10/2026" in founded.error


def test_the_version_stands_above_the_header_and_another_one_gives_a_note():
    data = made()
    version = template_version(real().forms["month"])
    book = openpyxl.load_workbook(io.BytesIO(data))
    line = book.worksheets[0]["A2"].value
    assert f"Mẫu {version}" in line
    other = "ABC123" if version != "ABC123" else "ABC124"
    (note,) = read(
        "cu.xlsx", filled(data, {(2, 1): line.replace(version, other)}), real().forms
    ).findings
    assert (note.code, note.severity, note.row) == ("template_outdated", "note", 2)
    assert other in note.message("vi") and version in note.message("vi")


def test_the_version_changes_with_the_forms_columns_and_lists_and_with_nothing_else():
    forms = real().forms
    assert len({template_version(form) for form in forms.values()}) == len(forms)
    again = load(ROOT / "data" / "reference")
    assert {name: template_version(form) for name, form in again.forms.items()} == {
        name: template_version(form) for name, form in forms.items()
    }
