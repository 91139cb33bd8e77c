"""The known ways in which such figures mislead, each shut by a test."""

import pytest

from dashboard.analysis.breaks import BREAKS, breaks_between, segment_of
from dashboard.queries import breakdown, comparison, monthly, spot_flow, targets, totals
from dashboard.shown.judgement import judge, points_of
from etl.reference.indicators import GROUPS
from tests.builders import month, real_reference, run_of, spread
from tests.frames import row, rows

NEW = ["01101.20250701", "02101.20250701", "02103.20250701"]
KNOWN = {indicator.id: indicator for indicator in real_reference().indicators}


def test_a_stock_is_never_summed_over_time_in_any_question(ask):
    con = ask(spread(["01101", "01102"], run_of("2023-01", 24), members=10))
    span = (month("2024-01"), month("2024-12"))
    assert rows(totals(con, "VN", "011", ["members"], *span), "value") == [20]
    assert set(rows(monthly(con, "VN", "011", ["members"], *span), "value")) == {20}
    assert set(rows(breakdown(con, "VN", "011", ["members"], *span), "value")) == {10}
    assert rows(comparison(con, "VN", "011", ["members"], *span), "now", "then") == [(20, 20)]


def test_more_detections_are_better_and_tips_and_cases_solved_have_no_good_direction():
    assert {
        KNOWN[name].better for name in ("drug_cases", "drug_cases_border", "drug_cases_cyber")
    } == {"higher"}
    assert {
        KNOWN[name].better for name in ("tips_received", "cases_solved", "persons_identified")
    } == {"neither"}


def test_a_rise_in_detections_meets_its_target(ask):
    con = ask(
        spread(NEW, ["2025-08"], drug_cases_border=10)
        | spread(NEW, ["2026-08"], drug_cases_border=20)
    )
    found = row(
        targets(con, "VN", "02.20250701", month("2026-08"), month("2026-08")),
        target="detect_border_growth",
    )
    assert (found["actual"], found["state"]) == (100, "met")


def test_tips_received_and_tips_of_value_are_never_added(ask):
    con = ask(spread(["01101"], ["2024-01"], tips_received=20, tips_valuable=5, tips_resolved=11))
    frame = totals(
        con,
        "VN",
        "01",
        ["tips_received", "tips_valuable", "tips_resolved"],
        month("2024-01"),
        month("2024-01"),
    )
    assert rows(frame, "value") == [20, 5, 11]


def test_names_points_groups_and_members_of_models_stay_apart(ask):
    con = ask(spread(["01101"], ["2024-01"], models=2, model_points=7, groups=9, members=80))
    asked = ["models", "model_points", "groups", "members"]
    assert rows(totals(con, "VN", "01", asked, month("2024-01"), month("2024-01")), "value") == [
        2,
        7,
        9,
        80,
    ]


def test_a_rate_uses_the_people_of_its_own_day_before_and_after_the_merger(ask):
    con = ask(
        spread(["01201"], ["2023-12"], population=2000)
        | spread(["01201"], ["2024-12"], population=4000)
        | spread(["01201"], ["2024-06", "2025-06"], tips_valuable=4)
    )
    earlier = row(
        breakdown(con, "VN", "01", ["tips_valuable"], month("2024-06"), month("2024-06")),
        place_id="012",
    )
    later = row(
        breakdown(con, "VN", "01", ["tips_valuable"], month("2025-06"), month("2025-06")),
        place_id="012",
    )
    assert (earlier["rate"], later["rate"]) == (4 / 2000 * 10_000, 4 / 4000 * 10_000)


def test_a_merged_place_has_no_rate_until_its_own_people_are_counted(ask):
    con = ask(
        spread(["01101"], ["2024-12"], population=2000) | spread(NEW, ["2025-07"], tips_valuable=4)
    )
    frame = breakdown(
        con, "VN", "02.20250701", ["tips_valuable"], month("2025-07"), month("2025-07")
    )
    assert set(rows(frame, "population", "rate")) == {(None, None)}


def test_part_of_a_year_is_never_held_against_a_whole_one(ask):
    con = ask(
        spread(["01101"], run_of("2023-01", 12), tips_valuable=5)
        | spread(["01101"], run_of("2024-01", 3), tips_valuable=5)
    )
    assert rows(
        comparison(con, "VN", "01101", ["tips_valuable"], month("2024-01"), month("2024-12")),
        "now",
        "then",
    ) == [(15, 15)]


def test_a_stock_of_a_former_district_or_by_todays_units_is_not_summed_over_time_either(ask):
    con = ask(
        spread(["01101", "01102"], run_of("2024-07", 12), members=10)
        | spread(NEW, run_of("2025-07", 6), members=7)
    )
    span = (month("2024-07"), month("2025-12"))
    assert rows(totals(con, "VN", "011.cu", ["members"], *span), "value") == [7]
    assert rows(totals(con, "VN", "01101.20250701@today", ["members"], *span), "value") == [7]
    frame = breakdown(
        con, "VN", "02.20250701/today", ["members"], month("2024-07"), month("2025-06")
    )
    assert rows(frame.dropna(subset=["value"]), "place_id", "value") == [("01101.20250701", 20)]


def test_a_district_is_no_part_of_todays_people_and_a_rate_by_todays_units_needs_all_old_communes(
    ask,
):
    figures = spread(["01101", "01102"], ["2024-06"], tips_valuable=3)
    some = ask(figures | spread(["01101"], ["2023-12"], population=1000))
    full = ask(figures | spread(["01101", "01102"], ["2023-12"], population=1000))
    span = (month("2024-06"), month("2024-06"))
    rates = [
        row(
            breakdown(con, "VN", "02.20250701/today", ["tips_valuable"], *span),
            place_id="01101.20250701",
        )["rate"]
        for con in (some, full)
    ]
    assert rates == [None, pytest.approx(6 / 2000 * 10_000)]


def test_the_open_at_the_start_is_the_month_before_and_never_a_sum(ask):
    con = ask(
        spread(["01101"], ["2024-06"], spots_open=5, spots_new=0, spots_eliminated=0)
        | spread(["01101"], ["2024-07"], spots_open=4, spots_new=1, spots_eliminated=2)
    )
    found = row(spot_flow(con, "VN", "01101", month("2024-07"), month("2024-07")))
    assert (found["opening"], found["new"], found["eliminated"], found["closing"]) == (5, 1, 2, 4)


def test_no_line_and_no_limit_crosses_a_new_definition(ask):
    months = run_of("2023-01", 40)
    con = ask(spread(["031.20210101"], months, spots_new=3, tips_valuable=3))
    frame = monthly(con, "VN", "031.20210101", ["spots_new"], month(months[0]), month(months[-1]))
    breaks = breaks_between("spots", month(months[0]), month(months[-1]))
    days = {str(found.on) for found in breaks if found.splits}
    assert days == {"2024-11-27", "2025-08-24"}
    pieces = [segment_of(at, breaks) for at in rows(frame, "month")]
    assert sorted(set(pieces)) == [0, 1, 2] and pieces == sorted(pieces)
    # Limits are those of the newest definition alone: zero before it would move the mean.
    told = frame.assign(value=[0 if piece < 2 else 3 for piece in pieces])
    cuts = [found.on for found in breaks if found.splits]
    found = judge(points_of(told), cuts, month(months[-1]), kind="flow", better="lower")
    assert found.limits is not None and found.limits.mean == 3


def test_every_other_group_of_indicators_keeps_its_line_through_new_definitions_of_spots():
    for group in set(GROUPS) - {"spots", "rehab"}:
        assert not [
            found
            for found in breaks_between(group, month("2013-01"), month("2026-12"))
            if found.splits
        ]
    splitting = {str(found.on) for found in BREAKS if found.splits and found.groups == ("rehab",)}
    assert splitting == {"2026-07-01"}


def test_tips_of_one_kind_are_never_a_part_of_another_in_any_breakdown(ask):
    con = ask(spread(["01101", "01102"], ["2024-01"], tips_received=20, tips_valuable=5))
    frame = breakdown(
        con, "VN", "011", ["tips_received", "tips_valuable"], month("2024-01"), month("2024-01")
    )
    assert set(rows(frame, "indicator", "value")) == {("tips_received", 20), ("tips_valuable", 5)}
