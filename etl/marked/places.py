"""Where a finding stands among the sender's rows."""

from collections.abc import Iterable, Iterator

from etl.ground.findings import Finding
from etl.read import Layout
from etl.read.header import MISSING_COLUMN, ROW_NUMBER
from etl.read.short_rows import FILE_CUT, LAST_LINE_OPEN, ROW_SHORT
from etl.reference.forms import ROW_NUMBER_COLUMN

Cell = tuple[int, int]  # row and column, from 0


def place_of(finding: Finding, layout: Layout) -> Cell | None:
    """The cell a finding is about; the header's where it has a column and no row; None of the whole
    file.

    A column that is missing is marked in the blank cell to the right of the header.
    """
    header = layout.header
    row = header.last if finding.row is None else finding.row - 1
    if "position" in finding.values:
        return row, int(str(finding.values["position"])) - 1
    if finding.column is not None:
        return _in_column(finding, layout, row)
    if finding.row is None:
        return None
    return row, _first_of(layout, row)


def _in_column(finding: Finding, layout: Layout, row: int) -> Cell | None:
    header = layout.header
    labels = {label: field for field, label in header.form.columns.items()} | {
        ROW_NUMBER_COLUMN: ROW_NUMBER
    }
    field = labels.get(finding.column) if finding.column else None
    if field in header.fields:
        return row, header.fields.index(field)
    return (row, len(header.fields)) if finding.kind == MISSING_COLUMN else None


def _first_of(layout: Layout, row: int) -> int:
    """The unit's code in a row of the table; elsewhere the first cell that holds anything."""
    header = layout.header
    if layout.sorts.get(row) == "unit" and "unit_code" in header.fields:
        return header.fields.index("unit_code")
    record = layout.records[row] if row < len(layout.records) else []
    return next((place for place, text in enumerate(record) if text), 0)


def lost_places(layout: Layout, findings: Iterable[Finding]) -> Iterator[tuple[int, int]]:
    """From which cell on rows of a text lost cells or digits: in a workbook that would look like
    figures left blank.
    """
    for finding in findings:
        if finding.row and finding.kind in (ROW_SHORT, FILE_CUT, LAST_LINE_OPEN):
            row = finding.row - 1
            yield row, len(layout.records[row]) - (finding.kind != ROW_SHORT)
