"""The place and period of a page, resolved from its address and held to the scope."""

from datetime import date

import pandas as pd
import pytest

from dashboard.shown.periods_offered import offered
from dashboard.shown.places import Places
from dashboard.shown.selection import (
    Selection,
    chain,
    choices,
    choose_period,
    lowest,
    reporting_level,
    shown_today,
)
from etl.ground.periods import month_period, year_period
from etl.ground.text import Text

OLD, NEW = (date(2013, 8, 1), date(2025, 6, 1)), (date(2025, 7, 1), date(2026, 10, 1))
ALL = (OLD[0], NEW[1])
# place, parent, level, months, via: a merged province N with its predecessor P, P's district D with
# commune C, and N's commune M; Q is another province whose districts report themselves.
TREE = [
    ("VN", None, "nation", ALL, "own"),
    ("N", "VN", "province", ALL, "own"),
    ("P", "VN", "province", OLD, "own"),
    ("P", "N", "province", OLD, "predecessor"),
    ("Q", "VN", "province", OLD, "own"),
    ("D", "N", "district", OLD, "predecessor"),
    ("D", "P", "district", OLD, "own"),
    ("E", "Q", "district", OLD, "own"),
    ("C", "D", "commune", OLD, "own"),
    ("M", "N", "commune", NEW, "own"),
]


def places(*kept):
    rows = [
        {
            "place_id": place,
            "parent_id": parent if not kept or parent in kept else None,
            "level": level,
            "label_vi": f"Nơi {place}",
            "label_en": f"Place {place}",
            "first": pd.Timestamp(months[0]),
            "last": pd.Timestamp(months[1]),
            "via": via,
            "is_open": months[1] == NEW[1],
            "carried_from": pd.NaT,
            "carried_to": pd.NaT,
        }
        for place, parent, level, months, via in TREE
        if not kept or place in kept
    ]
    return Places(pd.DataFrame(rows))


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({}, {}),
        ({"tinh": "N"}, {"tinh": "N"}),
        ({"huyen": "D"}, {"huyen": "D", "tinh": "P"}),
        ({"huyen": "D", "tinh": "N"}, {"huyen": "D", "tinh": "N"}),
        ({"xa": "M"}, {"xa": "M", "tinh": "N"}),
        ({"xa": "C", "huyen": "E"}, {"xa": "C", "huyen": "D", "tinh": "P"}),
    ],
)
def test_the_lowest_field_decides_and_what_it_lies_in_is_worked_out(params, found):
    assert chain(places(), params, "VN") == (found, False)
    assert lowest(found, "VN") == next(
        (params[name] for name in ("xa", "huyen", "tinh") if name in params), "VN"
    )


@pytest.mark.parametrize(
    "params", [{"tinh": "X"}, {"tinh": "D"}, {"xa": "N"}, {"huyen": "'; DROP"}]
)
def test_a_place_that_is_unknown_or_of_another_level_is_refused_and_the_scope_shown(params):
    assert chain(places(), params, "VN") == ({}, True)


def test_a_place_outside_the_scope_is_refused_and_the_own_place_shown():
    mine = places("D", "C")
    assert chain(mine, {"tinh": "Q"}, "D") == ({"huyen": "D"}, True)
    assert chain(mine, {"huyen": "E"}, "D") == ({"huyen": "D"}, True)


def test_a_chain_never_climbs_above_the_scope():
    assert chain(places("D", "C"), {"xa": "C"}, "D") == ({"xa": "C", "huyen": "D"}, False)


def test_districts_are_offered_only_for_periods_in_which_they_reported():
    found = {"tinh": "N"}
    old = choices(places(), found, "VN", year_period(2020))
    new = choices(places(), found, "VN", year_period(2026))
    assert old["huyen"] == ["", "D"]
    assert "huyen" not in new
    assert new["xa"] == ["", "M"]


def test_a_nation_may_choose_all_of_it_and_a_province_may_not_leave_itself():
    assert choices(places(), {}, "VN", year_period(2020))["tinh"] == ["", "N", "P", "Q"]
    assert choices(places("N", "P", "D", "C", "M"), {"tinh": "N"}, "N", year_period(2020))[
        "tinh"
    ] == ["N", "P"]
    assert choices(places("D", "C"), {"huyen": "D"}, "D", year_period(2020)) == {
        "huyen": ["D"],
        "xa": ["", "C"],
    }
    assert choices(places("M"), {"xa": "M"}, "M", year_period(2026)) == {"xa": ["M"]}


def test_who_reports_is_the_level_with_nobody_below_it():
    known = places()
    assert reporting_level(known, "N", year_period(2026)) == "commune"
    assert reporting_level(known, "Q", year_period(2020)) == "district"
    assert reporting_level(known, "VN", year_period(2020)) == "mixed"
    assert reporting_level(known, "C", year_period(2020)) == "commune"


@pytest.mark.parametrize(
    ("params", "key", "moved"),
    [
        ({}, "ytd-2025-06", False),
        ({"moc": "2020"}, "2020", False),
        ({"ky": "year"}, "2024", False),
        ({"ky": "month", "moc": "2020"}, "2020", False),
        ({"moc": "2026-10"}, "ytd-2025-06", True),
        ({"moc": "nonsense"}, "ytd-2025-06", True),
        ({"ky": "nonsense"}, "ytd-2025-06", True),
    ],
)
def test_a_period_without_data_is_replaced_by_the_default_and_said_so(params, key, moved):
    period, was_moved = choose_period(offered(*OLD), params)
    assert (period.key, was_moved) == (key, moved)


def test_the_asked_period_is_the_one_shown():
    assert choose_period(offered(*OLD), {"moc": "2020-05"})[0] == month_period(date(2020, 5, 1))


def changed():
    """The tree above with what districts left: the former district D.cu, a group G, and M's history
    as heir of C.
    """

    def line(place, parent, level, months, via, carried=None):
        return {
            "place_id": place,
            "parent_id": parent,
            "level": level,
            "label_vi": place,
            "label_en": place,
            "first": pd.Timestamp(months[0]),
            "last": pd.Timestamp(months[1]),
            "via": via,
            "is_open": months[1] == NEW[1] and level != "former_district",
            "carried_from": pd.NaT if carried is None else pd.Timestamp(carried[0]),
            "carried_to": pd.NaT if carried is None else pd.Timestamp(carried[1]),
        }

    return Places(
        pd.DataFrame(
            [
                line("N", "VN", "province", ALL, "own", ALL),
                line("P", "VN", "province", OLD, "own"),
                line("D", "N", "district", OLD, "predecessor"),
                line("D", "P", "district", OLD, "own"),
                line("D.cu", "N", "former_district", NEW, "former"),
                line("D.cu", "P", "former_district", NEW, "former"),
                line("N.g", "N", "group", NEW, "group", ALL),
                line("C", "D", "commune", OLD, "own"),
                line("C", "D.cu", "commune", OLD, "former"),
                line("M", "N.g", "commune", NEW, "group", ALL),
                line("M", "D.cu", "commune", NEW, "former", ALL),
                line("M", "N", "commune", NEW, "own", ALL),
            ]
        )
    )


def test_former_districts_take_the_place_of_districts_once_these_have_ended():
    found = {"tinh": "N"}
    assert choices(changed(), found, "VN", year_period(2024))["huyen"] == ["", "D"]
    assert choices(changed(), found, "VN", year_period(2025))["huyen"] == ["", "D.cu"]
    assert choices(changed(), found, "VN", year_period(2026))["huyen"] == ["", "D.cu"]
    # One that is chosen stays in its list.
    assert choices(changed(), {"tinh": "N", "huyen": "D"}, "VN", year_period(2025))["huyen"] == [
        "",
        "D",
        "D.cu",
    ]


def test_a_former_district_is_named_in_the_field_of_districts_and_holds_old_and_new_communes():
    assert chain(changed(), {"huyen": "D.cu"}, "VN") == ({"huyen": "D.cu", "tinh": "N"}, False)
    assert chain(changed(), {"huyen": "D.cu", "xa": "M"}, "VN") == (
        {"xa": "M", "huyen": "D.cu", "tinh": "N"},
        False,
    )
    assert chain(changed(), {"xa": "M"}, "VN") == ({"xa": "M", "tinh": "N"}, False)
    found = {"tinh": "N", "huyen": "D.cu"}
    assert choices(changed(), found, "VN", year_period(2025))["xa"] == ["", "C", "M"]
    assert reporting_level(changed(), "D.cu", year_period(2026)) == "commune"


def test_a_group_is_chosen_like_a_place():
    found, refused = chain(changed(), {"nhom": "N.g"}, "VN")
    assert (found, refused) == ({"nhom": "N.g", "tinh": "N"}, False)
    offered = choices(changed(), found, "VN", year_period(2026))
    assert (offered["nhom"], offered["xa"]) == (["", "N.g"], ["", "M"])
    assert "nhom" not in choices(changed(), {"tinh": "N"}, "VN", year_period(2020))


def test_by_todays_units_old_months_offer_todays_communes_and_no_districts():
    offered = choices(changed(), {"tinh": "N"}, "VN", year_period(2020), today=True)
    assert offered == {"tinh": ["", "N"], "nhom": ["", "N.g"], "xa": ["", "M"]}
    assert reporting_level(changed(), "N", year_period(2020), today=True) == "commune"


@pytest.mark.parametrize(
    ("place", "theo", "shown"),
    [
        ("N", "nay", True),
        ("VN", "nay", True),
        ("M", "nay", True),
        ("N.g", "nay", True),
        ("P", "nay", False),
        ("D", "nay", False),
        ("D.cu", "nay", False),
        ("N", "", False),
        ("N", "khac", False),
    ],
)
def test_only_places_of_today_can_be_seen_by_todays_units(place, theo, shown):
    assert shown_today(changed(), place, {"theo": theo}) is shown


@pytest.mark.parametrize(
    ("place", "level", "viewed"),
    [
        ("VN", "nation", "VN/today"),
        ("N", "province", "N/today"),
        ("M", "commune", "M@today"),
        ("N.g", "group", "N.g@today"),
    ],
)
def test_questions_about_figures_take_the_place_by_todays_units_and_duties_take_it_as_it_is(
    place, level, viewed
):
    period = year_period(2024)
    chosen = Selection(
        "VN", place, Text("", ""), level, period, *ALL, "commune", "vi", {}, is_today=True
    )
    assert (str(chosen.span["place"]), str(chosen.reported_span["place"])) == (viewed, place)
