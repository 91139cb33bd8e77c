import pytest

from dashboard.analysis.unusual import strongest, unusual_step

USUAL = [20, 22, 19, 21, 20, 18, 21, 22, 20, 19, 21, 20]


def test_a_series_without_a_signal_at_its_end_is_not_worth_a_word():
    assert strongest(USUAL, "higher") is None
    assert strongest([*USUAL, 60, 20], "higher") is None


def test_a_jump_is_found_with_its_limits_and_value():
    found = strongest([*USUAL, 60], "lower")
    assert (found.signal.rule, found.signal.direction, found.value) == ("outside", "up", 60)
    assert found.limits.upper < 60


@pytest.mark.parametrize("values", [[], [5, 6], [*USUAL[:10], 90], [*USUAL, 60, None], [None] * 20])
def test_short_series_and_those_without_a_last_value_raise_no_alarm(values):
    assert strongest(values, "higher") is None


def test_tiny_counts_do_not_raise_an_alarm_by_doubling():
    assert strongest([0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 2], "lower") is None


def test_a_change_for_the_worse_weighs_more_than_the_same_change_for_the_better():
    jump = [*USUAL, 60]
    worse, neither, better = (
        strongest(jump, direction).strength for direction in ("lower", "neither", "higher")
    )
    assert worse > neither > better


def test_a_state_is_judged_by_what_left_or_came_in_its_last_month():
    # Now and then one comes or goes; then six go at once: of 14 steps, two losses of one and one of
    # six.
    states = [30, 31, 31, 30, 30, 30, 31, 31, 30, 30, 30, 30, 30, 30, 24]
    found = unusual_step(states, "higher")
    assert (found.direction, found.change, found.value) == ("down", 6, 24)
    assert found.usual < 6
    assert unusual_step([*states[:-1], 29], "higher") is None
    assert unusual_step([*states[:-1], 30], "higher") is None


@pytest.mark.parametrize(
    "states", [[], [5], [30] * 11 + [10], [30] * 13 + [None], [30] * 13 + [None, 10]]
)
def test_too_few_steps_or_a_missing_one_at_the_end_say_nothing(states):
    assert unusual_step(states, "higher") is None


def test_a_loss_of_what_should_grow_weighs_more_than_a_gain():
    worse, better = (unusual_step([30] * 14 + [30 + step], "higher") for step in (-9, 9))
    assert worse.strength > better.strength
