"""Two places' rates differ only beyond chance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.two_rates import EXACT_EVENTS, chance, differ

COUNTS = st.integers(0, 60)
EXPOSURES = st.floats(0.5, 50)


def test_the_published_example_of_seeds_in_two_equal_samples():
    # Krishnamoorthy & Thomson 2004, J. Statistical Planning and Inference 119:23, after
    # Przyborowski & Wilenski: none in one sample and three in the other; the one-sided conditional
    # chance is 0.125.
    assert chance(0, 100, 3, 100) / 2 == pytest.approx(0.125)


def test_by_hand_nine_against_one_of_equal_size():
    # P(at least 9 of 10 on one side) = (10 + 1) / 1024, twice for two sides
    assert chance(9, 1, 1, 1) == pytest.approx(2 * 11 / 1024)
    assert not differ(9, 1, 1, 1)
    assert differ(19, 1, 1, 1)


def test_the_same_counts_of_places_of_unlike_size_can_differ():
    assert not differ(20, 1, 20, 1)
    assert differ(20, 1, 20, 5)


@given(a=COUNTS, b=COUNTS, m=EXPOSURES, n=EXPOSURES)
def test_which_place_comes_first_changes_nothing(a, b, m, n):
    assert chance(a, m, b, n) == pytest.approx(chance(b, n, a, m), abs=1e-9)


@given(b=COUNTS, m=EXPOSURES, n=EXPOSURES)
def test_a_chance_is_between_none_and_certain(b, m, n):
    assert 0 <= chance(0, m, b, n) <= 1
    assert chance(0, m, 0, n) == 1


def test_many_events_are_judged_by_the_normal_distribution():
    # z = (10,200 − 10,000) / √(20,000 · ½ · ½) = 2.828; 0.00468 on both sides
    assert chance(10_200, 1, 9_800, 1) == pytest.approx(0.00468, abs=0.00001)
    assert EXACT_EVENTS < 10_200 + 9_800


def test_where_places_differ_anyway_two_of_them_have_to_lie_further_apart():
    # 300 against 200 of equal size: z = 50 / √(500 · ¼) = 4.47, and 4.47 / √4 = 2.24 where φ is 4.
    assert differ(300, 1, 200, 1)
    assert differ(300, 1, 200, 1, 1.9)
    assert not differ(300, 1, 200, 1, 4)
    assert differ(3000, 1, 2000, 1, 4) and not differ(3000, 1, 2000, 1, 25)
    assert not differ(0, 1, 0, 1, 4)


def test_nobody_to_count_is_refused():
    with pytest.raises(ValueError):
        chance(1, 0, 1, 1)
