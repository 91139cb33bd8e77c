"""Finished files read back: every number printed is a figure of the document, nothing is lost, and
each form is what it says it is.
"""

import io
import re
import zipfile
from dataclasses import replace
from html import unescape

import docx
import openpyxl
import pandas as pd
import pptx
import pypdfium2
import pytest
from lxml import html as markup

from dashboard.briefing.document import (
    NUMBER,
    Chart,
    Note,
    Sentence,
    Table,
    figures_of,
    text_of,
)
from dashboard.briefing.forms import FORMS, named, words
from dashboard.briefing.forms.drawing import svg
from dashboard.briefing.office import Office
from dashboard.charts.waterfall import waterfall
from etl.ground import clock
from tests.builders import Sent, month, run_of, spread
from tests.dashboard.briefing.worlds import document, served

OFFICE = Office("TỈNH THỬ", "BAN CHỈ ĐẠO", "Nơi thử", "BC-BCĐ", "TRƯỞNG BAN", ("Như trên",))
NEW = ["01101.20250701", "02101.20250701", "02103.20250701"]
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CELLS = re.compile(r"\s+")


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """A province with two years of figures, its last month lacking a report, made-up figures."""
    patch = pytest.MonkeyPatch()
    patch.setattr(clock, "today", lambda: month("2026-12").replace(day=5))
    figures = spread(
        NEW,
        run_of("2025-07", 16),
        tips_valuable=1234,
        cases_solved=5,
        models=3,
        members=60,
        models_new=1,
        models_replicated=0,
        models_reviewed=0,
        models_struck_off=0,
        campaign_sessions=0,
        spots_open=2,
        spots_complex=1,
        spots_new=0,
        spots_eliminated=0,
        spots_new_complex=0,
    )
    del figures[NEW[2], "2026-10"]
    served(patch, tmp_path_factory.mktemp("data"), Sent(figures, illustrative=True))
    yield
    patch.undo()


@pytest.fixture(scope="module", params=["vi", "en"])
def made(world, request):
    """The province's document in each language."""
    return document("02.20250701", "2026-10", language=request.param)


@pytest.fixture(scope="module")
def files(made):
    """Form → its file."""
    return {name: form.render(made, OFFICE) for name, form in FORMS.items()}


def read(form, data):
    """All words of a finished file."""
    return READERS[form](data)


def read_docx(data):
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        found = [
            parts.read(name).decode()
            for name in parts.namelist()
            if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)
        ]
    paragraphs = re.findall(r"<w:p[ >].*?</w:p>", "".join(found), re.DOTALL)
    return "\n".join(
        unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", one))) for one in paragraphs
    )


def read_pdf(data):
    pages = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def read_html(data):
    page = markup.fromstring(data.decode())
    for drawn in page.xpath("//*[local-name()='svg'] | //style | //script"):
        drawn.drop_tree()
    return "\n".join(page.itertext())


def read_pptx(data):
    """Every run of words on every slide, those of tables too."""
    show = pptx.Presentation(io.BytesIO(data))
    runs = (run for slide in show.slides for run in slide._element.iter(f"{DRAWING}t"))
    return "\n".join(run.text for run in runs)


def read_xlsx(data):
    """Every cell as it would be printed; the sheet that says where figures are from is no print."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [
        cell.value
        for sheet in book.worksheets[:-1]
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    return "\n".join(str(one) for one in cells)


def as_read(cell, form):
    """A cell of the document as its form holds it: in a workbook a count is a number."""
    if form == "xlsx" and len(cell) == 1 and isinstance(getattr(cell[0], "value", None), int):
        return str(cell[0].value)
    return text_of(cell)


READERS = {
    "docx": read_docx,
    "pdf": read_pdf,
    "html": read_html,
    "pptx": read_pptx,
    "xlsx": read_xlsx,
}
# Slides hold what a room can read; everything stands in the others.
WHOLE = [form for form in FORMS if form != "pptx"]


def structural(made):
    """The words of a form that hold numbers and are no figures: parts, captions, days, pages."""
    found = [words.place_and_day(made, OFFICE.place)]
    for section, number, blocks in words.laid_out(made):
        found.append(f"{number}. {section.title}")
        found += [laid.caption for laid in blocks if laid.caption]
        found += [
            label
            for laid in blocks
            for label in (laid.block.columns if isinstance(laid.block, Table) else ())
        ]
    return found


def undrawn(made):
    """The document with each chart's table in its place: what is drawn is the screen's."""
    sections = tuple(
        replace(
            one,
            blocks=tuple(b.table if isinstance(b, Chart) else b for b in one.blocks),
        )
        for one in made.sections
    )
    return replace(made, sections=sections)


@pytest.mark.parametrize("form", FORMS)
def test_every_number_printed_is_a_figure_of_the_document(made, form):
    bare = undrawn(made)
    figures = {n for one in figures_of(bare) for n in NUMBER.findall(f"{one.written} {one.value}")}
    allowed = {n for text in structural(bare) for n in NUMBER.findall(text)}
    text = re.sub(r"(Trang|Page) \d+/\d+", "", read(form, FORMS[form].render(bare, OFFICE)))
    # The page's number stands alone in the top margin.
    text = re.sub(r"^\d+\r?$", "", text, flags=re.MULTILINE) if form == "pdf" else text
    found = NUMBER.findall(text)
    assert len(found) > 100
    assert [n for n in found if n not in figures | allowed] == []


@pytest.mark.parametrize("form", WHOLE)
def test_every_sentence_and_every_row_of_the_document_is_printed(made, files, form):
    text = CELLS.sub("", read(form, files[form]))
    for section in made.sections:
        for block in section.blocks:
            if isinstance(block, Sentence | Note):
                assert CELLS.sub("", text_of(block.parts)) in text
            elif isinstance(block, Table):
                for row in (*block.printed, *([block.total] if block.total else [])):
                    for cell in row:
                        assert CELLS.sub("", as_read(cell, form)) in text


def test_every_page_says_what_its_figures_rest_on(made, files):
    pages = pypdfium2.PdfDocument(files["pdf"])
    head = CELLS.sub("", made.running_head)
    for number, page in enumerate(pages, 1):
        text = CELLS.sub("", page.get_textpage().get_text_bounded())
        assert head in text
        assert f"{number}/{len(pages)}" in text
    slides = markup.fromstring(files["html"].decode()).xpath("//section")
    assert all(head in CELLS.sub("", "".join(slide.itertext())) for slide in slides)
    assert "minhhọa" in head or "Illustrative" in head


def test_the_word_file_is_an_administrative_report(made, files):
    word = docx.Document(io.BytesIO(files["docx"]))
    page = word.sections[0]
    sizes = (page.page_width, page.page_height, page.left_margin, page.right_margin)
    assert [round(size.mm) for size in sizes] == [210, 297, 30, 20]
    assert round(page.top_margin.mm) == round(page.bottom_margin.mm) == 20
    assert page.different_first_page_header_footer
    assert {word.styles[name].font.name for name in ("Normal", "Title", "Heading 1")} == {
        "Times New Roman"
    }
    assert [one.text for one in word.paragraphs if one.style.name == "Heading 1"] == [
        f"{number}. {section.title}" for number, section in enumerate(made.sections, 1)
    ]
    nation = words.NATION(made.language)
    assert nation in word.tables[0].rows[0].cells[1].text
    assert word.tables[0].rows[0].cells[0].text == "TỈNH THỬ\nBAN CHỈ ĐẠO"
    grids = [one for one in word.tables if one.style.name == "Table Grid"]
    assert grids
    assert all("w:tblHeader" in one.rows[0]._tr.xml for one in grids)
    assert all("w:tblCaption" in one._tbl.xml for one in grids)
    pictures = re.findall(r"<wp:docPr [^>]*>", word.element.xml)
    assert pictures
    assert all("descr=" in one for one in pictures)
    assert word.core_properties.comments == made.running_head
    assert word.core_properties.author == ""


def test_the_pdf_says_that_it_is_an_archive_file_and_what_it_is_of(made, files):
    raw = files["pdf"].decode("latin-1")
    assert re.search(r"pdfaid:part>2<", raw)
    assert re.search(r"pdfaid:conformance>A<", raw)
    about = pypdfium2.PdfDocument(files["pdf"]).get_metadata_dict()
    assert about["Title"] == f"{made.title}: {words.subject(made)}"
    assert made.running_head in about["Subject"]


def test_the_same_document_gives_the_same_pdf(made, files):
    assert FORMS["pdf"].render(made, OFFICE) == files["pdf"]


def test_the_slides_hold_all_they_need(files):
    page = files["html"].decode()
    addresses = re.findall(r"(?:https?:)?//[\w.-]+[^\s\"'<)]*", page)
    assert {one for one in addresses if "www.w3.org" not in one} <= set()
    assert not re.search(r"<(link|img|script src|iframe)", page)


def test_the_slides_for_powerpoint_are_few_and_their_tables_can_be_edited(made, files):
    show = pptx.Presentation(io.BytesIO(files["pptx"]))
    slides = list(show.slides)
    assert 6 <= len(slides) <= 12
    assert sum(shape.has_table for slide in slides for shape in slide.shapes) >= 2
    for number, slide in enumerate(slides, 1):
        words_of = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert made.running_head in words_of
        assert f"{number}/{len(slides)}" in words_of
        assert slide.shapes.title.text_frame.text
        bottom = max(shape.top + shape.height for shape in slide.shapes)
        assert bottom <= show.slide_height
    assert show.core_properties.comments == made.running_head


def test_the_workbook_says_of_every_figure_which_question_it_answers(made, files):
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    told = [row[1].value for row in book.worksheets[-1].iter_rows(min_row=2)]
    assert told == [figure.written for figure in figures_of(made)]
    tables = sum(isinstance(b, Table | Chart) for s in made.sections for b in s.blocks)
    assert len(book.worksheets) == tables + 2
    assert book.properties.description == made.running_head


def test_a_chart_of_small_counts_names_whole_ones_alone():
    frame = pd.DataFrame(
        [("before", "state", 0, 1, "a"), ("after", "state", 0, 2, "b")],
        columns=["step", "kind", "low", "high", "words"],
    )
    ticks = re.findall(r">(\d+)</text>", svg(waterfall(frame, "vi").to_dict()))
    assert ticks == ["0", "1", "2"]


def test_a_file_is_named_after_place_and_period(world):
    assert named(document("02.20250701", "2026-10", parts=["method"]), "pdf") == (
        "giao-ban_tinh-binh_2026-10.pdf"
    )
