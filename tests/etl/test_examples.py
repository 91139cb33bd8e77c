"""The files of docs/examples: each says what its README claims."""

from datetime import date

import openpyxl

from etl.ground.settings import ROOT
from etl.read import read
from etl.validate import Validated, validate
from tests.etl.forms_builder import Ledger, real

FOLDER = ROOT / "docs" / "examples"
TODAY = date(2024, 11, 20)
MISTAKES = [
    ("not_whole", 2, "Số nguồn tin về ANTT tiếp nhận"),
    ("tips_valuable_above_tips_received", 3, "Số nguồn tin có giá trị"),
    ("unit_other_province", 4, "Mã đơn vị"),
    ("name_differs", 4, "Tên đơn vị"),
]


def judged(name: str, convert=None) -> Validated:
    sheet = read(name, (FOLDER / name).read_bytes(), real().forms, convert)
    (found,) = validate([sheet], Ledger().open(), real(), TODAY, "VN")
    return found


def told(file: Validated) -> list[tuple]:
    return [(one.code, one.row, one.column and one.column.vi) for one in file.findings]


def test_the_right_file_has_nothing_to_mend():
    assert told(judged("dung.csv")) == []
    assert len(judged("dung.csv").rows) == 3


def test_the_file_with_errors_has_those_that_are_said_at_their_cells():
    assert told(judged("co-loi.csv")) == MISTAKES


def test_the_marked_file_has_the_senders_rows_and_says_each_finding():
    book = openpyxl.load_workbook(FOLDER / "co-loi-danh-dau.xlsx")
    sent = (FOLDER / "co-loi.csv").read_text(encoding="utf-8-sig").splitlines()
    rows = [
        [str(cell.value or "") for cell in row][: len(sent[0].split(";"))]
        for row in book["Số liệu"].iter_rows(max_row=len(sent))
    ]
    assert rows == [line.split(";") for line in sent]
    listed = "\n".join(str(cell.value) for row in book["Phát hiện"].iter_rows() for cell in row)
    for _, _, column in MISTAKES:
        assert column in listed


def test_the_file_in_an_old_font_waits_for_its_sender_and_then_says_what_the_right_one_says():
    waiting = judged("phong-chu-cu.csv")
    assert [one.code for one in waiting.findings] == ["legacy_font"]
    assert waiting.rows == {}
    confirmed, right = judged("phong-chu-cu.csv", "tcvn3"), judged("dung.csv")
    assert confirmed.errors == ()
    assert confirmed.rows == right.rows
    assert confirmed.observations == right.observations


def test_the_readme_names_every_example_and_no_other():
    words = (FOLDER / "README.md").read_text(encoding="utf-8")
    files = {path.name for path in FOLDER.iterdir()} - {"README.md"}
    assert {name for name in files if f"]({name})" in words} == files
    assert words.count("](") == len(files)
