"""Files to take away: what is in them, and that a spreadsheet cannot be made to run them."""

import csv
import io
import tomllib
from datetime import date

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.files.table_file import FORMATS, Export, Table, file_name, sheet_name
from etl.ground.settings import ROOT

FACTS = (("Địa bàn", "Tỉnh Bạc Liêu"), ("Tình trạng", "Tạm thời, Số liệu minh họa"))
COLUMNS = {"label": "Đơn vị", "value": "Số nguồn tin", "rate": "Trên 10.000 dân", "month": "Tháng"}


def export(rows, language="vi"):
    return Export(
        "nguon-tin", FACTS, COLUMNS, pd.DataFrame(rows, columns=[*COLUMNS, "hidden"]), language
    )


ROWS = [
    ("Xã Vĩnh Hưng", 12, 3.5, date(2026, 10, 1), "x"),
    ("Xã Hưng Hội", None, None, date(2026, 10, 1), "x"),
    ("Xã Không", 0, 0.0, date(2026, 10, 1), "x"),
]


def lines(data, delimiter):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_a_csv_begins_with_the_mark_by_which_excel_knows_utf8():
    assert export(ROWS).csv().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(("language", "delimiter"), [("vi", ";"), ("en", ",")])
def test_a_csv_says_what_it_is_before_the_table(language, delimiter):
    table = lines(export(ROWS, language).csv(), delimiter)
    assert [tuple(line) for line in table[:2]] == list(FACTS)
    assert table[2] == []
    assert table[3] == list(COLUMNS.values())


def test_missing_is_an_empty_cell_and_zero_is_zero_in_both_files():
    table = lines(export(ROWS).csv(), ";")[4:]
    assert [row[1] for row in table] == ["12", "", "0"]
    sheet = openpyxl.load_workbook(io.BytesIO(export(ROWS).xlsx()))["Số liệu"]
    assert [sheet.cell(row, 2).value for row in (2, 3, 4)] == [12, None, 0]


def test_a_workbook_holds_numbers_as_numbers_and_the_facts_on_their_own_sheet():
    book = openpyxl.load_workbook(io.BytesIO(export(ROWS).xlsx()))
    assert [sheet.title for sheet in book] == ["Số liệu", "Thông tin"]
    assert book["Số liệu"].cell(2, 3).value == 3.5
    assert [tuple(cell.value for cell in row) for row in book["Thông tin"].iter_rows()] == list(
        FACTS
    )


@pytest.mark.parametrize(("language", "sign"), [("vi", ","), ("en", ".")])
def test_numbers_of_a_plain_file_have_the_languages_decimal_sign_and_the_digits_of_the_screen(
    language, sign
):
    rows = [("A", 12000, 3.456, date(2026, 10, 1), ""), ("B", 7, 2.0, date(2026, 10, 1), "")]
    delimiter = ";" if language == "vi" else ","
    table = lines(export(rows, language).csv(), delimiter)[4:]
    assert [row[1:3] for row in table] == [["12000", f"3{sign}5"], ["7", f"2{sign}0"]]


def summed(rows, *names):
    made = export(rows)
    return Export(made.name, FACTS, COLUMNS, made.frame, "vi", summed=names)


def test_a_total_stands_under_counts_only_and_says_where_a_part_is_missing():
    whole = [row for row in ROWS if row[1] is not None]
    for made, label in (
        (summed(whole, "value"), "Cộng các dòng"),
        (summed(ROWS, "value"), "Cộng các dòng có số; còn ô trống ở: Số nguồn tin"),
    ):
        assert lines(made.csv(), ";")[-1] == [label, "12", "", ""]
        sheet = openpyxl.load_workbook(io.BytesIO(made.xlsx()))["Số liệu"]
        assert [cell.value for cell in sheet[sheet.max_row]] == [label, 12, None, None]


def test_nothing_is_summed_unless_it_was_said_nor_of_one_row_nor_of_no_figure():
    assert lines(export(ROWS).csv(), ";")[-1][0] == "Xã Không"
    assert lines(summed(ROWS[:1], "value").csv(), ";")[-1][0] == "Xã Vĩnh Hưng"
    nothing = [(name, None, None, date(2026, 10, 1), "") for name in "AB"]
    assert lines(summed(nothing, "value").csv(), ";")[-1][0] == "B"


def test_a_printed_page_says_what_it_is_and_has_its_number_and_its_header_again():
    sheet = openpyxl.load_workbook(io.BytesIO(export(ROWS).xlsx()))["Số liệu"]
    assert sheet.page_setup.paperSize == 9
    assert sheet.print_title_rows == "$1:$1"
    assert "Tỉnh Bạc Liêu · Tạm thời, Số liệu minh họa" in sheet.oddHeader.left.text
    assert sheet.oddFooter.right.text == "Trang &P/&N"
    wide = Export(
        "x",
        FACTS,
        dict.fromkeys(map(str, range(20)), "Số mô hình các loại"),
        pd.DataFrame([range(20)], columns=[str(place) for place in range(20)]),
        "vi",
    )
    assert (
        openpyxl.load_workbook(io.BytesIO(wide.xlsx()))["Số liệu"].page_setup.orientation
        == "landscape"
    )


def test_a_long_title_is_cut_to_what_the_head_of_a_page_can_hold():
    long = Export("x", (("Nội dung", "A & B " * 100),), COLUMNS, export(ROWS).frame, "vi")
    head = openpyxl.load_workbook(io.BytesIO(long.xlsx()))["Số liệu"].oddHeader.left.text
    assert len(head) < 255
    assert head.endswith("…")


def test_a_copied_table_says_what_it_is_of_and_runs_nowhere():
    made = export([("=1+1", 12, 3.5, date(2026, 10, 1), "")]).copied().split("\n")
    assert made[0] == "Tỉnh Bạc Liêu · Tạm thời, Số liệu minh họa"
    assert made[2].split("\t") == ["'=1+1", "12", "3,5", "2026-10-01"]


def test_streamlits_own_ways_to_take_a_table_away_are_off():
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["client"]["disableDataExport"] is True


def test_a_column_that_was_not_named_is_not_in_the_file():
    assert b"hidden" not in export(ROWS).csv()
    assert "x" not in [cell for line in lines(export(ROWS).csv(), ";")[4:] for cell in line]


@given(
    st.sampled_from(["=", "+", "-", "@", "＝", "＋", "－", "＠", " =", "\u00a0+"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8),
)
def test_no_cell_of_text_starts_like_a_formula(start, rest):
    name = start + rest
    made = export([(name, 1, 1.0, date(2026, 1, 1), "")])
    assert lines(made.csv(), ";")[4][0] == f"'{name}"
    cell = openpyxl.load_workbook(io.BytesIO(made.xlsx()))["Số liệu"].cell(2, 1)
    assert cell.data_type != "f"


def test_a_table_without_rows_is_still_a_file_with_its_facts():
    assert lines(export([]).csv(), ";")[-1] == list(COLUMNS.values())
    assert openpyxl.load_workbook(io.BytesIO(export([]).xlsx()))["Số liệu"].max_row == 1


def test_a_file_name_is_one_any_system_takes():
    name = file_name("Nguồn tin", "Tỉnh Cà Mau (từ 7/2025)", "ytd-2026-10")
    assert name == "nguon-tin_tinh-ca-mau-tu-7-2025_ytd-2026-10"


def test_further_tables_follow_under_their_titles_and_on_sheets_of_their_own():
    more = Table("Theo năm: 2019/2020", {"label": "Đơn vị"}, pd.DataFrame({"label": ["Xã A"]}))
    whole = Export("x", FACTS, COLUMNS, export(ROWS).frame, "vi", (more,))
    assert lines(whole.csv(), ";")[-4:] == [[], ["Theo năm: 2019/2020"], ["Đơn vị"], ["Xã A"]]
    book = openpyxl.load_workbook(io.BytesIO(whole.xlsx()))
    assert [sheet.title for sheet in book] == ["Số liệu", "2 Theo năm  2019 2020", "Thông tin"]
    assert book.worksheets[1].cell(2, 1).value == "Xã A"


@given(st.text(max_size=60))
def test_any_title_makes_a_sheet_name_that_excel_takes(title):
    name = sheet_name(f"2 {title}")
    assert 0 < len(name) <= 31
    assert not set(name) & set("[]:*?/\\")


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_holds_every_row_and_what_the_file_says_of_itself(ending):
    data = FORMATS[ending].write(export(ROWS))
    if data.startswith(b"PK"):
        book = openpyxl.load_workbook(io.BytesIO(data))
        cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
        text = "\n".join(str(cell) for cell in cells)
    else:
        text = data.decode("utf-8")
    for told in ("Xã Vĩnh Hưng", "Xã Không", *COLUMNS.values()):
        assert told in text
