from math import nan, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis import poisson
from dashboard.analysis.control import (
    FIRM_POINTS,
    SMALL_MEAN,
    c_limits,
    count_limits,
    limits_for,
    xmr,
)

# NIST/SEMATECH e-Handbook of Statistical Methods, section 6.3.2.2: flow rate of ten batches.
NIST_FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
# Montgomery, Introduction to Statistical Quality Control, chapter 6: cost of processing mortgage
# loan applications.
MORTGAGE = [
    310,
    288,
    297,
    298,
    307,
    303,
    294,
    297,
    308,
    306,
    294,
    299,
    297,
    299,
    314,
    295,
    293,
    306,
    301,
    304,
]
# NIST/SEMATECH e-Handbook, section 6.3.3.1: defects on 25 wafers.
NIST_WAFERS = [
    16,
    14,
    28,
    16,
    12,
    20,
    10,
    12,
    10,
    17,
    19,
    17,
    14,
    16,
    15,
    13,
    14,
    16,
    11,
    20,
    11,
    19,
    16,
    31,
    13,
]
# Montgomery, table 7.7: nonconformities in 26 samples of 100 printed circuit boards, 516 in all.
BOARDS = [
    21,
    24,
    16,
    12,
    15,
    5,
    28,
    20,
    31,
    25,
    20,
    24,
    16,
    19,
    10,
    17,
    13,
    22,
    18,
    39,
    30,
    24,
    16,
    19,
    17,
    15,
]


def test_xmr_limits_of_the_nist_flow_rate():
    found = xmr(NIST_FLOW)
    # Published: mean 50.81, mean moving range 1.8778, limits 55.8041 and 45.8159, with 3/1.128 =
    # 2.6596 for 2.66.
    assert found.mean == pytest.approx(50.81)
    assert (found.upper - found.mean) / 2.66 == pytest.approx(1.8778, abs=0.00005)
    assert (found.upper, found.lower) == pytest.approx((55.8041, 45.8159), abs=0.001)


def test_xmr_limits_of_montgomerys_mortgage_costs():
    found = xmr(MORTGAGE)
    # Published: mean 300.5, limits 321.22 and 279.78.
    assert (found.mean, found.upper, found.lower) == pytest.approx(
        (300.5, 321.22, 279.78), abs=0.005
    )
    assert not found.trial


def test_c_limits_of_the_nist_wafers():
    assert (
        c_limits(NIST_WAFERS).mean,
        c_limits(NIST_WAFERS).upper,
        c_limits(NIST_WAFERS).lower,
    ) == (16, 28, 4)


def test_c_limits_of_montgomerys_circuit_boards():
    assert (len(BOARDS), sum(BOARDS)) == (26, 516)
    found = c_limits(BOARDS)
    # Published with the mean rounded to 19.85: limits 33.22 and 6.48.
    assert (found.mean, found.upper, found.lower) == pytest.approx((19.85, 33.22, 6.48), abs=0.01)


def test_limits_are_never_below_zero_and_say_when_they_were_floored():
    found = xmr([0, 9, 0, 9, 0, 9, 0, 9, 0, 9, 0, 9])
    assert (found.lower, found.floored) == (0, True)
    assert not xmr(MORTGAGE).floored


@pytest.mark.parametrize(("points", "trial"), [(FIRM_POINTS - 1, True), (FIRM_POINTS, False)])
def test_limits_from_fewer_than_twelve_points_are_trial_limits(points, trial):
    assert xmr(MORTGAGE[:points]).trial is trial


def test_there_is_no_moving_range_across_a_missing_month():
    # 10, 12 and then 30, 31: ranges 2 and 1, not the 18 across the gap.
    found = xmr([10, 12, None, 30, 31])
    assert found.mean == (10 + 12 + 30 + 31) / 4
    assert found.upper - found.mean == pytest.approx(2.66 * 1.5)
    assert xmr([10, 12, nan, 30, 31]) == found


def test_small_counts_get_exact_tails():
    series = [0, 1, 0, 2, 1, 0, 3, 1, 0, 2, 1, 1]
    assert sum(series) / len(series) == 1
    found = limits_for(series)
    # With a mean of 1: P(more than 5) = 0.0006 and P(more than 4) = 0.0037, against the 0.00135 of
    # one normal tail.
    assert (found.chart, found.lower, found.floored) == ("count", 0, True)
    assert poisson.quantile(1 - 0.00135, 1) == 5
    assert found.upper == max(5, xmr(series).upper)


def test_counts_more_varied_than_chance_get_the_wider_limits():
    bursts = [0, 9, 0, 0, 12, 0, 1, 14, 0, 0, 11, 0]
    assert sum(bursts) / len(bursts) < SMALL_MEAN
    assert (
        count_limits(bursts).upper
        == xmr(bursts).upper
        > poisson.quantile(1 - 0.00135, sum(bursts) / len(bursts))
    )


def test_symmetric_limits_at_a_mean_of_five_are_passed_four_times_too_often():
    # The reason for SMALL_MEAN: P(more than 5 + 3·√5 = 11.7) is 1 in 183 where the normal tail is 1
    # in 741.
    assert 1 / (1 - poisson.cdf(int(5 + 3 * sqrt(5)), 5)) == pytest.approx(183, abs=1)


def test_months_of_zero_are_no_run_where_zero_is_usual():
    rare = count_limits([0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0])
    # With a mean of 0.25, P(0) = e^-0.25 = 0.78: a run as rare as 2^-7 takes 20 zeros (0.78^20 =
    # 0.0067).
    assert (rare.run_above, rare.run_below) == (7, 20)
    assert xmr(MORTGAGE).run_below == 7


def test_all_zero_is_a_stable_process_with_limits_at_zero():
    found = limits_for([0] * 12)
    assert (found.mean, found.lower, found.upper) == (0, 0, 0)


def test_too_few_values_give_no_limits():
    assert limits_for([3, 4]) is None
    assert limits_for([3, None, 4, None]) is None
    with pytest.raises(ValueError):
        xmr([3, 4])


@given(st.lists(st.one_of(st.none(), st.integers(0, 500)), min_size=3, max_size=40))
def test_xmr_limits_are_the_published_formula(values):
    found = [value for value in values if value is not None]
    if len(found) < 3:
        assert limits_for(values) is None
        return
    mean = sum(found) / len(found)
    ranges = [
        abs(values[n] - values[n - 1])
        for n in range(1, len(values))
        if None not in (values[n], values[n - 1])
    ]
    spread = 2.66 * (sum(ranges) / len(ranges) if ranges else 0)
    made = xmr(values)
    assert (made.mean, made.upper, made.lower) == pytest.approx(
        (mean, mean + spread, max(0, mean - spread))
    )
    assert made.points == len(found)


@given(st.lists(st.integers(0, 12), min_size=12, max_size=40))
def test_beyond_the_upper_limit_of_a_count_chart_lies_less_than_one_normal_tail(values):
    found = count_limits(values)
    assert 1 - poisson.cdf(int(found.upper), found.mean) <= 0.00135 + 1e-9
    assert found.lower <= found.mean <= found.upper
