"""How fresh a state is: how many units told it for the month itself, and whose last one stands in
for it. Said beside every state in which that is so, and nowhere else.
"""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from dashboard.words import formats
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
# Beside a figure where words have no room.
MARK = "◐"
MARKED = Text(
    "◐ có đơn vị giữ số gần nhất đã báo, tối đa ba tháng.",
    "◐ some units keep the last state they told, three months at most.",
)
KEPT = Text("Giữ số (đơn vị)", "Kept (units)")
KEPT_SINCE = Text("Giữ từ tháng", "Kept from")
REPORTS = Text("{reported}/{due}", "{reported}/{due}")
REPORTS_KEPT = Text(
    "{reported}/{due}, {carried} giữ số từ {month}",
    "{reported}/{due}, {carried} kept from {month}",
)


def is_full(frame: pd.DataFrame) -> pd.Series:
    """Which rows (reported, due, and carried where states are) hold a figure of everybody who had
    to give one; those too of which nobody knows who had to.
    """
    told = frame["reported"] + frame.get("carried", 0)
    enough = (told >= frame["due"]).astype("boolean").fillna(False)
    return (frame["due"].isna() | enough).astype(bool)


def has_kept(frame: pd.DataFrame) -> pd.Series:
    """Which rows hold states carried on; none where the frame knows of none."""
    return frame["carried"] > 0 if "carried" in frame else pd.Series(False, frame.index)


def fresh_words(row: Mapping[str, object], month: date, language: Language) -> str:
    """`61/64 mới, 3 giữ số tháng 9/2026` from a row of `month` with reported, carried, carried_from
    (the oldest), due.

    Empty where no state was carried on.
    """
    if not row["carried"]:
        return ""
    since = pd.Timestamp(row["carried_from"]).date()  # type: ignore[arg-type]
    text = FRESH if since == add_months(month, -1) else FRESH_SINCE
    return text(language, month=formats.month(since, language), **_counts(row, language))


def reports_words(row: Mapping[str, object], language: Language) -> str:
    """`64/64`, or `61/64, 3 giữ số từ tháng 9/2026` where states were carried on: for a tooltip."""
    if not row.get("carried"):
        return REPORTS(language, **_counts(row, language))
    return REPORTS_KEPT(
        language,
        month=formats.month(row["carried_from"], language),  # type: ignore[arg-type]
        **_counts(row, language),
    )


def with_kept(frame: pd.DataFrame, language: Language) -> tuple[pd.DataFrame, dict[str, str]]:
    """The frame with columns `kept` and `kept_since` and their labels, for a table of states; as it
    was, and no labels, where none of its rows holds a state carried on.
    """
    kept = has_kept(frame)
    if not kept.any():
        return frame, {}
    since = [
        formats.month(month, language) if is_kept else None
        for month, is_kept in zip(frame["carried_from"], kept, strict=True)
    ]
    frame = frame.assign(kept=frame["carried"].where(kept).astype("Int64"), kept_since=since)
    return frame, {"kept": KEPT(language), "kept_since": KEPT_SINCE(language)}


def _counts(row: Mapping[str, object], language: Language) -> dict[str, str]:
    return {
        name: formats.number(row.get(name), language)  # type: ignore[arg-type]
        for name in ("reported", "due", "carried")
    }
