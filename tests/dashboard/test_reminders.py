"""Who is asked for what, in words that name offices and dates alone."""

from datetime import date, datetime

import pytest

from dashboard.queries import progress_matrix
from dashboard.words.reminders import awaited, message
from tests.builders import Sent, month, spread

TODAY = date(2024, 3, 10)


@pytest.fixture
def frame(ask):
    """Province 01 in early 2024: Xã Ân sent nothing, Xã Đông Hai not February; March is not due
    yet.
    """
    con = ask(
        Sent(
            spread(["01101"], ["2024-01", "2024-02"], tips_valuable=1),
            received_at=datetime(2024, 1, 5),
        ),
        Sent(spread(["01102"], ["2024-01"], tips_valuable=1), received_at=datetime(2024, 1, 5)),
    )
    return progress_matrix(con, "VN", "01", month("2024-01"), month("2024-03"), TODAY)


def test_overdue_is_what_passed_its_day_and_coming_what_falls_due_this_month(frame):
    overdue = awaited(frame, TODAY, "overdue")
    assert {(row.label_vi, f"{row.month:%m}") for row in overdue.itertuples()} == {
        ("Xã Ân", "01"),
        ("Xã Ân", "02"),
        ("Xã Đông Hai", "02"),
    }
    coming = awaited(frame, TODAY, "coming")
    assert set(coming["month"].dt.month) == {3}
    assert len(coming) == 3


def test_a_report_due_next_month_is_not_asked_for_yet(ask):
    con = ask(Sent(spread(["033"], ["2024-01"], tips_valuable=1), received_at=datetime(2024, 1, 5)))
    today = date(2024, 2, 10)
    frame = progress_matrix(con, "VN", "03", month("2024-02"), month("2024-02"), today)
    assert set(frame["state"]) == {"not_due"}
    assert awaited(frame, today, "coming").empty
    assert len(awaited(frame, date(2024, 3, 1), "coming")) == 2


def test_a_unit_that_no_longer_exists_is_not_asked(ask):
    con = ask(
        Sent(spread(["01101"], ["2025-06"], tips_valuable=1), received_at=datetime(2025, 6, 5))
    )
    for today, count in ((date(2025, 6, 28), 2), (date(2025, 7, 1), 0)):
        frame = progress_matrix(con, "VN", "01", month("2025-06"), month("2025-06"), today)
        assert len(awaited(frame, today, "overdue")) == count


def test_the_message_names_month_deadline_days_and_units_oldest_first(frame):
    text = message(awaited(frame, TODAY, "overdue"), "Tỉnh An", TODAY, "vi", ["(Số liệu minh họa)"])
    assert text.splitlines() == [
        "Tỉnh An: báo cáo chưa nhận được tính đến 10/03/2024.",
        "Báo cáo tháng 1/2024 (hạn 25/01/2024, quá hạn 45 ngày), còn 1 đơn vị: Xã Ân.",
        "Báo cáo tháng 2/2024 (hạn 25/02/2024, quá hạn 14 ngày), còn 2 đơn vị: Xã Ân, Xã Đông Hai.",
        "Đề nghị nộp trên hệ thống, mục Nộp số liệu; nếu tháng đó không phát sinh, ghi 0 rồi nộp.",
        "(Số liệu minh họa)",
    ]
    coming = message(awaited(frame, TODAY, "coming"), "Tỉnh An", TODAY, "en")
    assert "Report for Mar 2024 (due 25 Mar 2024, 15 days left), 3 units to come:" in coming


def test_units_of_one_name_are_told_apart_by_the_place_above(frame):
    twice = frame.assign(label_vi="Phường 1")
    text = message(awaited(twice, TODAY, "overdue"), "Tỉnh An", TODAY, "vi")
    assert "còn 2 đơn vị: Phường 1 (Ân), Phường 1 (Đông)." in text
