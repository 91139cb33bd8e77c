"""Of how many provinces a national figure is: said beside it everywhere, because it is a sum of
those that report.
"""

from collections.abc import Sequence
from datetime import date

from dashboard.queries.reporting.provinces_reporting import provinces_reporting
from dashboard.queries.reporting.provinces_told import provinces_told
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from etl.ground.text import Language, Text
from etl.reference.units import NATION

TOLD = Text("{told}/{provinces} tỉnh có số liệu", "{told} of {provinces} provinces have figures")


def coverage(selection: Selection) -> str:
    """The words about all that the page shows; nothing for a place that is not the nation."""
    if selection.place != NATION:
        return ""
    return _words(
        fetch(provinces_reporting, **selection.reported_span).iloc[0].to_dict(), selection.language
    )


def coverage_by_indicator(
    selection: Selection, ids: Sequence[str], first: date | None = None, last: date | None = None
) -> dict[str, str]:
    """Indicator → the words about its figure of the period, or of the months `first` to `last`;
    empty words for a place that is not the nation.
    """
    if selection.place != NATION:
        return dict.fromkeys(ids, "")
    span = {"first": first or selection.period.first, "last": last or selection.month}
    frame = fetch(provinces_told, place=selection.place, indicators=tuple(ids), **span)
    return {row["indicator"]: _words(row, selection.language) for row in frame.to_dict("records")}


def _words(row: dict, language: Language) -> str:
    return TOLD(
        language, **{name: formats.number(row[name], language) for name in ("told", "provinces")}
    )
