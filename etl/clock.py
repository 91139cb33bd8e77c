"""What day it is for those who report: a due day ends at midnight in Vietnam, wherever the server stands."""

from datetime import UTC, date, datetime, timedelta

# Vietnam has kept UTC+7 without summer time since 1975.
IN_VIETNAM = timedelta(hours=7)


def today() -> date:
    """The day in Vietnam now. Tests that need another day replace this function."""
    return (datetime.now(UTC) + IN_VIETNAM).date()
