"""The form is in the file, but not as a table: on its side, or all of it in one column."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from etl.ground.findings import Finding, Kind
from etl.ground.text import Text, fold
from etl.read.header import ENOUGH, LONGEST, SEARCHED, Header, find_header
from etl.read.sheet import Records
from etl.reference.forms import Form

ON_ITS_SIDE = Kind(
    "table_on_its_side",
    "error",
    Text(
        "bảng nằm ngang: tên chỉ tiêu xếp theo dòng, mỗi đơn vị một cột. Biểu mẫu cần mỗi đơn vị"
        " một dòng: trong Excel chép cả bảng, dán đặc biệt, chọn Chuyển vị (Transpose), rồi gửi"
        " lại.",
        "the table lies on its side: indicators run down the rows and each unit has a column. The"
        " form needs a row for each unit: in Excel copy the table, paste special, choose Transpose,"
        " and send it again.",
    ),
)
ONE_COLUMN = Kind(
    "all_in_one_column",
    "error",
    Text(
        "mọi cột nằm chung trong một ô, ngăn nhau bằng {delimiter}. Trong Excel: chọn cột đó, Dữ"
        " liệu, Chuyển văn bản thành cột (Text to Columns), chọn dấu ngăn; rồi lưu thành .xlsx và"
        " gửi lại.",
        "all columns stand in one cell, separated by {delimiter}. In Excel choose that column,"
        " Data, Text to Columns, and the separator; then save it as .xlsx and send it again.",
    ),
)
LABELS_SPLIT = Kind(
    "labels_split",
    "error",
    Text(
        "mọi số liệu nằm chung một cột, ngăn bằng dấu phẩy, mà tên cột cũng có dấu phẩy nên lệch từ"
        " “{label}”. Mở tệp bằng Excel, chọn cột đó, Dữ liệu, Chuyển văn bản thành cột (Text to"
        " Columns), sửa lại tên cột; rồi lưu thành .xlsx, hoặc xuất lại CSV ngăn bằng dấu chấm"
        " phẩy.",
        "everything stands in one column, separated by commas, and labels have commas too, so"
        " columns are shifted from “{label}” on. Open the file in Excel, choose that column, Data,"
        " Text to Columns, mend the labels; save it as .xlsx, or export CSV with semicolons.",
    ),
)
SEPARATORS: Mapping[str, Text] = {
    ";": Text("dấu chấm phẩy", "semicolons"),
    ",": Text("dấu phẩy", "commas"),
    "\t": Text("dấu tab", "tabs"),
    "|": Text("dấu gạch đứng |", "bars |"),
}
LOOKED_AT = 5  # columns in which labels may run down
MOST_ROWS = 200


def shape_finding(tops: Iterable[Records], forms: Mapping[str, Form], file: str) -> Finding | None:
    """What keeps the form in these records (of each way to cut a text, of each sheet) from being a
    table.
    """
    for records in tops:
        if (row := _labels_down(records, forms)) is not None:
            return Finding(ON_ITS_SIDE, file, row)
        if found := _in_one_cell(records, forms):
            return Finding(ONE_COLUMN, file, found[0], values={"delimiter": SEPARATORS[found[1]]})
    return None


def _labels_down(records: Records, forms: Mapping[str, Form]) -> int | None:
    """The row of the first label where a column holds as many of one form's labels as make a
    header.
    """
    for form in forms.values():
        labels = {fold(label.vi) for label in form.columns.values()}
        for place in range(LOOKED_AT):
            cells = (
                (row, record[place])
                for row, record in enumerate(records[:MOST_ROWS], 1)
                if place < len(record)
            )
            hits = {
                fold(cell): row
                for row, cell in cells
                if cell and len(cell) <= LONGEST and fold(cell) in labels
            }
            if len(hits) >= ENOUGH:
                return min(hits.values())
    return None


def _in_one_cell(records: Records, forms: Mapping[str, Form]) -> tuple[int, str] | None:
    """The row of the header and its separator where cells hold whole lines of a delimited text."""
    lines = [next((cell for cell in record if cell), "") for record in records[:SEARCHED]]
    for delimiter in SEPARATORS:
        rows = [_split(line, delimiter) for line in lines]
        if header := find_header(rows, forms):
            return header.first + 1, delimiter
    return None


def _split(line: str, delimiter: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader(io.StringIO(line), delimiter=delimiter), [])]


def split_label(header: Header) -> Text | None:
    """The first label with commas whose pieces stand side by side as columns of their own."""
    columns = [fold(label) for label in header.labels]
    for field, label in header.form.columns.items():
        pieces = [fold(piece) for piece in label.vi.split(",")]
        if len(pieces) > 1 and field not in header.fields and pieces in _runs(columns, len(pieces)):
            return label
    return None


def _runs(columns: list[str], length: int) -> Iterator[list[str]]:
    yield from (columns[start : start + length] for start in range(len(columns) - length + 1))
