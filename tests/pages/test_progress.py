"""Tiến độ nộp: shares, matrix, who is asked, deadlines; as of the day it is, for the scope only.

The world of tests/pages/conftest.py: everything on time, but that 01102 (Xã Đông Hai) sent no June
2025.
"""

import json
from datetime import date

import pytest

from etl.ground import clock
from tests.pages.conftest import words


@pytest.fixture
def on(monkeypatch):
    """`on("2025-06-28")`: that is today."""
    return lambda day: monkeypatch.setattr(clock, "today", lambda: date.fromisoformat(day))


def metrics(at):
    return {one.label: one.value for one in at.metric}


def drawn(at):
    (chart,) = at.get("vega_lite_chart")
    spec = json.loads(chart.proto.spec)
    return spec, chart.proto.alt


def test_shares_are_of_what_was_due_and_what_is_not_due_is_apart(visit, on):
    on("2025-06-20")
    at = visit("tien-do-nop", scope="01", moc="2025-Q2")
    assert not at.exception
    assert metrics(at) == {
        "Đã nộp": "8/8",
        "Đúng hạn": "8/8",
        "Chậm": "0",
        "Thiếu": "0",
        "Có sửa": "0",
        "Chưa đến hạn": "1",
    }
    on("2025-06-28")
    late = visit("tien-do-nop", scope="01", moc="2025-Q2")
    # Three units, three months; of nine no percentage is said.
    assert metrics(late)["Đã nộp"] == "8/9"
    assert metrics(late)["Thiếu"] == "1"


def test_the_districts_add_up_and_the_deadline_is_said(visit, on):
    on("2025-06-28")
    at = visit("tien-do-nop", scope="01", moc="2025-Q2")
    shares = next(frame.value for frame in at.dataframe if "owed" in frame.value.columns)
    assert dict(zip(shares["label_vi"], shares["owed"], strict=True)) == {
        "Huyện Ân": 3,
        "Huyện Đông": 6,
    }
    assert (shares["reported"] <= shares["owed"]).all()
    assert shares["share"].isna().all(), "of six reports no percentage is said"
    assert "ngày 15 tháng trước đến ngày 14, nộp trước hết ngày **25**" in words(at)


def test_the_matrix_has_a_mark_per_unit_and_month_by_shape_colour_and_word(visit, on):
    on("2025-06-28")
    spec, alt = drawn(visit("tien-do-nop", scope="01", moc="2025-Q2"))
    assert alt == "Bảng 3 đơn vị theo 3 tháng: mỗi dấu là một báo cáo."
    for channel in ("shape", "stroke", "fill"):
        assert spec["encoding"][channel]["field"] == "state"
        assert len(set(spec["encoding"][channel]["scale"]["domain"])) == 5
    assert len(set(spec["encoding"]["shape"]["scale"]["range"])) == 5


def test_who_is_overdue_is_named_with_a_message_to_copy(visit, on):
    on("2025-06-28")
    at = visit("tien-do-nop", scope="01")
    assert "Quá hạn: cần đôn đốc (1)" in [one.value for one in at.subheader]
    assert list(at.table[0].value["Đơn vị"]) == ["Xã Đông Hai"]
    (text,) = [block.value for block in at.code]
    assert (
        "Báo cáo tháng 6/2025 (hạn 25/06/2025, quá hạn 3 ngày), còn 1 đơn vị: Xã Đông Hai." in text
    )


def test_a_month_nobody_has_reported_is_there_as_soon_as_it_has_begun(visit, on):
    on("2026-01-20")
    at = visit("tien-do-nop", scope="02.20250701", moc="2025-Q4")
    assert metrics(at)["Chưa đến hạn"] == "3"
    assert "Gồm cả các tháng sau tháng 12/2025" in words(at)
    assert "Đến hạn trong tháng 1/2026 (3)" in [one.value for one in at.subheader]
    on("2026-01-26")
    at = visit("tien-do-nop", scope="02.20250701", moc="2025-Q4")
    assert metrics(at)["Thiếu"] == "3"
    # A period further back is not stretched to today.
    assert metrics(visit("tien-do-nop", scope="02.20250701", moc="2025-Q3"))["Thiếu"] == "0"


def test_two_users_of_one_warm_cache_each_see_their_own_units(visit, on):
    on("2025-06-28")
    province = visit("tien-do-nop", scope="01", moc="2025-Q2")
    district = visit("tien-do-nop", scope="012", tinh="01", moc="2025-Q2")
    assert "Xã Đông Hai" in "".join(block.value for block in province.code)
    assert not district.code
    assert metrics(district)["Đã nộp"] == "3/3"
    assert drawn(district)[1].startswith("Bảng 1 đơn vị")


def test_the_overview_leads_here_from_a_missing_report(visit):
    at = visit("tong-quan", scope="01")
    missing = next(
        link for link in at.page_link if "Quá hạn chưa nộp 1 báo cáo: tháng 6/2025" in link.value
    )
    assert "Tiến độ nộp" in missing.value


def test_an_english_reader_gets_english_words(visit, on):
    on("2025-06-28")
    at = visit("tien-do-nop", scope="01", language="en")
    assert set(metrics(at)) == {
        "Received",
        "On time",
        "Late",
        "Missing",
        "Corrected",
        "Not due yet",
    }
    assert "1 units to come: Xã Đông Hai" in at.code[0].value


def test_the_form_is_chosen_in_the_address_and_a_year_is_shown_over_years(visit, on):
    on("2025-06-28")
    at = visit("tien-do-nop", scope="01", moc="2025-Q2", bieu="year")
    assert not at.exception
    # Three units, Decembers 2023 and 2024 received; 2020 to 2022 nobody sent.
    assert metrics(at) == {
        "Đã nộp": "6/15",
        "Đúng hạn": "6/15",
        "Chậm": "0",
        "Thiếu": "9",
        "Có sửa": "0",
        "Chưa đến hạn": "0",
    }
    assert "xem 5 năm đến tháng 6/2025" in words(at)
    assert "xã nộp báo cáo năm, mỗi năm một lần, cùng hạn với báo cáo tháng đó" in words(at)
    monthly = visit("tien-do-nop", scope="01", moc="2025-Q2", bieu="nowhere")
    assert metrics(monthly)["Đã nộp"] == "8/9"


def test_a_message_about_a_form_names_the_form(visit, on):
    on("2025-12-28")
    at = visit("tien-do-nop", scope="02.20250701", moc="2025-Q4", bieu="events")
    (text,) = [block.value for block in at.code]
    report = "Danh mục hoạt động phối hợp tháng 7/2025 (hạn 04/08/2025, quá hạn 146 ngày)"
    assert f"{report}, còn 1 đơn vị: Tỉnh Bình." in text
    assert "một dòng chỉ có mã và tên" in text
