"""A target's trajectory against arithmetic on the back of an envelope, and what must hold of
any.
"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.outlook import Month, events, turnover
from dashboard.analysis.trajectory import (
    Course,
    all_of,
    from_opening,
    furthest,
    meets,
    on_line,
    whole_bound,
)
from tests.examples import examples

ROADMAP = [(date(2025, 12, 1), 30.0), (date(2026, 12, 1), 42.0), (date(2027, 12, 1), 48.0)]
# From worst to best, those that promise the same beside each other.
ORDER = {"missed": 0, "hard": 0, "unknown": 1, "may": 1, "likely": 2, "met": 2}


def course(
    kind="tally",
    comparator=">=",
    required=12.0,
    expected=10.0,
    actual=8.0,
    left=2,
    ahead=None,
    untold=0.0,
    unseen=0.0,
):
    return Course(kind, comparator, required, expected, actual, left, ahead, untold, unseen)


def counted(values):
    return events([Month(1, value) for value in values])


def moved(*steps):
    """A state's outlook from (came, held, went) of its months."""
    return turnover([Month(1, came, held, went) for came, held, went in steps])


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


def test_what_a_roadmap_asks_for_between_two_counts_is_the_one_that_meets_it():
    found = course(required=12.0, expected=9.2, actual=7.0, left=2)
    assert (found.asked, found.gap, found.is_behind, found.needed) == (10, -3, True, 5)
    fewer = course(kind="state", comparator="=", required=0.0, expected=0.8, actual=0.0, left=2)
    assert (fewer.asked, fewer.gap, fewer.is_behind) == (0, 0, False)


def test_growth_by_more_than_three_per_cent_of_one_hundred_cases_takes_one_hundred_and_four():
    found = course(comparator=">", required=1.03 * 100, expected=1.03 * 80, actual=90.0, left=2)
    assert (found.needed, found.asked, found.is_behind) == (14, 83, False)


def test_a_target_of_zero_once_broken_is_missed_for_certain():
    broken = course(
        comparator="=", required=0.0, expected=0.0, actual=1.0, left=5, ahead=counted([0] * 36)
    )
    assert (broken.verdict, broken.chance, broken.needed, broken.gap) == ("missed", 0, None, 1)
    assert (
        course(comparator="=", required=0.0, expected=0.0, actual=1.0, left=0).verdict == "missed"
    )


def test_a_target_to_hold_all_year_is_not_met_before_the_year_is_over_and_all_reported():
    quiet = counted([0] * 36)
    spring, autumn, over, late = (
        course(comparator="=", required=0.0, actual=0.0, left=left, ahead=quiet, untold=untold)
        for left, untold in ((9, 0), (2, 0), (0, 0), (0, 0.5))
    )
    assert [one.verdict for one in (spring, autumn, over, late)] == [
        "likely",
        "likely",
        "met",
        "likely",
    ]
    # None in 36 months and half an event by the prior: no more in k months has the chance (36 / (36
    # + k))^½.
    assert spring.chance == pytest.approx((36 / 45) ** 0.5)
    assert autumn.chance == pytest.approx((36 / 38) ** 0.5)


def test_a_tally_that_has_reached_its_target_cannot_lose_it():
    assert course(required=8.0, actual=8.0, left=2).verdict == "met"
    assert course(kind="state", required=8.0, actual=8.0, left=2).verdict == "unknown"


def test_a_growth_that_asks_for_more_with_each_report_is_not_met_before_all_are_in():
    asked = Course("tally", ">=", 8.0, 4.0, 8.0, 2, counted([3] * 24), untold=0.5, moves=True)
    assert asked.verdict == "likely"


def test_one_hotspot_with_two_months_left_may_well_be_removed():
    # Of one hotspot each month, every sixth left: a chance of about 1 − (5/6)² in two months.
    one = course(
        "state", "=", 0.0, None, 1.0, 2, moved(*[(0, 1, 0)] * 5, (1, 1, 1), *[(0, 1, 0)] * 6)
    )
    assert one.chance == pytest.approx(1 - (5 / 6) ** 2, abs=0.2)
    assert one.verdict != "missed"
    assert one.end == (0, 3)


def test_a_state_that_never_moved_is_not_taken_to_stay_for_sure():
    found = course("state", ">=", 1.0, 1.0, 1.0, 9, moved(*[(0, 1, 0)] * 36))
    assert found.end == (0, 2)
    assert found.chance < 1


def test_reports_still_to_come_are_part_of_what_lies_ahead():
    steady = counted([2, 3] * 12)
    in_time = course(required=30.0, actual=20.0, left=3, ahead=steady)
    unsent = course(required=30.0, actual=20.0, left=2, ahead=steady, untold=1.0)
    assert (in_time.chance, in_time.end) == (unsent.chance, unsent.end)


def test_a_state_of_which_too_little_was_told_has_no_verdict():
    ahead = moved(*[(0, 4, 0)] * 24)
    assert course("state", "<=", 5.0, None, 3.0, 2, ahead, unseen=0.05).verdict == "likely"
    assert course("state", "<=", 5.0, None, 3.0, 2, ahead, unseen=0.4).verdict == "unknown"


def test_a_state_that_was_told_a_month_ago_is_judged_as_of_then():
    ahead = moved(*[(0, 4, 1)] * 24)
    settled = course("state", "<=", 2.0, None, 3.0, 3, ahead)
    begun = course("state", "<=", 2.0, None, 3.0, 2, ahead, untold=63 / 64)
    assert settled.chance == begun.chance
    last = course("state", "<=", 3.0, None, 3.0, 0, ahead, untold=0.05)
    assert last.verdict == "likely", "who has not reported December may still change it"


def test_a_verdict_needs_twelve_months():
    assert counted([3] * 11) is None
    assert course(ahead=counted([6] * 12)).verdict == "likely"


def test_the_line_of_a_state_that_is_there_already_only_asks_to_stay():
    assert from_opening(11, 7, ">=") == 7
    assert from_opening(3, 7, ">=") == 3
    assert from_opening(12, 0, "=") == 12


def test_a_target_for_every_place_has_the_chance_that_all_meet_it():
    assert all_of([0.9] * 10) == pytest.approx(0.9**10)
    assert all_of([0.9, None]) is None
    assert all_of([0.05, None]) == 0.05, "what is not known cannot save it"


def test_of_several_targets_that_furthest_from_being_met_is_told():
    assert furthest(["likely", "may", "hard"]) == "hard"
    assert furthest(["likely", "unknown"]) == "unknown"
    assert furthest([]) == "unknown"


COMPARATORS = st.sampled_from([">=", ">", "<=", "<", "="])
COUNTS = st.integers(0, 200)
HISTORY = st.lists(st.integers(0, 40), min_size=12, max_size=40)
KINDS = st.sampled_from(["tally", "state"])


@given(
    kind=KINDS,
    comparator=COMPARATORS,
    required=st.integers(0, 300),
    actual=COUNTS,
    more=st.integers(0, 50),
    left=st.integers(0, 11),
    history=HISTORY,
)
@examples(50)
def test_more_of_what_is_good_never_worsens_the_verdict(
    kind, comparator, required, actual, more, left, history
):
    ahead = (
        counted(history) if kind == "tally" else moved(*((value, 50, value) for value in history))
    )
    less_, more_ = (
        course(kind, comparator, float(required), None, float(value), left, ahead).verdict
        for value in (actual, actual + more)
    )
    if comparator in (">=", ">"):
        assert ORDER[less_] <= ORDER[more_]
    else:
        assert ORDER[less_] >= ORDER[more_]


@given(comparator=COMPARATORS, required=st.floats(0, 300), actual=COUNTS, left=st.integers(1, 11))
def test_doing_what_is_needed_meets_the_target_and_one_less_does_not(
    comparator, required, actual, left
):
    found = course("state", comparator, required, None, float(actual), left)
    sign = 1 if comparator in (">=", ">") else -1
    reached = actual + sign * found.needed
    assert meets(comparator, reached, required)
    assert found.needed == 0 or not meets(comparator, reached - sign, required)
    assert meets(comparator, whole_bound(comparator, required), required)


@given(points=st.lists(st.floats(0, 100), min_size=2, max_size=6), month=st.integers(0, 80))
def test_a_roadmap_never_leaves_what_its_points_span(points, month):
    ends = [(date(2020 + place, 12, 1), value) for place, value in enumerate(points)]
    value = on_line(ends, date(2020 + (11 + month) // 12, (11 + month) % 12 + 1, 1))
    assert value is not None
    assert min(points) - 1e-9 <= value <= max(points) + 1e-9
