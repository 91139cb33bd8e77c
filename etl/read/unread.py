"""Files that are not read at all, and why: too large, empty, no table, no header of a form."""

from etl.ground.findings import Finding, Kind
from etl.ground.text import Text
from etl.read.foreign import foreign
from etl.read.sheet import Sheet

MAX_BYTES = 10_000_000

TOO_LARGE = Kind(
    "file_too_large",
    "error",
    Text(
        "tệp lớn hơn {limit} MB. Chép riêng bảng số liệu sang tệp mới rồi gửi lại.",
        "the file is larger than {limit} MB. Copy the table alone into a new file and send that.",
    ),
)
EMPTY = Kind(
    "file_empty",
    "error",
    Text("tệp trống. Gửi lại tệp có số liệu.", "the file is empty. Send the filled one."),
)
NO_HEADER = Kind(
    "header_missing",
    "error",
    Text(
        "không tìm thấy dòng tiêu đề của biểu mẫu (Kỳ báo cáo, Mã đơn vị, Tên đơn vị…). "
        'Chép số liệu vào mẫu tải từ trang Nộp số liệu; nếu chữ bị lỗi, lưu lại dạng "CSV UTF-8".',
        "the form's header (Kỳ báo cáo, Mã đơn vị, Tên đơn vị…) was not found. "
        'Copy the figures into the template; if letters look wrong, save the file as "CSV UTF-8".',
    ),
)


def refused(name: str, kind: Kind, **values: object) -> Sheet:
    """The sheet of a file of which nothing was read, with the one reason."""
    return Sheet(name, None, findings=(Finding(kind, name, values=values),))


def unreadable(name: str, data: bytes) -> Sheet | None:
    """What can be told from the bytes alone; None for a file worth reading."""
    if len(data) > MAX_BYTES:
        return refused(name, TOO_LARGE, limit=MAX_BYTES // 1_000_000)
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        return refused(name, EMPTY)
    kind = foreign(data)
    return refused(name, kind) if kind else None
