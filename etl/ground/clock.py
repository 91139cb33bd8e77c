"""The one clock: what time it is, and what day that is for those who report. A due day ends at
midnight in Vietnam, wherever the server stands.
"""

import os
import time
from datetime import UTC, date, datetime, timedelta

from etl.ground.errors import UserError
from etl.ground.text import Text

# Vietnam has kept UTC+7 without summer time since 1975.
HOURS_AHEAD = 7
IN_VIETNAM = timedelta(hours=HOURS_AHEAD)
NOT_A_DAY = Text(
    "“{day}” không phải là một ngày. Ghi kiểu 2026-11-28 (năm-tháng-ngày).",
    "“{day}” is not a day. Write it as 2026-11-28 (year-month-day).",
)


def now() -> datetime:
    """This moment, in UTC with its zone."""
    return datetime.now(UTC)


def stamp(moment: datetime | None = None) -> str:
    """A moment as records keep it, UTC to the second in ISO form; this one unless given."""
    return (moment or now()).astimezone(UTC).isoformat(timespec="seconds")


def seconds() -> float:
    """Seconds since 1970, by which sign-ins and tokens end."""
    return time.time()


def today() -> date:
    """The day in Vietnam now, or the one that the environment variable TODAY fixes: to look at a
    demo made as of an earlier day, and for servers under test. Tests in one process replace this
    function.

    Raises UserError when TODAY holds no day.
    """
    fixed = os.environ.get("TODAY")
    return parse_day(fixed) if fixed else day_of(now())


def parse_day(text: str) -> date:
    """The day written `2026-11-28`. Raises UserError when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(NOT_A_DAY, day=text) from None


def local(moment: datetime) -> datetime:
    """A moment as clocks in Vietnam show it, without a zone; one without a zone is UTC, as stored
    times are.
    """
    utc = moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
    return utc + IN_VIETNAM


def day_of(moment: datetime) -> date:
    """The day in Vietnam at a moment of any time zone; see `local`."""
    return local(moment).date()


def day_sql(column: str) -> str:
    """SQL of the day in Vietnam of a column of stored times."""
    return f"({column} + INTERVAL {HOURS_AHEAD} HOUR)::DATE"


def start_of(day: date) -> datetime:
    """The moment at which the day begins in Vietnam, in UTC with its zone."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) - IN_VIETNAM


def end_of(day: date) -> datetime:
    """The day's last second in Vietnam; of the present day: now, since nothing comes from the
    future.
    """
    present = now()
    last = start_of(day + timedelta(days=1)) - timedelta(seconds=1)
    return present if day_of(present) == day else last
