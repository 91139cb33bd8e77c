"""The document as a workbook: its words, every table whole, and where each figure is from."""

import io
from collections.abc import Iterator, Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.briefing.document import (
    Chart,
    Document,
    Figure,
    Parts,
    Sentence,
    Table,
    figures_of,
    text_of,
)
from dashboard.briefing.forms import words
from dashboard.briefing.office import Office
from dashboard.files.table_file import sheet_name
from etl.ground.text import Text

WIDEST, NARROWEST = 60, 10
TEXT = Text("Nội dung", "Content")
FIGURES = Text("Nguồn từng con số", "Source of each figure")
COLUMNS = (
    Text("Phần", "Section"),
    Text("Con số", "Figure"),
    Text("Câu hỏi", "Question"),
    Text("Hỏi về", "Asked about"),
    Text("Dòng", "Row"),
    Text("Cột", "Column"),
)
GENERAL = Text("Đầu báo cáo", "Head")


def xlsx(document: Document, _office: Office) -> bytes:
    """The file's bytes."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties(
            {
                "title": f"{document.title}: {words.subject(document)}",
                "comments": document.running_head,
                "keywords": document.snapshot,
            }
        )
        _words(book, document)
        for caption, table in _tables(document):
            _table(book, caption, table, document)
        _sources(book, document)
    return data.getvalue()


def _words(book: xlsxwriter.Workbook, document: Document) -> None:
    sheet, bold, wrapped = _sheet(book, TEXT(document.language), document)
    sheet.set_column(0, 0, 110)
    lines: list[tuple[str, Format]] = [
        (words.KIND(document.language), bold),
        (document.title, bold),
        (words.subject(document), bold),
        (words.rests_on(document), wrapped),
    ]
    for section, number, blocks in words.laid_out(document):
        lines.append((f"{number}. {section.title}", bold))
        for laid in blocks:
            block = laid.block
            if isinstance(block, Sentence):
                lines.append((words.said(block, document.language), wrapped))
            elif isinstance(block, Table | Chart):
                lines.append((laid.caption, wrapped))
            else:
                lines.append((text_of(block.parts), wrapped))
    for row, (line, look) in enumerate(lines):
        sheet.write_string(row, 0, line, look)


def _tables(document: Document) -> Iterator[tuple[str, Table]]:
    for _, _, blocks in words.laid_out(document):
        for laid in blocks:
            if isinstance(laid.block, Table):
                yield laid.caption, laid.block
            elif isinstance(laid.block, Chart) and laid.block.table:
                yield laid.caption, laid.block.table


def _table(book: xlsxwriter.Workbook, caption: str, table: Table, document: Document) -> None:
    sheet, bold, wrapped = _sheet(book, caption, document)
    sheet.write_string(0, 0, caption, book.add_format({"bold": True}))
    for place, label in enumerate(table.columns):
        cells = [text_of(row[place]) for row in table.rows]
        longest = max(map(len, [*cells, label]), default=0)
        sheet.set_column(place, place, min(max(longest + 2, NARROWEST), WIDEST))
        sheet.write_string(1, place, label, bold)
    rows = [*table.rows, *([table.total] if table.total else [])]
    for number, row in enumerate(rows, start=2):
        look = bold if number - 2 == len(table.rows) else wrapped
        for place, cell in enumerate(row):
            _cell(sheet, number, place, cell, look)
    sheet.freeze_panes(2, 1)
    sheet.repeat_rows(1)


def _cell(sheet: Worksheet, row: int, place: int, cell: Parts, look: Format) -> None:
    """A count as a number, so that the workbook can reckon with it; anything else as its words."""
    figure = cell[0] if len(cell) == 1 else None
    if isinstance(figure, Figure) and isinstance(figure.value, int | float):
        sheet.write_number(row, place, figure.value, look)
    elif cell:
        sheet.write_string(row, place, text_of(cell), look)


def _sources(book: xlsxwriter.Workbook, document: Document) -> None:
    language = document.language
    sheet, bold, wrapped = _sheet(book, FIGURES(language), document)
    for place, label in enumerate(COLUMNS):
        sheet.write_string(0, place, label(language), bold)
        sheet.set_column(place, place, 24)
    parts: list[tuple[str, object]] = [(GENERAL(language), document.facts)]
    parts += [(section.title, section) for section in document.sections]
    told = [(title, figure) for title, part in parts for figure in figures_of(part)]
    for row, (title, figure) in enumerate(told, start=1):
        asked, where = figure.source.arguments, figure.row
        cells = (title, figure.written, figure.source.question, _pairs(asked), _pairs(where))
        for place, cell in enumerate((*cells, figure.column)):
            sheet.write_string(row, place, cell, wrapped)
    sheet.freeze_panes(1, 0)


def _pairs(told: Sequence[tuple[str, object]]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in told)


def _sheet(
    book: xlsxwriter.Workbook, title: str, document: Document
) -> tuple[Worksheet, Format, Format]:
    """A sheet for A4, what the figures rest on over every page, pages numbered; its looks."""
    number = len(book.worksheets()) + 1
    sheet = book.add_worksheet(sheet_name(f"{number} {title}"))
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    head = document.running_head.replace("&", "&&")
    sheet.set_header(f"&L&9{head[:240]}")
    sheet.set_footer(f"&R&9{words.PAGE(document.language, page='&P', pages='&N')}")
    plain = {"text_wrap": True, "valign": "top"}
    return sheet, book.add_format(plain | {"bold": True}), book.add_format(plain)
