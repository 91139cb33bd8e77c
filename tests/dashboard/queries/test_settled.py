"""Up to which month figures may be judged, and what is still being received."""

import pytest

from dashboard.queries import months, receiving
from etl.decisions import Decision
from tests.builders import month, spread
from tests.frames import row, rows

ALL = ["01101", "01102", "01201"]
MAY = spread(ALL, ["2024-05"], tips_valuable=1)


def settled(con, place="01", scope="VN"):
    found = row(months(con, scope, place))
    return found["settled"], found["is_enough"]


def test_a_month_is_settled_once_its_due_day_is_over_and_enough_have_sent_it(ask, on):
    con = ask(MAY | spread(ALL, ["2024-06"], tips_valuable=1))
    on("2024-06-25")
    assert settled(con) == (month("2024-05"), True)
    on("2024-06-26")
    assert settled(con) == (month("2024-06"), True)


@pytest.mark.parametrize("came", [0, 1, 2])
def test_a_month_that_too_few_have_sent_is_not_however_long_ago_it_was_due(ask, on, came):
    con = ask(MAY | spread(ALL[:came], ["2024-06"], tips_valuable=1))
    on("2024-09-01")
    assert settled(con) == (month("2024-05"), True)


def test_how_much_is_enough_is_a_setting(ask, on, monkeypatch):
    con = ask(MAY | spread(ALL[:2], ["2024-06"], tips_valuable=1))
    on("2024-06-26")
    assert settled(con)[0] == month("2024-05")
    monkeypatch.setenv("COMPLETE_SHARE", "60")
    assert settled(con)[0] == month("2024-06")


def test_a_month_signed_off_is_settled_however_many_sent_it(ask, on):
    said = Decision(
        1,
        "sign_off",
        "01",
        {"form": "month", "month": "2024-06"},
        "",
        "vp",
        "2024-07-01T01:00:00+00:00",
    )
    con = ask(MAY | spread(ALL[:1], ["2024-06"], tips_valuable=1), taken=[said])
    on("2024-07-02")
    assert settled(con) == (month("2024-06"), True)


def test_each_place_goes_by_its_own_reports(ask, on):
    con = ask(MAY | spread(["01201"], ["2024-06"], tips_valuable=1))
    on("2024-06-26")
    assert settled(con, "012")[0] == month("2024-06")
    assert settled(con, "011")[0] == month("2024-05")
    assert settled(con, "01")[0] == month("2024-05")
    # A scope knows of its own units alone.
    assert settled(con, "01", scope="012")[0] == month("2024-06")


def test_where_enough_never_came_the_newest_month_past_its_due_day_stands_in_and_says_so(ask, on):
    con = ask(spread(["01101"], ["2024-05", "2024-06"], tips_valuable=1))
    on("2024-06-10")
    assert settled(con) == (month("2024-05"), False)
    on("2024-05-20")
    assert settled(con) == (None, False)


def test_months_after_it_are_being_received_or_overdue_even_where_nobody_has_sent_any(ask, on):
    con = ask(MAY | spread(["01101"], ["2024-06"], tips_valuable=1))
    on("2024-06-20")
    assert rows(receiving(con, "VN", "01"), "month", "reported", "due", "is_overdue") == [
        (month("2024-06"), 1, 3, False)
    ]
    on("2024-07-26")
    assert rows(receiving(con, "VN", "01"), "month", "reported", "due", "is_overdue") == [
        (month("2024-06"), 1, 3, True),
        (month("2024-07"), 0, 3, True),
    ]


def test_a_corrected_report_is_one_report(ask, on):
    con = ask(MAY, MAY)
    on("2024-05-26")
    assert settled(con) == (month("2024-05"), True)
