"""The clock: a day is a day in Vietnam, seven hours ahead of what is stored."""

from datetime import UTC, date, datetime, timedelta, timezone

import duckdb
import pytest

from etl.ground import clock
from etl.ground.errors import UserError

# 17:30 in London is half past midnight in Vietnam.
LATE = datetime(2026, 10, 25, 17, 30, tzinfo=UTC)


def test_a_day_ends_at_midnight_in_vietnam_wherever_the_moment_was_taken():
    assert clock.day_of(LATE) == date(2026, 10, 26)
    assert clock.day_of(LATE.astimezone(timezone(timedelta(hours=-5)))) == date(2026, 10, 26)
    assert clock.day_of(LATE.replace(hour=16)) == date(2026, 10, 25)
    assert clock.local(LATE.replace(tzinfo=None)) == datetime(2026, 10, 26, 0, 30)


def test_sql_takes_the_same_day_as_python():
    moments = [LATE + timedelta(hours=hour) for hour in range(-20, 20)]
    stored = [moment.replace(tzinfo=None) for moment in moments]
    with duckdb.connect() as con:
        days = con.execute(
            f"SELECT {clock.day_sql('came')} FROM (SELECT unnest($at) AS came)", {"at": stored}
        ).fetchall()
    assert [day for (day,) in days] == [clock.day_of(moment) for moment in moments]


def test_a_days_last_second_is_that_days_and_the_next_second_is_not():
    last = clock.end_of(date(2026, 10, 25))
    assert clock.day_of(last) == date(2026, 10, 25)
    assert clock.day_of(last + timedelta(seconds=1)) == date(2026, 10, 26)
    assert clock.day_of(clock.start_of(date(2026, 10, 26))) == date(2026, 10, 26)


def test_the_variable_today_fixes_the_day(monkeypatch):
    monkeypatch.setenv("TODAY", "2026-10-03")
    assert clock.today() == date(2026, 10, 3)
    monkeypatch.setenv("TODAY", "3/10/2026")
    with pytest.raises(UserError):
        clock.today()


def test_a_stamp_is_utc_to_the_second():
    there = LATE.astimezone(timezone(timedelta(hours=7))).replace(microsecond=5)
    assert clock.stamp(there) == "2026-10-25T17:30:00+00:00"
