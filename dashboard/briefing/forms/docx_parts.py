"""Parts of a Word document that python-docx leaves to its user: styles, fields, title block, tables
with repeated heads.
"""

from collections.abc import Sequence

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE as STYLE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from dashboard.briefing.document import Document, Parts, Table, text_of
from dashboard.briefing.forms import words
from dashboard.briefing.office import Office

BODY, NOTE = "Body Text", "Note"
SMALL, CELL = Pt(9), Pt(10.5)
BLACK = RGBColor(0, 0, 0)
# Style → size in points, bold, italic, centred.
LOOKS = {
    "Title": (14, True, False, True),
    "Subtitle": (14, True, False, True),
    "Heading 1": (13, True, False, False),
    "Heading 2": (13, True, True, False),
    "Caption": (12, True, False, False),
    "Body Text": (13, False, False, False),
    "Note": (11, False, True, False),
    "Header": (13, False, False, True),
    "Footer": (8.5, False, True, True),
}


def styles(word: Word, font: str, size: float) -> None:
    """Word's own styles in the font and sizes of an administrative document."""
    word.styles.add_style(NOTE, STYLE.PARAGRAPH)
    looks = {"Normal": (size, False, False, False), **LOOKS}
    for name, (points, bold, italic, centred) in looks.items():
        style = word.styles[name]
        style.font.name, style.font.size = font, Pt(points)
        style.font.bold, style.font.italic, style.font.color.rgb = bold, italic, BLACK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(kind), None)
        for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(kind), font)
        layout = style.paragraph_format
        layout.space_before, layout.space_after = Pt(0), Pt(4)
        if centred:
            layout.alignment = ALIGN.CENTER
        for border in style.element.findall(f".//{qn('w:pBdr')}"):
            border.getparent().remove(border)
    word.styles["Heading 1"].paragraph_format.space_before = Pt(12)
    word.styles["Caption"].paragraph_format.space_before = Pt(6)
    body = word.styles[BODY].paragraph_format
    body.alignment, body.first_line_indent = ALIGN.JUSTIFY, Cm(1)


def running(word: Word, document: Document) -> None:
    """The page's number in the top margin from page 2; on every page what the figures rest on."""
    page = word.sections[0]
    _field(page.header.paragraphs[0], "PAGE")
    before, between = words.PAGE(document.language, page="\0", pages="\1").split("\0")
    for footer in (page.footer, page.first_page_footer):
        line = footer.paragraphs[0]
        line.style = word.styles["Footer"]
        line.add_run(f"{document.running_head} · {before}")
        _field(line, "PAGE")
        line.add_run(between.replace("\1", ""))
        _field(line, "NUMPAGES")


def _field(line: Paragraph, name: str) -> None:
    run = line.add_run()
    for kind, text in (("begin", None), (None, name), ("separate", None), ("end", None)):
        made = OxmlElement("w:instrText" if kind is None else "w:fldChar")
        if kind is None:
            made.set(qn("xml:space"), "preserve")
            made.text = text
        else:
            made.set(qn("w:fldCharType"), kind)
        run._r.append(made)


def title_block(word: Word, document: Document, office: Office) -> None:
    """The issuing body under its superior at the left; the nation and its motto at the right; the
    number, the place and the day below.
    """
    language = document.language
    block = word.add_table(2, 2)
    block.alignment = WD_TABLE_ALIGNMENT.CENTER
    _widths(block, (Cm(6.5), Cm(9.5)))
    left, right = block.rows[0].cells
    _lines(left, [(office.superior, False, False), (office.body, True, False)])
    _lines(right, [(words.NATION(language), True, False), (words.MOTTO(language), True, False)])
    left.paragraphs[-1].runs[0].underline = True
    right.paragraphs[-1].runs[0].underline = True
    number, day = block.rows[1].cells
    _lines(number, [(words.NUMBER(language, symbol=office.symbol), False, False)])
    _lines(day, [(words.place_and_day(document, office.place), False, True)])
    if office.sensitivity:
        _lines(number, [(office.sensitivity, True, False)], more=True)
    word.add_paragraph()


def signature(word: Word, document: Document, office: Office) -> None:
    """Recipients at the left, the signer's office at the right, room to sign below it."""
    word.add_paragraph()
    block = word.add_table(1, 2)
    _widths(block, (Cm(7.5), Cm(8.5)))
    left, right = block.rows[0].cells
    receivers = [(f"- {name};", False, False) for name in office.receivers]
    _lines(left, [(words.RECEIVERS(document.language), True, True), *receivers])
    for line in left.paragraphs:
        line.alignment = ALIGN.LEFT
        for run in line.runs:
            run.font.size = Pt(11)
    _lines(right, [(office.signer, True, False), *[("", False, False)] * 4])
    _keep(block.rows[0])


def _lines(cell: _Cell, lines: Sequence[tuple[str, bool, bool]], *, more: bool = False) -> None:
    for number, (text, bold, italic) in enumerate(lines):
        line = cell.paragraphs[0] if not number and not more else cell.add_paragraph()
        line.alignment = ALIGN.CENTER
        line.paragraph_format.space_after = Pt(0)
        run = line.add_run(text)
        run.bold, run.italic = bold, italic


def table(word: Word, made: Table, size: Length = CELL) -> None:
    """A table whose head is repeated on every page, no row torn, numbers at the right, the total
    bold, with a name for those who cannot see it.
    """
    rows = [*made.printed, *([made.total] if made.total else [])]
    grid = word.add_table(1 + len(rows), len(made.columns), style="Table Grid")
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = True
    _name(grid, made.caption)
    head = [(label,) for label in made.columns]
    for number, cells in enumerate([head, *rows]):
        row = grid.rows[number]
        bold = number == 0 or (made.total is not None and number == len(rows))
        _fill(row, cells, made.numeric, size, bold=bold)
        _keep(row)
    _repeat(grid.rows[0])
    if made.more:
        word.add_paragraph(text_of(made.more), style=NOTE)
    else:
        word.add_paragraph().paragraph_format.space_after = Pt(0)


def _fill(
    row: _Row, cells: Sequence[Parts], numeric: Sequence[bool], size: Length, *, bold: bool
) -> None:
    for cell, parts, is_number in zip(row.cells, cells, numeric, strict=True):
        line = cell.paragraphs[0]
        line.paragraph_format.space_after = Pt(0)
        if is_number:
            line.alignment = ALIGN.RIGHT
        run = line.add_run(text_of(parts))
        run.font.size, run.bold = size, bold


def _widths(grid: WordTable, widths: Sequence[Length]) -> None:
    grid.autofit = False
    for row in grid.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _name(grid: WordTable, caption: str) -> None:
    for tag in ("w:tblCaption", "w:tblDescription"):
        made = OxmlElement(tag)
        made.set(qn("w:val"), caption)
        grid._tbl.tblPr.append(made)


def _repeat(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
