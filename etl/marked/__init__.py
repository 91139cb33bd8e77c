"""The marked file: the sender's own rows as a workbook, each finding in its cell, and the list of
all of them.

Rows and columns stand where they stood, so that the file can be mended here and sent again. All
cells are text: codes keep their zeros and nothing runs as a formula. What may not be given back
(etl/marked/returnable.py) is replaced by a fixed text.
"""

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from etl.ground.findings import SEVERITIES, Finding, Severity
from etl.ground.text import Language, Text
from etl.judge.submissions import Checked, Upload
from etl.marked.listing import write_list
from etl.marked.places import Cell, place_of
from etl.marked.returnable import Cells, returnable
from etl.privacy.patterns import LEFT_OUT
from etl.read import Layout, layout_of
from etl.read.conversion import LEGACY_COLUMN
from etl.reference import Reference

ROWS_SHEET = Text("Số liệu", "Figures")
AUTHOR = Text("Kiểm tra số liệu", "Data check")
FILLS: Mapping[Severity | None, str | None] = {
    "error": "#F8CBCB",
    "warning": "#FFE699",
    "note": "#DDEBF7",
    None: None,
}
LONGEST_CELL = 32_767  # characters a cell of a workbook can hold
CODE_LENGTH = 5  # a commune's code stands on the left like the text it is
LARGEST_MERGE = 20_000  # cells; a larger one is no table's
WIDEST, NARROWEST, SAMPLE = 34, 7, 300
PIXELS_WIDE, PIXELS_A_LINE, LETTERS_A_LINE = 320, 19, 46
POINTS_A_LINE, LETTERS_A_PAGE, MOST_FIXED = 15, 170, 5
# What XML cannot hold; files of bytes may.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def marked(upload: Upload, checked: Checked, reference: Reference, language: Language) -> bytes:
    """The marked file of `upload` as XLSX; `checked` is what was found in it.

    The sheet of rows is left out, and the list says why, where the file has none that can be read,
    or none that may be given back.
    """
    layout = layout_of(upload.data, reference.forms, upload.conversion)
    if any(finding.kind == LEGACY_COLUMN for finding in checked.findings):
        layout = None  # nobody can tell what stands in such columns before they are converted
    cells = returnable(layout, checked.findings, reference) if layout else None
    data = io.BytesIO()
    with xlsxwriter.Workbook(
        data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        places: list[Cell | None] = [None] * len(checked.findings)
        if layout and cells is not None:
            places = [place_of(finding, layout) for finding in checked.findings]
            _write_rows(book, layout, cells, checked.findings, places, language)
        addresses = [_address(place, language) for place in places]
        left_out = any(cell is None for row in cells or () for cell in row)
        withheld = layout is not None and cells is None
        write_list(
            book, checked, addresses, left_out=left_out, withheld=withheld, language=language
        )
    return data.getvalue()


def _address(place: Cell | None, language: Language) -> tuple[str, str] | None:
    """The cell as people call it, and the link to it."""
    if place is None:
        return None
    cell = xl_rowcol_to_cell(*place)
    return cell, f"internal:'{ROWS_SHEET(language)}'!{cell}"


def _write_rows(
    book: xlsxwriter.Workbook,
    layout: Layout,
    cells: Cells,
    findings: Sequence[Finding],
    places: Sequence[Cell | None],
    language: Language,
) -> None:
    sheet = book.add_worksheet(ROWS_SHEET(language))
    found: dict[Cell, list[Finding]] = defaultdict(list)
    for finding, place in zip(findings, places, strict=True):
        if place is not None:
            found[place].append(finding)
    formats = _Formats(book)
    _merge(sheet, layout, formats)
    for row, record in enumerate(cells):
        for place, text in enumerate(record):
            if text == "" and (row, place) not in found:
                continue
            severity = worst(found.get((row, place), ()))
            _write(
                sheet,
                (row, place),
                text,
                formats.get(_part(layout, row, text or ""), severity),
                language,
            )
    for place, some in found.items():
        if place[0] >= len(cells) or place[1] >= len(cells[place[0]]):
            sheet.write_blank(*place, None, formats.get("body", worst(some)))
        _comment(sheet, place, some, language)
    _set_look(sheet, layout, cells, language)


class _Formats:
    """The few formats of the sheet, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, Severity | None], Format] = {}

    def get(self, part: str, severity: Severity | None) -> Format:
        if (part, severity) not in self._made:
            look: dict[str, object] = {"num_format": "@", "valign": "top"}
            if part != "title":
                look |= {"border": 1, "border_color": "#BFBFBF"}
            if part == "header":
                look |= {"bold": True, "text_wrap": True, "valign": "vcenter"}
            if part == "count":
                look |= {"align": "right"}
            if colour := FILLS[severity]:
                look |= {"bg_color": colour, "border": 1, "border_color": "#7F7F7F"}
            self._made[part, severity] = self._book.add_format(look)
        return self._made[part, severity]


def _part(layout: Layout, row: int, text: str = "") -> str:
    if row < layout.header.first:
        return "title"
    if row <= layout.header.last:
        return "header"
    return "count" if text[:5].isdigit() and len(text) != CODE_LENGTH else "body"


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The gravest severity among the findings; None of nothing."""
    order = list(SEVERITIES)
    return min((finding.severity for finding in findings), key=order.index, default=None)


def _write(
    sheet: Worksheet, place: Cell, text: str | None, look: Format, language: Language
) -> None:
    if text == "":
        sheet.write_blank(*place, None, look)
    else:
        shown = LEFT_OUT(language) if text is None else UNWRITABLE.sub("", text)[:LONGEST_CELL]
        sheet.write_string(*place, shown, look)


def _merge(sheet: Worksheet, layout: Layout, formats: _Formats) -> None:
    """The sender's merged cells: without them a blank cell that was merged would look like a
    missing figure.
    """
    taken: set[Cell] = set()
    for (top, left), (bottom, right) in layout.merged:
        bottom = min(bottom, len(layout.records) - 1)
        size = (bottom - top + 1) * (right - left + 1)
        if not 1 < size <= LARGEST_MERGE or bottom < top or right < left:
            continue
        cells = {(row, place) for row in range(top, bottom + 1) for place in range(left, right + 1)}
        if not cells & taken:
            taken |= cells
            sheet.merge_range(top, left, bottom, right, "", formats.get(_part(layout, top), None))


def _comment(
    sheet: Worksheet, place: Cell, findings: Sequence[Finding], language: Language
) -> None:
    order = list(SEVERITIES)
    lines = [
        f"{SEVERITIES[finding.severity](language)}: {capital(finding.explained(language))}"
        for finding in sorted(findings, key=lambda one: order.index(one.severity))
    ]
    text = "\n".join(lines)
    height = 12 + PIXELS_A_LINE * sum(1 + len(line) // LETTERS_A_LINE for line in lines)
    options = {
        "author": AUTHOR(language),
        "width": PIXELS_WIDE,
        "height": min(height, 600),
        "font_size": 9,
        "font_name": "Arial",
    }
    sheet.write_comment(*place, UNWRITABLE.sub("", text)[:LONGEST_CELL], options)


def capital(message: str) -> str:
    """The message as a sentence of its own."""
    return message[:1].upper() + message[1:]


def _set_look(sheet: Worksheet, layout: Layout, cells: Cells, language: Language) -> None:
    """Widths by content, the header and the unit's name in view, no green corners on numbers kept
    as text.
    """
    header, width = layout.header, max((len(record) for record in cells), default=0)
    widths = [_width(layout, cells, place, language) for place in range(width)]
    for place, wide in enumerate(widths):
        sheet.set_column(place, place, wide)
    for row in range(header.first, header.last + 1):
        lines = (
            1 + len(text or "") // (wide - 2)
            for text, wide in zip(cells[row], widths, strict=False)
        )
        sheet.set_row(row, POINTS_A_LINE * max(lines, default=1))
    name = header.fields.index("unit_name") if "unit_name" in header.fields else -1
    fixed = name + 1 if name < MOST_FIXED else 0
    sheet.freeze_panes(header.last + 1, fixed)
    sheet.ignore_errors(
        {"number_stored_as_text": f"A1:{xl_rowcol_to_cell(len(cells) + 1, max(width, 1))}"}
    )
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(max(1, round(sum(widths) / LETTERS_A_PAGE)), 0)
    sheet.repeat_rows(header.first, header.last)
    if fixed:
        sheet.repeat_columns(0, fixed - 1)


def _width(layout: Layout, cells: Cells, place: int, language: Language) -> int:
    """The width of a column in letters: its longest cell, or a third of its label, which is broken
    over lines.
    """
    table = cells[layout.header.first : layout.header.first + SAMPLE]
    texts = [
        LEFT_OUT(language) if row[place] is None else row[place] or ""
        for row in table
        if place < len(row)
    ]
    heads = layout.header.last - layout.header.first + 1
    longest = max(
        [*(len(text) // 3 for text in texts[:heads]), *(len(text) for text in texts[heads:])],
        default=0,
    )
    return min(max(longest + 2, NARROWEST), WIDEST)
