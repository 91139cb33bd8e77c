"""Sơ kết, tổng kết: a programme in a phase, its totals, years, places, models, events and delays on
one page.
"""

import pytest

from dashboard.components.review.section import FIELD
from tests.pages.conftest import TIPS, figures
from tests.registers import Register, event, model, registered

SPAN = {"tinh": "01", "ky": "year", "moc": "2024"}
YEAR = 12 * sum(TIPS[unit] for unit in ("01101", "01102", "01201"))
PUBLISHED = {"tinh": "01", "ky": "quarter", "moc": "2023-Q1"}
QUARTER = YEAR // 4


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The small world, in which one commune has told its models and the province its events."""
    target = tmp_path_factory.mktemp("review") / "world.duckdb"
    models = [
        model("A", result="tot", type="camera"),
        model("B", result="kha"),
        model("C", result="tot"),
    ]
    told = [
        event("2024-06-30", "2024-07-04", agency="mttq"),
        event("2024-11-30"),
        event("2024-03-31", "2024-03-30", agency="cong_an", programme="pcmt2030"),
    ]
    registered(
        target,
        figures(),
        Register("models", "01101", "2024-12", models),
        Register("events", "01", "2024-12", told),
    ).close()
    return target


def said(at):
    return "\n".join(
        element.value
        for element in [*at.markdown, *at.caption, *at.subheader, *at.info, *at.warning]
    )


def table(at, column):
    return next(
        frame.value for frame in [*at.dataframe, *at.table] if column in frame.value.columns
    )


def test_the_programme_in_the_address_decides_which_indicators_are_shown(visit):
    at = visit("so-ket", **SPAN, ct="ctr09")
    assert not at.exception
    totals = table(at, "Báo cáo").set_index("Chỉ tiêu thống kê")["Số liệu"]
    assert totals["Số nguồn tin có giá trị"] == YEAR
    assert "Số điểm, tụ điểm ma túy hiện có" not in totals
    drugs = table(visit("so-ket", **SPAN, ct="pcmt2025"), "Báo cáo").set_index("Chỉ tiêu thống kê")[
        "Số liệu"
    ]
    assert drugs["Số điểm, tụ điểm ma túy hiện có"] == 3
    assert "Số nguồn tin có giá trị" not in drugs


def test_what_the_place_published_stands_beside_its_figures(visit):
    words = said(visit("so-ket", **PUBLISHED, ct="ctr09"))
    # The province published 30 tips and 7 models for these months; the reports say 45 and 6.
    assert QUARTER == 45
    assert "▼ Lệch 2 số đã công bố: Số nguồn tin có giá trị, Số mô hình đang hoạt động." in words
    assert "đã công bố" not in said(visit("so-ket", **SPAN, ct="ctr09"))


def test_events_of_the_programme_alone_are_counted_with_what_is_overdue_and_leaderless(visit):
    words = said(visit("so-ket", **SPAN, ct="ctr09"))
    assert (
        "2 việc: 0 đúng hạn, 1 làm nhưng chậm, 1 quá hạn chưa làm, 0 chưa đến hạn. 1 việc không rõ"
        in words
    )
    assert "1 việc: 1 đúng hạn" in said(visit("so-ket", **SPAN, ct="pcmt2030"))


def test_exemplary_models_are_those_reviewed_best(visit):
    words = said(visit("so-ket", **SPAN, ct="ctr09"))
    assert (
        '2 trong 3 mô hình đang hoạt động có kết quả rà soát gần nhất là "Tốt" (danh mục đến tháng'
        " 12/2024)." in words
    )


def test_late_and_missing_reports_are_told(visit):
    assert "36 đúng hạn, 0 chậm, 0 không nộp" in said(visit("so-ket", **SPAN, ct="ctr09"))


def test_a_period_outside_the_programme_is_said_to_be_outside(visit):
    assert "nằm ngoài thời hạn của chương trình này" in said(visit("so-ket", **SPAN, ct="ctr22"))


def test_without_a_programme_in_the_address_the_phase_decides(visit):
    at = visit("so-ket", tinh="01", ky="phase", moc="kh2585_2123")
    assert next(box.value for box in at.selectbox if box.key == FIELD) == "kh2585"


def test_choosing_a_phase_moves_the_page_to_its_months(visit):
    at = visit("so-ket", **SPAN, ct="pcmt2025")
    pills = next(group for group in at.button_group if group.key == "phase-pcmt2025")
    at = pills.set_value("pcmt2025_2125").run()
    assert not at.exception
    assert at.query_params["ky"] in ("phase", ["phase"])
    assert at.query_params["moc"] in ("pcmt2025_2125", ["pcmt2025_2125"])


@pytest.mark.parametrize("programme", ["ctr09", "ctr22", "pcmt2030"])
def test_the_page_speaks_english_on_request(visit, programme):
    at = visit("so-ket", language="en", **SPAN, ct=programme)
    assert not at.exception
    assert "Late and missing reports" in said(at)


def test_another_district_is_outside_a_leaders_review(visit):
    at = visit("so-ket", scope="012", **SPAN, ct="ctr09")
    totals = table(at, "Báo cáo").set_index("Chỉ tiêu thống kê")["Số liệu"]
    assert totals["Số nguồn tin có giá trị"] == 12 * TIPS["01201"]
    assert "mô hình đang hoạt động có kết quả" not in said(at)
