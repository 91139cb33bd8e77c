"""The demo as of a day: its newest month is partly received, nothing comes later, and the past is
always the same.
"""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.demo.registers import register_files
from etl.demo.send import files
from etl.ground.clock import day_of, end_of
from etl.ground.periods import add_months
from tests.examples import examples

FURTHEST = date(2027, 12, 31)
NEW_CA_MAU = 64


@pytest.fixture(scope="module")
def everything(reference):
    return [*files(reference, end_of(FURTHEST)), *register_files(reference, end_of(FURTHEST))]


def by_month(sent):
    return Counter(
        file.period
        for file in sent
        if file.form == "month" and not file.name.endswith("-dinh-chinh.csv")
    )


@examples(8)
@given(day=st.dates(date(2025, 8, 1), FURTHEST))
def test_the_demo_of_a_day_is_the_beginning_of_that_of_any_later_day(reference, everything, day):
    made = [*files(reference, end_of(day)), *register_files(reference, end_of(day))]
    assert made == [file for file in everything if day_of(file.received_at) <= day]


@given(day=st.dates(date(2025, 8, 1), FURTHEST))
def test_no_report_comes_before_its_month_is_over(everything, day):
    """A month runs to the 14th, so what came by `day` is about months that ended before it."""
    newest = day.replace(day=1) if day.day >= 15 else add_months(day.replace(day=1), -1)
    came = [file for file in everything if file.form == "month" and day_of(file.received_at) <= day]
    assert max(file.period for file in came) <= f"{newest:%Y-%m}"


@pytest.mark.parametrize(
    ("day", "october", "november", "december"),
    [
        ("2026-10-14", 0, 0, 0),
        ("2026-11-12", 61, 0, 0),
        ("2026-11-16", 61, 0, 0),
        ("2026-11-17", 61, 5, 0),
        ("2026-11-20", 61, 26, 0),
        ("2026-11-28", 61, 60, 0),
        ("2026-12-03", 61, 62, 0),
        ("2026-12-13", 61, 64, 0),
        ("2026-12-31", 61, 64, 62),
    ],
)
def test_the_newest_month_is_received_bit_by_bit(everything, day, october, november, december):
    """By the 25th nearly all are in; who is late comes after, and three never sent October."""
    came = by_month(
        file for file in everything if day_of(file.received_at) <= date.fromisoformat(day)
    )
    assert [came["2026-10"], came["2026-11"], came["2026-12"]] == [october, november, december]


def test_every_later_month_comes_in_whole_within_three_weeks_of_its_due_day(everything):
    for month, came in by_month(everything).items():
        if "2026-10" < month <= "2027-11":
            assert came == NEW_CA_MAU
    last = max(
        file.received_at for file in everything if file.form == "month" and file.period == "2027-06"
    )
    assert last < datetime(2027, 6, 25, tzinfo=UTC) + timedelta(days=21)


def test_the_commune_of_the_demos_clerk_has_its_newest_report_still_to_send(everything):
    sent = {
        file.period: day_of(file.received_at)
        for file in everything
        if file.name.startswith("bac-lieu-2026-1")
    }
    assert sent["2026-11"] == date(2026, 12, 13)
    assert sent["2026-12"] == date(2027, 1, 12)


def test_the_present_day_ends_now_so_that_nothing_comes_from_the_future():
    now = datetime.now(UTC)
    assert now <= end_of(day_of(now)) <= datetime.now(UTC)
    assert end_of(date(2026, 11, 12)) == datetime(2026, 11, 12, 16, 59, 59, tzinfo=UTC)
