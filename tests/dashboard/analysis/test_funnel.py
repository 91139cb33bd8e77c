from math import comb, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis import poisson
from dashboard.analysis.funnel import (
    ACTION,
    WARNING,
    binomial_cdf,
    overdispersion,
    quantile,
    rate_limits,
    rate_z,
    share_limits,
)


def test_limits_of_a_share_follow_spiegelhalters_interpolation():
    # Ten tosses of a fair coin, printed cumulative probabilities: F(1) = .0107, F(2) = .0547, F(7)
    # = .9453, F(8) = .9893. Lower: r = 2, 2 − (.0547 − .025)/(.0547 − .0107) = 1.325; upper: 8 −
    # (.9893 − .975)/(.0440) = 7.675.
    band = share_limits(0.5, [10], WARNING)[0]
    assert (band.low, band.high) == pytest.approx((0.1325, 0.7675), abs=0.0005)


def test_limits_of_a_rate_follow_the_same_with_poisson():
    # Expected 5 in 10,000 people. Printed: F(1) = .0404, F(0) = .0067, F(10) = .9863, F(9) = .9682.
    band = rate_limits(0.0005, [10_000], WARNING)[0]
    low, high = 1 - (0.0404 - 0.025) / (0.0404 - 0.0067), 10 - (0.9863 - 0.975) / (0.9863 - 0.9682)
    assert (band.low * 10_000, band.high * 10_000) == pytest.approx((low, high), abs=0.01)


def test_in_large_places_the_limits_are_the_normal_ones():
    band = share_limits(0.9, [5000], WARNING)[0]
    half = 1.96 * sqrt(0.9 * 0.1 / 5000)
    assert (band.low, band.high) == pytest.approx((0.9 - half, 0.9 + half), abs=0.0005)


def test_small_places_have_wide_limits_and_large_ones_narrow():
    bands = rate_limits(0.001, [1000, 10_000, 100_000, 1_000_000], ACTION)
    widths = [band.high - band.low for band in bands]
    assert widths == sorted(widths, reverse=True)
    assert bands[0].low == 0


def test_the_action_limits_lie_outside_the_warning_limits():
    warning, action = (rate_limits(0.001, [20_000], level)[0] for level in (WARNING, ACTION))
    assert action.low < warning.low < 0.001 < warning.high < action.high


def test_overdispersion_widens_the_limits_by_its_square_root():
    plain, wide = (rate_limits(0.01, [100_000], ACTION, phi)[0] for phi in (1, 4))
    assert wide.high - 0.01 == pytest.approx(2 * (plain.high - 0.01))


def test_overdispersion_is_the_mean_square_with_a_tenth_at_each_end_pulled_in():
    z = [-100, -3, -3, -3, -3, 0, 3, 3, 3, 3, 100]
    # Eleven scores: the quantiles of 10 and 90 % are the second and the tenth.
    assert overdispersion(z) == pytest.approx(10 * 9 / 11)
    assert overdispersion([1.0, -1.0] * 10) == 1
    assert overdispersion([]) == 1


def test_of_fewer_than_ten_places_the_tenth_is_between_two_scores():
    # Six: the 90 % quantile lies at 4.5 of the steps 0 … 5, half way from 1 to 21; the 10 % one
    # half way from -1 to 1.
    z = [-1, 1, 1, 1, 1, 21]
    assert quantile(z, 0.9) == 11 and quantile(z, 0.1) == 0
    assert overdispersion(z) == pytest.approx((0 + 4 * 1 + 11**2) / 6)


def test_scores_no_wider_than_chance_leave_the_limits_alone():
    # φ = 1.44 from ten places lies within 1 + 2·√(2/10) = 1.89.
    assert overdispersion([1.2, -1.2] * 5) == 1


def test_a_place_is_scored_by_what_the_common_rate_gives_it():
    assert rate_z(16, 10_000, 0.0009) == pytest.approx((16 - 9) / 3)


@given(st.integers(1, 60), st.floats(0.01, 0.99), st.integers(-1, 60))
def test_the_binomial_function_is_the_sum_of_its_terms(trials, share, count):
    terms = [
        comb(trials, k) * share**k * (1 - share) ** (trials - k)
        for k in range(min(count, trials) + 1)
    ]
    assert binomial_cdf(count, trials, share) == pytest.approx(min(1, sum(terms)), abs=1e-9)


@pytest.mark.parametrize("trials", [99, 100, 1000, 1001, 3000])
def test_the_binomial_function_is_the_same_however_its_terms_are_computed(trials):
    assert binomial_cdf(trials // 2, trials, 0.5) == pytest.approx(
        0.5 + (0 if trials % 2 else comb(trials, trials // 2) / 2 ** (trials + 1)), abs=1e-9
    )


@given(st.floats(0.5, 200))
def test_between_the_limits_lies_what_the_confidence_says(expected):
    band = rate_limits(expected, [1.0], WARNING)[0]
    inside = poisson.cdf(int(band.high), expected) - poisson.cdf(int(band.low), expected)
    assert inside >= 0.95 - 2 * max(
        poisson.cdf(int(expected), expected) - poisson.cdf(int(expected) - 1, expected), 0.02
    )
