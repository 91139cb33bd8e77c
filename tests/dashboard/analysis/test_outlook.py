"""Predictions from counts, against exact fractions, printed tables and what must hold of any."""

from fractions import Fraction
from math import comb, exp, factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.chances import binomial, certain, negative_binomial
from dashboard.analysis.outlook import (
    OF_SUMS,
    Month,
    Prior,
    events,
    overdispersion,
    pooled,
    turnover,
)
from tests.examples import examples

COUNTS = st.lists(st.integers(0, 30), min_size=12, max_size=36)
LEFT = st.integers(1, 11)


def counted(values):
    return events([Month(1, value) for value in values])


def test_events_to_come_are_negative_binomial_around_those_seen():
    # Four events in 24 months and Jeffreys' half: in six months n events with the chance
    # C(n + 3.5, n) · (24/30)^4.5 · (6/30)^n, worked out term by term.
    term, expected = (24 / 30) ** 4.5, []
    for n in range(20):
        expected.append(term)
        term *= (4.5 + n) / (n + 1) * 6 / 30
    found = counted([1, 0, 0, 0, 0, 0] * 4).ends(0, 6)
    assert [found.at_most(n) for n in range(20)] == pytest.approx(np.cumsum(expected))


@given(trials=st.integers(0, 30), wins=st.integers(1, 9))
def test_binomial_chances_are_those_of_exact_fractions(trials, wins):
    chance = Fraction(wins, 10)
    exact = [comb(trials, n) * chance**n * (1 - chance) ** (trials - n) for n in range(trials + 1)]
    assert binomial(trials, wins / 10) == pytest.approx([float(one) for one in exact])


@pytest.mark.parametrize("mean", [0.1, 1, 5, 40])
def test_without_more_spread_than_chance_counts_are_poisson(mean):
    found = negative_binomial(mean, 1)
    assert found.at_most(3) == pytest.approx(
        sum(exp(-mean) * mean**n / factorial(n) for n in range(4)), abs=1e-6
    )


@given(mean=st.floats(0.01, 3000), factor=st.floats(1, 60))
@examples(60)
def test_chances_add_up_and_have_the_mean_and_the_variance_asked_for(mean, factor):
    found = negative_binomial(mean, factor)
    counts = found.start + np.arange(len(found.of))
    middle = float((counts * found.of).sum())
    assert float(found.of.sum()) == pytest.approx(1)
    assert middle == pytest.approx(mean, rel=1e-3)
    assert float(((counts - middle) ** 2 * found.of).sum()) == pytest.approx(
        mean * factor, rel=1e-2
    )


@given(values=COUNTS, now=st.integers(0, 100), left=LEFT)
@examples(60)
def test_no_range_of_events_is_of_zero_width_or_below_what_is_there(values, now, left):
    ahead = counted(values)
    low, high = ahead.between(now, left)
    assert now <= low < high <= ahead.between(now, left + 1)[1] + 1
    assert ahead.between(now, 0) == (now, now)


@given(
    months=st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 60), st.integers(0, 60)),
        min_size=12,
        max_size=30,
    ),
    now=st.integers(0, 60),
    left=LEFT,
)
@examples(40)
def test_no_range_of_a_state_is_of_zero_width(months, now, left):
    ahead = turnover([Month(1, came, held, min(went, held)) for came, held, went in months])
    low, high = ahead.between(now, left)
    assert 0 <= low < high
    assert float(ahead.ends(now, left).of.sum()) == pytest.approx(1)


def test_of_none_seen_the_range_follows_the_rule_of_three():
    quiet = counted([0] * 36)
    # 3/36 a month: within twelve months one event; P(at most 2) = 0.92 and P(at most 3) = 0.98 at a
    # mean of 1.
    assert quiet.between(0, 12) == (0, 3)
    assert quiet.between(0, 1) == (0, 1)


def test_months_that_vary_more_than_chance_widen_the_range():
    even, bursts = counted([2] * 24), counted([0, 0, 0, 0, 0, 12] * 4)
    assert (even.count, even.dispersion) == (bursts.count, 1)
    # Mean 2: twenty months 2 away and four 10 away give (20 × 4 + 4 × 100) / 2 / 23.
    assert bursts.dispersion == pytest.approx(480 / 2 / 23)
    assert bursts.between(0, 6)[1] > even.between(0, 6)[1]


def test_dispersion_is_never_below_one_and_one_where_nothing_was_expected():
    assert overdispersion([3, 3, 3], [3, 3, 3]) == 1
    assert overdispersion([0, 0], [0, 0]) == 1
    assert overdispersion([], []) == 1


def test_months_of_which_too_little_was_reported_do_not_count_and_the_others_weigh_by_their_share():
    half, most = Month(0.45, 1), Month(0.95, 19)
    assert events([half] * 20) is None
    found = events([half] * 20 + [most] * 12)
    assert (found.points, found.count) == (12, 228)
    assert found.count / found.months == pytest.approx(20)


def test_what_a_month_lacks_is_one_setting(monkeypatch):
    assert events([Month(0.95, 1)] * 12) is not None
    monkeypatch.setenv("COMPLETE_SHARE", "100")
    assert events([Month(0.95, 1)] * 12) is None


def test_a_sum_without_events_goes_on_without_them_by_laplaces_rule():
    quiet = events([Month(1, 0)] * 14, OF_SUMS)
    # 14 / (14 + 3), where Jeffreys' half says √ of it.
    assert quiet.ends(0, 3).at_most(0) == pytest.approx(14 / 17)
    assert counted([0] * 14).ends(0, 3).at_most(0) == pytest.approx((14 / 17) ** 0.5)


def test_places_lend_each_other_the_mean_and_the_spread_of_their_rates():
    # Six places of 24 months with 0, 0, 0, 2, 4 and 6 events: mean 12.5 / 144 a month. Their rates
    # lie 0.0868 (three times), 0.0035, 0.0799 and 0.1632 away: variance (3 × 0.0868² + 0.0035² +
    # 0.0799² + 0.1632²) / 6; less chance's own, mean / 24, is what is beyond.
    counts, mean = (0, 0, 0, 2, 4, 6), 12.5 / 144
    varies = sum((count / 24 - mean) ** 2 for count in counts) / 6
    found = pooled([[Month(1, count)] + [Month(1, 0)] * 23 for count in counts])
    assert found.months == pytest.approx(mean / (varies - mean / 24))
    assert found.count / found.months == pytest.approx(mean)
    # A place that saw none is taken to be slower than the mean, but never to stand still.
    own = events([Month(1, 0)] * 24, found)
    assert 0 < own.mean(12) < 12 * mean


def test_places_that_differ_by_chance_alone_count_for_ten_years_and_few_places_for_nothing():
    alike = [[Month(1, 1)] + [Month(1, 0)] * 11] * 6
    assert pooled(alike) == Prior(120 * 6.5 / 72, 120)
    assert pooled(alike[:4]) is None
    assert pooled([*alike[:4], [Month(0.5, 9)] * 12]) is None, "too few of its reports came"


@given(
    places=st.lists(st.lists(st.integers(0, 9), min_size=6, max_size=36), min_size=5, max_size=30),
    left=LEFT,
)
@examples(40)
def test_borrowing_never_says_that_something_is_certain(places, left):
    prior = pooled([[Month(1, value) for value in values] for values in places])
    found = events([Month(1, 0)] * 12, prior)
    assert 0 < found.ends(0, left).at_most(0) < 1


def test_a_state_with_nothing_arising_loses_what_leaves_each_month():
    # Of 400 seen a month 40 left: two months leave about 0.81 of 100.
    ahead = turnover([Month(1, 0, 400, 40)] * 24).ends(100, 2)
    assert ahead.quantile(0.5) == pytest.approx(81, abs=1)


def test_where_all_leave_each_month_and_nothing_arises_hardly_one_stays():
    ahead = turnover([Month(1, 0, 5, 5)] * 24).ends(5, 2)
    assert ahead.at_most(1) > 0.95


def test_what_is_certain_has_all_the_chance():
    assert (certain(4).at_most(3), certain(4).at_most(4), certain(4).at_least(4)) == (0, 1, 1)
    assert certain(4).between(0.025) == (3, 5)
