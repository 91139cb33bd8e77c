"""A row of the query `comparison` in words: both counts, the difference, whether it is a signal, on what basis."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard import formats
from dashboard.analysis.counts import is_unusual
from etl.periods import span_text
from etl.text import Language, Text

NOT_COMPARABLE = Text("Không so sánh được: {reason}", "Not comparable: {reason}")
REASONS: Mapping[str, Text] = {
    "nothing_now": Text("kỳ này chưa có số liệu", "no figures for this period yet"),
    "nothing_then": Text("không có số liệu của {months}", "no figures for {months}"),
    "units_changed": Text(
        "đơn vị báo cáo đã thay đổi và một bên chưa đủ báo cáo", "units changed and one side is not fully reported"
    ),
    "provinces_only": Text(
        "đơn vị hành chính đã thay đổi giữa hai kỳ; qua mốc này chỉ so được ở cấp tỉnh",
        "administrative units changed between the two; across that only provinces can be compared",
    ),
}
UNUSUAL_UP = Text("▲ cao khác thường", "▲ unusually high")
UNUSUAL_DOWN = Text("▼ thấp khác thường", "▼ unusually low")
USUAL = Text("không khác thường", "nothing unusual")
SCORE = Text("{words} (z = {z})", "{words} (z = {z})")
BOTH = Text("{now} so với {then} của {months}", "{now} against {then} in {months}")
SAME_UNITS = Text("tính trên {pairs}/{due} báo cáo có ở cả hai bên", "on {pairs}/{due} reports present on both sides")
WHOLE_PLACE = Text(
    "đơn vị đã thay đổi: so cả địa bàn, hai bên đủ báo cáo", "units changed: the whole place, fully reported both times"
)
CHANGE = Text("chênh lệch {difference}", "difference {difference}")


@dataclass(frozen=True)
class Compared:
    """One indicator against the same months a year (or, for long periods, more years) earlier.

    `difference` and `signal` are ready to show, both empty where nothing can be compared; `sentence`
    says everything, or why nothing can be said; `brief` the two counts, or the same why. `flagged` is true
    beyond Z_FLAG (dashboard.analysis.counts).
    """

    difference: str
    signal: str
    sentence: str
    brief: str
    flagged: bool


def compared(row: Mapping[str, object], language: Language) -> Compared:
    """The words for one row of `comparison`."""
    if row["basis"] == "none":
        reason = REASONS[str(row["reason"])](language, months=_then_months(row))
        brief = NOT_COMPARABLE(language, reason=reason)
        return Compared("", "", f"{brief}.", brief, flagged=False)
    difference = formats.signed(row["difference"], language)  # type: ignore[arg-type]
    flagged, signal = _signal(row["z"], language)
    both = BOTH(
        language,
        now=formats.number(row["now"], language),  # type: ignore[arg-type]
        then=formats.number(row["then"], language),  # type: ignore[arg-type]
        months=_then_months(row),
    )
    parts = [both, CHANGE(language, difference=difference), signal, _basis(row, language)]
    sentence = "; ".join(part for part in parts if part) + "."
    return Compared(difference, signal, sentence[0].upper() + sentence[1:], both, flagged)


def _then_months(row: Mapping[str, object]) -> Text:
    first, last = (pd.Timestamp(row[name]).date() for name in ("then_first", "then_last"))  # type: ignore[arg-type]
    return span_text(first, last)


def _signal(z: object, language: Language) -> tuple[bool, str]:
    """Whether z is flagged, and the words; nothing for a stock, which has no z."""
    if z is None or pd.isna(z):  # type: ignore[arg-type]
        return False, ""
    score = float(z)  # type: ignore[arg-type]
    flagged = is_unusual(score)
    text = (UNUSUAL_UP if score > 0 else UNUSUAL_DOWN) if flagged else USUAL
    return flagged, SCORE(language, words=text, z=formats.signed(score, language, 1))


def _basis(row: Mapping[str, object], language: Language) -> str:
    if row["basis"] == "whole_place":
        return WHOLE_PLACE(language)
    pairs, due = (formats.number(row[name], language) for name in ("pairs", "pairs_due"))  # type: ignore[arg-type]
    return SAME_UNITS(language, pairs=pairs, due=due)
