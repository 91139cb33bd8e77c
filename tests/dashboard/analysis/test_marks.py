import pytest

from dashboard.analysis.control import xmr
from dashboard.analysis.marks import variation

RISING = [10, 11, 10, 9, 10, 11, 9, 10, 10, 11, 9, 10, 30]
STEADY = [10, 11, 10, 9, 10, 11, 9, 10, 10, 11, 9, 10]


@pytest.mark.parametrize(
    ("better", "mark"), [("higher", "improvement"), ("lower", "concern"), ("neither", "neutral")]
)
def test_a_rise_is_good_bad_or_neither_as_the_indicator_says(better, mark):
    assert variation(RISING, xmr(RISING), better) == mark


@pytest.mark.parametrize("better", ["higher", "lower", "neither"])
def test_without_a_signal_nothing_is_good_or_bad(better):
    assert variation(STEADY, xmr(STEADY), better) == "common"
    assert variation([*RISING, 10], xmr([*RISING, 10]), better) == "common", "the signal is over"


def test_signals_that_point_both_ways_are_neither_good_nor_bad():
    # Seven below the mean, the last of them far below the others' rise: falling side, rising trend.
    values = [30, 30, 30, 1, 2, 3, 4, 5, 6, 7]
    assert variation(values, xmr(values), "higher") == "neutral"
