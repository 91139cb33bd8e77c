"""Two counts of one process differ by chance: by how much, and how often the flag is wrong."""

from math import sqrt
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.counts import LEAST_MONTHS, apart, differ, dispersion
from dashboard.analysis.false_alarms import false_alarms

counts = st.integers(0, 10**6)


def test_the_difference_is_measured_by_the_spread_of_the_sum_of_both():
    # Both counts vary: the variance of 25 − 11 is 25 + 11, and 14/√36 = 14/6.
    assert apart(25, 11, 1) == pytest.approx(14 / 6)
    assert apart(25, 11, 4) == pytest.approx(14 / 12)
    assert apart(0, 0, 1) == 0


@pytest.mark.parametrize(("then", "least"), [(0, 10), (1, 12), (2, 15), (5, 21)])
def test_what_a_small_place_needs_to_be_flagged_is_what_the_docstring_says(then, least):
    assert not differ(least - 1, then, 1.0)
    assert differ(least, then, 1.0)


def test_nothing_is_flagged_where_the_spread_is_unknown():
    assert dispersion([10.0] * (LEAST_MONTHS - 1)) is None
    assert not differ(1000, 1, None)


def test_a_months_that_alternate_by_a_known_step_have_the_spread_of_that_step():
    # Mean 100, every range 40: 40/1,128 = 35,5 standard deviations of the process against √100 =
    # 10.
    values = [80.0, 120.0] * 12
    assert dispersion(values) == pytest.approx((40 / 1.128) ** 2 / 100)


def test_a_change_of_level_is_one_range_and_not_spread():
    steady = [50.0, 52.0] * 18
    moved = [*steady, *(value + 30 for value in steady)]
    assert fmean(steady) < fmean(moved)
    assert dispersion(steady) == dispersion(moved) == 1


@pytest.mark.parametrize("values", [[0.0] * 30, [3.0] * 30, [None, 4.0] * 24])
def test_a_series_without_any_movement_varies_as_chance_at_least(values):
    assert dispersion(values) == 1


@given(counts, counts, st.floats(1, 100))
def test_the_flag_is_the_same_from_either_side_and_never_easier_with_more_spread(now, then, phi):
    assert apart(now, then, phi) == -apart(then, now, phi)
    assert (apart(now, then, phi) > 0) == (now > then)
    assert abs(apart(now, then, phi)) <= abs(apart(now, then, 1))
    assert apart(now, then, 1) == pytest.approx(
        (now - then) / sqrt(now + then) if now + then else 0
    )


@pytest.mark.parametrize(("now", "then", "phi"), [(-1, 4, 1), (4, -1, 1), (4, 4, 0.9)])
def test_no_count_is_negative_and_no_spread_below_chance(now, then, phi):
    with pytest.raises(ValueError):
        apart(now, then, phi)


def test_of_unchanged_places_at_most_one_in_a_hundred_is_flagged_whatever_their_spread():
    rates = [
        rate for rate in false_alarms(means=(0.3, 3, 30), tries=1500) if rate.kind == "comparison"
    ]
    assert {rate.phi for rate in rates} == {1, 2, 4}
    assert max(rate.share for rate in rates) <= 0.01
    assert max(rate.share for rate in rates if rate.phi == 1) <= 0.005


def test_the_rule_finds_a_real_doubling():
    # 10 a month for a year, 20 a month the year after: 240 against 120 is 120/√360 = 6,3 at φ = 1.
    series = [10.0, 9.0, 11.0, 10.0, 12.0, 8.0] * 2 + [20.0, 18.0, 22.0, 21.0, 19.0, 20.0] * 2
    phi = dispersion(series)
    assert differ(sum(series[12:]), sum(series[:12]), phi)
