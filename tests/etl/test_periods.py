"""Periods are whole months, named the way reviews name them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.ground.periods import add_months, month_label, month_range, parse_period

MONTHS = st.dates(date(2001, 1, 1), date(2098, 12, 31)).map(lambda day: day.replace(day=1))


@pytest.mark.parametrize(
    ("key", "first", "last", "label"),
    [
        ("2026-10", date(2026, 10, 1), date(2026, 10, 1), "Tháng 10/2026"),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 1), "Quý III/2026"),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 1), "6 tháng đầu năm 2026"),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 1), "6 tháng cuối năm 2026"),
        ("2026-9M", date(2026, 1, 1), date(2026, 9, 1), "9 tháng đầu năm 2026"),
        ("2026", date(2026, 1, 1), date(2026, 12, 1), "Năm 2026"),
        ("ytd-2026-10", date(2026, 1, 1), date(2026, 10, 1), "10 tháng đầu năm 2026"),
        ("r12-2026-10", date(2025, 11, 1), date(2026, 10, 1), "12 tháng đến tháng 10/2026"),
    ],
)
def test_a_key_names_its_months(key, first, last, label):
    period = parse_period(key)
    assert period is not None
    assert (period.first, period.last, period.label("vi"), period.key) == (first, last, label, key)


@pytest.mark.parametrize(
    "key", ["", "2026-13", "2026-00", "2026-Q5", "ytd-2026", "ytd-2026-Q1", "1926-01", "'; drop"]
)
def test_what_names_no_period_is_none(key):
    assert parse_period(key) is None


@given(MONTHS, st.integers(-1000, 1000))
def test_going_forward_and_back_returns(month, count):
    if 1 <= (month.year * 12 + month.month - 1 + count) // 12 <= 9999:
        assert add_months(add_months(month, count), -count) == month


@given(MONTHS, st.integers(0, 60))
def test_a_range_has_each_month_once(month, count):
    months = list(month_range(month, add_months(month, count)))
    assert len(months) == len(set(months)) == count + 1
    assert months == sorted(months)


def test_the_year_before_has_the_same_months():
    before = parse_period("2026-9M").year_before()
    assert (before.first, before.last, before.length) == (date(2025, 1, 1), date(2025, 9, 1), 9)


def test_months_are_written_as_each_language_writes_them():
    assert month_label(date(2026, 10, 1), "vi") == "tháng 10/2026"
    assert month_label(date(2026, 10, 1), "en") == "Oct 2026"
