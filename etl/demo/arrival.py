"""On which day and at what hour a file came in."""

from datetime import UTC, date, datetime, time, timedelta

from etl.demo import stories
from etl.demo.chance import share
from etl.demo.write import Page
from etl.ground.periods import add_months
from etl.reference.records import Reporting

OFFICE_OPENS = time(0, 30, tzinfo=UTC)
OFFICE_MINUTES = 9 * 60
"""Half past seven to half past four in Vietnam."""
FRIDAY = 4


def due_on(rule: Reporting, month: date) -> date:
    """The day by which the month has to be in."""
    return add_months(month, 0 if rule.month_starts > 1 else 1).replace(day=rule.due_day)


def arrives(rule: Reporting, page: Page) -> datetime:
    """When the sender's first file of the month came in: mostly in the last working days before it
    was due.
    """
    late = _days_late(page)
    return after_due(rule, page, late) if late else _moment(page, _working_day(rule, page), "first")


def after_due(rule: Reporting, page: Page, days: int) -> datetime:
    """A moment in office hours `days` after the page was due."""
    return _moment(page, due_on(rule, page.month) + timedelta(days=days), f"after {days}")


def _days_late(page: Page) -> int:
    for story in stories.LATE:
        if (
            story.sender == page.sender.id
            and page.month in story.months
            and page.form.frequency == "month"
        ):
            return story.days
    if _share(page, "late") >= stories.LATE_SHARE:
        return 0
    return 1 + int(_share(page, "days late") * stories.LATE_DAYS)


def _working_day(rule: Reporting, page: Page) -> date:
    """From the day after the cut-off to the day before it is due, rather late than early."""
    due = due_on(rule, page.month)
    first = due.replace(day=max(1, rule.month_starts % 28))
    days = [day for day in _days(first, due) if day.weekday() <= FRIDAY]
    return days[int(_share(page, "day") ** 0.5 * len(days))]


def _days(first: date, end: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((end - first).days)]


def _moment(page: Page, day: date, occasion: str) -> datetime:
    minutes = int(_share(page, f"minute {occasion}") * OFFICE_MINUTES)
    return datetime.combine(day, OFFICE_OPENS) + timedelta(minutes=minutes)


def _share(page: Page, subject: str) -> float:
    return share(page.sender.id, page.form.id, f"{page.month}", subject)
