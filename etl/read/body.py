"""The rows under the header: which are units, which are totals, and what should not be there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pyarrow as pa

from etl.ground.findings import Finding, Kind
from etl.ground.text import Text, fold
from etl.privacy.patterns import LEFT_OUT, private_kind
from etl.read.header import ROW_NUMBER, Header
from etl.read.rows import Columns, Row, sort_of
from etl.read.sheet import Records, cells_table
from etl.read.short_rows import FILE_CUT, short_rows
from etl.reference.forms import ROW_NUMBER_COLUMN

OUTSIDE_TABLE = Kind(
    "cells_outside_table",
    "error",
    Text(
        "có ô ngoài các cột của biểu mẫu (cột thứ {position} trở đi). Nếu số có dấu phẩy ngăn"
        " nghìn, viết liền hoặc đặt trong nháy kép; nếu là ghi chú, xóa đi.",
        "there are cells outside the form's columns (from column number {position}). If a number"
        " has a comma for thousands, write it without or in quotes; if it is a remark, delete it.",
    ),
    private=True,
)
STRAY_TEXT = Kind(
    "stray_text",
    "error",
    Text(
        "dòng này không phải đơn vị báo cáo, cũng không phải dòng tổng (nội dung không được ghi"
        " lại). Xóa dòng này: tên nhóm, ghi chú, nơi ký tên.",
        "this row is neither a reporting unit nor a total (its text is not kept). "
        "Delete it: group titles, remarks, signatures.",
    ),
    private=True,
)
ROW_NUMBER_TEXT = Kind(
    "row_number_text",
    "error",
    Text(
        "cột TT chỉ ghi số thứ tự (nội dung không được ghi lại). Sửa hoặc xóa ô này.",
        "the No. column holds row numbers only (its text is not kept). Mend or clear this cell.",
    ),
    private=True,
)
NO_ROWS = Kind(
    "no_rows",
    "error",
    Text(
        "dưới dòng tiêu đề không có đơn vị nào. Mỗi đơn vị báo cáo một dòng.",
        "there is no unit under the header. Each reporting unit takes one row.",
    ),
)

LEFT_OUT_CELL = Kind(
    "cell_left_out",
    "error",
    Text(
        "ô này đã bị bỏ nội dung khi trả lại tệp đánh dấu. Ghi giá trị đúng của biểu mẫu, hoặc xóa"
        " trắng ô.",
        "what stood here was left out of the marked file. Write what the form asks for, or clear"
        " the cell.",
    ),
)

NUMBERING = re.compile(r"\(?\[?([0-9]{1,3}|[a-z])\]?\)?", re.IGNORECASE)
ORDINAL = re.compile(r"[0-9]{0,5}[.)]?|[ivxlc]{1,8}[.)]?|[a-zđ][.)]?", re.IGNORECASE)
SORTS = ("unit", "total", "stray")
MARKS = frozenset({LEFT_OUT.vi, LEFT_OUT.en})


@dataclass(frozen=True)
class Body:
    """Cells of units, cells of totals (both as `Sheet` has them), and what was found on the way."""

    cells: pa.Table
    totals: pa.Table
    findings: tuple[Finding, ...]


def read_body(
    records: Records, header: Header, file: str, delimiter: str | None, is_open: bool | None = None
) -> Body:
    """Sort the rows under `header`. `delimiter` and `is_open` are None for a workbook."""
    columns = Columns(header)
    findings = list(_title_findings(records[: header.first], file))
    rows = list(_rows(records, header, columns))
    findings += _outside(rows, columns, header, len(records[header.last]), file, delimiter)
    sorts = [sort_of(row, columns) for row in rows]
    units, totals, stray = (
        [row for row, sort in zip(rows, sorts, strict=True) if sort == which] for which in SORTS
    )
    short = short_rows(
        records,
        header,
        {row[0] - 1: sort for row, sort in zip(rows, sorts, strict=True)},
        file,
        is_open,
    )
    cut = {finding.row for finding in short if finding.kind == FILE_CUT}
    findings += [
        Finding(private_kind(" ".join(row[1])) or STRAY_TEXT, file, row[0])
        for row in stray
        if row[0] not in cut
    ]
    findings += short
    findings += _row_numbers(units, columns, file)
    findings += _left_out(units, header, columns, file)
    if not units:
        findings.append(Finding(NO_ROWS, file, header.last + 1))
    return Body(
        cells_table(units, columns.kept), cells_table(totals, columns.kept), tuple(findings)
    )


def sorts_of(records: Records, header: Header) -> dict[int, str]:
    """Index of a record under the header → `unit`, `total` or `stray`.

    Blank rows, the row that numbers the columns and repeated headers have none.
    """
    columns = Columns(header)
    return {row[0] - 1: sort_of(row, columns) for row in _rows(records, header, columns)}


def _title_findings(titles: Records, file: str) -> Iterator[Finding]:
    for number, row in enumerate(titles, start=1):
        kinds = dict.fromkeys(kind for cell in row if cell and (kind := private_kind(cell)))
        yield from (Finding(kind, file, number) for kind in kinds)


def _rows(records: Records, header: Header, columns: Columns) -> Iterator[Row]:
    """Rows with anything in them, without the row that numbers the columns and repeated headers."""
    width = len(header.fields)
    for index, record in enumerate(records[header.last + 1 :], start=header.last + 1):
        row = (index + 1, record + [""] * (width - len(record)))
        first = index == header.last + 1
        if (
            any(record)
            and not (first and _numbers_columns(record))
            and not _is_header_again(row, header, columns)
        ):
            yield row


def _is_header_again(row: Row, header: Header, columns: Columns) -> bool:
    """Files of several units pasted one under the other bring their headers with them."""
    code = columns.cell(row, "unit_code")
    if not code or code[0].isdigit():
        return False
    return [fold(cell) for cell in row[1][: len(header.labels)]] == [
        fold(label) for label in header.labels
    ]


def _numbers_columns(record: list[str]) -> bool:
    """The row (1) (2) (3)… or A B 1 2 3… that office forms put under their header."""
    matches = [NUMBERING.fullmatch(cell) for cell in record if cell]
    if not all(matches):
        return False
    numbers = [int(match[1]) for match in matches if match and match[1].isdigit()]
    return len(numbers) >= 5 and all(later == before + 1 for before, later in pairwise(numbers))


def _outside(
    rows: Sequence[Row],
    columns: Columns,
    header: Header,
    header_length: int,
    file: str,
    delimiter: str | None,
) -> Iterator[Finding]:
    """Cells to the right of the header or under a blank header cell.

    In a comma file a row longer than its header is an error even when the rest is blank: an
    unquoted `1,234` shifts the row, and blanks at its end would hide that.
    """
    width = len(header.fields)
    for number, cells in rows:
        filled = [place for place in (*columns.blank, *range(width, len(cells))) if cells[place]]
        if not filled and delimiter == "," and len(cells) > max(width, header_length):
            filled = [width]
        if filled:
            yield Finding(OUTSIDE_TABLE, file, number, values={"position": filled[0] + 1})


def _left_out(
    rows: Sequence[Row], header: Header, columns: Columns, file: str
) -> Iterator[Finding]:
    """Marks that were not replaced: blank would be read as missing, so they are said and then
    cleared.
    """
    for number, cells in rows:
        for place, field in columns.kept:
            if cells[place] in MARKS:
                cells[place] = ""
                yield Finding(LEFT_OUT_CELL, file, number, header.form.columns[field])


def _row_numbers(rows: Sequence[Row], columns: Columns, file: str) -> Iterator[Finding]:
    for row in rows:
        if not ORDINAL.fullmatch(columns.cell(row, ROW_NUMBER)):
            yield Finding(ROW_NUMBER_TEXT, file, row[0], ROW_NUMBER_COLUMN)
