"""Links that lead to the place, the page and the month that explain something."""

from datetime import date

from dashboard.components.shared.indicators import FIELD
from dashboard.shown.places import Places
from dashboard.shown.selection import FIELDS_OF_LEVEL, Selection
from etl.ground.periods import month_period


def address(
    selection: Selection,
    known: Places,
    place: str,
    *,
    month: date | None = None,
    indicator: str | None = None,
) -> dict[str, str]:
    """The address as it is, with this place in it where the scope may choose it, this one month and
    this indicator.
    """
    params = dict(selection.params)
    if place != selection.place and place in known:
        params[FIELDS_OF_LEVEL[known.level(place)]] = place
    if month:
        period = month_period(month)
        params |= {"ky": period.kind, "moc": period.key}
    if indicator:
        params[FIELD] = indicator
    return params
