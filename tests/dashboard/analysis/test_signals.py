from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.control import Limits, c_limits, count_limits, xmr
from dashboard.analysis.signals import Signal, at_end, signals
from tests.dashboard.analysis.test_control import BOARDS, MORTGAGE, NIST_WAFERS

# Mean 10, limits 4 and 16: "near" is above 14 and below 6.
LIMITS = Limits(10, 4, 16, floored=False, trial=False, chart="xmr", points=20)


def found(values, limits=LIMITS):
    return [(s.rule, s.direction, s.first, s.last) for s in signals(values, limits)]


def test_montgomerys_boards_are_out_of_control_at_samples_6_and_20():
    # "Two points plot outside the control limits, samples 6 and 20."
    outside = [
        (s.last + 1, s.direction) for s in signals(BOARDS, c_limits(BOARDS)) if s.rule == "outside"
    ]
    assert outside == [(6, "down"), (20, "up")]


def test_the_nist_wafers_are_out_of_control_at_wafer_24_alone():
    # Wafer 3 lies on the limit of 28, which is not beyond it.
    outside = [
        s.last + 1 for s in signals(NIST_WAFERS, c_limits(NIST_WAFERS)) if s.rule == "outside"
    ]
    assert outside == [24]


def test_montgomerys_mortgage_costs_show_no_signal():
    assert signals(MORTGAGE, xmr(MORTGAGE)) == []


@pytest.mark.parametrize(
    ("values", "signal"),
    [
        ([10, 17, 10], ("outside", "up", 1, 1)),
        ([10, 3, 10], ("outside", "down", 1, 1)),
        ([11] * 7, ("run", "up", 0, 6)),
        ([9, 8] + [9] * 6, ("run", "down", 0, 7)),
        ([7, 8, 9, 10, 11, 12, 13], ("trend", "up", 0, 6)),
        ([13, 12, 11, 10, 9, 8, 7], ("trend", "down", 0, 6)),
        ([15, 11, 15], ("near", "up", 0, 2)),
        ([15, 11, 15, 11], ("near", "up", 0, 2)),
        ([9, 5, 5], ("near", "down", 0, 2)),
    ],
)
def test_each_rule_finds_its_pattern(values, signal):
    assert found(values) == ([signal] if signal else [])


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([10, 16, 4], "on a limit is not beyond it"),
        ([11] * 6, "six on one side are not seven"),
        ([11, 11, 11, 10, 11, 11, 11, 11], "a point on the mean is on neither side"),
        ([8, 9, 10, 11, 12, 13], "six rising are not seven"),
        ([7, 8, 9, 9, 10, 11, 12, 13], "a point equal to the one before does not rise"),
        ([15, 11, 11, 15], "two of four are not two of three"),
        ([15, 10, 15], "the third lies on the mean, on neither side"),
        ([15, 9, 15], "the third lies on the other side"),
        ([15, 11, 5], "near limits of two sides"),
        ([11, 11, 11, None, 11, 11, 11, 11], "a missing month ends a run"),
        ([15, None, 15, 11], "a missing month is not one of three"),
    ],
)
def test_what_is_no_signal(values, why):
    assert found(values) == [], why


def test_a_point_outside_a_limit_is_counted_there_and_not_as_near():
    assert found([15, 11, 17]) == [("outside", "up", 2, 2)]
    assert found([15, 17, 11]) == [("outside", "up", 1, 1)]
    assert found([15, 17, 15]) == [("outside", "up", 1, 1), ("near", "up", 0, 2)]


def test_a_floored_lower_limit_gives_no_signal_near_or_below_it():
    floored = replace(LIMITS, lower=0, floored=True)
    assert found([0, 0, 0], floored) == []


def test_seven_zeros_are_no_run_where_most_months_are_zero_but_a_year_and_a_half_is():
    usual = [0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0]
    limits = count_limits(usual)
    assert [s for s in signals(usual + [0] * 7, limits) if s.rule == "run"] == []
    assert [
        (s.direction, s.last - s.first + 1)
        for s in signals([1] + [0] * 20, limits)
        if s.rule == "run"
    ] == [("down", 20)]


def test_only_signals_that_still_hold_at_the_last_point_are_news():
    values = [17, 10, 10, 11, 9, 17]
    assert at_end(signals(values, LIMITS), len(values)) == [Signal("outside", "up", 5, 5)]
    assert at_end(signals(values[:-1], LIMITS), 5) == []


def oracle(values, limits):
    """The same rules, point by point, as one would tick them off on paper."""
    ticked = set()
    for n, value in enumerate(values):
        if value > limits.upper:
            ticked.add(("outside", "up", n))
        if value < limits.lower and not limits.floored:
            ticked.add(("outside", "down", n))
        for direction, sign, length in (
            ("up", 1, limits.run_above),
            ("down", -1, limits.run_below),
        ):
            if n + 1 >= length and all(
                sign * (v - limits.mean) > 0 for v in values[n + 1 - length : n + 1]
            ):
                ticked.add(("run", direction, n))
            if n >= 6 and all(sign * (values[m] - values[m - 1]) > 0 for m in range(n - 5, n + 1)):
                ticked.add(("trend", direction, n))
            edge = limits.upper if sign > 0 else limits.lower
            line = limits.mean + 2 / 3 * (edge - limits.mean)
            three = values[n : n + 3]
            near = [
                m for m, v in enumerate(three) if sign * v > sign * line and sign * v <= sign * edge
            ]
            one_side = all(sign * (v - limits.mean) > 0 for v in three)
            if (
                len(three) == 3
                and len(near) >= 2
                and one_side
                and not (sign < 0 and limits.floored)
            ):
                ticked.add(("near", direction, n + near[-1]))
    return ticked


@given(st.lists(st.integers(0, 30), min_size=3, max_size=60), st.booleans())
def test_the_rules_agree_with_ticking_them_off_on_paper(values, small):
    limits = (count_limits if small else xmr)(values)
    ticked = set()
    for signal in signals(values, limits):
        length = {
            "run": limits.run_above if signal.direction == "up" else limits.run_below,
            "trend": 7,
        }
        # A run or trend is one signal that lasts: it is there at every point from its length on.
        first = signal.first + length[signal.rule] - 1 if signal.rule in length else signal.last
        ticked |= {(signal.rule, signal.direction, n) for n in range(first, signal.last + 1)}
    assert ticked == oracle(values, limits)
