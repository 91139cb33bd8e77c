"""How fresh a state is: how many units told it for the month itself, and whose last one stands in
for it.
"""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from dashboard.words import formats
from dashboard.words.cells import month_of
from etl.ground.periods import add_months
from etl.ground.text import Language, Text

FRESH = Text(
    "{reported}/{due} mới, {carried} giữ số {month}",
    "{reported}/{due} new, {carried} kept from {month}",
)
FRESH_SINCE = Text(
    "{reported}/{due} mới, {carried} giữ số từ {month}",
    "{reported}/{due} new, {carried} kept from {month} or later",
)


def is_full(frame: pd.DataFrame) -> pd.Series:
    """Which rows (reported, due, and carried where states are) hold a figure of everybody who had
    to give one; those too of which nobody knows who had to.
    """
    told = frame["reported"] + frame.get("carried", 0)
    return frame["due"].isna() | (told >= frame["due"])


def fresh_words(row: Mapping[str, object], month: date, language: Language) -> str:
    """`61/64 mới, 3 giữ số tháng 9/2026` from a row of `month` with reported, carried, carried_from
    (the oldest), due.

    Empty where no state was carried on.
    """
    if not row["carried"]:
        return ""
    number = {name: formats.number(row[name], language) for name in ("reported", "due", "carried")}  # type: ignore[arg-type]
    since = month_of(row["carried_from"])
    text = FRESH if since == add_months(month, -1) else FRESH_SINCE
    return text(language, month=formats.month(since, language), **number)
