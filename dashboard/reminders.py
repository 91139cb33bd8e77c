"""Whom to ask for which report, in words ready to send: pure, from a frame of the query progress_matrix.

Only units that still exist are asked, by the office's own name: never a person's.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal

import pandas as pd

from dashboard import formats
from dashboard.unit_labels import told_apart
from etl.text import Language, Text

Kind = Literal["overdue", "coming"]

OVERDUE = Text(
    "Báo cáo {month} (hạn {due}, quá hạn {days} ngày), còn {count} đơn vị: {names}.",
    "Report for {month} (due {due}, {days} days overdue), {count} units to come: {names}.",
)
COMING = Text(
    "Báo cáo {month} (hạn {due}, còn {days} ngày), còn {count} đơn vị: {names}.",
    "Report for {month} (due {due}, {days} days left), {count} units to come: {names}.",
)
HEAD = Text("{place}: báo cáo chưa nhận được tính đến {day}.", "{place}: reports not received by {day}.")
REQUEST = Text(
    "Đề nghị nộp trên hệ thống, mục Nộp số liệu; nếu tháng đó không phát sinh, ghi 0 rồi nộp.",
    "Please submit them on the page Submit figures; where nothing happened in the month, enter 0 and submit.",
)


def awaited(frame: pd.DataFrame, today: date, kind: Kind) -> pd.DataFrame:
    """The rows that somebody may still be asked for: overdue, or due by the end of today's month."""
    rows = frame[frame["is_open"]]
    if kind == "overdue":
        return rows[rows["state"] == "missing"]
    month_end = (pd.Timestamp(today) + pd.offsets.MonthEnd(0)).normalize()
    return rows[(rows["state"] == "not_due") & (rows["due_on"] <= month_end)]


def message(frame: pd.DataFrame, place: str, today: date, language: Language, extra: Iterable[str] = ()) -> str:
    """The text to send for the rows of `awaited`: one line per month with its deadline and units, oldest first."""
    lines = [HEAD(language, place=place, day=formats.day(today, language))]
    named = frame.assign(name=told_apart(frame, language))
    for month, rows in named.groupby("month", sort=True):
        for due, owing in rows.groupby("due_on", sort=True):
            days = (pd.Timestamp(today) - pd.Timestamp(due)).days  # type: ignore[arg-type]
            lines.append((OVERDUE if days > 0 else COMING)(
                language, month=formats.month(pd.Timestamp(month), language),  # type: ignore[arg-type]
                due=formats.day(due, language), days=formats.number(abs(days), language),  # type: ignore[arg-type]
                count=formats.number(len(owing), language), names=", ".join(owing["name"]),
            ))  # fmt: skip
    return "\n".join([*lines, REQUEST(language), *extra])
