"""Which periods a place's months allow."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.shown.periods_offered import default, find, nearest, offered
from etl.ground.periods import Period, add_months, parse_period
from etl.ground.text import Text

AUG_2013, OCT_2026 = date(2013, 8, 1), date(2026, 10, 1)
PHASE = Period("phase", "ctr09_10", AUG_2013, date(2023, 5, 1), Text("Tổng kết", "Review"))
MONTHS = st.integers(0, 200).map(lambda count: add_months(date(2012, 1, 1), count))


def keys(options, kind):
    return [period.key for period in options[kind]]


def test_a_period_is_offered_once_its_last_month_has_data():
    options = offered(AUG_2013, OCT_2026)
    assert keys(options, "quarter")[0] == "2026-Q3"
    assert keys(options, "half")[0] == "2026-H1"
    assert keys(options, "nine_months")[0] == "2026-9M"
    assert keys(options, "year")[0] == "2025"
    assert keys(options, "month")[0] == "2026-10"
    assert keys(options, "rolling_12")[0] == "r12-2026-10"


def test_the_first_year_is_offered_though_the_data_begin_in_its_middle():
    assert keys(offered(AUG_2013, OCT_2026), "year")[-1] == "2013"


def test_twelve_months_are_rolled_only_where_there_are_twelve():
    assert keys(offered(AUG_2013, OCT_2026), "rolling_12")[-1] == "r12-2014-07"
    assert "rolling_12" not in offered(AUG_2013, date(2014, 6, 1))


def test_a_phase_is_offered_as_soon_as_it_overlaps_the_data():
    assert keys(offered(date(2023, 5, 1), OCT_2026, [PHASE]), "phase") == ["ctr09_10"]
    assert "phase" not in offered(date(2023, 6, 1), OCT_2026, [PHASE])


def test_the_default_is_the_year_to_date_at_the_last_month():
    assert default(offered(AUG_2013, OCT_2026)).key == "ytd-2026-10"


@pytest.mark.parametrize(
    ("kind", "last", "expected"),
    [
        ("quarter", OCT_2026, "2026-Q3"),
        ("year", date(2023, 5, 1), "2022"),
        ("year", date(2012, 1, 1), "2025"),
    ],
)
def test_changing_the_kind_stays_as_near_as_complete_data_allow(kind, last, expected):
    assert nearest(offered(AUG_2013, OCT_2026), kind, last).key == expected


def test_an_unknown_key_is_found_nowhere():
    assert find(offered(AUG_2013, OCT_2026, [PHASE]), "2030") is None
    assert find(offered(AUG_2013, OCT_2026, [PHASE]), "ctr09_10") is PHASE


@given(MONTHS, MONTHS)
def test_every_period_offered_ends_inside_the_data_and_its_key_leads_back_to_it(one, other):
    first, last = sorted((one, other))
    for kind, periods in offered(first, last).items():
        assert periods
        for period in periods:
            assert first <= period.last <= last
            assert parse_period(period.key) == period
            assert period.kind == kind
