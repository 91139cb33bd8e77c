"""Over which months a series is judged, and that card, chart, map and exception say the same
of it.
"""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.control import FIRM_POINTS, JUDGED_MONTHS, OPEN_MONTHS, READ_MONTHS, xmr
from dashboard.shown.judgement import judge, points_of
from etl.ground.periods import add_months

START = date(2020, 1, 1)
STEADY = [10, 11, 9, 10, 11, 9, 10, 11, 9, 10, 11, 9]
DUE = 64


def points(values, told=(), due=DUE):
    """A month each from START; `told` are the reports of the last months, the others are
    complete.
    """
    missing = dict(zip(range(len(values) - len(told), len(values)), told, strict=True))
    return [
        (add_months(START, n), value, missing.get(n, due), due) for n, value in enumerate(values)
    ]


def judged(values, told=(), *, kind="flow", better="lower", cuts=(), last=None):
    made = points(values, told)
    return judge(made, cuts, last or made[-1][0], kind=kind, better=better)


def month(number):
    return add_months(START, number)


def test_the_newest_month_of_which_every_report_came_is_judged_and_a_later_one_changes_nothing():
    whole = judged([*STEADY, 40])
    assert (whole.variation, whole.until) == ("concern", month(12))
    for later, told in ((0, 1), (3, 30), (500, 63)):
        one = judged([*STEADY, 40, later], [told])
        assert (one.variation, one.until, one.values, one.newest) == (
            "concern",
            month(12),
            whole.values,
            month(13),
        )


@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, DUE - 1)), min_size=1, max_size=OPEN_MONTHS
    )
)
def test_no_mark_turns_because_of_who_has_not_reported_yet(later):
    series, told = [value for value, _ in later], [count for _, count in later]
    before, after = judged([*STEADY, 40]), judged([*STEADY, 40, *series], told)
    assert (before.variation, before.until, before.limits) == (
        after.variation,
        after.until,
        after.limits,
    )


def test_a_month_that_lacks_one_of_64_counts_at_the_others_rate_and_one_lacking_many_is_a_gap():
    found = judged([10, 63, 57, 10], [DUE, 63, 57, DUE])
    # 63 × 64/63 = 64; of 57 of 64, 89 %, is nothing to be concluded.
    assert found.values == (10, 64, None, 10)
    assert found.raised == 1
    assert judged([10, 63, 58, 10], [DUE, 63, 58, DUE]).values == (10, 64, 64, 10)


def test_where_one_never_reports_the_others_are_judged_all_the_same():
    found = judged([*STEADY[:9], 10, 11, 9, 63], [63] * (OPEN_MONTHS + 1))
    assert found.until == month(12)
    assert found.values[-1] == pytest.approx(64)
    assert not found.is_full and found.variation == "concern"


def test_where_nothing_has_come_for_longer_than_states_are_carried_nothing_is_said():
    silent = [*STEADY, None, None, None]
    assert judged(silent, [0, 0, 0]).until == month(11)
    assert judged([*silent, None], [0] * 4).until is None
    assert judged(STEADY, last=month(15)).until is None
    assert judged([None] * 5, [0] * 5).variation == "unknown"


def test_judged_are_three_years_up_to_the_month_judged_whatever_came_after():
    values = [100] * 5 + STEADY * 4
    assert len(judged(values).months) == JUDGED_MONTHS == 36
    assert judged(values).months[0] == month(len(values) - JUDGED_MONTHS)
    late = judged([*values, 1, 1], [1, 1])
    assert (late.months, late.values) == (judged(values).months, judged(values).values)
    assert READ_MONTHS == JUDGED_MONTHS + OPEN_MONTHS


def test_months_before_the_newest_cut_do_not_count():
    values = [100] * 7 + STEADY * 2
    redefined, rebased = date(2020, 7, 10), date(2021, 1, 1)
    assert judged(values, cuts=[redefined]).months[0] == date(2020, 8, 1)
    assert judged(values, cuts=[redefined]).limits.mean == pytest.approx(10)
    assert judged(values, cuts=[rebased, redefined]).months[0] == rebased


def test_a_cut_in_a_month_still_being_received_takes_nothing_back():
    values = [*STEADY, 40, 500]
    assert judged(values, [3], cuts=[month(13)]).values == judged([*STEADY, 40]).values
    assert judged(values, cuts=[month(13)]).values == (500,)


def test_under_twelve_months_there_are_limits_but_no_mark():
    found = judged([*STEADY[:10], 90])
    assert found.limits.trial and not found.is_firm
    assert (found.variation, found.found, found.strongest) == ("unknown", (), None)


def test_a_state_is_judged_by_its_steps_between_months_told_by_equally_many():
    states = [30, 31] * 7
    assert judged([*states, 40], kind="stock").step.change == 9
    # The unit that was missing comes back with its nine: no step at all.
    told = [DUE] * 6 + [63] * 8 + [DUE]
    back = judged([*states, 40], told, kind="stock")
    assert back.steps[-1] is None and back.step is None
    assert back.steps[5] is None and back.steps[6] == 1


def test_points_of_monthly_count_a_state_carried_on_as_told():
    frame = pd.DataFrame(
        {
            "month": pd.to_datetime(["2024-01-01", "2024-02-01"]),
            "value": pd.array([5, None], "Int64"),
            "reported": [61, 0],
            "carried": [3, 0],
            "due": [64, None],
        }
    )
    one, other = points_of(frame)
    assert one == (date(2024, 1, 1), 5, 64, 64)
    assert other[2:] == (0, None)


@given(
    st.lists(st.integers(0, 60), min_size=FIRM_POINTS, max_size=50),
    st.sampled_from(["higher", "lower", "neither"]),
)
def test_the_mark_of_the_card_is_there_exactly_when_there_is_a_signal_and_an_exception(
    values, better
):
    found = judged(values, better=better)
    is_marked = found.variation not in ("common", "unknown")
    assert is_marked == bool(found.found) == (found.strongest is not None)
    if len(values) <= JUDGED_MONTHS and sum(values) >= 5 * len(values):
        assert found.limits == xmr(values)
