"""The document as slides of PowerPoint: six to twelve, with tables that can be edited there."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pptx import Presentation as new_presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.slide import Slide as Page
from pptx.text.text import TextFrame
from pptx.util import Emu, Mm, Pt

from dashboard.briefing.document import Chart, Document, Parts, Section, Sentence, Table, text_of
from dashboard.briefing.forms import words
from dashboard.briefing.forms.drawing import png
from dashboard.briefing.office import Office
from etl.ground.text import Language

WIDTH, HEIGHT, EDGE = Mm(338.7), Mm(190.5), Mm(14)
TEXT_WIDTH = Emu(WIDTH - 2 * EDGE)
TOP, ROOM = Mm(32), Mm(132)
INK, QUIET, LEAD = (
    RGBColor(0x1C, 0x27, 0x33),
    RGBColor(0x5B, 0x66, 0x73),
    RGBColor(0x1F, 0x5F, 0x8B),
)
# What a room can read on one slide; the rest stands in the report that goes with the slides.
LETTERS, ROWS, COLUMNS = 900, 9, 6
MOST = 12


@dataclass(frozen=True)
class Plan:
    """What one slide holds: its title, and sentences, a table or a chart."""

    title: str
    lines: Sequence[str] = ()
    table: Table | None = None
    chart: Chart | None = None
    caption: str = ""


def pptx(document: Document, office: Office) -> bytes:
    """The file's bytes."""
    show = new_presentation()
    show.slide_width, show.slide_height = WIDTH, HEIGHT
    _properties(show, document)
    plans = planned(document)
    count = len(plans) + 1
    _first(show, document, office, count)
    for number, plan in enumerate(plans, 2):
        page = _page(show, plan.title)
        _body(page, plan)
        _foot(page, document, number, count)
    data = io.BytesIO()
    show.save(data)
    return data.getvalue()


def planned(document: Document) -> list[Plan]:
    """The slides after the first: of each section its words and its first table or chart, at most
    eleven in all; of the last sections only the words where there would be more.
    """
    parts = list(words.laid_out(document))
    language = document.language
    plans = [list(_of(section, number, blocks, language)) for section, number, blocks in parts]
    room = MOST - 1
    while sum(map(len, plans)) > room:
        longest = max(plans, key=len)
        if len(longest) < 2:
            break
        longest.pop()
    return [plan for of in plans for plan in of][:room]


def _of(
    section: Section, number: int, blocks: Sequence[words.Laid], language: Language
) -> Iterator[Plan]:
    title = f"{number}. {section.title}"
    lines = [words.said(one.block, language) for one in blocks if isinstance(one.block, Sentence)]
    kept: list[str] = []
    for line in lines:
        if sum(map(len, kept)) + len(line) > LETTERS:
            break
        kept.append(line)
    if kept:
        yield Plan(title, kept)
    for one in blocks:
        if isinstance(one.block, Table):
            yield Plan(title, table=one.block, caption=one.caption)
        elif isinstance(one.block, Chart):
            yield Plan(title, chart=one.block, caption=one.caption)


def _properties(show: Presentation, document: Document) -> None:
    about = show.core_properties
    about.title = f"{document.title}: {words.subject(document)}"
    about.comments = document.running_head
    about.keywords = document.snapshot
    about.author = about.last_modified_by = ""


def _page(show: Presentation, title: str) -> Page:
    page = show.slides.add_slide(show.slide_layouts[5])  # title only
    place = _title(page)
    place.left, place.top, place.width, place.height = EDGE, Mm(8), TEXT_WIDTH, Mm(18)
    _write(place.text_frame, [title], Pt(28), LEAD, bold=True)
    return page


def _title(page: Page) -> SlidePlaceholder:
    title = page.shapes.title
    assert isinstance(title, SlidePlaceholder)
    return title


def _first(show: Presentation, document: Document, office: Office, count: int) -> None:
    page = _page(show, document.title)
    title = _title(page)
    title.top, title.height = Mm(50), Mm(36)
    box = page.shapes.add_textbox(EDGE, Mm(90), TEXT_WIDTH, Mm(60)).text_frame
    lines = [words.subject(document), words.rests_on(document), office.body]
    _write(box, lines, Pt(20), INK)
    _foot(page, document, 1, count)


def _body(page: Page, plan: Plan) -> None:
    if plan.lines:
        size = Pt(18) if sum(map(len, plan.lines)) > LETTERS // 2 else Pt(22)
        _write(
            page.shapes.add_textbox(EDGE, TOP, TEXT_WIDTH, ROOM).text_frame, plan.lines, size, INK
        )
    if plan.table or plan.chart:
        box = page.shapes.add_textbox(EDGE, Mm(26), TEXT_WIDTH, Mm(9)).text_frame
        _write(box, [plan.caption], Pt(16), INK, bold=True)
    if plan.table:
        _table(page, plan.table)
    if plan.chart:
        picture = page.shapes.add_picture(
            io.BytesIO(png(plan.chart.spec)), EDGE, Mm(36), height=Mm(128)
        )
        picture.left = Emu(int((WIDTH - picture.width) / 2))
        picture._element.nvPicPr.cNvPr.set("descr", text_of(plan.chart.alt))


def _table(page: Page, table: Table) -> None:
    places = range(min(len(table.columns), COLUMNS))
    rows = table.printed[:ROWS]
    grid = page.shapes.add_table(
        1 + len(rows), len(places), EDGE, Mm(37), TEXT_WIDTH, Mm(10 * (1 + len(rows)))
    )
    grid._element.nvGraphicFramePr.cNvPr.set("descr", table.caption)
    head: list[Parts] = [(label,) for label in table.columns]
    for number, row in enumerate([head, *rows]):
        for place in places:
            cell = grid.table.cell(number, place)
            _write(cell.text_frame, [text_of(row[place])], Pt(13), None, bold=not number)
            if table.numeric[place]:
                cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def _foot(page: Page, document: Document, number: int, count: int) -> None:
    box = page.shapes.add_textbox(EDGE, Mm(180), TEXT_WIDTH, Mm(8)).text_frame
    of = words.PAGE(document.language, page=number, pages=count)
    _write(box, [f"{document.running_head} · {of}"], Pt(10), QUIET)


def _write(
    box: TextFrame, lines: Sequence[str], size: Pt, colour: RGBColor | None, *, bold: bool = False
) -> None:
    box.word_wrap = True
    for number, text in enumerate(lines):
        line = box.paragraphs[0] if not number else box.add_paragraph()
        line.space_after = Pt(6)
        run = line.add_run()
        run.text, run.font.size, run.font.bold = text, size, bold
        if colour is not None:
            run.font.color.rgb = colour
