"""From which days on a figure of the chosen place means something else: the one answer for what is
drawn, judged and marked.
"""

from datetime import date

from dashboard.components.shared.estimate import breaks_here
from dashboard.queries.office.rebased import rebased
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words.cells import month_of
from dashboard.words.claims import rebase_text
from etl.ground.text import Text
from etl.reference.indicators import Indicator


def changes_here(
    selection: Selection, indicator: Indicator, first: date, last: date
) -> dict[date, Text]:
    """The days after `first`, up to the end of the month `last`, at which a series of the indicator
    begins anew here, in order, with what changed: new definitions, estimates by changed units,
    other reporting ground, rebases.
    """
    breaks = breaks_here(selection, indicator.group, first, last)
    found = {change.on: change.text for change in breaks if change.splits}
    for month in _rebases(selection, indicator):
        if first < month <= last:
            found[month] = rebase_text(month)
    return dict(sorted(found.items()))


def cuts_here(
    selection: Selection, indicator: Indicator, first: date, last: date
) -> tuple[date, ...]:
    """The days of changes_here."""
    return tuple(changes_here(selection, indicator, first, last))


def begins(month: date, cuts: tuple[date, ...]) -> date | None:
    """The cut from which on the month's figures are of one kind; None where there is none."""
    return max((on for on in cuts if on <= month), default=None)


def _rebases(selection: Selection, indicator: Indicator) -> list[date]:
    frame = fetch(rebased, place=selection.place, last=selection.last)
    here = frame[(frame["place_id"] == selection.place) & (frame["indicator"] == indicator.id)]
    return [month_of(month) for month in here["month"]]
