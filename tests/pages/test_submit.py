"""Submitting through the page: template, findings, preview, confirmation, figures visible, scope on
the server.
"""

import csv
import io
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from etl import archive, snapshot
from etl.ground.settings import ROOT
from etl.read.legacy import to_tcvn3
from etl.read.version import template_version
from etl.snapshot.recipe import recipe
from etl.template import template
from tests.etl.office import committed
from tests.etl.register_forms import MODEL, register_csv
from tests.pages.conftest import words
from tests.signing import data_folder, sign_in

APP, PAGE = str(ROOT / "dashboard" / "app.py"), "../pages/submit.py"
MINE, OTHER = "31813", "31816"
MONTH = date(2025, 3, 1)


@pytest.fixture
def settings(monkeypatch, tmp_path):
    return data_folder(monkeypatch, tmp_path)


@pytest.fixture
def page(monkeypatch, settings):
    sign_in(monkeypatch, settings, role="reporter", scope=MINE)
    at = AppTest.from_file(APP, default_timeout=120).run()
    return at.switch_page(PAGE).run()


def filled(settings, unit=MINE, **figures):
    """The form of the unit with 0 in every column but those named."""
    reference = recipe(settings).reference
    text = template(reference, reference.forms["month"], unit, MONTH).decode("utf-8-sig")
    _, head, row = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    labels = {indicator.label.vi: indicator.id for indicator in reference.forms["month"].indicators}
    cells = [
        str(figures.get(labels[label], 0)) if label in labels else cell
        for label, cell in zip(head, row, strict=True)
    ]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([head, cells])
    return out.getvalue().encode("utf-8-sig")


def upload(at, name, data):
    at.file_uploader[0].upload(name, data)
    return at.run()


def confirm(at):
    return next(button for button in at.button if button.label.startswith("Xác nhận nộp"))


def test_the_page_names_the_current_version_of_the_form_it_offers(page, settings):
    version = template_version(recipe(settings).reference.forms["month"])
    assert f"Mẫu hiện hành: {version}" in "\n".join(one.value for one in page.caption)


def test_a_file_goes_from_upload_to_preview_to_the_figures_and_the_same_file_again_changes_nothing(
    page, settings
):
    data = filled(settings, tips_received=9, tips_valuable=4)
    at = upload(page, "thang-3.csv", data)
    assert not at.exception
    assert "Nhận được" in words(at)
    assert "0 lỗi" in words(at)
    count = len(recipe(settings).reference.forms["month"].indicators)
    assert f"mới {count} · sửa 0 · giữ nguyên 0" in words(at)
    assert snapshot.current_id(settings) is None

    confirm(at).click().run()
    assert "Đã nhận 1 tệp" in words(at)
    assert snapshot.current_id(settings) is not None
    (entry,) = settings.archive_dir.glob("2025-03/*/original.csv")
    assert entry.read_bytes() == data
    assert entry.parent.name in "".join(str(box.value) for box in at.success)

    at = upload(at, "thang-3.csv", data)
    assert "Đã có, không đổi" in words(at)
    assert not [button for button in at.button if button.label.startswith("Xác nhận nộp")]


def test_a_file_about_a_unit_outside_the_scope_is_refused_whatever_the_widgets_say(page, settings):
    at = upload(page, "xa-khac.csv", filled(settings, unit=OTHER, tips_received=5))
    assert "Từ chối" in words(at)
    assert not [button for button in at.button if button.label.startswith("Xác nhận nộp")]
    assert snapshot.current_id(settings) is None
    assert not settings.archive_dir.exists() or not list(settings.archive_dir.rglob("original.*"))


def test_a_wrong_cell_is_named_by_row_and_column_with_what_to_do(page, settings):
    at = upload(page, "sai.csv", filled(settings, tips_received=3, tips_valuable="12,5"))
    findings = at.table[0].value
    assert list(findings["Dòng (ô)"]) == ["2 (E2)"]
    assert list(findings["Cột"]) == ["Số nguồn tin có giá trị"]
    assert "12,5" in findings["Nội dung và cách sửa"].iloc[0]
    assert "Từ chối" in words(at)


def test_someone_who_lost_the_role_between_check_and_confirmation_cannot_submit(
    page, settings, monkeypatch
):
    at = upload(page, "thang-3.csv", filled(settings, tips_received=9))
    button = confirm(at)
    sign_in(monkeypatch, settings, role="leader", scope=MINE)
    button.click().run()
    assert snapshot.current_id(settings) is None


def test_an_old_font_is_shown_before_and_after_and_converted_only_when_confirmed(page, settings):
    data = to_tcvn3(filled(settings, tips_received=9).decode("utf-8-sig")).encode()
    at = upload(page, "cu.csv", data)
    shown = next(one.value for one in at.table if "Sau khi chuyển" in one.value.columns)
    assert "Tên đơn vị" in list(shown["Sau khi chuyển"])
    assert not [button for button in at.button if button.label.startswith("Xác nhận nộp")]

    def press(label):
        return next(button for button in at.button if button.label == label).click().run()

    at = press("Đúng, chuyển các cột này")
    assert "Nhận được" in words(at)
    at = press("Bỏ chuyển mã")
    assert "Cần xác nhận phông chữ" in words(at)
    at = press("Đúng, chuyển các cột này")
    confirm(at).click().run()
    (entry,) = archive.entries(settings.archive_dir)
    assert (entry.manifest.sent_sha256, entry.manifest.conversion) == (
        archive.digest(data),
        "tcvn3",
    )


def test_what_stands_beside_the_form_goes_only_when_its_sender_says_so(page, settings):
    data = filled(settings, tips_received=4) + ";;Người lập: Giàng A Páo\r\n".encode()
    at = upload(page, "a.csv", data)
    assert not [button for button in at.button if button.label.startswith("Xác nhận nộp")]

    def press(label):
        return next(button for button in at.button if button.label == label).click().run()

    at = press("Đúng, chỉ nộp phần biểu mẫu")
    assert "Nhận được" in words(at)
    at = press("Không bỏ phần nào")
    assert "Từ chối" in words(at)
    at = press("Đúng, chỉ nộp phần biểu mẫu")
    confirm(at).click().run()
    (entry,) = archive.entries(settings.archive_dir)
    assert entry.manifest.reduced
    assert "Páo".encode() not in entry.data()


def model(code, **more):
    unit = committed().units.at(MINE, MONTH)
    own = {
        "period": "3/2025",
        "unit_code": MINE,
        "unit_name": unit.name,
        "code": code,
        "last_review": "",
        "result": "",
    }
    return MODEL | own | more


def rows_shown(at, round_):
    """The table of rows of the only file of that round, its box opened."""
    at.session_state[f"rows-{round_}-0"] = True
    at.run()
    return next(one.value for one in at.table if "Thay đổi" in one.value.columns)


def test_a_register_is_shown_row_by_row_before_and_after_and_a_blocked_row_says_nothing(
    page, settings
):
    first = register_csv("models", model("MH-1"), model("MH-2"), model("MH-3"))
    at = confirm(upload(page, "dm.csv", first)).click().run()
    changed = (
        model("MH-2", members="55", result="Khá", last_review="02/03/2025"),
        model("MH-3"),
        model("MH-4"),
    )
    at = upload(at, "dm2.csv", register_csv("models", *changed))
    assert "mới 1 · sửa 1 · giữ nguyên 1 · không còn 1" in words(at)
    rows = rows_shown(at, 1)
    plain = rows.map(lambda cell: str(cell).replace("\\", ""))
    assert [what.split()[0] for what in plain["Nội dung"]] == ["MH-2", "MH-4", "MH-1"]
    assert [change.split(" · ")[0] for change in plain["Thay đổi"]] == ["sửa", "mới", "không còn"]
    assert (
        plain["Thay đổi"].iloc[0]
        == "sửa · Ngày rà soát gần nhất: — → 02/03/2025; Số thành viên: 40 → 55; Kết quả rà soát: —"
        " → Khá"
    )

    at.file_uploader[0].clear()
    wrong = register_csv("models", model("MH-1", name="Tổ tự quản ông Trần Văn Bảy"), model("MH-2"))
    at = upload(at, "dm3.csv", wrong)
    assert "bị chặn 1 dòng" in words(at)
    rows = rows_shown(at, 1)
    assert "bị chặn" in list(rows["Thay đổi"])
    assert "Bảy" not in rows.to_string() + words(at)


def downloads(at):
    return {button.proto.label: button for button in at.get("download_button")}


def test_a_file_with_findings_can_be_taken_back_marked_and_one_without_cannot(page, settings):
    at = upload(page, "sai.csv", filled(settings, tips_received=3, tips_valuable="12,5"))
    assert "Tải tệp đã đánh dấu" in downloads(at)
    at.file_uploader[0].set_value([])
    at = upload(at.run(), "dung.csv", filled(settings, tips_received=3))
    assert "Tải tệp đã đánh dấu" not in downloads(at)


def test_the_form_is_offered_as_a_workbook_first_and_as_csv(page):
    labels = [label for label in downloads(page) if "ẫu" in label]
    assert labels == ["Tải mẫu Excel", "Mẫu CSV"]


def blank(settings, form, month):
    reference = recipe(settings).reference
    return template(reference, reference.forms[form], MINE, month)


def test_one_reason_serves_all_warnings_alike_or_each_gets_its_own(page, settings):
    page.file_uploader[0].upload("thang.csv", blank(settings, "month", MONTH))
    page.file_uploader[0].upload("nam.csv", blank(settings, "year", date(2024, 12, 1)))
    at = page.run()
    assert [field.label for field in at.text_input if "Lý do" in field.label] == ["Lý do chung"]
    assert not [button for button in at.button if button.label.startswith("Xác nhận nộp")]
    at.text_input[-1].set_value("chưa có số liệu").run()
    assert confirm(at).label == "Xác nhận nộp 2 tệp"

    at.toggle[0].set_value(False).run()
    fields = [field for field in at.text_input if "không có số liệu nào" in field.label]
    assert len(fields) == 2
    assert not [button for button in at.button if button.label.startswith("Xác nhận nộp")]
    fields[0].set_value("xã mới lập").run()
    assert confirm(at).label == "Xác nhận nộp 1 tệp"
