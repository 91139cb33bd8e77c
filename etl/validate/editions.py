"""The form of a month asks for that month's indicators: missing and foreign columns are judged by
the file's period.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import pyarrow.compute as pc

from etl.ground.findings import Finding, Kind
from etl.ground.periods import month_text
from etl.ground.text import Text
from etl.read import Sheet
from etl.read.header import MISSING_COLUMN
from etl.read.periods_said import disagreeing

NOT_OF_THE_MONTH = Kind(
    "column_of_other_months",
    "error",
    Text(
        "mẫu của {month} không có cột này. Xóa cột; hoặc sửa kỳ báo cáo nếu ghi nhầm.",
        "the form of {month} does not have this column. Delete it; or mend the period if that is"
        " wrong.",
    ),
)

PERIOD_DISAGREES = Kind(
    "period_disagrees",
    "warning",
    Text(
        "{where} ghi tháng {said}, còn cột Kỳ báo cáo là {month}. Sửa cho khớp; nếu cột Kỳ báo cáo"
        " đúng, ghi lý do.",
        "{where} says month {said}, and the column of periods {month}. Make them agree; if the"
        " column is right, say why.",
    ),
)


def of_its_month(sheet: Sheet, month: date) -> Sheet:
    """The sheet with what its columns, title and names have wrong by its `month`."""
    sheet = replace(sheet, findings=(*sheet.findings, *_disagreeing(sheet, month)))
    form = sheet.form
    if form is None or (then := form.of(month)) is form:
        return sheet
    foreign = {name: label for name, label in form.columns.items() if name not in then.columns}
    labels = set(foreign.values())
    kept = (
        one for one in sheet.findings if not (one.kind == MISSING_COLUMN and one.column in labels)
    )
    return replace(sheet, findings=(*kept, *_filled(sheet, foreign, month)))


def _filled(sheet: Sheet, foreign: Mapping[str, Text], month: date) -> Iterator[Finding]:
    """One finding for each column with figures that the month's form does not have; a blank one
    says nothing.
    """
    cells = sheet.cells.filter(pc.is_valid(sheet.cells["text"]))
    for name, label in foreign.items():
        row = pc.min(cells.filter(pc.equal(cells["field"], name))["row"]).as_py()
        if row is not None:
            yield Finding(NOT_OF_THE_MONTH, sheet.file, row, label, {"month": month_text(month)})


def _disagreeing(sheet: Sheet, month: date) -> Iterator[Finding]:
    """Titles, sheet and file name that speak of other months than the column of periods does."""
    if sheet.form is None or sheet.form.frequency != "month":
        return
    for said in disagreeing(sheet.said, month.month, month.year):
        values = {"where": said.where, "said": said.text, "month": month_text(month)}
        yield Finding(PERIOD_DISAGREES, sheet.file, said.row, values=values)
