"""A target's trajectory against arithmetic on the back of an envelope, and what must hold of any."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.trajectory import (
    Course,
    Outlook,
    changes,
    from_opening,
    meets,
    on_line,
    outlook,
    together,
    whole_bound,
)

ROADMAP = [(date(2025, 12, 1), 30.0), (date(2026, 12, 1), 42.0), (date(2027, 12, 1), 48.0)]
# From worst to best, those that promise the same beside each other.
ORDER = {"missed": 0, "cannot": 0, "unknown": 1, "may": 1, "will": 2, "met": 2}


def course(kind="tally", comparator=">=", required=12.0, expected=10.0, actual=8.0, left=2, ahead=None):
    return Course(kind, comparator, required, expected, actual, left, ahead)


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        (date(2025, 11, 1), None),
        (date(2025, 12, 1), 30.0),
        (date(2026, 1, 1), 31.0),  # a twelfth of the way from 30 to 42
        (date(2026, 10, 1), 40.0),
        (date(2027, 6, 1), 45.0),
        (date(2031, 5, 1), 48.0),
    ],
)
def test_a_roadmap_runs_straight_from_year_end_to_year_end(month, expected):
    assert on_line(ROADMAP, month) == (None if expected is None else pytest.approx(expected))


def test_what_is_still_needed_is_shared_out_over_the_months_left():
    found = course(required=12.0, expected=10.0, actual=7.0, left=2)
    assert (found.gap, found.is_behind, found.needed, found.rate) == (-3, True, 5, 2.5)


def test_growth_by_more_than_three_per_cent_of_one_hundred_cases_takes_one_hundred_and_four():
    found = course(comparator=">", required=1.03 * 100, expected=1.03 * 80, actual=90.0, left=2)
    assert (found.needed, found.rate, found.is_behind) == (14, 7, False)


def test_a_target_of_zero_once_broken_cannot_be_met_in_that_year():
    broken = course(comparator="=", required=0.0, expected=0.0, actual=1.0, left=5, ahead=Outlook(0.0, 0.0, 36, True))
    assert (broken.verdict, broken.needed, broken.rate, broken.gap) == ("cannot", None, None, 1)
    assert course(comparator="=", required=0.0, expected=0.0, actual=1.0, left=0).verdict == "missed"


def test_a_quiet_place_will_keep_zero_and_one_with_now_and_then_a_spot_may():
    quiet, rare = outlook([0] * 36, counts=True), outlook([*[0] * 11, 1] * 3, counts=True)
    kept = [course(comparator="=", required=0.0, actual=0.0, left=3, ahead=ahead).verdict for ahead in (quiet, rare)]
    assert kept == ["will", "may"]


def test_a_tally_that_has_reached_its_target_cannot_lose_it():
    assert course(required=8.0, actual=8.0, left=2).verdict == "will"
    assert course(kind="state", required=8.0, actual=8.0, left=2).verdict == "unknown"


def test_the_range_to_the_end_is_that_of_the_months_left():
    # Ten or twelve a month in turn: mean 11, moving range 2, so σ = 2 / 1.128 = 1.773; four months together are
    # 44 ± 3 × 1.773 × 2 = 44 ± 10.6 (2.66 × 2 × 2 = 10.64).
    ahead = outlook([10, 12] * 12, counts=True)
    found = course(required=80.0, actual=50.0, left=4, ahead=ahead)
    assert found.end == (84, 104)  # 50 + 33.36 and 50 + 54.64: whole counts between them
    assert found.verdict == "will"
    assert course(required=100.0, actual=50.0, left=4, ahead=ahead).verdict == "may"
    assert course(required=105.0, actual=50.0, left=4, ahead=ahead).verdict == "cannot"


def test_small_counts_have_the_limits_of_the_poisson_distribution():
    # Mean 0.5, two months: a sum with mean 1 exceeds 5 with a chance of 0.0006 and 4 with one of 0.0037.
    ahead = outlook([0, 1] * 12, counts=True)
    assert ahead.mean == 0.5
    assert ahead.reach(2)[0] == 0
    assert ahead.reach(2)[1] == pytest.approx(max(5.0, 1 + 2.66 * 2**0.5))


def test_a_verdict_needs_twelve_months_and_a_range_to_show_twenty_four():
    assert outlook([3] * 11, counts=True) is None
    half = course(ahead=outlook([6] * 12, counts=True))
    assert (half.verdict, half.end) == ("will", None)
    assert course(ahead=outlook([6] * 24, counts=True)).end == (20, 20)


def test_a_state_moves_by_its_monthly_changes():
    steps = changes([20, 19, 18, None, 16, 15])
    assert steps == [-1, -1, None, None, -1]
    falling = outlook(changes(range(40, 10, -1)), counts=False)
    found = Course("state", "=", 0.0, 2.0, 5.0, 4, falling)
    assert (found.end, found.verdict, found.needed, found.rate) == ((1, 1), "cannot", 5, 1.25)
    assert Course("state", "=", 0.0, 2.0, 4.0, 4, falling).verdict == "will"


def test_the_line_of_a_state_that_is_there_already_only_asks_to_stay():
    assert from_opening(11, 7, ">=") == 7
    assert from_opening(3, 7, ">=") == 3
    assert from_opening(12, 0, "=") == 12


def test_a_target_for_every_place_is_as_far_as_the_place_furthest_from_it():
    assert together(["will", "may", "cannot"]) == "cannot"
    assert together(["will", "met"]) == "will"
    assert together(["will", "unknown"]) == "unknown"
    assert together([]) == "unknown"


COMPARATORS = st.sampled_from([">=", ">", "<=", "<", "="])
COUNTS = st.integers(0, 200)
HISTORY = st.lists(st.one_of(st.none(), st.integers(0, 40)), min_size=0, max_size=40)
KINDS = st.sampled_from(["tally", "state"])


@given(kind=KINDS, comparator=COMPARATORS, required=st.integers(0, 300), actual=COUNTS, more=st.integers(0, 50),
       left=st.integers(0, 11), history=HISTORY)  # fmt: skip
def test_more_of_what_is_good_never_worsens_the_verdict(kind, comparator, required, actual, more, left, history):
    ahead = outlook(history if kind == "tally" else changes(history), counts=kind == "tally")
    less_, more_ = (
        course(kind, comparator, float(required), None, float(value), left, ahead).verdict
        for value in (actual, actual + more)
    )
    if comparator in (">=", ">"):
        assert ORDER[less_] <= ORDER[more_]
    else:
        assert ORDER[less_] >= ORDER[more_]


@given(comparator=COMPARATORS, required=st.floats(0, 300), actual=COUNTS, left=st.integers(1, 11))
def test_doing_what_is_needed_meets_the_target_and_one_less_does_not(comparator, required, actual, left):
    found = course("state", comparator, required, None, float(actual), left)
    sign = 1 if comparator in (">=", ">") else -1
    reached = actual + sign * found.needed
    assert meets(comparator, reached, required)
    assert found.needed == 0 or not meets(comparator, reached - sign, required)
    assert found.rate * left == pytest.approx(found.needed)
    assert meets(comparator, whole_bound(comparator, required), required)


@given(history=HISTORY, actual=COUNTS, left=st.integers(0, 11))
def test_the_range_holds_the_actual_of_a_tally_and_grows_with_the_months_left(history, actual, left):
    ahead = outlook(history, counts=True)
    if ahead is None:
        return
    low, high = ahead.reach(left)
    assert 0 <= low <= high
    assert high <= ahead.reach(left + 1)[1]
    found = course(actual=float(actual), left=left, ahead=ahead).end
    assert found is None or actual <= found[0] <= found[1]


@given(points=st.lists(st.floats(0, 100), min_size=2, max_size=6), month=st.integers(0, 80))
def test_a_roadmap_never_leaves_what_its_points_span(points, month):
    ends = [(date(2020 + place, 12, 1), value) for place, value in enumerate(points)]
    value = on_line(ends, date(2020 + (11 + month) // 12, (11 + month) % 12 + 1, 1))
    assert value is not None
    assert min(points) - 1e-9 <= value <= max(points) + 1e-9
