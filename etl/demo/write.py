"""One file's bytes, as the clerk of its sender writes them."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from etl.demo.habits import Habit
from etl.ground.text import fold
from etl.reference.forms import ROW_NUMBER_COLUMN, Form
from etl.reference.units import Unit

Row = tuple[Unit, Sequence[int | None]]
TOTAL = "Tổng cộng"
HEADINGS = {"month": "BÁO CÁO THÁNG {month.month}/{month.year}", "year": "BÁO CÁO NĂM {month.year}"}
SUBJECT = "PHONG TRÀO TOÀN DÂN BẢO VỆ AN NINH TỔ QUỐC (SỐ LIỆU MINH HỌA)"
PREFIXES = ("thanh pho", "thi xa", "thi tran", "tinh", "huyen", "quan", "phuong", "xa")


@dataclass(frozen=True)
class Page:
    """What a file says: the form, who sends it, the month and the rows, in the form's column
    order.
    """

    form: Form
    sender: Unit
    month: date
    rows: Sequence[Row]


def write(page: Page, habit: Habit) -> bytes:
    """The page as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=habit.delimiter, lineterminator="\r\n")
    width = len(page.form.columns) + habit.numbered
    writer.writerows(line + [""] * (width - len(line)) for line in _titles(page, habit))
    writer.writerow(_headings(page.form, habit))
    writer.writerows(_lines(page, habit))
    return text.getvalue().encode("utf-8-sig" if habit.mark else "utf-8")


def slug(name: str) -> str:
    """A unit's name as it stands in a file name: `Huyện Phước Long` is `phuoc-long`."""
    words = fold(name)
    for prefix in PREFIXES:
        rest = words.removeprefix(f"{prefix} ")
        if rest != words and not rest[0].isdigit():
            words = rest
            break
    return words.replace(" ", "-")


def _titles(page: Page, habit: Habit) -> list[list[str]]:
    if not habit.titled:
        return []
    return [
        [page.sender.name.upper()],
        [HEADINGS[page.form.id].format(month=page.month)],
        [SUBJECT],
        [],
    ]


def _headings(form: Form, habit: Habit) -> list[str]:
    number = [ROW_NUMBER_COLUMN.vi] if habit.numbered else []
    return number + [habit.heading(label.vi) for label in form.columns.values()]


def _lines(page: Page, habit: Habit) -> list[list[object]]:
    period = habit.month(page.month) if page.form.frequency == "month" else habit.year(page.month)
    show = _grouped if habit.grouped else list
    lines = [[period, unit.code, unit.name, *show(values)] for unit, values in page.rows]
    if habit.numbered:
        lines = [[number, *line] for number, line in enumerate(lines, start=1)]
    # A year's form has kinds and yes/no in it, which nobody adds up.
    if habit.totalled and len(lines) > 1 and page.form.frequency == "month":
        lead = ["", "", ""] if habit.numbered else ["", ""]
        lines.append([*lead, TOTAL, *show(_sums(page.rows))])
    return lines


def _grouped(values: Sequence[int | None]) -> list[object]:
    return [
        value if value is None or value < 1000 else f"{value:,}".replace(",", ".")
        for value in values
    ]


def _sums(rows: Sequence[Row]) -> list[int]:
    return [
        sum(value or 0 for value in column)
        for column in zip(*(values for _, values in rows), strict=True)
    ]
