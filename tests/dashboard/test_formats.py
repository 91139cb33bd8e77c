"""Numbers, dates and shares as each language writes them."""

import re
from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.words import formats
from etl.ground.settings import ROOT


@pytest.mark.parametrize(
    ("value", "decimals", "vi", "en"),
    [
        (0, 0, "0", "0"),
        (41736, 0, "41.736", "41,736"),
        (1234567, 0, "1.234.567", "1,234,567"),
        (1234.56, 1, "1.234,6", "1,234.6"),
        (-12, 0, "−12", "−12"),
        (-0.04, 1, "0,0", "0.0"),
    ],
)
def test_each_language_groups_and_points_its_own_way(value, decimals, vi, en):
    assert formats.number(value, "vi", decimals) == vi
    assert formats.number(value, "en", decimals) == en


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT])
@pytest.mark.parametrize("write", [formats.number, formats.signed, formats.percent])
def test_missing_is_a_dash_and_never_zero(write, missing):
    assert write(missing, "vi") == "—"


@pytest.mark.parametrize("write", [formats.month, formats.day, formats.moment])
def test_a_missing_day_is_a_dash(write):
    assert write(pd.NaT, "vi") == "—"
    assert write(None, "en") == "—"


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_taking_the_grouping_away_gives_the_number_back(value):
    vietnamese = formats.number(value, "vi").replace(".", "").replace("−", "-")
    english = formats.number(value, "en").replace(",", "").replace("−", "-")
    assert int(vietnamese) == int(english) == value


def test_a_difference_shows_its_sign_and_no_change_has_none():
    assert [formats.signed(value, "vi") for value in (135, -12, 0)] == ["+135", "−12", "0"]


def test_a_share_is_the_quotient_in_per_cent():
    # 644 / 707 = 0,91089…
    assert formats.share(644, 707, "vi", 2) == "91,09 %"
    assert formats.share(644, 707, "en", 2) == "91.09%"


@pytest.mark.parametrize(("part", "whole"), [(None, 5), (5, None), (5, 0), (float("nan"), 3)])
def test_a_share_without_both_numbers_is_a_dash(part, whole):
    assert formats.share(part, whole, "vi") == "—"


@given(part=st.integers(0, 5000), whole=st.integers(1, 5000))
def test_of_fewer_than_twenty_the_two_counts_are_said_and_no_percentage(part, whole):
    said = formats.share(part, whole, "en")
    assert said.endswith("%") == (part >= 20 and whole >= 20)
    if not said.endswith("%"):
        assert said.replace(",", "") == f"{part}/{whole}"
    assert bool(formats.change(part, whole, "vi")) == (part >= 20 and whole >= 20)


def test_a_change_of_enough_is_signed():
    # 27 / 30 = 0,9; 45 / 30 = 1,5.
    assert [formats.change(now, 30, "vi") for now in (27, 45, 30)] == [
        "−10,0 %",
        "+50,0 %",
        "0,0 %",
    ]
    assert formats.change(19, 300, "vi") == formats.change(300, 19, "vi") == ""


# Percentages that a law, a setting or a method itself names, and chances with their intervals.
NAMED = {
    "dashboard/attention/targets.py",
    "dashboard/components/shared/received.py",
    "dashboard/components/targets/section.py",
    "dashboard/targets/backtest_words.py",
    "dashboard/targets/words.py",
    "dashboard/words/false_alarms.py",
    "dashboard/words/formats.py",
}
# What a target is reckoned in, shown by dashboard/targets/words.py with its counts.
RECKONED = {"dashboard/queries/targets/actuals.py"}
MADE = re.compile(
    r"(?<![\d.])100(\.0)? \*|\* 100(\.0)?\b|formats\.percent\(|\]\.percent\b|[:\"]\.\d%"
)


def test_no_page_chart_sentence_or_file_makes_a_percentage_of_its_own():
    for file in sorted((*ROOT.glob("dashboard/**/*.py"), *ROOT.glob("pages/*.py"))):
        name = file.relative_to(ROOT).as_posix()
        lines = file.read_text(encoding="utf-8").splitlines()
        found = [line for line in lines if MADE.search(line)]
        assert not found or name in NAMED | RECKONED, (name, found)


def test_days_and_months_are_written_as_offices_write_them():
    assert formats.month(date(2026, 10, 1), "vi") == "tháng 10/2026"
    assert formats.month(date(2026, 10, 1), "en") == "Oct 2026"
    assert formats.day(date(2026, 2, 3), "vi") == "03/02/2026"
    assert formats.day(date(2026, 2, 3), "en") == "3 Feb 2026"
    assert formats.moment(datetime(2026, 11, 14, 9, 5), "vi") == "14/11/2026 09:05"


def test_a_label_inside_a_sentence_starts_small_unless_it_is_an_abbreviation():
    assert formats.in_sentence("Số mô hình") == "số mô hình"
    assert formats.in_sentence("ANTT") == "ANTT"


def test_lists_are_joined_with_the_languages_and():
    assert formats.join(["a", "b", "c"], "vi") == "a, b và c"
    assert formats.join(["a", "b"], "en") == "a and b"
    assert formats.join(["a"], "vi") == "a"
    assert formats.join([], "vi") == ""


def test_braces_in_a_units_name_are_letters_and_not_slots():
    assert formats.literal("Xã {A}", "Commune {A}")("vi") == "Xã {A}"


def test_a_per_cent_sign_stays_with_its_number():
    assert formats.unbroken("99,2 % báo cáo") == "99,2\u00a0% báo cáo"
