"""A period cut into calendar years, against sums a clerk could redo."""

import pytest

from dashboard.queries.amounts.totals import totals
from dashboard.queries.amounts.yearly import yearly
from tests.builders import month, run_of, spread
from tests.frames import rows


@pytest.fixture
def con(ask):
    """Two communes from 2023-11 to 2024-02: 3 and 4 tips a month, 1 and 2 models; 01102 skips
    2024-02.
    """
    spec = spread(["01101"], run_of("2023-11", 4), tips_valuable=3, models=1)
    return ask(spec | spread(["01102"], run_of("2023-11", 3), tips_valuable=4, models=2))


def test_flows_are_summed_over_a_years_months_and_stocks_taken_from_its_last(con):
    frame = yearly(
        con, "VN", "011", ["tips_valuable", "models"], month("2023-11"), month("2024-02")
    )
    assert rows(frame, "indicator", "year", "value", "reported", "due") == [
        ("tips_valuable", 2023, 14, 4, 4),
        ("tips_valuable", 2024, 10, 3, 4),
        # Of 2024 one told its state, the other's last one stands.
        ("models", 2023, 3, 2, 2),
        ("models", 2024, 3, 1, 2),
    ]


def test_a_year_says_which_of_its_months_are_in_the_period(con):
    frame = yearly(con, "VN", "011", ["models"], month("2023-11"), month("2024-02"))
    assert rows(frame, "first", "last") == [
        (month("2023-11"), month("2023-12")),
        (month("2024-01"), month("2024-02")),
    ]


def test_a_year_without_reports_is_null_not_zero(con):
    frame = yearly(con, "VN", "011", ["tips_valuable"], month("2022-01"), month("2023-12"))
    assert rows(frame, "year", "value", "reported") == [(2022, None, 0), (2023, 14, 4)]


def test_the_years_of_a_flow_add_up_to_the_total_of_the_period(con):
    span = (month("2023-11"), month("2024-02"))
    (total,) = rows(totals(con, "VN", "01", ["tips_valuable"], *span), "value", "reported", "due")
    parts = yearly(con, "VN", "01", ["tips_valuable"], *span)
    assert total == tuple(parts[["value", "reported", "due"]].sum())


def test_another_districts_years_are_not_in_the_scope(con):
    frame = yearly(con, "012", "011", ["tips_valuable"], month("2023-11"), month("2024-02"))
    assert frame["value"].isna().all()
