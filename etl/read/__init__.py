"""One file's bytes → a sheet of text cells with the rows a spreadsheet shows."""

from collections.abc import Iterator, Mapping

from etl.findings import Finding, Kind
from etl.forms import Form
from etl.read.body import read_body
from etl.read.decode import readings
from etl.read.delimited import MAX_ROWS, BrokenRecords, Delimited, cuts
from etl.read.header import WIDEST, Header, find_header, header_findings
from etl.read.legacy import damage_of
from etl.read.package import BrokenPackage
from etl.read.sheet import CELLS, Records, Sheet, tidy
from etl.read.workbook import (
    OTHER_FORM,
    ZIP,
    broken_finding,
    choose,
    position_text,
    private_elsewhere,
    unmerge,
    worksheets,
)
from etl.text import Text

__all__ = ["CELLS", "MAX_BYTES", "Sheet", "read"]

MAX_BYTES = 10_000_000
# How files begin that are no table, whatever their name says: .xls and .doc, PDF, pictures, RTF, web pages.
FOREIGN = (
    b"\xd0\xcf\x11\xe0",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"{\\rtf",
    b"<html",
    b"<!DOCTYPE",
    b"<table",
    b"<?xml",
)

TOO_LARGE = Kind(
    "file_too_large",
    "error",
    Text(
        "tệp lớn hơn {limit} MB. Chép riêng bảng số liệu sang tệp mới rồi gửi lại.",
        "the file is larger than {limit} MB. Copy the table alone into a new file and send that.",
    ),
)
EMPTY = Kind(
    "file_empty", "error", Text("tệp trống. Gửi lại tệp có số liệu.", "the file is empty. Send the filled one.")
)
NOT_A_TABLE = Kind(
    "file_not_a_table",
    "error",
    Text(
        "đây không phải tệp CSV hoặc .xlsx (có thể là .xls, Word, PDF, ảnh, hoặc tệp hỏng khi chép). "
        "Mở bằng Excel, lưu thành .xlsx hoặc CSV UTF-8.",
        "this is neither CSV nor .xlsx (perhaps .xls, Word, PDF, a picture, or damaged in copying). "
        "Open it in Excel and save it as .xlsx or CSV UTF-8.",
    ),
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


def read(name: str, data: bytes, forms: Mapping[str, Form]) -> Sheet:
    """Read one CSV or XLSX file called `name`.

    Whatever the bytes hold, the answer is a Sheet: with cells, or with findings that say why not,
    or both. The form is the one of `forms` whose column labels the header has.
    """
    if len(data) > MAX_BYTES:
        return _refused(name, TOO_LARGE, limit=MAX_BYTES // 1_000_000)
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        return _refused(name, EMPTY)
    if data.lstrip(b"\xef\xbb\xbf \r\n").startswith(FOREIGN):
        return _refused(name, NOT_A_TABLE)
    return _read_workbook(name, data, forms) if data.startswith(ZIP) else _read_text(name, data, forms)


def _refused(name: str, kind: Kind, **values: object) -> Sheet:
    return Sheet(name, None, findings=(Finding(kind, name, values=values),))


def _read_text(name: str, data: bytes, forms: Mapping[str, Form]) -> Sheet:
    texts = list(readings(data))
    found = next((pair for reading in texts if (pair := _best_cut(reading.text, forms))), None)
    if found is None:
        return _without_header(name, data, [reading.text for reading in texts], forms)
    cut, header = found
    try:
        return _sheet(name, cut.records(), header, cut.delimiter)
    except BrokenRecords as problem:
        finding = Finding(problem.kind, name, problem.row, values={"limit": MAX_ROWS})
        return Sheet(name, header.form, findings=(finding,))


def _best_cut(text: str, forms: Mapping[str, Form]) -> tuple[Delimited, Header] | None:
    found = []
    for cut in cuts(text):
        if header := find_header(cut.top(), forms):
            found.append((cut, header))
            if header.score == len(header.form.columns):
                break
    return max(found, key=lambda pair: pair[1].score, default=None)


def _sheet(name: str, records: Records, header: Header, delimiter: str | None) -> Sheet:
    body = read_body(records, header, name, delimiter)
    findings = (*header_findings(header, name), *body.findings)
    return Sheet(name, header.form, body.cells, findings, body.totals)


def _without_header(name: str, data: bytes, texts: list[str], forms: Mapping[str, Form]) -> Sheet:
    """Say why there is no header: a known damage of the letters, no text at all, or none was sent."""
    if not texts:
        return _refused(name, NOT_A_TABLE)
    for text in (*texts, tidy(data.decode("latin-1"))):
        damage = damage_of(_top_cells(text), forms.values())
        if damage:
            return _refused(name, damage.kind, font=damage.font)
    return _refused(name, NO_HEADER)


def _top_cells(text: str) -> Iterator[str]:
    return (cell for cut in cuts(text) for row in cut.top() for cell in row[:WIDEST] if cell)


def _read_workbook(name: str, data: bytes, forms: Mapping[str, Form]) -> Sheet:
    try:
        package, sheets = worksheets(data)
    except BrokenPackage as problem:
        return Sheet(name, None, findings=(broken_finding(problem, name),))
    chosen = choose(sheets, forms)
    if not chosen:
        cells = (cell for sheet in sheets for row in sheet.records[:30] for cell in row if cell)
        damage = damage_of(cells, forms.values())
        return _refused(name, damage.kind, font=damage.font) if damage else _refused(name, NO_HEADER)
    (sheet, header), *others = chosen
    findings = private_elsewhere(package, sheets, sheet, name) + unmerge(sheet, header, name)
    findings += [Finding(OTHER_FORM, name, values={"where": position_text(other)}) for other, _ in others]
    read = _sheet(name, sheet.records, header, None)
    return Sheet(name, read.form, read.cells, (*findings, *read.findings), read.totals)
