"""The tools of chance keep their promises."""

import numpy as np
import pytest

from etl.demo.chance import poisson, spread, steady


@pytest.mark.parametrize(("total", "weights"), [(10, [1, 1, 1]), (41, [0.5, 8, 3, 0]), (0, [1, 2])])
def test_spread_parts_add_up_to_the_total_and_stay_within_one_of_their_share(total, weights):
    shares = np.array(weights, dtype=float)
    parts = spread(total, shares)
    assert parts.sum() == total
    assert np.all(np.abs(parts - total * shares / shares.sum()) < 1)


def test_a_steady_series_stays_near_its_last_months_but_where_it_is_free():
    values = np.array([[4, 4, 4, 4, 90, 4, 90]])
    free = np.array([[False, False, False, False, True, False, False]])
    kept = steady(values, np.ones((1, 7), dtype=bool), free)
    # Before the last month the mean is 110 / 6; four and a half times its root above it is 37.6.
    assert kept.tolist() == [[4, 4, 4, 4, 90, 4, 37]]


def test_months_that_nobody_sees_do_not_count_as_the_past():
    values = np.array([[100, 4, 4, 4, 90]])
    seen = np.array([[False, True, True, True, True]])
    # The mean of what was seen is 4; four and a half times its root above it is 13.
    assert steady(values, seen, np.zeros((1, 5), dtype=bool)).tolist() == [[100, 4, 4, 4, 13]]


def test_one_unit_draws_the_same_whoever_else_draws():
    expected = np.full((2, 5), 3.0)
    together = poisson(["31867", "31870"], "tips", expected)
    assert together[1].tolist() == poisson(["31870"], "tips", expected[1:])[0].tolist()
