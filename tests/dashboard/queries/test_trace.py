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
        (month("2024-01"), None, 1, 1, 0, 0)
    ]


def test_a_state_is_the_sum_of_the_months_reports_and_of_those_it_is_kept_from(ask):
    con = ask(
        spread(["01101", "01102"], ["2024-01"], models=7)
        | {
            ("01201", "2024-02"): {"models": 3},
            ("01101", "2024-03"): {"tips_valuable": 1},  # the cell of models left blank
            ("01102", "2024-03"): {"models": 5},
        }
    )
    at = month("2024-03")
    total = row(totals(con, "VN", "01", ["models"], at, at), indicator="models")
    found = trace(con, "VN", "01", "models", at)
    assert rows(found, "unit_id", "month", "value", "kept") == [
        ("01201", month("2024-02"), 3, True),
        ("01102", at, 5, False),
        ("01101", at, None, False),
        ("01101", month("2024-01"), 7, True),
    ]
    assert sum(found["value"].dropna()) == total["value"] == 3 + 5 + 7
    assert (total["reported"], total["carried"]) == (1, 2)
    months = trace_months(con, "VN", "01", "models", at, at)
    assert rows(months, "value", "reported", "blank", "kept") == [(15, 2, 1, 2)]


def test_each_report_a_state_is_kept_from_leads_to_its_file_and_to_what_stood_there_before(ask):
    con = ask(
        Sent(spread(["01101"], ["2024-01"], models=7), file_name="mot.csv"),
        Sent(spread(["01101"], ["2024-01"], models=9), file_name="hai.csv"),
        spread(["01102"], ["2024-02"], models=1),
    )
    found = trace(con, "VN", "01", "models", month("2024-02"))
    kept = row(found, unit_id="01101")
    assert (kept["value"], kept["file_name"], list(kept["superseded"])) == (9, "hai.csv", [7])
    # Nobody else's state is told to whoever may see one commune alone.
    assert rows(trace(con, "01102", "01", "models", month("2024-02")), "unit_id") == ["01102"]


def test_a_state_of_which_no_report_of_the_month_has_come_is_traced_too(ask):
    con = ask(spread(["01101", "01102"], ["2024-01"], models=7))
    at = month("2024-02")
    assert rows(trace_months(con, "VN", "01", "models", at, at), "value", "reported", "kept") == [
        (14, 0, 2)
    ]
    assert sum(trace(con, "VN", "01", "models", at)["value"]) == 14


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
