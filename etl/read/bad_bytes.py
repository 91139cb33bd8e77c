"""A text in which a few bytes are of another encoding: where they are, so that they can be typed
again.
"""

from collections.abc import Iterator, Mapping
from itertools import islice

from etl.ground.findings import Finding, Kind
from etl.ground.text import Text
from etl.read.delimited import BrokenRecords, Delimited, cuts
from etl.read.header import Header, find_header
from etl.read.sheet import Records, tidy
from etl.read.short_rows import FILE_CUT
from etl.reference.forms import Form

BAD_BYTES = Kind(
    "bad_bytes",
    "error",
    Text(
        "ô này có chữ ghi bằng bảng mã khác với cả tệp nên không đọc được. Gõ lại ô này; "
        "hoặc mở tệp bằng Excel, sửa ô rồi lưu thành .xlsx hoặc CSV UTF-8.",
        "this cell has letters in another encoding than the rest of the file. Type the cell again; "
        "or open the file in Excel, mend the cell and save it as .xlsx or CSV UTF-8.",
    ),
)
UNREADABLE = "\ufffd"
SHOWN = 200


def damaged_cells(
    data: bytes, encoding: str, forms: Mapping[str, Form], file: str
) -> tuple[Form, list[Finding]] | None:
    """The form and each cell with bytes that are not of `encoding`; None where it has no header of
    a form so.
    """
    text = tidy(data.decode(encoding, errors="replace"))
    if UNREADABLE not in text:
        return None
    found = [(cut, header) for cut in cuts(text) if (header := find_header(cut.top(), forms))]
    cut, header = max(found, key=lambda pair: pair[1].score, default=(None, None))
    if cut is None or header is None:
        return None
    return header.form, list(islice(_cells(cut, header, file), SHOWN))


def _cells(cut: Delimited, header: Header, file: str) -> Iterator[Finding]:
    try:
        records: Records = cut.records()
    except BrokenRecords as problem:
        yield Finding(problem.kind, file, problem.row)
        return
    width = len(header.fields)
    for number, record in enumerate(records, start=1):
        places = [place for place, cell in enumerate(record) if UNREADABLE in cell]
        if places and number == len(records) and cut.is_open and record[-1].endswith(UNREADABLE):
            values = {"found": len(record) - 1, "wanted": width, "position": len(record)}
            yield Finding(FILE_CUT, file, number, _label(header, len(record) - 1), values)
            continue
        for place in places:
            yield Finding(BAD_BYTES, file, number, _label(header, place), {"position": place + 1})


def _label(header: Header, place: int) -> Text | None:
    field = header.fields[place] if place < len(header.fields) else None
    return header.form.columns.get(field or "")
