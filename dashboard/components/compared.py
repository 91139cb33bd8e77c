"""The comparisons of a page: asked, judged by the place's own spread, and ready for words. The one way to them."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.analysis.counts import dispersion
from dashboard.claims import Claim, claim
from dashboard.components.estimate import breaks_here
from dashboard.components.notes import anew_from
from dashboard.control_words import MOST_MONTHS, comparable
from dashboard.queries.comparison import comparison
from dashboard.queries.lunar_months import lunar_months
from dashboard.queries.monthly import monthly
from dashboard.queries.totals import totals
from dashboard.selection import Selection
from dashboard.store import fetch
from etl.periods import add_months
from etl.reference.indicators import Indicator


def claims(selection: Selection, indicators: Sequence[Indicator]) -> dict[str, Claim]:
    """Indicator → what its figure of the period claims against the same months before."""
    ids = tuple(indicator.id for indicator in indicators)
    sides = fetch(comparison, indicators=ids, **selection.span).set_index("indicator")
    sums = fetch(totals, indicators=ids, **selection.span).set_index("indicator")["value"]
    last = min(selection.period.last, selection.last)
    flows = tuple(indicator.id for indicator in indicators if indicator.kind == "flow")
    span = {"first": add_months(last, 1 - MOST_MONTHS), "last": last}
    months = fetch(monthly, place=selection.viewed, indicators=flows, **span) if flows else pd.DataFrame()
    moved = _new_years(selection, int(sides["shift"].iloc[0]), last) if len(sides) else []
    return {
        indicator.id: claim(
            sides.loc[indicator.id].to_dict(), indicator.group, sums.loc[indicator.id],
            _spread(selection, indicator, months, last) if indicator.kind == "flow" else None, moved,
        )
        for indicator in indicators
    }  # fmt: skip


def _spread(selection: Selection, indicator: Indicator, months: pd.DataFrame, last: date) -> float | None:
    """How much more than chance the place's own comparable months up to `last` vary."""
    frame = months[months["indicator"] == indicator.id]
    breaks = breaks_here(selection, indicator.group, add_months(last, 1 - MOST_MONTHS), last)
    return dispersion(comparable(frame, breaks, anew_from(selection, indicator, last))[1])


def _new_years(selection: Selection, shift: int, last: date) -> list[date]:
    since = add_months(selection.period.first, -shift)
    frame = fetch(lunar_months, place=selection.place, first=date(since.year, 1, 1), last=date(last.year, 12, 1))
    return [month.date() for month in frame["month"]]
