"""The forms units send. A form is data: which columns, how often, about which indicators."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from etl.ground.periods import add_months
from etl.ground.text import Text
from etl.reference.indicators import Indicator

PERIOD_COLUMN = Text("Kỳ báo cáo", "Reporting period")
UNIT_COLUMN = Text("Mã đơn vị", "Unit code")
NAME_COLUMN = Text("Tên đơn vị", "Unit name")
ROW_NUMBER_COLUMN = Text("TT", "No.")
FORM_LEVELS = ("commune", "district")


@dataclass(frozen=True)
class Form:
    """A form: one row per reporting unit, one column per indicator that it ever had, in reference
    order.

    `frequency` is `month` or `year`; a yearly figure is kept under December of its year. `levels`
    are those whose units may send it. Forms with other columns are etl/reference/registers.py.
    """

    id: str
    name: Text
    frequency: str
    indicators: tuple[Indicator, ...]
    levels: tuple[str, ...] = FORM_LEVELS

    def __hash__(self) -> int:
        # By the id alone: headers are looked up by form for every row that may be one.
        return hash(self.id)

    @property
    def columns(self) -> dict[str, Text]:
        """Field id → column label, in the form's order; all of them are required."""
        fixed = {"period": PERIOD_COLUMN, "unit_code": UNIT_COLUMN, "unit_name": NAME_COLUMN}
        return fixed | {indicator.id: indicator.label for indicator in self.indicators}

    def of(self, month: date) -> Self:
        """The form as it was or is in that month: with the indicators asked for then."""
        asked = tuple(indicator for indicator in self.indicators if indicator.is_asked_in(month))
        return self if len(asked) == len(self.indicators) else replace(self, indicators=asked)

    @property
    def editions(self) -> tuple[Self, ...]:
        """The form as it was from each change of its indicators on, the newest first."""
        ends = (add_months(one.last, 1) for one in self.indicators if one.last)
        changes = {*(one.first for one in self.indicators if one.first), *ends, date.min}
        return tuple(self.of(month) for month in sorted(changes, reverse=True))


def forms_of(indicators: Sequence[Indicator]) -> dict[str, Form]:
    """The forms that the indicators make up, by id."""
    monthly = tuple(i for i in indicators if i.frequency == "month")
    yearly = tuple(i for i in indicators if i.frequency == "year")
    return {
        "month": Form("month", Text("Báo cáo tháng", "Monthly report"), "month", monthly),
        "year": Form("year", Text("Báo cáo năm", "Annual report"), "year", yearly),
    }
