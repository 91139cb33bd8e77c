"""What the look of a worksheet hides from whoever checks it by eye: odd cells, hidden rows and
columns.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from xml.etree import ElementTree as Xml

from etl.ground.findings import Finding, Kind
from etl.ground.text import Text
from etl.read.body import sorts_of
from etl.read.cell_styles import odd_cells
from etl.read.header import Header
from etl.read.package import TROUBLES, WORKBOOK_BROKEN, BrokenPackage, Package, local
from etl.read.workbook import Worksheet
from etl.reference.registers import Register

HIDDEN_ROWS = Kind(
    "hidden_rows",
    "note",
    Text(
        "{count} dòng của bảng đang ẩn hoặc bị lọc (dòng {listed}) vẫn được đọc. Nếu không muốn"
        " gửi, xóa các dòng đó.",
        "{count} rows of the table are hidden or filtered out (row {listed}) and are read all the"
        " same. Delete them if they should not be sent.",
    ),
)
HIDDEN_COLUMNS = Kind(
    "hidden_columns",
    "note",
    Text(
        "{count} cột của bảng đang ẩn (từ cột này) vẫn được đọc. Cho hiện lên và kiểm tra.",
        "{count} columns of the table are hidden (from this one on) and are read all the same. Show"
        " and check them.",
    ),
)
LISTED = 5
FLAT, NARROW = 2.0, 0.3  # points, letters: nobody reads what is lower or narrower
# Whether a sheet's markup is worth walking: most have nothing of the kind.
MAY_HIDE = re.compile(rb"""hidden|zeroHeight|\sht=["'][01]?[."']|\swidth=["']0?[."']""")
MOST = 200  # cells told of in one file


def look_findings(package: Package, sheet: Worksheet, header: Header, file: str) -> list[Finding]:
    """Of the rows of units: each cell that shows another number than it holds; then what is hidden.
    Raises BrokenPackage.
    """
    units = {index for index, sort in sorts_of(sheet.records, header).items() if sort == "unit"}
    try:
        return _findings(package, sheet, header, units, file)
    except TROUBLES as problem:
        raise BrokenPackage(WORKBOOK_BROKEN) from problem


def _findings(
    package: Package, sheet: Worksheet, header: Header, units: set[int], file: str
) -> list[Finding]:
    return [
        *islice(_odd(package, sheet, header, units, file), MOST),
        *_hidden(package, sheet, header, units, file),
    ]


def _odd(
    package: Package, sheet: Worksheet, header: Header, units: set[int], file: str
) -> Iterator[Finding]:
    form = header.form
    own = (
        {field.id for field in form.fields if field.kind == "count"}
        if isinstance(form, Register)
        else None
    )
    looked_at = own if own is not None else {indicator.id for indicator in form.indicators}
    for (row, column), kind in sorted(
        odd_cells(package, sheet.name).items(), key=lambda pair: pair[0]
    ):
        field = header.fields[column] if column < len(header.fields) else None
        if row in units and (
            field in looked_at or (field in ("period", "unit_code") and kind.severity == "error")
        ):
            yield Finding(kind, file, row + 1, form.columns[str(field)])


def _hidden(
    package: Package, sheet: Worksheet, header: Header, units: set[int], file: str
) -> Iterator[Finding]:
    part = package.sheet_part(sheet.name)
    if MAY_HIDE.search(part) is None:
        return
    root = Xml.fromstring(part)
    rows = sorted(index for index in _hidden_rows(root) if index in units)
    if rows:
        listed = ", ".join(str(index + 1) for index in rows[:LISTED]) + (
            "…" if len(rows) > LISTED else ""
        )
        yield Finding(HIDDEN_ROWS, file, rows[0] + 1, values={"count": len(rows), "listed": listed})
    columns = sorted(_hidden_columns(root, header.fields))
    if columns:
        label = header.form.columns.get(header.fields[columns[0]] or "")
        yield Finding(HIDDEN_COLUMNS, file, header.last + 1, label, {"count": len(columns)})


def _hidden_rows(root: Xml.Element) -> Iterator[int]:
    row = -1
    for node in (node for node in root.iter() if local(node.tag) == "row"):
        row = int(node.get("r", row + 2)) - 1
        if node.get("hidden") in ("1", "true") or float(node.get("ht", FLAT)) < FLAT:
            yield row


def _hidden_columns(root: Xml.Element, fields: Sequence[str | None]) -> set[int]:
    hidden = [
        range(int(node.get("min", 1)) - 1, min(int(node.get("max", 1)), len(fields)))
        for node in root.iter()
        if local(node.tag) == "col"
        and (node.get("hidden") in ("1", "true") or float(node.get("width", NARROW)) < NARROW)
    ]
    return {place for run in hidden for place in run if fields[place]}
