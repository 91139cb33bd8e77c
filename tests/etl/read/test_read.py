"""Reading: what a sheet is, limits, and which encoding is believed."""

import pytest

from etl.read import CELLS, MAX_BYTES, read
from etl.read.decode import readings
from etl.read.delimited import MAX_ROWS
from tests.etl.corpus import BASE
from tests.etl.forms_builder import Table, real


def codes(data: bytes, name: str = "a.csv") -> list[tuple[str, int | None]]:
    return [(finding.code, finding.row) for finding in read(name, data, real().forms).findings]


def test_a_sheet_has_one_line_for_each_row_and_field():
    sheet = read(
        "a.csv", BASE.put(3, "groups", "").put(3, "members", " 1.236 ").csv(), real().forms
    )
    assert sheet.form == real().forms["month"] and sheet.file == "a.csv"
    assert sheet.cells.schema == CELLS
    assert len(sheet.cells) == 3 * len(real().forms["month"].columns)
    cells = {(row["row"], row["field"]): row["text"] for row in sheet.cells.to_pylist()}
    assert cells[3, "groups"] is None
    assert cells[3, "members"] == "1.236"
    assert cells[2, "unit_code"] == "31867"
    assert {row for row, _ in cells} == {2, 3, 4}


def test_the_yearly_form_is_told_from_the_monthly_by_its_headers():
    header = [label.vi for label in real().forms["year"].columns.values()]
    line = ["2024", "31867", "Thị trấn Phước Long", "12345", "3", "5", "1", "0"]
    sheet = read(
        "a.csv",
        Table((tuple(header), tuple(line)), tuple(real().forms["year"].columns)).csv(),
        real().forms,
    )
    assert sheet.form == real().forms["year"] and sheet.findings == ()


def test_a_file_above_the_limit_is_not_even_decoded():
    assert codes(b"x" * (MAX_BYTES + 1)) == [("file_too_large", None)]


def test_a_file_with_too_many_rows_is_refused():
    rows = BASE.cells[1:] * (MAX_ROWS // 3 + 20)
    assert codes(Table((BASE.cells[0], *rows), BASE.fields).csv()) == [("too_many_rows", None)]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a", "báo cáo tháng 10.CSV", "a.pdf"])
def test_the_name_of_a_file_decides_nothing(name):
    assert codes(BASE.csv(), name) == []
    assert codes(BASE.xlsx(), name) == []


def test_valid_utf8_is_believed_without_a_second_thought():
    assert [(reading.encoding, reading.sure) for reading in readings("Số tổ".encode())] == [
        ("utf-8", True)
    ]


def test_a_legacy_encoding_is_a_guess_and_windows_1258_the_first():
    encodings = [(reading.encoding, reading.sure) for reading in readings("Sô tô".encode("cp1258"))]
    assert encodings[0] == ("cp1258", False)


def test_bytes_that_are_no_text_have_no_reading():
    assert list(readings(b"\x00\x01\x02abc\xff" * 3)) == []


def test_a_legacy_file_is_accepted_only_when_its_headers_are_the_forms():
    text = "Tên;Số\r\nPhường một;5\r\n".encode("cp1258", "replace")
    assert codes(text) == [("header_missing", None)]


def test_letters_of_1258_become_single_characters():
    sheet = read("a.csv", BASE.csv(encoding="cp1258"), real().forms)
    names = {row["text"] for row in sheet.cells.to_pylist() if row["field"] == "unit_name"}
    assert names == {line[2] for line in BASE.cells[1:]}


def test_every_fault_of_the_header_is_told_at_once():
    table = BASE.put(1, "groups", "Số nhóm").put(1, "members", "Số tổ viên")
    found = read("a.csv", table.csv(), real().forms).findings
    assert sorted(finding.code for finding in found) == [
        "column_misnamed",
        "column_missing",
        "column_unknown",
    ]
    assert {finding.column("vi") for finding in found if finding.column} == {
        "Số tổ",
        "Số thành viên",
    }
    said = {finding.code: finding.message("vi") for finding in found}
    # What resembles a missing column is said with it; what resembles none, by itself.
    assert "Số tổ viên" in said["column_misnamed"] and "Số nhóm" in said["column_unknown"]


def test_an_unknown_column_is_named_but_its_cells_are_not():
    table = BASE.column(4, ["Ghi chú của xã", "bí mật nhỏ", "bí mật nhỏ"], "x")
    (finding,) = read("a.csv", table.csv(), real().forms).findings
    assert "Ghi chú của xã" in finding.message("vi")
    assert "bí mật nhỏ" not in repr(finding)


def test_a_long_foreign_header_is_cut_when_shown():
    (finding,) = read("a.csv", BASE.column(4, ["x" * 500], "x").csv(), real().forms).findings
    assert len(finding.message("vi")) < 200
