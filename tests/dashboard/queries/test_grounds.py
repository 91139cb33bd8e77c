"""A sum over provinces says of how many it is, and begins anew where other provinces report."""

from dataclasses import replace

import pytest

from dashboard.queries import (
    clearance,
    comparison,
    grounds,
    lunar_months,
    provinces_reporting,
    provinces_told,
)
from tests.builders import month, run_of, small_reference, spread
from tests.frames import row, rows

OLD = ["01101", "01102", "01201", "02101", "02102"]
NEW = ["01101.20250701", "02101.20250701", "02103.20250701"]
CHAU = ["031.20210101", "033"]


def turns(con, place, first="2018-01", last="2026-12"):
    return rows(grounds(con, "VN", place, month(first), month(last)), "month", "before", "now")


def test_the_nation_is_another_sum_where_a_province_begins_or_stops_to_report(ask):
    rules = [
        (
            replace(rule, first=month("2024-09"), last=month("2024-11"))
            if rule.place_code == "03"
            else rule
        )
        for rule in small_reference().reporting
    ]
    con = ask(
        spread(OLD, run_of("2024-07", 6), models=1) | spread(CHAU, run_of("2024-09", 3), models=1),
        reference=replace(small_reference(), reporting=tuple(rules)),
    )
    assert turns(con, "VN", "2024-07", "2024-12") == [
        (month("2024-09"), 1, 2),
        (month("2024-12"), 2, 1),
    ]
    assert turns(con, "01", "2024-07", "2024-12") == []


def test_the_nation_is_the_same_sum_across_a_merger(ask):
    con = ask(
        spread(OLD, run_of("2024-07", 12), models=1) | spread(NEW, run_of("2025-07", 3), models=1)
    )
    assert turns(con, "VN", "2024-07") == [], (
        "Tỉnh An and Tỉnh Bình are the ground of the Tỉnh Bình of today"
    )
    assert turns(con, "02.20250701", "2024-07") == []


def test_a_merged_province_of_which_one_part_alone_reported_is_another_ground(ask):
    alone = [
        rule
        for rule in small_reference().reporting
        if (rule.place_code, rule.place_valid_from) != ("02", None)
    ]
    con = ask(
        spread(OLD[:3], run_of("2025-01", 6), models=1) | spread(NEW, ["2025-07"], models=1),
        reference=replace(small_reference(), reporting=tuple(alone)),
    )
    assert turns(con, "02.20250701") == [(month("2025-07"), 1, 1)]


def test_of_how_many_provinces_a_figure_is_counts_predecessors_as_the_province_of_today(ask):
    con = ask(spread(OLD[:3], ["2025-06"], tips_valuable=3) | spread(CHAU, ["2025-07"], models=2))
    asked = {"place": "VN", "indicators": ["tips_valuable", "models"], "first": month("2025-06")}
    found = provinces_told(con, "VN", **asked, last=month("2025-07"))
    assert rows(found, "indicator", "told", "provinces") == [
        ("tips_valuable", 1, 2),
        ("models", 1, 2),
    ]
    before = provinces_told(con, "VN", **asked, last=month("2025-06"))
    assert rows(before, "indicator", "told", "provinces") == [
        ("tips_valuable", 1, 3),
        ("models", 0, 3),
    ]
    assert rows(
        provinces_reporting(con, "VN", "VN", month("2025-06"), month("2025-07")),
        "told",
        "provinces",
    ) == [(2, 2)]


def test_the_nation_is_compared_by_the_provinces_that_report_on_both_sides(ask):
    con = ask(
        spread(CHAU, ["2023-03", "2024-03"], tips_valuable=4)
        | spread(OLD, ["2024-03"], tips_valuable=90)
    )
    found = row(comparison(con, "VN", "VN", ["tips_valuable"], month("2024-03"), month("2024-03")))
    assert (found["now"], found["then"], found["pairs"]) == (8, 8, 2)
    assert found["pairs"] < found["due"], "what is left out is not called complete"


def test_the_clearance_rate_is_of_reports_that_tell_both_parts_on_both_sides(ask):
    both = {"cases_recorded": 10, "cases_solved": 8}
    con = ask(
        {
            ("01101", "2023-03"): both,
            ("01101", "2024-03"): {"cases_recorded": 20, "cases_solved": 10},
            ("01102", "2023-03"): {"cases_recorded": 50},
            ("01102", "2024-03"): both,
        }
    )
    frame = clearance(con, "VN", "011", month("2024-03"), month("2024-03"))
    assert rows(frame, "indicator", "now", "then") == [
        ("cases_recorded", 20, 10),
        ("cases_solved", 10, 8),
    ]


@pytest.mark.parametrize(
    ("units", "months"),
    [
        # Months from the 15th to the 14th: Tết 2022 (1 February) and 2023 (22 January) in February,
        # 2024 (10th) too.
        (OLD, ["2022-02", "2023-02", "2024-02"]),
        # Calendar months: 22 January 2023 is in January.
        (CHAU, ["2022-02", "2023-01", "2024-02"]),
    ],
)
def test_the_month_of_tet_follows_from_the_rule_under_which_a_place_reports(ask, units, months):
    con = ask(spread(units, run_of("2022-01", 28), models=1))
    place = "01" if units is OLD else "03"
    found = rows(lunar_months(con, "VN", place, month("2022-01"), month("2024-04")), "month")
    assert found == [month(at) for at in months]
