"""The main job, as its users do it: a unit's file goes in through the page and the leader's screen
changes.
"""

import csv
import io
from pathlib import Path

import pytest

from etl import archive
from etl.ground.settings import Settings
from tests.serving import serving

pytestmark = pytest.mark.xdist_group("browser")

TEN_YEARS = {"tinh": "95", "ky": "phase", "moc": "ctr09_10"}
# Published by the province itself: review of ten years, 31 May 2023.
PUBLISHED = {
    "Số nguồn tin có giá trị": "41.736",
    "Số đối tượng được làm rõ": "6.769",
    "Số mô hình đang hoạt động": "265",
    "Số tổ": "1.294",
    "Số thành viên": "18.143",
    "Số tập thể được khen thưởng": "10",
    "Số cá nhân được khen thưởng": "25",
}


def figures(person) -> dict[str, str]:
    """Label → figure of every headline card on the overview."""
    cards = person.page.locator("[data-testid=stMetric]")
    return {
        card.locator("[data-testid=stMetricLabel]").inner_text().strip(): (
            card.locator("[data-testid=stMetricValue]").inner_text().strip()
        )
        for card in cards.all()
    }


def last_file_of(data_dir: Path, unit: str, period: str) -> bytes:
    """The archived bytes of the newest monthly report of that unit and period."""
    entries = archive.entries(Settings(data_dir, data_dir).archive_dir)
    wanted = ("month", unit, period)
    return next(
        entry.data()
        for entry in reversed(entries)
        if (entry.manifest.form, entry.manifest.unit, entry.manifest.period) == wanted
    )


def corrected(data: bytes, label: str, by: int) -> bytes:
    """The same file with `by` added to the first unit's figure in the column `label`, without a
    total row.
    """
    text = data.decode("utf-8-sig")
    mark = ";" if text.count(";") > text.count(",") else ","
    rows = list(csv.reader(io.StringIO(text), delimiter=mark))
    head = next(
        number
        for number, row in enumerate(rows)
        if any(cell.casefold() == label.casefold() for cell in row)
    )
    column = [cell.casefold() for cell in rows[head]].index(label.casefold())
    rows[head + 1][column] = str(int(rows[head + 1][column].replace(".", "")) + by)
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows(
        row for row in rows if not any(c.startswith(("Tổng", "Cộng")) for c in row)
    )
    return ("\ufeff" + out.getvalue()).encode()


@pytest.fixture(scope="module")
def server(data_dir):
    """A server over figures of their own, since these tests change them."""
    with serving(data_dir) as running:
        yield running


@pytest.fixture
def correction(data_dir, tmp_path) -> Path:
    """Phước Long's file of March 2019 with five more persons identified."""
    file = tmp_path / "phuoc-long-2019-03-sua.csv"
    file.write_bytes(
        corrected(last_file_of(data_dir, "957", "2019-03"), "Số đối tượng được làm rõ", 5)
    )
    return file


def test_the_published_totals_stand_on_the_screen_and_change_with_one_corrected_file(
    person, correction
):
    leader = person("lanhdao.baclieu")
    leader.open("", **TEN_YEARS)
    leader.sees("41.736")
    assert figures(leader).items() >= PUBLISHED.items()

    reporter = person("baocao.phuoclong")
    reporter.open("nop-so-lieu")
    reporter.upload(correction)
    reporter.sees("phuoc-long-2019-03-sua.csv")
    reporter.page.get_by_label("Lý do").first.fill(
        "Đã đối chiếu lại sổ theo dõi, thiếu năm đối tượng"
    )
    reporter.page.keyboard.press("Enter")
    reporter.settle()
    reporter.click("Xác nhận")
    reporter.sees("Đã nhận 1 tệp")

    # The leader's page is left alone: it notices the new data by itself.
    leader.sees("6.774")
    assert figures(leader)["Số đối tượng được làm rõ"] == "6.774"
    assert figures(leader)["Số nguồn tin có giá trị"] == "41.736"


def test_a_reporter_is_told_in_vietnamese_what_is_wrong_and_nothing_is_stored(
    person, data_dir, tmp_path
):
    before = len(archive.entries(Settings(data_dir, data_dir).archive_dir))
    file = tmp_path / "sai.csv"
    good = corrected(last_file_of(data_dir, "957", "2019-04"), "Số tổ", 0).decode("utf-8-sig")
    file.write_bytes(good.replace("2019", "2031").encode())
    reporter = person("baocao.phuoclong")
    reporter.open("nop-so-lieu")
    reporter.upload(file)
    reporter.sees("sai.csv")
    reporter.sees("Kỳ báo cáo")
    assert reporter.page.get_by_role("button", name="Xác nhận").count() == 0
    assert len(archive.entries(Settings(data_dir, data_dir).archive_dir)) == before


def test_a_reporter_cannot_send_another_districts_figures(person, data_dir, tmp_path):
    before = len(archive.entries(Settings(data_dir, data_dir).archive_dir))
    file = tmp_path / "vinh-loi-2019-03.csv"
    file.write_bytes(corrected(last_file_of(data_dir, "958", "2019-03"), "Số tổ", 1))
    reporter = person("baocao.phuoclong")
    reporter.open("nop-so-lieu")
    reporter.upload(file)
    reporter.sees("không thuộc phạm vi của tài khoản này")
    assert reporter.page.get_by_role("button", name="Xác nhận").count() == 0
    assert len(archive.entries(Settings(data_dir, data_dir).archive_dir)) == before


def test_the_template_from_the_page_fills_in_unit_and_month(person):
    reporter = person("baocao.phuoclong")
    reporter.open("nop-so-lieu", ky="month", moc="2025-05")
    with reporter.page.expect_download() as download:
        reporter.page.get_by_test_id("stDownloadButton").get_by_role(
            "button", name="Mẫu CSV"
        ).click()
    text = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    title, header, *rows = text.splitlines()
    assert title.startswith("Báo cáo tháng · mẫu ")
    assert header.startswith("Kỳ báo cáo;Mã đơn vị;Tên đơn vị;")
    assert len([line for line in rows if line.strip()]) == 8
