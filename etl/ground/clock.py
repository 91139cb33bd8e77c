"""What day it is for those who report: a due day ends at midnight in Vietnam, wherever the server
stands.
"""

import os
from datetime import UTC, date, datetime, time, timedelta

from etl.ground.errors import UserError
from etl.ground.text import Text

# Vietnam has kept UTC+7 without summer time since 1975.
IN_VIETNAM = timedelta(hours=7)
NOT_A_DAY = Text(
    "“{day}” không phải là một ngày. Ghi kiểu 2026-11-28 (năm-tháng-ngày).",
    "“{day}” is not a day. Write it as 2026-11-28 (year-month-day).",
)


def today() -> date:
    """The day in Vietnam now, or the one that the environment variable TODAY fixes: to look at a
    demo made as of an earlier day, and for servers under test. Tests in one process replace this
    function.

    Raises UserError when TODAY holds no day.
    """
    fixed = os.environ.get("TODAY")
    return parse_day(fixed) if fixed else day_of(datetime.now(UTC))


def parse_day(text: str) -> date:
    """The day written `2026-11-28`. Raises UserError when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(NOT_A_DAY, day=text) from None


def day_of(moment: datetime) -> date:
    """The day in Vietnam at a moment of any time zone."""
    return (moment.astimezone(UTC) + IN_VIETNAM).date()


def end_of(day: date) -> datetime:
    """The day's last second in Vietnam; of the present day: now, since nothing comes from the
    future.
    """
    now = datetime.now(UTC)
    last = datetime.combine(day, time(23, 59, 59), tzinfo=UTC) - IN_VIETNAM
    return now if day_of(now) == day else last
