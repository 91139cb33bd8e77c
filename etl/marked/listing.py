"""The sheet of a marked file that lists every finding, with a link to its cell."""

from collections import Counter
from collections.abc import Iterable, Sequence

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from etl.ground.findings import SEVERITIES, Finding, Severity
from etl.ground.text import Language, Text
from etl.judge.submissions import STATUSES, Checked
from etl.privacy.patterns import LEFT_OUT

LIST_SHEET = Text("Phát hiện", "Findings")
TITLE = Text("Kết quả kiểm tra: {status}", "Result of the check: {status}")
COUNTS = Text(
    "{errors} lỗi, {warnings} cảnh báo, {notes} ghi chú.",
    "{errors} errors, {warnings} warnings, {notes} notes.",
)
HOW = Text(
    "Sửa ngay ở trang tính đầu (ô tô màu, có ghi chú kèm theo), lưu lại rồi nộp chính tệp này. Đỏ:"
    " lỗi, phải sửa. Vàng: cảnh báo, kiểm tra lại, nếu đúng thì ghi lý do khi nộp. Xanh: ghi chú.",
    "Mend the coloured cells of the first sheet (each has a comment), save it and send this very"
    " file. Red: errors, to be mended. Yellow: warnings, check them, and say why when sending if"
    " right. Blue: notes.",
)
SOME_LEFT_OUT = Text(
    'Ô ghi "{mark}" là nội dung không được nhận (chữ trong cột số, thông tin về người…) nên không'
    " chép lại ở đây. Ghi giá trị đúng của biểu mẫu vào ô đó, hoặc xóa trắng.",
    'Cells that say "{mark}" held what may not be sent (text among counts, something of a person…);'
    " it is not copied here. Write what the form asks for, or clear them.",
)
WITHHELD = Text(
    "Không chép lại dòng nào của tệp: trong tệp có dấu hiệu tài liệu mật hoặc thông tin về một"
    " người ngoài bảng số liệu. Làm theo cách sửa dưới đây trên tệp của mình.",
    "No row of the file is copied here: it has signs of a secret, or of a person outside the table."
    " Mend your own file as said below.",
)
NO_ROWS = Text(
    "Không chép lại được dòng nào của tệp vì không đọc được bảng số liệu trong đó. Lý do và cách"
    " sửa nêu dưới đây.",
    "No row of the file is copied here, for no table could be read in it. Why, and what to do,"
    " stands below.",
)
NOTHING = Text("Không có phát hiện nào.", "Nothing was found.")
SEVERITY = Text("Mức", "Severity")
ROW = Text("Dòng", "Row")
COLUMN = Text("Cột", "Column")
CELL = Text("Ô", "Cell")
MESSAGE = Text("Phát hiện và cách sửa", "What was found and how to mend it")
WHOLE_FILE = Text("cả tệp", "whole file")
COLOURS: dict[Severity, str] = {"error": "#C00000", "warning": "#9C5700", "note": "#44546A"}
WIDTHS = (12, 9, 34, 9, 90)


def write_list(
    book: xlsxwriter.Workbook,
    checked: Checked,
    addresses: Sequence[tuple[str, str] | None],
    *,
    left_out: bool,
    withheld: bool,
    language: Language,
) -> None:
    """Add the list: status and counts, how to use the file, then one row per finding, errors first.

    `addresses` has for each finding its cell's name and the link to it, or None. `left_out` says
    that cells were not copied, `withheld` that no row was.
    """
    sheet = book.add_worksheet(LIST_SHEET(language))
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    wide = book.add_format({"text_wrap": True, "valign": "top"})
    line = _head(book, sheet, checked, language)
    has_rows = any(addresses) or left_out or (not withheld and checked.form is not None)
    for text in _explained(has_rows=has_rows, left_out=left_out, withheld=withheld):
        words = text(language, mark=LEFT_OUT(language))
        sheet.merge_range(line, 0, line, len(WIDTHS) - 1, "", wide)
        sheet.write_string(line, 0, words, wide)
        sheet.set_row(line, 16 * (1 + len(words) // 165))
        line += 1
    _table(book, sheet, checked.findings, addresses, line + 1, language)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _head(book: xlsxwriter.Workbook, sheet: Worksheet, checked: Checked, language: Language) -> int:
    """Two lines: what the check came to, and how many findings of each severity. The next free
    line.
    """
    found = Counter(finding.severity for finding in checked.findings)
    title = TITLE(language, status=STATUSES[checked.status](language))
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 13}))
    counts = COUNTS(language, errors=found["error"], warnings=found["warning"], notes=found["note"])
    sheet.write_string(1, 0, counts)
    return 2


def _explained(*, has_rows: bool, left_out: bool, withheld: bool) -> Iterable[Text]:
    if has_rows:
        yield HOW
    if left_out:
        yield SOME_LEFT_OUT
    if withheld:
        yield WITHHELD
    elif not has_rows:
        yield NO_ROWS


def _table(
    book: xlsxwriter.Workbook,
    sheet: Worksheet,
    findings: Sequence[Finding],
    addresses: Sequence[tuple[str, str] | None],
    top: int,
    language: Language,
) -> None:
    if not findings:
        sheet.write_string(top, 0, NOTHING(language))
        return
    head = book.add_format(
        {"bold": True, "bg_color": "#D9E1F2", "border": 1, "border_color": "#8EA9DB"}
    )
    for place, label in enumerate((SEVERITY, ROW, COLUMN, CELL, MESSAGE)):
        sheet.write_string(top, place, label(language), head)
    cell = {"valign": "top", "border": 1, "border_color": "#BFBFBF"}
    plain, wrapped = book.add_format(cell), book.add_format(cell | {"text_wrap": True})
    right = book.add_format(cell | {"align": "right"})
    link = book.add_format(cell | {"font_color": "#0563C1", "underline": 1})
    words = {
        severity: book.add_format(cell | {"bold": True, "font_color": colour})
        for severity, colour in COLOURS.items()
    }
    order = list(SEVERITIES)
    ordered = sorted(
        zip(findings, addresses, strict=True),
        key=lambda pair: (order.index(pair[0].severity), pair[0].row or 0),
    )
    for line, (finding, address) in enumerate(ordered, start=top + 1):
        sheet.write_string(line, 0, SEVERITIES[finding.severity](language), words[finding.severity])
        if finding.row:
            sheet.write_number(line, 1, finding.row, right)
        else:
            sheet.write_string(line, 1, WHOLE_FILE(language), plain)
        sheet.write_string(line, 2, finding.column(language) if finding.column else "", wrapped)
        if address:
            sheet.write_url(line, 3, address[1], link, string=address[0])
        else:
            sheet.write_string(line, 3, "", plain)
        message = finding.explained(language)
        sheet.write_string(line, 4, message[:1].upper() + message[1:], wrapped)
    sheet.freeze_panes(top + 1, 0)
    sheet.autofilter(top, 0, top + len(ordered), len(WIDTHS) - 1)
