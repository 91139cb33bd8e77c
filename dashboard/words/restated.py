"""Figures that a later file changed, in words: pure, from a frame of the query restatements."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from dashboard.words import formats
from dashboard.words.cells import month_of
from etl.ground.text import Language, Text

TITLE = Text("Đính chính", "Restatements")
CHANGE = Text("{before} → {after}", "{before} → {after}")
BY = Text("{who}, {day}", "{who}, {day}")
APPROVED = Text("{who}, {day}, {office} duyệt", "{who}, {day}, approved by {office}")
IN_FULL = Text("{unit}, {month}: {change} ({by})", "{unit}, {month}: {change} ({by})")
WITH_REASON = Text("{said}. Lý do: {reason}", "{said}. Reason: {reason}")
OF_INDICATOR = Text("{label}: {change}", "{label}: {change}")
IN_ROW = Text("{changes} ({by})", "{changes} ({by})")
UNIT_CODE = Text("Mã đơn vị", "Unit code")
WHO = Text("Tài khoản", "Account")
OFFICE = Text("Phê duyệt", "Approved by")
REASON = Text("Lý do", "Reason")


def change(row: Mapping[str, object], language: Language) -> str:
    """`32 → 29`; the dash for a cell that was or became blank."""
    return CHANGE(
        language, **{side: formats.number(row[side], language) for side in ("before", "after")}
    )  # type: ignore[arg-type]


def by_whom(row: Mapping[str, object], language: Language) -> str:
    """`cm.cainuoc, 16/08/2026`, and the office's account where it had been signed off before."""
    text = BY if pd.isna(row["approved_by"]) else APPROVED  # type: ignore[arg-type]
    return text(
        language, who=row["who"], day=day(row["received_at"], language), office=row["approved_by"]
    )


def in_full(row: Mapping[str, object], language: Language) -> str:
    """Unit, month, both values, by whom, when and why."""
    month = formats.month(month_of(row["month"]), language)
    said = IN_FULL(
        language,
        unit=row["unit_name"],
        month=month,
        change=change(row, language),
        by=by_whom(row, language),
    )
    reason = row["reason"]
    return said if pd.isna(reason) else WITH_REASON(language, said=said, reason=reason)  # type: ignore[arg-type]


def by_month(frame: pd.DataFrame, language: Language) -> tuple[tuple[date, str], ...]:
    """The months with restated figures, ascending, each with what was restated."""
    found: dict[date, list[str]] = {}
    for row in frame.to_dict("records"):
        found.setdefault(month_of(row["month"]), []).append(in_full(row, language))
    return tuple((month, "\n".join(said)) for month, said in sorted(found.items()))


def by_cell(frame: pd.DataFrame, language: Language) -> dict[tuple[str, date], str]:
    """(unit, month) → what was restated there: `Số tổ: 21 → 19; … (demo, 31/05/2023)`."""
    found: dict[tuple[str, date], dict[str, list[str]]] = {}
    for row in frame.to_dict("records"):
        cell = found.setdefault((row["unit_id"], month_of(row["month"])), {})
        said = OF_INDICATOR(
            language, label=formats.text_of(row, "label"), change=change(row, language)
        )
        cell.setdefault(by_whom(row, language), []).append(said)
    return {
        key: " · ".join(
            IN_ROW(language, changes="; ".join(changes), by=by) for by, changes in cell.items()
        )
        for key, cell in found.items()
    }


def day(received: object, language: Language) -> str:
    """The day on which something was received, in Vietnam."""
    return formats.local_day(pd.Timestamp(received), language)  # type: ignore[arg-type]
