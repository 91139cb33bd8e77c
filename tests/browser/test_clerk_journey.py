"""A clerk's month in a real browser: the form down, filled in wrong, back marked, mended, sent, on
the dashboard; and a correction to a month that was signed off, which waits until the office
approves it.
"""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from dashboard.accounts.demo import first_commune
from etl import reference, snapshot
from etl.decisions.deciding import Draft, decide
from etl.ground.settings import ROOT, Settings
from etl.snapshot.attached import attached
from tests.serving import serving

pytestmark = pytest.mark.xdist_group("browser")

LAST, NEXT = date(2026, 10, 1), "2026-11"
RECEIVED, VALUABLE, MEMBERS = (
    "Số nguồn tin về ANTT tiếp nhận",
    "Số nguồn tin có giá trị",
    "Số thành viên",
)


@pytest.fixture(scope="module")
def server(data_dir):
    """A server over figures of their own, since these tests change them."""
    with serving(data_dir) as running:
        yield running


@pytest.fixture
def settings(data_dir):
    return Settings(data_dir, ROOT / "data" / "reference")


@pytest.fixture
def tables(settings):
    return reference.load(settings.reference_dir)


@pytest.fixture
def commune(tables):
    return first_commune(tables)


def last_month(settings, tables, unit) -> dict[str, int]:
    """Label → what the commune reported for the newest month: stocks as they stand, zero for what
    happens anew.
    """
    with attached(served=snapshot.served_file(settings)) as con:
        rows = con.execute(
            "SELECT indicator, value FROM served.observation WHERE unit_id = ? AND month = ?",
            [unit.id, LAST],
        ).fetchall()
    known = {one.id: one for one in tables.forms["month"].indicators}
    return {known[id_].label.vi: value if known[id_].kind == "stock" else 0 for id_, value in rows}


def row_of(sheet, code: str):
    """The header's columns by label, and the number of the row that holds the unit."""
    head = next(row for row in sheet.iter_rows() if any(cell.value == "Mã đơn vị" for cell in row))
    columns = {cell.value: cell.column for cell in head if cell.value}
    line = next(
        number
        for number in range(head[0].row + 1, sheet.max_row + 1)
        if str(sheet.cell(number, columns["Mã đơn vị"]).value) == code
    )
    return columns, line


def filled(path: Path, target: Path, code: str, figures: dict[str, object]) -> Path:
    """The workbook with these figures written into the unit's row."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns, line = row_of(sheet, code)
    for label, value in figures.items():
        sheet.cell(line, columns[label]).value = value
    book.save(target)
    return target


def download(person, name: str, target: Path) -> Path:
    """The file behind the download button whose name holds `name`."""
    with person.page.expect_download() as got:
        person.page.get_by_test_id("stDownloadButton").get_by_role(
            "button", name=name
        ).first.click()
    got.value.save_as(target)
    return target


def confirm(person) -> None:
    """Give a reason where one is asked for, and send."""
    person.sees("4 · Xác nhận")
    person.settle()
    reason = person.page.get_by_placeholder("ví dụ: đã kiểm tra lại sổ")
    if reason.count():
        reason.first.fill("Đã đối chiếu lại sổ theo dõi")
        person.page.keyboard.press("Enter")
        person.settle()
    person.click("Xác nhận nộp")


def kept_as(unit, month: str) -> str:
    """The name under which a file is kept: made from form, unit and period, whatever its sender
    called it.
    """
    return f"bao-cao-thang_{unit.id}_{month}"


def test_form_down_filled_wrong_marked_mended_sent_and_seen(
    person, settings, tables, commune, tmp_path
):
    clerk = person("baocao.camau")
    clerk.open("nop-so-lieu")
    form = download(clerk, "Tải mẫu Excel", tmp_path / "mau.xlsx")
    right = last_month(settings, tables, commune) | {
        RECEIVED: 40,
        VALUABLE: 31,
        "Số nguồn tin đã xử lý": 38,
    }
    wrong = right | {RECEIVED: 20, MEMBERS: "12,5"}

    clerk.upload(filled(form, tmp_path / "sai.xlsx", commune.code, wrong))
    clerk.sees("Số thành viên")
    assert clerk.page.get_by_role("button", name="Xác nhận nộp").count() == 0
    marked = download(clerk, "Tải tệp đã đánh dấu", tmp_path / "danh-dau.xlsx")
    sheet = openpyxl.load_workbook(marked).worksheets[0]
    columns, line = row_of(sheet, commune.code)
    note = sheet.cell(line, columns[MEMBERS]).comment
    assert note and "Lỗi" in note.text
    assert sheet.cell(line, columns["Số tổ"]).comment is None

    # The mistakes are mended in the marked file itself.
    clerk.open("nop-so-lieu")
    mended = {RECEIVED: right[RECEIVED], MEMBERS: right[MEMBERS]}
    clerk.upload(filled(marked, tmp_path / "da-sua.xlsx", commune.code, mended))
    confirm(clerk)
    clerk.sees("Đã nhận 1 tệp")

    leader = person("lanhdao.camau")
    leader.open(
        "nguon-tin", tinh="96.20250701", xa=commune.id, ky="month", moc=NEXT, muc="tips_valuable"
    )
    leader.sees("31")
    leader.open(
        "truy-xuat", tinh="96.20250701", xa=commune.id, ky="month", moc=NEXT, muc="tips_valuable"
    )
    leader.reads(kept_as(commune, NEXT))


def test_a_correction_after_sign_off_waits_for_the_office_and_then_shows_both_values(
    person, settings, tables, commune, tmp_path
):
    decide(
        settings,
        [Draft("sign_off", "96.20250701", {"form": "month", "month": f"{LAST:%Y-%m}"})],
        who="vanphong.camau",
        scope="96.20250701",
    )
    clerk = person("baocao.camau")
    clerk.open("nop-so-lieu")
    clerk.page.get_by_role("combobox", name="Tháng báo cáo").click()
    clerk.page.get_by_role("option", name="Tháng 10/2026").click()
    clerk.settle()
    form = download(clerk, "Tải mẫu Excel", tmp_path / "mau-10.xlsx")
    with attached(served=snapshot.served_file(settings)) as con:
        rows = con.execute(
            "SELECT indicator, value FROM served.observation WHERE unit_id = ? AND month = ?",
            [commune.id, LAST],
        ).fetchall()
    known = {one.id: one.label.vi for one in tables.forms["month"].indicators}
    figures = {known[id_]: value for id_, value in rows}
    before = figures["Số buổi tuyên truyền"]
    figures["Số buổi tuyên truyền"] = before + 2

    clerk.upload(filled(form, tmp_path / "dinh-chinh.xlsx", commune.code, figures))
    confirm(clerk)
    clerk.sees("chuyển văn phòng phê duyệt")

    office = person("vanphong.camau")
    office.open("dieu-hanh")
    office.page.get_by_role("tab", name="Đề nghị sửa").click()
    office.page.get_by_text(kept_as(commune, f"{LAST:%Y-%m}")).first.click()
    office.sees("Phê duyệt")
    office.click("Phê duyệt")
    office.sees("Đã phê duyệt đính chính")

    address = {"tinh": "96.20250701", "xa": commune.id, "ky": "month", "moc": f"{LAST:%Y-%m}"}
    leader = person("lanhdao.camau")
    leader.open("truy-xuat", **address, muc="campaign_sessions")
    leader.reads(kept_as(commune, f"{LAST:%Y-%m}"), str(before), str(before + 2))
