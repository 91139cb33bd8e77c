"""The judgement of the chosen place's series, asked for once for all that show it."""

from dashboard.analysis.control import READ_MONTHS
from dashboard.components.shared.cuts import cuts_here
from dashboard.queries.amounts.monthly import monthly
from dashboard.shown.judgement import Judgement, judge, points_of
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from etl.ground.periods import add_months
from etl.reference.indicators import Indicator


def judged_here(
    selection: Selection, indicator: Indicator, among: tuple[str, ...] = ()
) -> Judgement:
    """How the indicator's months are judged, up to the last of the period that may be; `among` are
    the indicators that the page asks about, read together.
    """
    last = selection.judged
    first = add_months(last, 1 - READ_MONTHS)
    frame = fetch(
        monthly, place=selection.viewed, indicators=among or (indicator.id,), first=first, last=last
    )
    points = points_of(frame[frame["indicator"] == indicator.id])
    cuts = cuts_here(selection, indicator, first, last)
    return judge(points, cuts, last, kind=indicator.kind, better=indicator.better)
