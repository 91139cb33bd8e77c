"""Targets' courses from snapshots, against what a clerk would work out on paper."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from dashboard import queries
from dashboard.targets.courses import courses
from etl.decisions import Decision
from tests import builders
from tests.builders import month, run_of, spread

OLD = ["01101", "01102", "01201"]
NEW = ["01101.20250701", "02101.20250701", "02103.20250701"]
MERGED = "02.20250701"
FLAT = {"spots_eliminated": 0, "spots_open": 20, "spots_new_complex": 0}


def roadmap(place, name, numbers, first):
    return [
        Decision(
            position,
            "roadmap",
            place,
            {"target": name, "year": year, "value": value, "citation": "KH 1"},
            "",
            "an",
            "2026-01-05T00:00:00+00:00",
        )
        for position, (year, value) in enumerate(numbers.items(), first)
    ]


def course(con, place, target, first, last, at=""):
    frame = courses(con, "VN", place, month(first), month(last), month(last))
    (found,) = frame[(frame["target"] == target) & (frame["place_id"] == at)].to_dict("records")
    return found


def early():
    """The small world, in which province 01 reported since 2016."""
    world = builders.small_reference()
    rule = replace(world.reporting[0], first=month("2016-01"))
    return replace(world, reporting=(rule, *world.reporting[1:]))


def merged(*layers):
    """The figures of each unit and month together."""
    found = {}
    for layer in layers:
        for key, figures in layer.items():
            found[key] = found.get(key, {}) | figures
    return found


def figures():
    """2019 whole and quiet but for one spot eliminated in March; in 2020 to June 01102 stops
    reporting after April and a complex spot arises at 01201 in May; the merged province from July
    2025 to September 2026.
    """
    quiet = spread(OLD, [*run_of("2018-12", 19)], **FLAT)
    told = {
        key: values
        for key, values in quiet.items()
        if key not in (("01102", "2020-05"), ("01102", "2020-06"))
    }
    cases = {
        (NEW[0], at): {"drug_cases_border": count}
        for at, count in zip(run_of("2025-07", 6), (10, 0, 20, 10, 30, 30), strict=True)
    }
    return merged(
        told,
        spread(["01101"], ["2019-03"], spots_eliminated=1),
        spread(["01201"], ["2020-05"], spots_new_complex=1),
        spread(["01101"], run_of("2018-12", 7), drug_models=5),
        spread(["01201"], run_of("2018-12", 7), drug_models=0),
        spread(["01101", "01201", "02101"], ["2024-12"], spots_complex=4),
        spread(NEW, ["2025-09"], spots_complex=1),
        spread(NEW, ["2025-12"], spots_complex=4),
        spread(NEW, run_of("2026-01", 9), spots_complex=2),
        cases,
        spread(NEW[1:], run_of("2025-07", 6), drug_cases_border=0),
        spread(NEW[:1], run_of("2026-07", 3), drug_cases_border=12),
        spread(NEW[1:], run_of("2026-07", 3), drug_cases_border=0),
        spread(NEW, ["2025-08"], drug_cases_cyber=0),
        spread(NEW, ["2026-08"], drug_cases_cyber=5),
        spread(NEW[:1], ["2025-12"], drug_free=1),
        spread(NEW[1:], ["2025-12"], drug_free=0),
    )


def made(folder, taken=()):
    return builders.opened(
        builders.snapshot(folder / f"{len(taken)}.duckdb", figures(), taken=taken)
    )


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The world without any decision."""
    con = made(tmp_path_factory.mktemp("plain"))
    yield con
    con.close()


@pytest.fixture(scope="module")
def decided(tmp_path_factory):
    """The same with the merged province's own roadmaps, a rebase of 01 and numbers of model sites
    for 01 and 012.
    """
    taken = [
        *roadmap(MERGED, "drug_free_communes", {2025: 60.0, 2026: 90.0, 2030: 100.0}, first=1),
        *roadmap(MERGED, "eliminate_complex", {2026: 10.0}, first=4),
        *roadmap("01", "model_site_per_district", {2019: 2.0}, first=5),
        *roadmap("012", "model_site_per_district", {2019: 3.0}, first=6),
        Decision(
            7,
            "rebase",
            "01",
            {"indicator": "spots_new_complex", "month": "2019-03"},
            "lý do",
            "an",
            "2020-01-05T00:00:00+00:00",
        ),
    ]
    con = made(tmp_path_factory.mktemp("decided"), taken)
    yield con
    con.close()


def target(con, scope, place, name, at):
    return queries.targets(con, scope, place, month(at), month(at)).set_index("target").loc[name]


def test_a_share_of_the_opening_count_is_asked_for_month_by_month(plain):
    found = course(plain, "01", "eliminate_share", "2019-01", "2019-06")
    # 5 % of 3 × 20 are 3 in the year, half of that by June; one is done, two are left for six
    # months.
    assert (found["required"], found["expected"], found["asked"], found["actual"]) == (3, 1.5, 2, 1)
    assert (found["gap"], found["is_behind"], found["needed"], found["left"]) == (-1, True, 2, 6)


def test_what_was_not_reported_is_not_asked_for(plain):
    # 16 of 18 reports came, in months of equal weight: 1.5 × 16 / 18.
    found = course(plain, "01", "eliminate_share", "2020-01", "2020-06")
    assert found["expected"] == pytest.approx(1.5 * 16 / 18)


def test_a_target_of_zero_that_was_broken_in_may_is_missed_for_certain_in_june(plain):
    found = course(plain, "01", "no_new_complex", "2020-01", "2020-06")
    assert (found["verdict"], found["expected"], found["actual"], found["is_behind"]) == (
        "missed",
        0,
        1,
        True,
    )
    assert (
        course(plain, "01", "no_new_complex", "2020-06", "2020-06", at="01201")["verdict"]
        == "missed"
    )
    assert (
        course(plain, "01", "no_new_complex", "2020-06", "2020-06", at="01101")["is_behind"]
        is False
    )


def test_at_the_years_end_a_target_is_met_or_missed_and_nothing_is_left_to_do(plain):
    found = course(plain, "01", "no_new_complex", "2019-01", "2019-12")
    assert (found["verdict"], found["left"]) == ("met", 0)
    assert pd.isna(found["low"])


def test_a_state_runs_straight_from_last_years_end_to_this_years(plain):
    found = course(plain, MERGED, "eliminate_complex", "2026-01", "2026-09")
    # 12 in December, none asked for a year later: 3 are left to be there by September; there are 6.
    assert (found["required"], found["expected"], found["actual"]) == (0, 3, 6)
    assert (found["needed"], found["left"]) == (6, 3)


def test_no_line_is_drawn_from_before_a_new_definition(plain):
    found = course(plain, MERGED, "eliminate_complex", "2025-01", "2025-09")
    assert found["reason"] == "redefined"
    assert pd.isna(found["expected"])
    segments = {row["month"]: row["segment"] for row in found["line"]}
    assert segments[date(2025, 8, 1)] < segments[date(2025, 9, 1)]


def test_a_share_of_what_was_open_under_another_definition_has_no_verdict(ask):
    con = ask(spread(OLD, ["2016-12", *run_of("2017-04", 6)], **FLAT), reference=early())
    found = course(con, "01", "eliminate_share", "2017-04", "2017-09")
    assert (found["reason"], found["verdict"], found["is_behind"]) == ("redefined", "unknown", None)


def test_a_yearly_share_is_held_against_its_own_years_number_and_never_against_part_of_a_year(
    decided,
):
    found = course(decided, MERGED, "drug_free_communes", "2026-01", "2026-09")
    assert (found["as_of"], found["aim"]) == (date(2025, 12, 1), date(2026, 12, 1))
    # Of three communes: 1.8 asked for at the end of 2025; 90 % of three are all three by the end of
    # 2026.
    assert (found["expected"], found["actual"], found["needed"]) == (pytest.approx(1.8), 1, 2)
    assert (found["left"], found["asked"], found["verdict"]) == (3, 2, "unknown")


def test_without_a_registered_roadmap_nothing_is_asked_for_before_the_laws_own_year(plain):
    found = course(plain, MERGED, "drug_free_communes", "2026-01", "2026-09")
    assert (found["reason"], found["is_behind"], found["aim"]) == (
        "no_roadmap",
        None,
        date(2030, 12, 1),
    )
    assert (found["required"], found["needed"]) == (1.5, 1)


def test_growth_follows_last_years_months_raised_by_the_percentage(plain):
    found = course(plain, MERGED, "detect_border_growth", "2026-07", "2026-09")
    assert found["expected"] == pytest.approx(1.03 * 30)
    assert found["required"] == pytest.approx(1.03 * 100)
    assert (found["actual"], found["needed"], found["is_behind"]) == (36, 104 - 36, False)
    asked = {row["month"]: row["expected"] for row in found["line"]}
    assert asked[date(2026, 12, 1)] == pytest.approx(103)
    assert asked[date(2026, 8, 1)] == pytest.approx(10.3)


def test_growth_from_nothing_has_no_course(plain):
    found = course(plain, MERGED, "detect_cyber_growth", "2026-08", "2026-08")
    assert (found["reason"], found["verdict"]) == ("no_base", "unknown")


def test_a_target_for_every_district_counts_the_districts_that_meet_it(plain):
    found = course(plain, "01", "model_site_per_district", "2019-01", "2019-06")
    assert (found["of_places"], found["actual"], found["required"], found["needed"]) == (
        True,
        1,
        2,
        1,
    )
    assert found["is_behind"] is True
    drawn = {row["month"]: (row["actual"], row["expected"]) for row in found["line"]}
    assert drawn[date(2019, 6, 1)] == (1, 2)


def test_a_rebase_leaves_fewer_months_to_judge_from_in_its_own_place_alone(plain, decided):
    asked = ("no_new_complex", "2020-06", "2020-06")
    # December 2018 to June 2020 are 19 months, the last two not fully reported; before March 2019
    # lie three.
    assert course(plain, "01", *asked)["points"] == 17
    assert course(decided, "01", *asked)["points"] == 14
    assert course(decided, "01", *asked, at="01201")["points"] == 19
    assert pd.isna(course(plain, "VN", *asked)["points"])


def test_a_provinces_own_number_holds_with_its_document_and_who_entered_it(decided):
    row = target(decided, "VN", MERGED, "drug_free_communes", "2026-01")
    assert (row["value"], row["law_value"], row["set_by"], row["citation"], row["set_who"]) == (
        100,
        50,
        MERGED,
        "KH 1",
        "an",
    )
    assert (row["state"], row["gap"]) == ("not_met", pytest.approx(100 / 3 - 100))


def test_a_total_binds_only_the_place_that_registered_it(decided):
    whole, one = (
        target(decided, "VN", place, "eliminate_complex", "2026-01") for place in (MERGED, NEW[0])
    )
    assert (whole["value"], whole["state"], whole["gap"]) == (10, "met", -4)
    assert (one["value"], one["state"]) == (0, "not_met")
    assert pd.isna(one["set_by"])


def test_roadmap_points_are_the_nearest_registered_ones(decided):
    frame = queries.roadmap_points(decided, "VN", "01", month("2019-01"), month("2019-01"))
    found = {row["place_id"]: (row["value"], row["set_by"]) for row in frame.to_dict("records")}
    assert found == {"01": (2, "01"), "011": (2, "01"), "012": (3, "012")}


def test_a_district_hears_of_its_provinces_number_but_not_of_the_account_that_entered_it(decided):
    row = target(decided, "011", "011", "model_site_per_district", "2019-01")
    assert (row["value"], row["set_by"], row["citation"], row["state"]) == (2, "01", "KH 1", "met")
    assert pd.isna(row["set_who"])


def test_where_complex_spots_arose_is_told(plain):
    frame = queries.new_complex(plain, "VN", "01", month("2020-01"), month("2020-12"))
    assert list(frame[["unit_id", "value"]].itertuples(index=False, name=None)) == [("01201", 1)]


@pytest.mark.parametrize("sent", [0, 1, 2, 3])
def test_no_verdict_turns_because_others_have_not_reported_yet(ask, sent):
    # Two spots eliminated by August of three that the year asks for; in September so many have sent
    # that none was.
    quiet = spread(OLD, run_of("2018-06", 27), **FLAT)
    gone = spread(["01101"], ["2019-02", "2019-08", "2020-03", "2020-07"], spots_eliminated=1)
    con = ask(merged(quiet, gone, spread(OLD[:sent], ["2020-09"], **FLAT)))
    for name, verdict in (("eliminate_share", "may"), ("no_new_complex", "likely")):
        before, now = (course(con, "01", name, "2020-01", at) for at in ("2020-08", "2020-09"))
        assert (before["verdict"], now["verdict"]) == (verdict, verdict)
        assert now["chance"] == pytest.approx(before["chance"], abs=0.12), (
            "nothing new is a little news"
        )
    # One of two districts has its model site in every month; a state not told yet is the last one
    # told.
    sites = spread(["01101"], run_of("2018-12", 21), drug_models=1) | spread(
        OLD[1:], run_of("2018-12", 21), drug_models=0
    )
    stands = ask(
        merged(quiet, sites, {(OLD[0], "2020-09"): FLAT | {"drug_models": 1}} if sent else {})
    )
    before, now = (
        course(stands, "01", "model_site_per_district", "2020-01", at)
        for at in ("2020-08", "2020-09")
    )
    assert [(one["actual"], one["required"], one["verdict"]) for one in (before, now)] == [
        (1, 2, "hard")
    ] * 2
    # Who has not sent at all is judged as the month before.
    if 0 < sent < 3:
        waiting = [
            course(con, "01", "no_new_complex", "2020-01", at, at="01201")
            for at in ("2020-08", "2020-09")
        ]
        assert waiting[0]["chance"] == pytest.approx(waiting[1]["chance"])


@pytest.mark.parametrize(
    ("since", "points", "verdict"), [("2018-09", 24, "likely"), ("2020-01", None, "unknown")]
)
def test_the_nation_is_judged_by_the_months_in_which_the_same_provinces_report(
    ask, since, points, verdict
):
    world = builders.small_reference()
    first, *_, last = world.reporting
    rules = (first, replace(last, first=month(since)))
    count = 12 * (2020 - int(since[:4])) + 8 - int(since[5:]) + 1
    con = ask(
        merged(
            spread(OLD, run_of("2018-06", 27), **FLAT),
            spread(["031", "032", "033"], run_of(since, count), **FLAT),
        ),
        reference=replace(world, reporting=rules),
    )
    found = course(con, "VN", "no_new_complex", "2020-01", "2020-08")
    # 24 quiet months and four to come: 24 / 28 = 86 %.
    assert found["verdict"] == verdict
    assert pd.isna(found["points"]) if points is None else found["points"] == points


def test_nothing_leads_across_a_rebase_of_the_place_or_of_what_it_is_made_of(ask):
    anew = Decision(
        1,
        "rebase",
        "01101",
        {"indicator": "spots_open", "month": "2020-03"},
        "lý do",
        "an",
        "2020-03-05T00:00:00+00:00",
    )
    quiet = spread(OLD, run_of("2018-06", 27), **FLAT)
    before, after = (
        course(ask(quiet, taken=taken), "01", "eliminate_share", "2020-01", "2020-08")
        for taken in ([], [anew])
    )
    assert pd.isna(before["reason"]) and before["verdict"] != "unknown"
    # A third of what was open in December was counted otherwise then.
    assert (after["reason"], after["verdict"]) == ("rebased", "unknown")
    segments = {row["segment"] for row in after["line"]}
    assert len(segments) == 2
