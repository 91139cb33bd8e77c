"""The form of a month asks for that month's indicators: missing and foreign columns are judged by the file's period."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import pyarrow.compute as pc

from etl.findings import Finding, Kind
from etl.periods import month_text
from etl.read import Sheet
from etl.read.header import MISSING_COLUMN
from etl.text import Text

NOT_OF_THE_MONTH = Kind(
    "column_of_other_months",
    "error",
    Text(
        "mẫu của {month} không có cột này. Xóa cột; hoặc sửa kỳ báo cáo nếu ghi nhầm.",
        "the form of {month} does not have this column. Delete it; or mend the period if that is wrong.",
    ),
)


def of_its_month(sheet: Sheet, month: date) -> Sheet:
    """The sheet with what its columns have wrong by the form of `month`."""
    form = sheet.form
    if form is None or (then := form.of(month)) is form:
        return sheet
    foreign = {name: label for name, label in form.columns.items() if name not in then.columns}
    labels = set(foreign.values())
    kept = (one for one in sheet.findings if not (one.kind == MISSING_COLUMN and one.column in labels))
    return replace(sheet, findings=(*kept, *_filled(sheet, foreign, month)))


def _filled(sheet: Sheet, foreign: Mapping[str, Text], month: date) -> Iterator[Finding]:
    """One finding for each column with figures that the month's form does not have; a blank one says nothing."""
    cells = sheet.cells.filter(pc.is_valid(sheet.cells["text"]))
    for name, label in foreign.items():
        row = pc.min(cells.filter(pc.equal(cells["field"], name))["row"]).as_py()
        if row is not None:
            yield Finding(NOT_OF_THE_MONTH, sheet.file, row, label, {"month": month_text(month)})
