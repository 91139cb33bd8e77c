import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.counts import is_unusual, z_two_counts


def test_the_published_example_of_25_robberies_after_16():
    # A. P. Wheeler, "Testing changes in short run crime patterns: the Poisson e-test" (2018): 2·(√25 − √16) = 2.
    assert z_two_counts(25, 16) == 2


def test_four_to_nine_is_more_than_doubled_and_still_no_signal():
    assert z_two_counts(9, 4) == 2
    assert not is_unusual(z_two_counts(9, 4))


def test_the_flag_goes_up_beyond_three_and_not_at_three():
    assert not is_unusual(z_two_counts(16, 6.25))
    assert is_unusual(z_two_counts(16, 6))
    assert is_unusual(z_two_counts(6, 16))


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_it_has_the_sign_of_the_difference_and_turns_round_with_it(now, then):
    z = z_two_counts(now, then)
    assert z == -z_two_counts(then, now)
    assert (z > 0) == (now > then)


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError):
        z_two_counts(-1, 4)
