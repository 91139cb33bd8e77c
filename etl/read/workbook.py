"""XLSX → the records of each worksheet, as a spreadsheet shows them."""

import datetime
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from etl.ground.findings import Finding, Kind
from etl.ground.text import LANGUAGES, Text, fold
from etl.privacy.patterns import carries_private
from etl.read.body import sorts_of
from etl.read.header import Header, find_header
from etl.read.package import (
    MAX_COLUMNS,
    MAX_ROWS,
    WORKBOOK_BROKEN,
    WORKBOOK_TOO_LARGE,
    BrokenPackage,
    Package,
    open_package,
)
from etl.read.rows import KEYS, Columns, is_total
from etl.read.sheet import Records, tidy
from etl.reference.forms import Form

ZIP = b"PK\x03\x04"
SHEET_POSITION = Text("trang tính thứ {position}", "sheet number {position}")
SHEET_NAME = re.compile(
    r"(?:sheet|trang tinh|bao cao|bc|thang|thg|t|nam|quy|q|bieu|mau|ky|so lieu|[0-9 ])+"
)
REMARK = Text("ghi chú hoặc hình vẽ", "a comment or drawing")

PRIVATE_ELSEWHERE = Kind(
    "private_elsewhere",
    "error",
    Text(
        "{where} của tệp Excel có vẻ chứa thông tin về một người hoặc tài liệu mật (nội dung không"
        " được ghi lại). Xóa phần đó, hoặc chép riêng bảng số liệu sang tệp mới, rồi gửi lại.",
        "{where} of the workbook seems to hold data about a person or a secret (it is not kept). "
        "Delete it, or copy the table alone into a new file, and send that.",
    ),
    private=True,
)
SEVERAL_FORMS = Kind(
    "several_forms",
    "error",
    Text(
        "tệp có {count} trang tính chứa biểu mẫu: {where}. Mỗi kỳ gửi một tệp: chỉ giữ trang tính"
        " của kỳ cần gửi (nhấn chuột phải vào tên trang, Di chuyển hoặc Sao chép sang sổ mới), lưu"
        " rồi gửi lại.",
        "the workbook has {count} sheets with the form: {where}. Send one file for each period:"
        " keep only the sheet to be sent (right-click its name, Move or Copy to a new book), save"
        " it and send it again.",
    ),
)
FORM_HIDDEN = Kind(
    "form_hidden",
    "error",
    Text(
        "biểu mẫu nằm ở trang tính đang ẩn: {where}. Trong Excel, nhấn chuột phải vào tên một trang"
        " tính, chọn Bỏ ẩn (Unhide), kiểm tra số liệu, lưu rồi gửi lại.",
        "the form is on a hidden sheet: {where}. In Excel right-click the name of any sheet, choose"
        " Unhide, check the figures, save the file and send it again.",
    ),
)
MERGED = Kind(
    "merged_cells",
    "error",
    Text(
        "ô này bị gộp với ô khác nên không rõ số của đơn vị nào. Bỏ gộp ô, ghi số vào từng ô.",
        "this cell is merged with others, so whose figure it is cannot be told. Unmerge and fill"
        " each cell.",
    ),
)

Range = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Worksheet:
    """One worksheet: its place in the workbook (from 1), its name, its records and its merged
    ranges (from 0).
    """

    position: int
    name: str
    visible: bool
    records: Records
    merged: tuple[Range, ...]


def worksheets(data: bytes, clean: Callable[[str], str] = tidy) -> tuple[Package, list[Worksheet]]:
    """The package and all its worksheets, words through `clean`. Raises BrokenPackage."""
    package = open_package(data)
    peculiar = package.worksheets()
    if not all(sheet.fits for sheet in peculiar.values()):
        raise BrokenPackage(WORKBOOK_TOO_LARGE)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(package.repacked()))
        return package, list(
            _sheets(workbook, {name: sheet.marks for name, sheet in peculiar.items()}, clean)
        )
    except (CalamineError, ValueError, OverflowError) as problem:
        raise BrokenPackage(WORKBOOK_BROKEN) from problem
    except BaseException as problem:
        # A panic inside the library is no Exception, and a file must not end the server.
        if type(problem).__name__ != "PanicException":
            raise
        raise BrokenPackage(WORKBOOK_BROKEN) from problem


def _sheets(
    workbook: CalamineWorkbook,
    marks: Mapping[str, Mapping[tuple[int, int], str]],
    clean: Callable[[str], str],
) -> Iterator[Worksheet]:
    for position, meta in enumerate(workbook.sheets_metadata, start=1):
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(meta.name)
        rows = [
            [cell_text(value, clean) for value in row]
            for row in sheet.to_python(skip_empty_area=False)
        ]
        _mark(rows, marks.get(meta.name, {}))
        visible = meta.visible == SheetVisibleEnum.Visible
        yield Worksheet(position, meta.name, visible, rows, tuple(sheet.merged_cell_ranges or ()))


def _mark(rows: Records, marks: Mapping[tuple[int, int], str]) -> None:
    """Put errors and formulas without a value where the library leaves blanks: missing is not an
    error.
    """
    for (row, column), text in marks.items():
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend("" for _ in range(column + 1 - len(rows[row])))
        rows[row][column] = text


def cell_text(value: object, clean: Callable[[str], str] = tidy) -> str:
    """A cell's value as text. A whole number has no decimals; a date is ISO."""
    if isinstance(value, str):
        return clean(value).strip()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number_text(value)
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)


def _number_text(value: float) -> str:
    if (
        abs(value) < 1e15 and abs(value - round(value)) < 1e-9
    ):  # 12.000000000000002 is how a sum of 0.1s ends
        return str(round(value))
    text = repr(value)
    # A number 1.234 is not 1234: three decimals get a fourth, lest they pass for a group of
    # thousands.
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text


def private_elsewhere(
    package: Package, sheets: list[Worksheet], chosen: Worksheet | None, file: str
) -> list[Finding]:
    """Signs of a person or a secret in other sheets, comments and drawings: the archive would keep
    them.
    """
    found = [
        Finding(PRIVATE_ELSEWHERE, file, values={"where": position_text(sheet)})
        for sheet in sheets
        if sheet is not chosen
        and any(carries_private(cell) for row in sheet.records for cell in row if cell)
    ]
    if any(carries_private(text) for text in package.remarks()):
        found.append(Finding(PRIVATE_ELSEWHERE, file, values={"where": REMARK}))
    return found


def position_text(sheet: Worksheet) -> Text:
    """Where the sheet is in the workbook; its name is quoted only where it names a sheet or a
    period: else it may be anybody's.
    """
    plain = SHEET_NAME.fullmatch(fold(sheet.name))
    shown = f" “{sheet.name}”" if plain else ""
    return Text(
        *(SHEET_POSITION(language, position=sheet.position) + shown for language in LANGUAGES)
    )


def choose(sheets: list[Worksheet], forms: Mapping[str, Form]) -> list[tuple[Worksheet, Header]]:
    """The visible worksheets that hold a form, in the workbook's order; blank ones only where none
    has figures.
    """
    found = forms_on((sheet for sheet in sheets if sheet.visible), forms)
    return [
        (sheet, header)
        for sheet, header in found
        if "unit" in sorts_of(sheet.records, header).values()
    ] or found


def forms_on(
    sheets: Iterable[Worksheet], forms: Mapping[str, Form]
) -> list[tuple[Worksheet, Header]]:
    """The worksheets that have the header of a form."""
    found = ((sheet, find_header(sheet.records, forms)) for sheet in sheets)
    return [(sheet, header) for sheet, header in found if header is not None]


def joined(sheets: Iterable[Worksheet]) -> Text:
    """Where several sheets are, one after the other."""
    texts = [position_text(sheet) for sheet in sheets]
    return Text("; ".join(text.vi for text in texts), "; ".join(text.en for text in texts))


def unmerge(sheet: Worksheet, header: Header, file: str) -> list[Finding]:
    """Fill a merged period down its rows, which all mean it; any other merge over units is an
    error.
    """
    columns, findings = Columns(header), []
    fields = {place: field for field, place in columns.place.items()}
    for (top, left), (bottom, right) in sheet.merged:
        rows = [row for row in range(top, min(bottom + 1, len(sheet.records))) if row > header.last]
        rows = [
            row
            for row in rows
            if not is_total((row + 1, _padded(sheet.records[row], header)), columns)
        ]
        over = [fields[place] for place in range(left, right + 1) if place in fields]
        if not rows or not over:
            continue
        if over == ["period"]:
            _fill(sheet.records, rows, left, sheet.records[top][left])
        elif len(rows) > 1 or len(over) > 1:
            field = next((name for name in over if name not in KEYS), over[0])
            findings.append(Finding(MERGED, file, rows[0] + 1, header.form.columns.get(field)))
    return findings


def _padded(record: list[str], header: Header) -> list[str]:
    return record + [""] * (len(header.fields) - len(record))


def _fill(records: Records, rows: list[int], column: int, text: str) -> None:
    for row in rows:
        if any(records[row]):
            records[row].extend("" for _ in range(column + 1 - len(records[row])))
            records[row][column] = text


def broken_finding(problem: BrokenPackage, file: str) -> Finding:
    """The finding that a package which must not be opened gives."""
    return Finding(problem.kind, file, values={"rows": MAX_ROWS, "columns": MAX_COLUMNS})
