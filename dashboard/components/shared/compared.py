"""The comparisons of a page: asked, judged by the place's own spread, and ready for words. The one
way to them.
"""

from collections.abc import Sequence
from datetime import date

from dashboard.analysis.counts import dispersion
from dashboard.components.shared.judged import judged_here
from dashboard.queries.amounts.comparison import comparison
from dashboard.queries.amounts.totals import totals
from dashboard.queries.reference.lunar_months import lunar_months
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words.claims import Claim, claim
from etl.ground.periods import add_months, month_range
from etl.reference.indicators import Indicator


def claims(selection: Selection, indicators: Sequence[Indicator]) -> dict[str, Claim]:
    """Indicator → what its figure of the period claims against the same months before, as far as it
    may be judged.
    """
    ids = tuple(indicator.id for indicator in indicators)
    sides = fetch(comparison, indicators=ids, **selection.judged_span).set_index("indicator")
    sums = fetch(totals, indicators=ids, **selection.span).set_index("indicator")["value"]
    last = selection.judged
    flows = tuple(indicator.id for indicator in indicators if indicator.kind == "flow")
    moved = _new_years(selection, int(sides["shift"].iloc[0]), last) if len(sides) else []
    return {
        indicator.id: claim(
            sides.loc[indicator.id].to_dict(),
            indicator.group,
            sums.loc[indicator.id],
            (
                dispersion(judged_here(selection, indicator, flows).values)
                if indicator.kind == "flow"
                else None
            ),
            moved,
            months_ahead(selection),
        )
        for indicator in indicators
    }


def months_ahead(selection: Selection) -> int:
    """How many of the months shown are still being received, and so not compared yet."""
    return len(list(month_range(add_months(selection.judged, 1), selection.month)))


def _new_years(selection: Selection, shift: int, last: date) -> list[date]:
    since = add_months(selection.period.first, -shift)
    frame = fetch(
        lunar_months,
        place=selection.place,
        first=date(since.year, 1, 1),
        last=date(last.year, 12, 1),
    )
    return [month.date() for month in frame["month"]]
