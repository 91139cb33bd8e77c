"""Submitting through the page: template, findings, preview, confirmation, figures visible, scope on the server."""

import csv
import io
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from etl import snapshot
from etl.recipe import recipe
from etl.settings import ROOT
from etl.template import template
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
    reference = recipe(settings.reference_dir).reference
    text = template(reference, reference.forms["month"], unit, MONTH).decode("utf-8-sig")
    head, row = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    labels = {indicator.label.vi: indicator.id for indicator in reference.forms["month"].indicators}
    cells = [
        str(figures.get(labels[label], 0)) if label in labels else cell for label, cell in zip(head, row, strict=True)
    ]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([head, cells])
    return out.getvalue().encode("utf-8-sig")


def upload(at, name, data):
    at.file_uploader[0].upload(name, data)
    return at.run()


def confirm(at):
    return next(button for button in at.button if button.label.startswith("Xác nhận nộp"))


def test_a_file_goes_from_upload_to_preview_to_the_figures_and_the_same_file_again_changes_nothing(page, settings):
    data = filled(settings, tips_received=9, tips_valuable=4)
    at = upload(page, "thang-3.csv", data)
    assert not at.exception
    assert "Nhận được" in words(at)
    assert "0 lỗi" in words(at)
    count = len(recipe(settings.reference_dir).reference.forms["month"].indicators)
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
    assert list(findings["Dòng"]) == ["2"]
    assert list(findings["Cột"]) == ["Số nguồn tin có giá trị"]
    assert "12,5" in findings["Nội dung và cách sửa"].iloc[0]
    assert "Từ chối" in words(at)


def test_someone_who_lost_the_role_between_check_and_confirmation_cannot_submit(page, settings, monkeypatch):
    at = upload(page, "thang-3.csv", filled(settings, tips_received=9))
    button = confirm(at)
    sign_in(monkeypatch, settings, role="leader", scope=MINE)
    button.click().run()
    assert snapshot.current_id(settings) is None
