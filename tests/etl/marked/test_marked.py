"""The marked file: the sender's rows where they stood, every finding in its cell, nothing of a
person or secret.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from functools import cache
from random import Random

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.judge.submissions import Checked, Upload
from etl.marked import FILLS, marked
from etl.privacy.patterns import LEFT_OUT
from etl.read import read
from etl.validate import Validated, validate
from tests.etl.corpus import BASE, CASES, Case
from tests.etl.forms_builder import Ledger, real
from tests.etl.register_forms import EVENT, MODEL, SPOT, register_csv
from tests.etl.register_forms import judge as judge_register
from tests.etl.test_corpus import TODAY, judge, judged
from tests.etl.test_fuzz import mutated_bytes, mutated_cells
from tests.examples import examples

ROWS, LIST = "Số liệu", "Phát hiện"
TAG = re.compile("<[^>]*>")
WORDS = {"error": "Lỗi: ", "warning": "Cảnh báo: ", "note": "Ghi chú: "}


def mark(name: str, data: bytes, file: Validated, language="vi", convert=None) -> bytes:
    status = "refused" if file.errors else "accepted_as_is"
    checked = Checked(name, status, file.form and file.form.id, findings=file.findings)
    return marked(Upload(name, data, conversion=convert), checked, real(), language)


@cache
def marked_case(name: str) -> bytes:
    case = next(case for case in CASES if case.name == name)
    return mark(name, case.data, judged()[name], convert=case.convert)


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def said(data: bytes) -> str:
    """Every text a marked file holds, whatever part of it that is in."""
    return " ".join(TAG.sub(" ", text) for text in parts(data).values())


def told(file: Validated) -> list[tuple]:
    return sorted(
        ((one.code, one.row, one.column and one.column.vi) for one in file.findings), key=str
    )


def rows_of(data: bytes):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return book[ROWS] if ROWS in book.sheetnames else None


def read_again(files: Iterable[bytes]) -> list[Validated]:
    sheets = [read("again.xlsx", data, real().forms) for data in files]
    return validate(sheets, Ledger().open(), real(), TODAY, "VN")


def test_a_marked_file_says_the_same_when_it_is_sent_again_unless_something_was_left_out():
    """Rows, columns and texts stand where they stood: whatever the habit of the office, the check
    finds the same.
    """
    alike = [
        case
        for case in CASES
        if not case.alone
        and judged()[case.name].form
        and LEFT_OUT.vi not in said(marked_case(case.name))
        and '<sheet name="Số liệu"' in parts(marked_case(case.name))["xl/workbook.xml"]
        # What was converted is Unicode by now, and nothing is hidden any more.
        and case.name not in ("hidden_row.xlsx", "column_hidden.xlsx", "zero_not_shown.xlsx")
        and not case.convert
        and ("beyond_form", None, None) not in case.errors
        # The marked file has a name of its own, so nothing that the sender's name says.
        and ("period_disagrees", None, None) not in told(judged()[case.name])
    ]
    assert len(alike) > 120
    alike = alike[::2]
    for case, again in zip(
        alike, read_again(marked_case(case.name) for case in alike), strict=True
    ):
        assert told(again) == told(judged()[case.name]), case.name
        assert again.observations == judged()[case.name].observations, case.name


SECRETS = [case for case in CASES if case.secret]


@pytest.mark.parametrize("case", SECRETS, ids=lambda case: case.name)
def test_what_may_be_about_a_person_is_nowhere_in_the_marked_file(case: Case):
    assert not re.search(rf"\b{re.escape(case.secret)}\b", said(marked_case(case.name)))


def test_each_finding_is_a_comment_on_a_coloured_cell_where_the_finding_says():
    table = (
        BASE.above(("CÔNG AN HUYỆN",), ())
        .put(5, "groups", "12,5")
        .put(5, "members", "")
        .put(4, "tips_valuable", "999")
    )
    table = table.column(0, ["", "", "TT", "1", "2", "3"], "tt")
    data = table.csv()
    (file,) = judge(Case("a.csv", data))
    sheet = rows_of(mark("a.csv", data, file))
    labels = {label: name for name, label in real().forms["month"].columns.items()}
    assert {one.row for one in file.findings} == {4, 5}
    for one in file.findings:
        cell = sheet.cell(one.row, table.fields.index(labels[one.column]) + 1)
        assert cell.fill.fgColor.rgb == "FF" + FILLS[one.severity].lstrip("#")
        assert (
            cell.comment.text
            == WORDS[one.severity] + one.explained("vi")[:1].upper() + one.explained("vi")[1:]
        )
    marked_cells = [cell for row in sheet for cell in row if cell.comment]
    assert len(marked_cells) == len(file.findings)
    grid = [
        [cell.value or "" for cell in row]
        for row in sheet.iter_rows(max_row=6, max_col=len(table.fields))
    ]
    assert grid == [[*line, *[""] * (len(table.fields) - len(line))] for line in table.cells]
    assert all(cell.data_type == "s" for row in sheet for cell in row if cell.value)


def test_findings_without_a_cell_of_their_own_stand_at_the_header_or_in_the_list_alone():
    table = BASE.drop("groups").column(5, ["Ghi chú lạ"], "x")
    (file,) = judge(Case("a.csv", table.csv()))
    sheet = rows_of(data := mark("a.csv", table.csv(), file))
    assert "Không có trong biểu mẫu" not in sheet.cell(1, 6).comment.text
    assert "Ghi chú lạ" in sheet.cell(1, 6).comment.text
    assert "thiếu cột" in sheet.cell(1, len(table.fields) + 1).comment.text.lower()
    listed = openpyxl.load_workbook(io.BytesIO(data))[LIST]
    assert [row[2].value for row in listed.iter_rows() if row[0].value == "Lỗi"].count("Số tổ") == 1


def test_the_list_has_every_finding_errors_first_with_a_link_to_its_cell():
    table = BASE.put(3, "groups", "-").put(4, "members", "x1")
    (file,) = judge(Case("a.csv", table.csv()))
    listed = openpyxl.load_workbook(io.BytesIO(mark("a.csv", table.csv(), file)))[LIST]
    head = next(row[0].row for row in listed.iter_rows() if row[0].value == "Mức")
    assert [cell.value for cell in listed[head]] == [
        "Mức",
        "Dòng",
        "Cột",
        "Ô",
        "Phát hiện và cách sửa",
    ]
    lines = [[cell.value for cell in row] for row in listed.iter_rows(min_row=head + 1)]
    groups, members = ("Số tổ", "groups"), ("Số thành viên", "members")
    address = {
        name: openpyxl.utils.get_column_letter(table.fields.index(field) + 1)
        for name, field in (groups, members)
    }
    assert [line[:4] for line in lines] == [
        ["Lỗi", 4, "Số thành viên", f"{address['Số thành viên']}4"],
        ["Ghi chú", 3, "Số tổ", f"{address['Số tổ']}3"],
    ]
    assert listed.cell(head + 1, 4).hyperlink.location == f"'{ROWS}'!{address['Số thành viên']}4"


@pytest.mark.parametrize(
    "name", ["empty", "pdf", "quote_open", "bomb.xlsx", "another_table", "cut_short.xlsx"]
)
def test_a_file_that_cannot_be_read_gives_the_list_alone_and_says_why_there_are_no_rows(name):
    book = openpyxl.load_workbook(io.BytesIO(marked_case(name)))
    assert book.sheetnames == [LIST]
    words = [str(cell.value) for row in book[LIST] for cell in row if cell.value]
    assert any(word.startswith("Không chép lại được dòng nào") for word in words)
    (finding,) = judged()[name].findings
    assert any(finding.message("vi")[1:] in word for word in words)


@pytest.mark.parametrize(
    "name",
    [
        "title_secret",
        "secret Mật",
        "secret tài liệu tuyệt mật",
        "people_on_another_sheet.xlsx",
        "phone_in_a_comment.xlsx",
    ],
)
def test_no_row_of_a_file_with_a_secret_or_with_people_beside_the_table_is_given_back(name):
    data = marked_case(name)
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames == [LIST]
    assert "Vĩnh Phú" not in said(data) and "Phước Long" not in said(data)
    assert "Không chép lại dòng nào của tệp" in said(data)


def test_a_secret_in_a_column_that_nobody_reads_keeps_all_rows_back():
    table = BASE.column(5, ["Nơi nhận", "", "Lưu hồ sơ Tối mật"], "x")
    (file,) = judge(Case("a.csv", table.csv()))
    assert not [one for one in file.findings if one.code == "secret_mark"]
    assert "mật" not in said(mark("a.csv", table.csv(), file)).lower().replace("tài liệu mật", "")


def test_what_was_left_out_is_refused_when_it_is_sent_again_and_never_read_as_missing():
    table = BASE.put(3, "groups", "Nguyễn Văn Ba")
    (file,) = judge(Case("a.csv", table.csv()))
    data = mark("a.csv", table.csv(), file)
    column = table.fields.index("groups") + 1
    assert rows_of(data).cell(3, column).value == LEFT_OUT.vi
    (again,) = read_again([data])
    assert ("cell_left_out", 3, "Số tổ") in told(again)
    assert [one.code for one in again.findings if one.severity == "error"] == ["cell_left_out"]
    book = openpyxl.load_workbook(io.BytesIO(data))
    book[ROWS].cell(3, column).value = "7"
    mended = io.BytesIO()
    book.save(mended)
    (again,) = read_again([mended.getvalue()])
    assert told(again) == []
    values = {
        (one["indicator"], one["row"]): one["value"] for one in again.observations.to_pylist()
    }
    assert values["groups", 3] == 7


def test_nothing_runs_as_a_formula_and_codes_keep_their_zeros():
    rows = (
        BASE.put(2, "unit_code", '="00123"')
        .put(3, "groups", "=SUM(D2:D3)")
        .put(4, "groups", "=cmd|' /C calc'!A0")
    )
    (file,) = judge(Case("a.csv", rows.csv()))
    data = mark("a.csv", rows.csv(), file)
    assert not [
        name
        for name, text in parts(data).items()
        if name.startswith("xl/worksheets/") and "<f>" in text
    ]
    sheet = rows_of(data)
    assert sheet.cell(2, 2).value == '="00123"' and sheet.cell(2, 2).data_type == "s"
    assert sheet.cell(4, rows.fields.index("groups") + 1).value == LEFT_OUT.vi


def test_merged_cells_stay_merged_so_that_no_figure_seems_missing():
    (again,) = read_again([marked_case("merged_count.xlsx")])
    assert [one.code for one in again.errors] == ["merged_cells"]


REGISTER_SECRETS = [
    ("models", MODEL, "name", "Nhà trọ tự quản Võ Minh Tâm"),
    ("models", MODEL, "code", "chị Võ Tâm"),
    ("models", MODEL, "agency", "Võ Minh Tâm"),
    ("spots", SPOT, "place", "12 Lê Lợi"),
    ("models", MODEL, "name", "Nhà trọ tự quản 0912345678"),
    ("spots", SPOT, "code", "095123456789"),
    ("events", EVENT, "document", "gửi Võ Minh Tâm"),
    ("spots", SPOT, "arisen", "hôm qua"),
]


@pytest.mark.parametrize(
    ("form", "row", "field", "text"), REGISTER_SECRETS, ids=lambda value: str(value)[:20]
)
def test_a_register_goes_back_without_the_words_that_are_not_kept(form, row, field, text):
    data = register_csv(form, row | {field: text}, row | {"code": "XX-9"})
    sheet = rows_of(marked_register := mark("a.csv", data, judge_register(data)))
    column = list(real().forms[form].columns).index(field) + 1
    assert text not in said(marked_register)
    assert sheet.cell(2, column).value == LEFT_OUT.vi and sheet.cell(2, column).comment
    kept = {
        name: sheet.cell(3, place).value
        for place, name in enumerate(real().forms[form].columns, start=1)
    }
    assert {name: value for name, value in kept.items() if value} == {
        name: value for name, value in (row | {"code": "XX-9"}).items() if name in kept
    }


def test_names_beyond_the_findings_that_are_shown_are_left_out_as_well():
    rows = [
        MODEL | {"code": f"MH-{n}", "name": f"Nhà trọ tự quản Võ Minh Tâm {n}"} for n in range(210)
    ]
    file = judge_register(data := register_csv("models", *rows))
    assert any(one.code == "more_like_this" for one in file.findings)
    assert "Minh Tâm" not in said(mark("a.csv", data, file))


PERSONAL = (
    "095123456789",
    "0912 345 678",
    "Đồng chí Lê Văn Bốn",
    "381.234.567",
    "họ tên: Trần Thị Hoa",
)


@examples(12)
@given(
    text=st.sampled_from(PERSONAL),
    row=st.integers(1, 7),
    place=st.integers(0, len(BASE.fields) + 1),
    as_workbook=st.booleans(),
    titles=st.booleans(),
    unknown=st.booleans(),
)
def test_wherever_a_persons_data_stands_it_is_not_in_the_marked_file(
    text, row, place, as_workbook, titles, unknown
):
    table = BASE.column(4, ["Cột lạ"], "x") if unknown else BASE
    table = table.above(("Báo cáo",)) if titles else table
    grid = [list(line) + [""] * (len(BASE.fields) + 3 - len(line)) for line in table.cells]
    grid += [[""] * len(grid[0]) for _ in range(7 - len(grid))]
    grid[row - 1][place] = text
    table = type(table)(tuple(map(tuple, grid)), table.fields, table.header_at)
    data = table.xlsx() if as_workbook else table.csv()
    (file,) = judge(Case("a", data))
    assert text not in said(mark("a", data, file))


def test_the_marked_file_speaks_the_readers_language():
    table = BASE.put(3, "groups", "12,5")
    (file,) = judge(Case("a.csv", table.csv()))
    book = openpyxl.load_workbook(io.BytesIO(mark("a.csv", table.csv(), file, "en")))
    assert book.sheetnames == ["Figures", "Findings"]
    assert (
        book["Figures"].cell(3, table.fields.index("groups") + 1).comment.text.startswith("Error: ")
    )


def test_a_column_in_an_old_font_is_not_given_back_before_it_is_converted():
    rows = [{"code": "A-1"}]
    data = register_csv(
        "models",
        *(MODEL | row | {"name": "Nhµ trä tù qu¶n NguyÔn V¨n Sinh khãm b¶y"} for row in rows),
    )
    file = judge_register(data)
    assert "NguyÔn" not in said(mark("a.csv", data, file))


def test_whatever_the_file_its_marked_file_opens_and_says_the_same_or_says_what_was_left_out():
    dice = Random(20261122)
    files = [
        mutated_cells(dice) if number % 2 else mutated_bytes(dice, BASE.csv())
        for number in range(40)
    ]
    found = judge(*(Case(f"{number}.csv", data) for number, data in enumerate(files)))
    made = [mark("a.csv", data, file) for data, file in zip(files, found, strict=True)]
    whole = [
        number
        for number, data in enumerate(made)
        if rows_of(data) and LEFT_OUT.vi not in said(data)
    ]
    assert len(whole) > 5
    for number, again in zip(whole, read_again(made[number] for number in whole), strict=True):
        assert again.observations == found[number].observations, number
