"""Whom to ask for which report, in words ready to send: pure, from a frame of the query
progress_matrix.

Only units that still exist are asked, by the office's own name: never a person's.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal

import pandas as pd

from dashboard.words import formats
from dashboard.words.unit_names import told_apart
from etl.ground.text import Language, Text
from etl.reference.forms import Form
from etl.reference.registers import Register

Kind = Literal["overdue", "coming"]

OVERDUE = Text(
    "{report} (hạn {due}, quá hạn {days} ngày), còn {count} đơn vị: {names}.",
    "{report} (due {due}, {days} days overdue), {count} units to come: {names}.",
)
COMING = Text(
    "{report} (hạn {due}, còn {days} ngày), còn {count} đơn vị: {names}.",
    "{report} (due {due}, {days} days left), {count} units to come: {names}.",
)
MONTHLY = Text("Báo cáo {month}", "Report for {month}")
YEARLY = Text("Báo cáo năm {year}", "Annual report for {year}")
REGISTER = Text("{form} {month}", "{form} for {month}")
HEAD = Text(
    "{place}: báo cáo chưa nhận được tính đến {day}.", "{place}: reports not received by {day}."
)
REQUEST = Text(
    "Đề nghị nộp trên hệ thống, mục Nộp số liệu; nếu tháng đó không phát sinh, ghi 0 rồi nộp.",
    "Please submit them on the page Submit figures; where nothing happened in the month, enter 0"
    " and submit.",
)


LIST_REQUEST = Text(
    "Đề nghị nộp trên hệ thống, mục Nộp số liệu; đơn vị không có gì để kê thì nộp một dòng chỉ có"
    " mã và tên.",
    "Please submit them on the page Submit figures; a unit with nothing to list submits one row"
    " with code and name.",
)


def report_name(form: Form | None, month: object, language: Language) -> str:
    """`Báo cáo tháng 10/2026`, `Báo cáo năm 2025`, `Danh mục mô hình tháng 10/2026`; monthly where
    no form is given.
    """
    at = pd.Timestamp(month)  # type: ignore[arg-type]
    if form is not None and form.frequency == "year":
        return YEARLY(language, year=at.year)
    text = REGISTER if isinstance(form, Register) else MONTHLY
    return text(language, form=form.name if form else "", month=formats.month(at, language))


def awaited(frame: pd.DataFrame, today: date, kind: Kind) -> pd.DataFrame:
    """The rows that somebody may still be asked for: overdue, or due by the end of today's
    month.
    """
    rows = frame[frame["is_open"]]
    if kind == "overdue":
        return rows[rows["state"] == "missing"]
    month_end = (pd.Timestamp(today) + pd.offsets.MonthEnd(0)).normalize()
    return rows[(rows["state"] == "not_due") & (rows["due_on"] <= month_end)]


def message(
    frame: pd.DataFrame,
    place: str,
    today: date,
    language: Language,
    extra: Iterable[str] = (),
    form: Form | None = None,
) -> str:
    """The text to send for the rows of `awaited`: one line per month with its deadline and units,
    oldest first.
    """
    lines = [HEAD(language, place=place, day=formats.day(today, language))]
    named = frame.assign(name=told_apart(frame, language))
    for month, rows in named.groupby("month", sort=True):
        for due, owing in rows.groupby("due_on", sort=True):
            days = (pd.Timestamp(today) - pd.Timestamp(due)).days  # type: ignore[arg-type]
            lines.append(
                (OVERDUE if days > 0 else COMING)(
                    language,
                    report=report_name(form, month, language),
                    due=formats.day(due, language),
                    days=formats.number(abs(days), language),  # type: ignore[arg-type]
                    count=formats.number(len(owing), language),
                    names=", ".join(owing["name"]),
                )
            )
    request = LIST_REQUEST if isinstance(form, Register) else REQUEST
    return "\n".join([*lines, request(language), *extra])
