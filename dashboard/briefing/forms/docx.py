"""The document in Word, as an administrative report of Nghị định 30/2020/NĐ-CP: A4, Times New
Roman, its margins, title block, numbered parts, signature, recipients, page number from page 2.
"""

import io

from docx import Document as new_document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Cm, Mm, Pt

from dashboard.briefing.document import Chart, Document, Heading, Note, Sentence, Table, text_of
from dashboard.briefing.forms import docx_parts as parts
from dashboard.briefing.forms import words
from dashboard.briefing.forms.drawing import png
from dashboard.briefing.office import Office

FONT, SIZE = "Times New Roman", 13
MARGINS = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 20}
PICTURE_WIDTH = Cm(16)


def docx(document: Document, office: Office) -> bytes:
    """The file's bytes."""
    word = new_document()
    _page(word)
    parts.styles(word, FONT, SIZE)
    parts.running(word, document)
    _properties(word, document)
    parts.title_block(word, document, office)
    _title(word, document)
    for section, number, blocks in words.laid_out(document):
        word.add_heading(f"{number}. {section.title}", level=1)
        for laid in blocks:
            _block(word, laid, document)
    parts.signature(word, document, office)
    data = io.BytesIO()
    word.save(data)
    return data.getvalue()


def _page(word: Word) -> None:
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    for name, millimetres in MARGINS.items():
        setattr(page, name, Mm(millimetres))
    page.header_distance = page.footer_distance = Mm(10)
    page.different_first_page_header_footer = True


def _properties(word: Word, document: Document) -> None:
    about = word.core_properties
    about.title = f"{document.title}: {words.subject(document)}"
    about.subject = words.subject(document)
    about.comments = document.running_head
    about.keywords = document.snapshot
    about.author = about.last_modified_by = ""
    about.language = document.language


def _title(word: Word, document: Document) -> None:
    for text, style in (
        (words.KIND(document.language), "Title"),
        (document.title, "Subtitle"),
        (words.subject(document), "Subtitle"),
    ):
        word.add_paragraph(text, style=style)
    line = word.add_paragraph(words.rests_on(document), style=parts.NOTE)
    line.alignment = ALIGN.CENTER


def _block(word: Word, laid: words.Laid, document: Document) -> None:
    block = laid.block
    if isinstance(block, Sentence):
        word.add_paragraph(words.said(block, document.language), style=parts.BODY)
    elif isinstance(block, Note):
        word.add_paragraph(text_of(block.parts), style=parts.NOTE)
    elif isinstance(block, Heading):
        word.add_heading(text_of(block.parts), level=2)
    elif isinstance(block, Table):
        caption = word.add_paragraph(laid.caption, style="Caption")
        caption.paragraph_format.keep_with_next = True
        parts.table(word, block)
    elif isinstance(block, Chart):
        _chart(word, block, laid.caption)


def _chart(word: Word, chart: Chart, caption: str) -> None:
    holder = word.add_paragraph()
    holder.alignment = ALIGN.CENTER
    holder.paragraph_format.keep_with_next = True
    shape = holder.add_run().add_picture(io.BytesIO(png(chart.spec)), width=PICTURE_WIDTH)
    shape._inline.docPr.set("descr", text_of(chart.alt))
    shape._inline.docPr.set("title", chart.caption)
    below = word.add_paragraph(caption, style="Caption")
    below.alignment = ALIGN.CENTER
    if chart.table:
        below.paragraph_format.keep_with_next = True
        parts.table(word, chart.table, size=Pt(9))
