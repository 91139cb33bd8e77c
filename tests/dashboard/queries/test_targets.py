import pytest

from dashboard import queries
from dashboard.queries import targets
from tests.builders import month, run_of, spread
from tests.frames import row, rows

OLD = ["01101", "01102", "01201", "02101", "02102"]
NEW = ["01101.20250701", "02101.20250701", "02103.20250701"]


def target(con, place, name, first, last, scope="VN"):
    return row(targets(con, scope, place, month(first), month(last)), target=name)


def target_places(con, scope, place, name, first, last):
    frame = queries.target_places(con, scope, place, first, last)
    return frame[frame["target"] == name]


def names(con, place, first, last):
    return rows(targets(con, "VN", place, month(first), month(last)), "target")


def test_targets_are_those_in_force_in_the_period_that_bind_the_place_or_what_lies_in_it(ask):
    con = ask(spread(OLD, ["2019-01"], tips_valuable=1))
    assert names(con, "01", "2019-01", "2019-12") == [
        "no_new_complex",
        "eliminate_share",
        "model_site_per_district",
    ]
    assert names(con, "011", "2019-01", "2019-12") == ["no_new_complex", "model_site_per_district"]
    assert names(con, "01101", "2019-01", "2019-12") == ["no_new_complex"]
    assert names(con, "01", "2017-03", "2017-03") == []
    assert "no_new_complex" in names(con, "01", "2017-04", "2017-04")
    assert names(con, "01", "2021-09", "2021-12") == ["pcmt2025_targets"]


def test_no_new_complex_hotspot_counts_from_january_and_names_the_communes_behind(ask):
    con = ask(
        spread(["01101"], ["2018-12"], spots_new_complex=50)
        | spread(OLD[:3], ["2019-01"], spots_new_complex=0)
        | spread(["01101"], ["2019-02"], spots_new_complex=2)
    )
    found = target(con, "01", "no_new_complex", "2019-02", "2019-02")
    assert (found["actual"], found["gap"], found["behind"], found["places"], found["state"]) == (
        2,
        2,
        1,
        3,
        "not_met",
    )
    assert (found["judged_first"], found["judged_last"]) == (month("2019-01"), month("2019-02"))
    behind = target_places(con, "VN", "01", "no_new_complex", month("2019-02"), month("2019-02"))
    assert rows(behind, "place_id", "actual", "met") == [
        ("01101", 2, False),
        ("01201", 0, True),
        ("01102", 0, True),
    ]


def test_a_commune_that_did_not_report_is_neither_met_nor_behind(ask):
    con = ask(spread(["01101"], ["2019-01"], spots_new_complex=0))
    found = target(con, "01", "no_new_complex", "2019-01", "2019-01")
    assert (found["behind"], found["places"], found["places_due"], found["state"]) == (
        0,
        1,
        3,
        "met",
    )
    behind = target_places(con, "VN", "01", "no_new_complex", month("2019-01"), month("2019-01"))
    assert dict(rows(behind, "place_id", "met")) == {"01101": True, "01102": None, "01201": None}


def test_without_any_figure_a_target_has_no_data(ask):
    found = target(
        ask(spread(OLD, ["2019-01"], tips_valuable=1)), "01", "no_new_complex", "2019-01", "2019-01"
    )
    assert (found["actual"], found["behind"], found["places"], found["state"]) == (
        None,
        None,
        0,
        "no_data",
    )


def test_the_share_eliminated_is_of_what_was_open_the_december_before_by_the_same_units(ask):
    opening = spread(["01101", "01102"], ["2018-12"], spots_open=20)
    eliminated = spread(["01101"], ["2019-01"], spots_eliminated=3)
    con = ask(opening | eliminated | spread(["01201"], ["2019-01"], spots_eliminated=30))
    found = target(con, "01", "eliminate_share", "2019-01", "2019-01")
    # 01201 gave no figure for December, so what it eliminated has no base to be a share of.
    assert (found["actual"], found["baseline"], found["state"]) == (
        pytest.approx(100 * 3 / 40),
        40,
        "met",
    )
    assert found["gap"] == pytest.approx(7.5 - 5)


def test_where_nothing_was_open_there_is_no_share(ask):
    con = ask(
        spread(["01101"], ["2018-12"], spots_open=0)
        | spread(["01101"], ["2019-01"], spots_eliminated=0)
    )
    found = target(con, "01", "eliminate_share", "2019-01", "2019-01")
    assert (found["actual"], found["baseline"], found["state"]) == (None, 0, "no_data")


def test_every_district_needs_a_model_site_of_its_own_however_many_another_has(ask):
    con = ask(
        spread(["01101"], ["2019-06"], drug_models=5)
        | spread(["01201"], ["2019-06"], drug_models=0)
    )
    found = target(con, "01", "model_site_per_district", "2019-06", "2019-06")
    assert (found["actual"], found["gap"], found["behind"], found["places"], found["state"]) == (
        5,
        None,
        1,
        2,
        "not_met",
    )
    frame = target_places(
        con, "VN", "01", "model_site_per_district", month("2019-06"), month("2019-06")
    )
    assert rows(frame, "place_id", "actual", "met") == [("012", 0, False), ("011", 5, True)]


def test_complex_hotspots_are_judged_in_the_periods_last_month(ask):
    con = ask(spread(NEW, ["2025-12"], spots_complex=4) | spread(NEW, ["2026-01"], spots_complex=0))
    assert target(con, "02.20250701", "eliminate_complex", "2025-12", "2025-12")["actual"] == 12
    assert target(con, "02.20250701", "eliminate_complex", "2025-12", "2026-01")["state"] == "met"


def test_the_drug_free_share_is_of_the_communes_that_said_so_in_the_latest_year(ask):
    con = ask(
        spread(NEW[:1], ["2025-12"], drug_free=1)
        | spread(NEW[1:2], ["2025-12"], drug_free=0)
        | spread(NEW, ["2026-02"], tips_valuable=1)
    )
    found = target(con, "02.20250701", "drug_free_communes", "2026-01", "2026-02")
    assert (found["actual"], found["baseline"], found["state"]) == (50, 2, "met")
    assert found["judged_last"] == month("2025-12")


def test_growth_of_detections_is_like_for_like_and_more_is_better(ask):
    con = ask(
        spread(OLD, ["2024-07"], drug_cases_border=4)
        | spread(NEW, ["2025-07"], drug_cases_border=7)
    )
    found = target(con, "02.20250701", "detect_border_growth", "2025-07", "2025-07")
    # 21 against 20 in the same month of the year before: 5 per cent more.
    assert (found["actual"], found["baseline"], found["state"]) == (pytest.approx(5), 20, "met")
    fewer = ask(
        spread(NEW, ["2025-08"], drug_cases_border=10)
        | spread(NEW, ["2026-08"], drug_cases_border=9)
    )
    found = target(fewer, "02.20250701", "detect_border_growth", "2026-01", "2026-12")
    assert (found["actual"], found["state"]) == (pytest.approx(-10), "not_met")


def test_growth_from_nothing_is_no_number(ask):
    con = ask(
        spread(NEW, ["2025-08"], drug_cases_cyber=0) | spread(NEW, ["2026-08"], drug_cases_cyber=5)
    )
    found = target(con, "02.20250701", "detect_cyber_growth", "2026-08", "2026-08")
    assert (found["actual"], found["state"]) == (None, "no_data")


def test_an_unknown_legal_number_is_an_empty_slot(ask):
    found = target(
        ask(spread(OLD, ["2022-01"], tips_valuable=1)),
        "01",
        "pcmt2025_targets",
        "2022-01",
        "2022-12",
    )
    assert (found["value"], found["actual"], found["gap"], found["state"]) == (
        None,
        None,
        None,
        "no_number",
    )


def test_a_target_that_has_ended_is_judged_in_its_own_last_month(ask):
    con = ask(spread(["01101"], run_of("2020-12", 6), spots_new_complex=1))
    found = target(con, "01", "no_new_complex", "2020-06", "2021-05")
    assert (found["actual"], found["judged_last"]) == (1, month("2020-12"))


def test_a_scope_hears_only_of_its_own_places_behind(ask):
    con = ask(spread(OLD, ["2019-01"], spots_new_complex=1))
    frame = target_places(con, "012", "01", "no_new_complex", month("2019-01"), month("2019-01"))
    assert rows(frame, "place_id") == ["01201"]
    assert target(con, "012", "no_new_complex", "2019-01", "2019-01", scope="012")["actual"] == 1


def test_a_place_that_has_ended_is_not_judged_by_its_last_months(ask):
    con = ask(spread(OLD, ["2025-06"], spots_complex=4) | spread(NEW, ["2025-07"], spots_complex=0))
    found = target(con, "01", "eliminate_complex", "2025-07", "2025-12")
    assert (found["actual"], found["state"]) == (None, "no_data")
    assert target(con, "01", "eliminate_complex", "2025-01", "2025-12")["actual"] == 12
