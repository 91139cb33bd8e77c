from math import exp, factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis import poisson


def summed(count, mean):
    """The distribution function term by term, as a clerk with a table of factorials would."""
    return sum(exp(-mean) * mean**k / factorial(k) for k in range(count + 1))


# Garwood 1936, Biometrika 28:437, table 1 (95 %), as reprinted in epidemiology texts.
GARWOOD = {
    0: (0, 3.689),
    1: (0.0253, 5.572),
    2: (0.242, 7.225),
    3: (0.619, 8.767),
    5: (1.623, 11.668),
    10: (4.795, 18.390),
    20: (12.217, 30.888),
    50: (37.111, 65.918),
    100: (81.364, 121.627),
}


@pytest.mark.parametrize("count", GARWOOD)
def test_intervals_are_those_of_garwoods_table(count):
    assert poisson.interval(count) == pytest.approx(GARWOOD[count], abs=0.001)


@pytest.mark.parametrize(
    ("confidence", "low", "high"),
    [(0.90, 17.38, 34.92), (0.95, 16.18, 36.90), (0.99, 14.00, 41.00)],
)
def test_the_published_intervals_around_25(confidence, low, high):
    # GraphPad, "How QuickCalcs computes the confidence interval of a count".
    assert poisson.interval(25, confidence=confidence) == pytest.approx((low, high), abs=0.005)


def test_an_interval_of_a_rate_is_that_of_its_count_divided_by_the_exposure():
    low, high = poisson.interval(10)
    assert poisson.interval(10, exposure=2.5) == pytest.approx((low / 2.5, high / 2.5))


@given(st.integers(0, 60), st.floats(0.01, 60))
def test_the_distribution_function_is_the_sum_of_its_terms(count, mean):
    assert poisson.cdf(count, mean) == pytest.approx(summed(count, mean), abs=1e-11)


@pytest.mark.parametrize(
    # Cumulative Poisson probabilities as printed in tables (Montgomery & Runger, appendix; four
    # decimals).
    ("count", "mean", "chance"),
    [
        (0, 1, 0.3679),
        (2, 1, 0.9197),
        (2, 2, 0.6767),
        (6, 2, 0.9955),
        (7, 2, 0.9989),
        (5, 5, 0.6160),
        (11, 5, 0.9945),
    ],
)
def test_the_distribution_function_agrees_with_printed_tables(count, mean, chance):
    assert poisson.cdf(count, mean) == pytest.approx(chance, abs=0.00005)


@given(st.integers(0, 40), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_at_each_end_of_an_interval_the_count_has_just_its_tails_chance(count, confidence):
    low, high = poisson.interval(count, confidence=confidence)
    tail = (1 - confidence) / 2
    assert summed(count, high) == pytest.approx(tail, rel=1e-6)
    if count:
        assert 1 - summed(count - 1, low) == pytest.approx(tail, rel=1e-6)
    else:
        assert low == 0


def test_a_ten_year_total_has_an_interval_too():
    low, high = poisson.interval(41_736)
    # For so many the normal approximation is good: 41,736 ± 1.96·√41,736 = 41,736 ± 400.4.
    assert (41_736 - low, high - 41_736) == pytest.approx((400.4, 400.4), abs=3)


@given(st.floats(0.0001, 0.9999), st.floats(0, 300))
def test_a_quantile_is_the_first_count_to_reach_its_chance(chance, mean):
    found = poisson.quantile(chance, mean)
    assert poisson.cdf(found, mean) >= chance > poisson.cdf(found - 1, mean)


@pytest.mark.parametrize(("count", "exposure"), [(-1, 1), (3, 0), (3, -2)])
def test_impossible_counts_and_exposures_are_refused(count, exposure):
    with pytest.raises(ValueError):
        poisson.interval(count, exposure)
