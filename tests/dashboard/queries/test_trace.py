"""A figure taken apart: its months add up to it, its units to the month, and each cell has its
history.
"""

from datetime import datetime

import pytest

from dashboard.queries import submission_rows, totals, trace, trace_history, trace_months
from tests.builders import Sent, month, spread
from tests.frames import row, rows

TIPS = "tips_valuable"


@pytest.fixture
def con(ask):
    """Two months of Huyện Đông; January corrected twice for 01101, once with the same figure for
    01102.
    """
    return ask(
        Sent(
            {("01101", "2024-01"): {TIPS: 3}, ("01102", "2024-01"): {TIPS: 5}},
            datetime(2024, 1, 20, 1),
            "an",
            file_name="mot.csv",
        ),
        Sent(
            {("01101", "2024-01"): {TIPS: 4}, ("01102", "2024-01"): {TIPS: 5}},
            datetime(2024, 2, 1, 1),
            "binh",
            "sót một tin",
            file_name="hai.csv",
        ),
        Sent(
            {("01101", "2024-01"): {}}, datetime(2024, 2, 2, 1), "an", "chưa rõ", file_name="ba.csv"
        ),
        Sent(
            spread(["01101", "01102"], ["2024-02"], tips_valuable=7)
            | {("02101", "2024-02"): {TIPS: 9}},
            datetime(2024, 2, 20),
            "chi",
        ),
    )


def history(con, unit, at="2024-01", scope="VN", indicator=TIPS):
    return trace_history(con, scope, unit, indicator, month(at))


def test_the_months_add_up_to_the_figure_and_the_units_to_the_month(con):
    whole = row(
        totals(con, "VN", "011", [TIPS], month("2024-01"), month("2024-02")), indicator=TIPS
    )
    months = trace_months(con, "VN", "011", TIPS, month("2024-01"), month("2024-02"))
    assert sum(months["value"]) == whole["value"] == 5 + 7 + 7
    for at, value in rows(months, "month", "value"):
        assert sum(trace(con, "VN", "011", TIPS, at)["value"].dropna()) == value


def test_a_month_says_how_many_reported_left_it_blank_and_restated(con):
    months = trace_months(con, "VN", "011", TIPS, month("2024-01"), month("2024-02"))
    assert rows(months, "month", "reported", "blank", "restated") == [
        (month("2024-01"), 2, 1, 1),
        (month("2024-02"), 2, 0, 0),
    ]


def test_a_month_in_which_every_cell_is_blank_has_no_value_rather_than_zero(ask):
    con = ask({("01101", "2024-01"): {"tips_received": 1}})
    assert rows(trace_months(con, "VN", "011", TIPS, month("2024-01"), month("2024-01"))) == [
        (month("2024-01"), None, 1, 1, 0)
    ]


def test_every_value_that_ever_stood_in_the_cell_is_told_with_who_when_and_why(con):
    assert rows(history(con, "01101"), "file_name", "value", "who", "reason", "is_current") == [
        ("mot.csv", 3, "an", None, False),
        ("hai.csv", 4, "binh", "sót một tin", False),
        ("ba.csv", None, "an", "chưa rõ", True),
    ]
    assert rows(history(con, "01102"), "value", "row_number", "is_current") == [
        (5, 3, False),
        (5, 3, True),
    ]


def test_another_form_of_the_same_month_is_no_part_of_the_history(ask):
    con = ask({("01101", "2024-12"): {TIPS: 3, "population": 900}})
    assert rows(history(con, "01101", "2024-12"), "value") == [3]
    assert rows(history(con, "01101", "2024-12", indicator="population"), "value") == [900]


def test_a_cell_outside_the_scope_has_no_history_and_its_file_no_rows(con):
    assert history(con, "02101", "2024-02", scope="011").empty
    assert history(con, "011", "2024-02").empty
    assert rows(submission_rows(con, "011", "0000004-test"), "unit_id") == ["01101", "01102"]
    assert rows(submission_rows(con, "012", "0000004-test")) == []


def test_a_files_rows_say_which_still_stand(con):
    assert rows(
        submission_rows(con, "VN", "0000002-test"),
        "unit_id",
        "row_number",
        "is_current",
        "superseded_by",
    ) == [
        ("01101", 2, False, "0000003-test"),
        ("01102", 3, True, None),
    ]
