import pytest

from dashboard.queries import comparison
from dashboard.queries.amounts.like_for_like import shift_of
from tests.builders import month, run_of, spread
from tests.frames import row

OLD = ["01101", "01102", "01201", "02101", "02102"]
NEW = ["01101.20250701", "02101.20250701", "02103.20250701"]


def months_of(*texts):
    return [month(text) for text in texts]


def against(con, place, indicator, first, last, scope="VN"):
    return row(comparison(con, scope, place, [indicator], month(first), month(last)))


def test_only_units_and_months_reported_on_both_sides_are_compared(ask):
    con = ask(
        {
            ("01101", "2023-01"): {"tips_valuable": 10},
            ("01101", "2024-01"): {"tips_valuable": 12},
            ("01102", "2023-01"): {"tips_valuable": 50},
            ("01102", "2024-02"): {"tips_valuable": 70},
            ("01201", "2023-02"): {"tips_valuable": 5},
            ("01201", "2024-02"): {"tips_valuable": 4},
        }
    )
    found = against(con, "01", "tips_valuable", "2024-01", "2024-02")
    assert (found["now"], found["then"], found["difference"]) == (12 + 4, 10 + 5, 1)
    assert (found["pairs"], found["pairs_due"], found["basis"], found["reason"]) == (
        2,
        3 * 2,
        "same_units",
        None,
    )
    assert (found["months"], found["shift"]) == (months_of("2024-01", "2024-02"), 12)
    assert (found["due"], found["then_due"], found["months_due"]) == (6, 6, 2)


def test_a_stock_is_compared_in_the_last_month_alone(ask):
    con = ask(
        spread(["01101"], ["2023-01"], models=100)
        | spread(["01101"], ["2023-02"], models=8)
        | spread(["01101"], ["2024-01"], models=200)
        | spread(["01101"], ["2024-02"], models=9)
    )
    found = against(con, "01", "models", "2024-01", "2024-02")
    assert (found["now"], found["then"], found["pairs"], found["pairs_due"]) == (9, 8, 1, 3)
    assert found["months"] == months_of("2024-02")


def test_a_month_still_to_come_is_left_out_on_both_sides(ask, on):
    on("2024-02-10")
    con = ask(
        spread(["01101"], run_of("2023-01", 12), tips_valuable=5)
        | spread(["01101"], ["2024-01"], tips_valuable=5)
    )
    found = against(con, "01", "tips_valuable", "2024-01", "2024-12")
    assert (found["now"], found["then"], found["months"]) == (5, 5, months_of("2024-01"))
    assert (found["months_due"], found["then_last"]) == (1, month("2023-01"))


def test_across_a_merger_a_province_is_compared_whole_when_both_sides_are_complete(ask):
    con = ask(spread(OLD, ["2024-07"], tips_valuable=3) | spread(NEW, ["2025-07"], tips_valuable=6))
    found = against(con, "02.20250701", "tips_valuable", "2025-07", "2025-07")
    assert (found["now"], found["then"], found["basis"], found["pairs"]) == (
        3 * 6,
        5 * 3,
        "whole_place",
        3,
    )


def test_across_a_merger_one_missing_report_leaves_the_month_out_on_both_sides(ask):
    con = ask(
        spread(OLD, ["2024-07", "2024-08"], tips_valuable=3)
        | spread(NEW, ["2025-08"], tips_valuable=6)
        | spread(NEW[:2], ["2025-07"], tips_valuable=6)
    )
    found = against(con, "02.20250701", "tips_valuable", "2025-07", "2025-08")
    assert (found["now"], found["then"], found["pairs"], found["pairs_due"]) == (3 * 6, 5 * 3, 3, 6)
    con = ask(
        spread(OLD, ["2024-07"], tips_valuable=3) | spread(NEW[:2], ["2025-07"], tips_valuable=6)
    )
    found = against(con, "02.20250701", "tips_valuable", "2025-07", "2025-07")
    assert (found["now"], found["then"], found["basis"], found["reason"]) == (
        None,
        None,
        "none",
        "units_changed",
    )


def test_across_a_merger_a_commune_is_never_compared(ask):
    con = ask(spread(OLD, ["2024-07"], tips_valuable=3) | spread(NEW, ["2025-07"], tips_valuable=6))
    found = against(con, "01101.20250701", "tips_valuable", "2025-07", "2025-07")
    assert (found["now"], found["then"], found["reason"]) == (None, None, "nothing_then")


def test_a_predecessor_that_never_reported_makes_the_merger_not_comparable(ask):
    con = ask(
        spread(["01101", "01102", "01201"], ["2024-07"], tips_valuable=3)
        | spread(NEW, ["2025-07"], tips_valuable=6)
    )
    found = against(con, "02.20250701", "tips_valuable", "2025-07", "2025-07")
    assert (found["now"], found["basis"]) == (
        None,
        "none",
    ), "one province is not the two it is held against"


def test_months_before_a_merger_by_units_and_after_it_whole_add_up_in_one_comparison(ask):
    con = ask(
        spread(OLD, [*run_of("2024-06", 2), "2025-06"], tips_valuable=3)
        | spread(NEW, ["2025-07"], tips_valuable=6)
    )
    found = against(con, "02.20250701", "tips_valuable", "2025-06", "2025-07")
    assert (found["now"], found["then"], found["basis"]) == (
        5 * 3 + 3 * 6,
        5 * 3 + 5 * 3,
        "whole_place",
    )
    assert (found["pairs"], found["pairs_due"]) == (8, 8)


def test_where_districts_merged_the_province_is_whole_if_complete_else_the_unchanged_ones(ask):
    before = spread(["031", "032", "033"], ["2020-02"], tips_valuable=4)
    complete = ask(before | spread(["031.20210101", "033"], ["2021-02"], tips_valuable=9))
    found = against(complete, "03", "tips_valuable", "2021-02", "2021-02")
    assert (found["now"], found["then"], found["basis"]) == (18, 12, "whole_place")
    partial = ask(before | spread(["033"], ["2021-02"], tips_valuable=9))
    found = against(partial, "03", "tips_valuable", "2021-02", "2021-02")
    assert (found["now"], found["then"], found["basis"], found["pairs"]) == (9, 4, "same_units", 1)


def test_a_merged_district_is_compared_with_the_districts_it_was_made_of(ask):
    con = ask(
        spread(["031", "032", "033"], ["2020-02"], tips_valuable=4)
        | spread(["031.20210101", "033"], ["2021-02"], tips_valuable=9)
    )
    found = against(con, "031.20210101", "tips_valuable", "2021-02", "2021-02")
    assert (found["now"], found["then"], found["basis"]) == (9, 4 + 4, "whole_place")


def test_the_nation_never_compares_different_provinces_with_each_other(ask):
    con = ask(
        spread(["01101", "01102", "01201"], ["2020-02"], tips_valuable=4)
        | spread(["031.20210101", "033"], ["2021-02"], tips_valuable=9)
    )
    found = against(con, "VN", "tips_valuable", "2021-02", "2021-02")
    assert (found["now"], found["basis"]) == (None, "none")


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({("01101", "2023-01"): {"tips_valuable": 1}, ("01102", "2024-01"): {}}, "nothing_now"),
        ({("01101", "2024-01"): {"tips_valuable": 1}}, "nothing_then"),
        (
            {
                ("01101", "2023-01"): {"tips_valuable": 1},
                ("01102", "2024-01"): {"tips_valuable": 1},
            },
            "no_pair",
        ),
    ],
)
def test_what_cannot_be_compared_says_why(ask, sent, reason):
    found = against(ask(sent), "01", "tips_valuable", "2024-01", "2024-01")
    assert (found["now"], found["then"], found["difference"], found["months"]) == (
        None,
        None,
        None,
        [],
    )
    assert (found["basis"], found["reason"], found["pairs"]) == ("none", reason, 0)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2024-01", "2024-01", 12),
        ("2024-01", "2024-12", 12),
        ("2023-12", "2024-12", 24),
        ("2013-08", "2023-05", 120),
    ],
)
def test_the_other_side_never_overlaps_the_period(first, last, months):
    assert shift_of(month(first), month(last)) == months


def test_a_period_of_two_years_is_held_against_the_two_before(ask):
    con = ask(
        spread(["01101"], run_of("2020-01", 24), tips_valuable=1)
        | spread(["01101"], run_of("2022-01", 24), tips_valuable=2)
    )
    found = against(con, "01", "tips_valuable", "2022-01", "2023-12")
    assert (found["now"], found["then"], found["then_first"]) == (48, 24, month("2020-01"))
