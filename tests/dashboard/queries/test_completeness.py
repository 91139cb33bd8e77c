from datetime import datetime

from dashboard.queries import completeness, not_reported
from tests.builders import Sent, month, spread
from tests.frames import day, row, rows


def test_reports_are_counted_against_those_due_and_split_by_the_due_day(ask):
    con = ask(
        Sent(
            spread(["01101"], ["2024-01"], tips_valuable=1), received_at=datetime(2024, 1, 25, 10)
        ),
        Sent(
            spread(["01102"], ["2024-01"], tips_valuable=1), received_at=datetime(2024, 1, 26, 10)
        ),
        Sent(
            spread(["01101", "01201"], ["2024-02"], tips_valuable=1),
            received_at=datetime(2024, 2, 20),
        ),
    )
    assert row(completeness(con, "VN", "01", month("2024-01"), month("2024-02"))) == {
        "reported": 4,
        "due": 6,
        "on_time": 3,
        "late": 1,
        "missing": 2,
        "awaited": 0,
        "last_month_reported": 2,
        "last_month_due": 3,
        "last_month": month("2024-02"),
    }


def test_a_report_in_time_that_was_corrected_later_is_still_in_time(ask):
    spec = spread(["01101"], ["2024-01"], tips_valuable=1)
    con = ask(
        Sent(spec, received_at=datetime(2024, 1, 20)), Sent(spec, received_at=datetime(2024, 3, 1))
    )
    found = row(completeness(con, "VN", "01101", month("2024-01"), month("2024-01")))
    assert (found["reported"], found["on_time"], found["late"]) == (1, 1, 0)


def test_a_month_nobody_has_sent_is_missing_once_its_due_day_is_over_and_not_before(ask, on):
    con = ask(spread(["01101", "01102", "01201"], ["2024-01"], tips_valuable=1))
    days = (
        ("2024-02-25", 0, "2024-01"),
        ("2024-02-26", 3, "2024-02"),
        ("2024-03-26", 6, "2024-03"),
    )
    for today, missing, last in days:
        on(today)
        found = row(completeness(con, "VN", "01", month("2024-01"), month("2024-12")))
        assert (found["reported"], found["due"], found["missing"]) == (3, 3 + missing, missing)
        assert found["last_month"] == month(last)
        overdue = not_reported(con, "VN", "01", month("2024-01"), month("2024-12"))
        assert len(overdue) == missing


def test_a_month_that_has_begun_to_come_in_is_awaited_from_the_others_until_its_due_day(ask, on):
    con = ask(
        spread(["01101", "01102", "01201"], ["2024-01"], tips_valuable=1)
        | spread(["01101"], ["2024-02"], tips_valuable=1)
    )
    for today, missing, awaited in (("2024-02-20", 0, 2), ("2024-02-26", 2, 0)):
        on(today)
        found = row(completeness(con, "VN", "01", month("2024-01"), month("2024-12")))
        assert (found["due"], found["missing"], found["awaited"]) == (6, missing, awaited)


def test_what_neighbours_have_begun_to_send_is_not_told_outside_their_scope(ask, on):
    month_before = spread(["01101", "01102", "01201"], ["2024-01"], tips_valuable=1)
    quiet, begun = ask(month_before), ask(month_before | spread(["01101"], ["2024-02"], models=1))
    on("2024-02-20")
    for scope in ("01102", "01201", "012"):
        told = [
            rows(completeness(con, scope, scope, month("2024-01"), month("2024-12")))
            for con in (quiet, begun)
        ]
        assert told[0] == told[1]
    whole = row(completeness(begun, "01", "01", month("2024-01"), month("2024-12")))
    assert (whole["due"], whole["awaited"]) == (6, 2)


def test_a_report_nobody_was_due_to_send_never_takes_the_share_above_the_whole(ask):
    # A district's own row where the communes report.
    con = ask(spread(["012", "01201"], ["2024-01"], tips_valuable=1))
    found = row(completeness(con, "VN", "012", month("2024-01"), month("2024-01")))
    assert (found["reported"], found["due"]) == (1, 1)


def test_where_nothing_was_due_everything_is_zero_and_there_is_no_last_month(ask):
    con = ask(spread(["01101"], ["2024-01"], tips_valuable=1))
    found = row(completeness(con, "VN", "01", month("2010-01"), month("2010-12")))
    assert set(found.values()) == {0, None}
    assert found["last_month"] is None


def test_units_that_have_not_reported_are_named_with_their_district_and_due_day(ask):
    con = ask(spread(["01101"], ["2024-01"], tips_valuable=1))
    frame = not_reported(con, "VN", "01", month("2024-01"), month("2024-01"))
    assert rows(frame) == [
        (month("2024-01"), "01201", "Xã Ân", "Huyện Ân", day("2024-01-25")),
        (month("2024-01"), "01102", "Xã Đông Hai", "Huyện Đông", day("2024-01-25")),
    ]


def test_a_province_of_calendar_months_has_its_due_day_in_the_next_month(ask):
    con = ask(spread(["033"], ["2024-01"], tips_valuable=1))
    frame = not_reported(con, "VN", "03", month("2024-01"), month("2024-01"))
    assert rows(frame) == [
        (month("2024-01"), "031.20210101", "Thành phố Mới", "Tỉnh Châu", day("2024-02-05"))
    ]


def test_a_report_left_blank_is_a_report(ask):
    con = ask({("01101", "2024-01"): {}, ("01102", "2024-01"): {"tips_valuable": 1}})
    assert rows(not_reported(con, "VN", "011", month("2024-01"), month("2024-01"))) == []


def test_a_scope_hears_only_of_its_own_missing_units(ask):
    con = ask(
        spread(["02101"], ["2024-01"], tips_valuable=1)
        | spread(["01101"], ["2024-01"], tips_valuable=1)
    )
    assert rows(not_reported(con, "011", "VN", month("2024-01"), month("2024-01")), "unit_id") == [
        "01102"
    ]
