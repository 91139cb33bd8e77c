"""What may be typed into each column of a template, as Excel enforces it."""

import calendar
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from etl.ground.periods import month_label, year_period
from etl.ground.text import Text
from etl.privacy.model_names import LONGEST
from etl.reference.forms import Form
from etl.reference.registers import Register
from etl.reference.units import Unit
from etl.template import KEY_COLUMNS
from etl.template.before import Before
from etl.template.formats import Formats
from etl.validate.cells import LARGEST
from etl.validate.register_rules import MOVEMENT

LISTS = Text("Danh mục", "Lists")
NOT_A_COUNT = Text("Không phải số đếm", "Not a count")
COUNT_ONLY = Text(
    "Chỉ ghi số nguyên từ 0 trở lên, viết liền các chữ số. Chưa có số liệu thì để trống; không phát"
    " sinh thì ghi 0.",
    "Write a whole number, 0 or more, digits alone. No figure yet: leave blank; none: write 0.",
)
NOT_IN_LIST = Text("Không có trong danh sách", "Not in the list")
CHOOSE = Text("Chọn một giá trị trong danh sách thả xuống.", "Choose a value from the list.")
NOT_A_DAY = Text("Ngày không đúng", "Not a right day")
DAY_ONLY = Text(
    "Ghi ngày/tháng/năm, ví dụ 05/09/2026, không sau {last}.",
    "Write day/month/year, like 05/09/2026, not after {last}.",
)
TOO_LONG = Text("Tên quá dài", "The name is too long")
SHORTER = Text(
    "Nhiều nhất {high} ký tự. Chỉ ghi tên, không ghi mô tả.",
    "{high} letters at most. The name alone.",
)
BEFORE_TITLE = Text("Kỳ trước", "Period before")
ILLUSTRATIVE = Text(" (minh họa)", " (illustrative)")
BEFORE_TEXT = Text("Cuối {period}: {value}", "End of {period}: {value}")

YEARS_AHEAD = 10

Rule = dict[str, Any]


class ColumnRules:
    """The rules of one form's columns for one period; `lists` are the values that drop down, by
    column.
    """

    def __init__(self, form: Form, month: date, before: Before | None) -> None:
        self._form, self._month, self._before = form, month, before
        fields = form.fields if isinstance(form, Register) else ()
        self._kinds = {field.id: field.kind for field in fields}
        self.lists: Mapping[str, Sequence[str]] = {
            field.id: [choice.value.vi for choice in field.choices]
            for field in fields
            if field.kind == "choice"
        }

    def kind(self, name: str) -> str:
        """count, date, or another kind of a register's field; keys are text."""
        if name in list(self._form.columns)[:KEY_COLUMNS]:
            return "text"
        return self._kinds.get(name, "count")

    def write(
        self, sheet: Worksheet, cell: tuple[int, int], name: str, text: str, formats: Formats
    ) -> None:
        """Put what is known into a cell: numbers and days as such, everything else as text."""
        kind = self.kind(name)
        look = formats.given if cell[1] < KEY_COLUMNS else formats.open(kind)
        if not text:
            sheet.write_blank(*cell, None, look)
        elif kind == "count":
            sheet.write_number(*cell, int(text), look)
        elif kind == "date":
            sheet.write_datetime(*cell, datetime.strptime(text, "%d/%m/%Y"), look)
        else:
            sheet.write_string(*cell, text, look)

    def prompt(self, sheet: Worksheet, cell: tuple[int, int], name: str, unit: Unit) -> None:
        """Show the stock of the period before when the cell is entered."""
        value = self._known(name, unit)
        if value is None or self._before is None:
            return
        month = self._before.month
        period = (
            year_period(month.year).label("vi").lower()
            if self._form.frequency == "year"
            else month_label(month, "vi")
        )
        shown = f"{value:,}".replace(",", ".") + (
            ILLUSTRATIVE("vi") if self._before.illustrative else ""
        )
        told = {
            "input_title": BEFORE_TITLE("vi"),
            "input_message": BEFORE_TEXT("vi", period=period, value=shown),
        }
        sheet.data_validation(*cell, *cell, _count() | told)

    def _known(self, name: str, unit: Unit) -> int | None:
        return self._before.figures.get(unit.id, {}).get(name) if self._before else None

    def limit(
        self, sheet: Worksheet, name: str, place: int, first: int, last: int, units: Sequence[Unit]
    ) -> None:
        """Refuse whatever does not belong into the column; cells with a prompt have their rule
        already.
        """
        rule = self._rule(name)
        if rule is None or place < KEY_COLUMNS:
            return
        prompted = {
            number
            for number, unit in enumerate(units, start=first)
            if self._known(name, unit) is not None
        }
        for top, bottom in _runs([row for row in range(first, last + 1) if row not in prompted]):
            sheet.data_validation(top, place, bottom, place, rule)

    def _rule(self, name: str) -> Rule | None:
        kind = self.kind(name)
        if kind == "count":
            return _count()
        if kind == "choice":
            column, count = (
                xl_col_to_name(list(self.lists).index(name), True),
                len(self.lists[name]),
            )
            source = f"='{LISTS('vi')}'!{column}$1:{column}${count}"
            return {"validate": "list", "source": source} | _error(NOT_IN_LIST, CHOOSE("vi"))
        if kind == "date":
            until = self._until(name)
            told = _error(NOT_A_DAY, DAY_ONLY("vi", last=f"{until:%d/%m/%Y}"))
            return {
                "validate": "date",
                "criteria": "between",
                "minimum": date(MOVEMENT, 1, 1),
                "maximum": until,
            } | told
        if kind == "name":
            told = _error(TOO_LONG, SHORTER("vi", high=LONGEST))
            return {"validate": "length", "criteria": "<=", "value": LONGEST} | told
        return None

    def _until(self, name: str) -> date:
        """The last day that may stand in the column: the period's; what is still to be done has its
        day ahead.
        """
        year, month = self._month.year, self._month.month
        last = date(year, month, calendar.monthrange(year, month)[1])
        return date(year + YEARS_AHEAD, 12, 31) if name == "due" else last


def _count() -> Rule:
    rule = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": LARGEST}
    return rule | _error(NOT_A_COUNT, COUNT_ONLY("vi"))


def _error(title: Text, message: str) -> Rule:
    return {"error_title": title("vi"), "error_message": message}


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of neighbouring rows, first and last of each."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
