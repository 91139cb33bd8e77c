"""What can be wrong with the reference tables: the kinds of fault, and a fault with the row it is
about.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from etl.ground.findings import Finding, Kind
from etl.ground.text import Text

MISSING_FILE = Kind(
    "reference_file",
    "error",
    Text("Thiếu tệp; chép lại từ bản gốc.", "The file is missing; restore it."),
)
NOT_UTF8 = Kind(
    "reference_encoding",
    "error",
    Text("Tệp không phải UTF-8; lưu lại dạng UTF-8.", "Not UTF-8; save it so."),
)
COLUMNS = Kind(
    "reference_column", "error", Text("Thiếu hoặc sai {column}.", "{column} is missing or wrong.")
)
VALUE = Kind(
    "reference_value",
    "error",
    Text("Giá trị không hợp lệ: {problem}.", "Invalid value: {problem}."),
)
DUPLICATE = Kind(
    "reference_duplicate",
    "error",
    Text("{key} xuất hiện {count} lần; giữ một dòng.", "{key} appears {count} times; keep one."),
)
CODE = Kind(
    "reference_code",
    "error",
    Text(
        "Mã {key} không đúng độ dài của cấp {level}.",
        "Code {key} has the wrong length for a {level}.",
    ),
)
DATES = Kind(
    "reference_dates",
    "error",
    Text("{key}: ngày kết thúc trước ngày bắt đầu.", "{key} ends before it begins."),
)
OVERLAP = Kind(
    "reference_overlap",
    "error",
    Text("{key} và {other} cùng mã, trùng thời gian.", "{key} and {other} share a code and days."),
)
PARENT = Kind(
    "reference_parent",
    "error",
    Text(
        "{key}: không có đơn vị cấp trên {parent} trong cùng thời gian.",
        "{key}: no parent {parent} on the same days.",
    ),
)
UNKNOWN = Kind(
    "reference_unknown", "error", Text("{key} không có trong {table}.", "{key} is not in {table}.")
)
HEIRS = Kind(
    "reference_heirs",
    "error",
    Text(
        "{key} có {count} đơn vị kế thừa mặc định; cần đúng một.",
        "{key} has {count} default heirs; exactly one is needed.",
    ),
)

COUNTED = Kind(
    "reference_counted",
    "error",
    Text(
        "{key}: ghi indicator, hoặc label_vi và label_en, chỉ một trong hai.",
        "{key}: give an indicator, or label_vi and label_en, one of the two.",
    ),
)
NO_TABLE = Kind(
    "reference_table",
    "error",
    Text("Không có bảng nào tên này; các bảng: {known}.", "No such table; there are: {known}."),
)
NO_COLUMN = Kind(
    "reference_no_column",
    "error",
    Text(
        "Bảng không có cột {column}; sửa tên cột.",
        "The table has no column {column}; mend its name.",
    ),
)


@dataclass(frozen=True)
class Place:
    """Where a row stands: the file as a person is told of it, and the line, the header being 1."""

    file: str
    line: int


@dataclass(frozen=True)
class Fault:
    """What is wrong with `row` of a table, or with the table where no single row is to blame."""

    kind: Kind
    table: str
    row: object = None
    values: Mapping[str, object] = field(default_factory=dict)

    def at(self, places: Mapping[int, Place]) -> Finding:
        """The fault as a finding, by the identity of rows: row → where it stands."""
        place = places.get(id(self.row))
        return Finding(
            self.kind, place.file if place else self.table, place and place.line, values=self.values
        )
