"""How many states in a target's figure are kept from reports before, and from when."""

from collections.abc import Mapping

import pandas as pd

from dashboard.queries.amounts.totals import totals
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words.cells import month_of
from dashboard.words.freshness import fresh_words


def kept_words(row: Mapping[str, object], selection: Selection) -> str:
    """`61/64 mới, 3 giữ số tháng 9/2026` of a row of the query targets that is measured by a state;
    empty of any other, and where nothing is kept.
    """
    if row["kind"] != "state" or pd.isna(row["judged_last"]):  # type: ignore[arg-type]
        return ""
    at = month_of(row["judged_last"])
    found = fetch(
        totals, place=selection.place, indicators=(row["indicator"],), first=at, last=at
    ).iloc[0]
    return fresh_words(found.to_dict(), month_of(found["as_of"]), selection.language)
