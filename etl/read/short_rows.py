"""Rows that lost a cell, and files that were cut short: whose figure is whose cannot be told any
more.
"""

from collections.abc import Iterator, Mapping, Sequence

from etl.ground.findings import Finding, Kind
from etl.ground.text import Text
from etl.read.header import Header
from etl.read.sheet import Records
from etl.reference.registers import Register

ROW_SHORT = Kind(
    "row_short",
    "error",
    Text(
        "dòng này chỉ có {found} ô, các dòng khác có {wanted} ô: có ô đã bị xóa nên các số phía sau"
        " lệch cột. So với bản gốc rồi chèn lại ô thiếu; ô chưa có số liệu thì để trống, không"
        " xóa ô.",
        "this row has {found} cells and the others {wanted}: a cell was deleted and the figures"
        " after it stand in wrong columns. Compare it with the original and put the cell back;"
        " leave it blank when there is no figure.",
    ),
)
FILE_CUT = Kind(
    "file_cut",
    "error",
    Text(
        "tệp bị cắt ngang ở dòng này: chỉ còn {found} trên {wanted} ô, phía sau có thể mất thêm"
        " dòng. Mở bản gốc, lưu hoặc chép lại rồi gửi tệp đầy đủ; không xóa dòng này.",
        "the file is cut off in this row: {found} of {wanted} cells are left, and rows after it may"
        " be lost too. Open the original, save or copy it again and send the whole file; do not"
        " delete this row.",
    ),
)
LAST_LINE_OPEN = Kind(
    "last_line_open",
    "warning",
    Text(
        "dòng cuối của tệp không kết thúc bằng xuống dòng: tệp có thể bị cắt và ô này mất chữ số. "
        "So với bản gốc; nếu đủ, ghi lý do.",
        "the file's last line has no line end: it may be cut and this cell may have lost digits. "
        "Compare it with the original; if it is whole, say so as the reason.",
    ),
)
ROW_SHIFTED = Kind(
    "row_shifted",
    "error",
    Text(
        "chỉ ô cuối dòng này trống: thường là do xóa một ô và các số phía sau dồn sang trái, lệch"
        " cột. So với bản gốc, chèn lại ô thiếu; nếu ô cuối thật sự chưa có số liệu, ghi “…”.",
        "only the last cell of this row is blank: mostly a cell was deleted and the figures after"
        " it moved to the left. Compare it with the original and put the cell back; if there really"
        " is no last figure, write “…”.",
    ),
)
MAYBE_SHIFTED = Kind(
    "row_maybe_shifted",
    "warning",
    Text(
        "ô cuối dòng này trống: có thể một ô đã bị xóa và các số phía sau lệch cột. So với bản gốc;"
        " nếu đúng, ghi lý do.",
        "the last cell of this row is blank: perhaps a cell was deleted and the figures after it"
        " stand in wrong columns. Compare it with the original; if it is right, say why.",
    ),
)
LOST_CELLS = (ROW_SHORT, FILE_CUT, ROW_SHIFTED)
"""What makes the rest of a row mean nothing."""

# Excel writes text files in blocks of 16 rows and leaves out the blank cells at the end of a whole
# block.
BLOCK = 16
TELLING = 10  # columns of counts from which a single blank at the end tells of a shift


def short_rows(
    records: Records, header: Header, sorts: Mapping[int, str], file: str, is_open: bool | None
) -> list[Finding]:
    """What is wrong with the lengths of the rows under `header`, one finding a row at most.

    `sorts` are the rows that hold anything, index → unit, total or stray; `is_open` says that a
    text's last line has no line end, and is None for a workbook, whose rows have no length.
    """
    found = [] if is_open is None else list(_by_length(records, header, sorts, file, is_open))
    told = {finding.row for finding in found}
    units = [index for index, sort in sorts.items() if sort == "unit"]
    shifted = {
        index: finding
        for index in units
        if (finding := _shifted(records[index], header, index, file))
    }
    # A column that is blank in every row is a column without figures, and no shift.
    if isinstance(header.form, Register) or 1 < len(units) == len(shifted):
        return found
    return found + [finding for index, finding in shifted.items() if index + 1 not in told]


def _by_length(
    records: Records, header: Header, sorts: Mapping[int, str], file: str, is_open: bool
) -> Iterator[Finding]:
    width, last = len(header.fields), max(sorts, default=-1)
    for index, sort in sorts.items():
        length, is_last = len(records[index]), index == last == len(records) - 1
        values = {
            "found": length,
            "wanted": width,
            "position": length + (0 if is_last and is_open else 1),
        }
        if length >= width:
            if is_last and is_open and sort == "unit":
                yield Finding(
                    LAST_LINE_OPEN, file, index + 1, _label(header, width), {"position": width}
                )
        elif is_last and is_open:
            yield Finding(FILE_CUT, file, index + 1, _label(header, max(length, 1)), values)
        elif sort == "unit" and not _left_out_by_excel(records, index, header):
            yield Finding(ROW_SHORT, file, index + 1, _label(header, length + 1), values)


def _left_out_by_excel(records: Records, index: int, header: Header) -> bool:
    """Whether the whole block of the row has its length: then Excel left out blanks, and nothing
    was lost.
    """
    start = index - index % BLOCK
    block = [len(record) for record in records[start : start + BLOCK]]
    alone = len(block) == 1 and not isinstance(header.form, Register)
    return set(block) == {len(records[index])} and not alone


def _label(header: Header, position: int) -> Text | None:
    field = header.fields[position - 1] if position <= len(header.fields) else None
    return header.form.columns.get(field or "")


def _shifted(record: Sequence[str], header: Header, index: int, file: str) -> Finding | None:
    """A blank at the very end of a row that is otherwise filled."""
    counts = {indicator.id for indicator in header.form.indicators}
    places = [place for place, field in enumerate(header.fields) if field in counts]
    filled = [place < len(record) and record[place] != "" for place in places]
    if (
        len(places) < TELLING
        or places[-1] != len(header.fields) - 1
        or filled[-2:] != [True, False]
    ):
        return None
    blanks = filled.count(False)
    kind = ROW_SHIFTED if blanks == 1 else MAYBE_SHIFTED
    if blanks * 2 > len(places):
        return None
    return Finding(
        kind, file, index + 1, _label(header, places[-1] + 1), {"position": places[-1] + 1}
    )
