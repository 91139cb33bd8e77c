"""The document as slides: one HTML file that holds all it needs and asks for nothing.

Arrow keys, space and a tap turn them; the reader's light or dark is followed; printed, each slide
is a page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dashboard.briefing.document import (
    Block,
    Chart,
    Document,
    Heading,
    Note,
    Parts,
    Sentence,
    Table,
    text_of,
)
from dashboard.briefing.forms import words
from dashboard.briefing.forms.drawing import svg
from dashboard.briefing.office import Office

HERE = Path(__file__).parent
# Letters and rows that can be read from the back of a room.
LETTERS, ROWS = 460, 7


@dataclass(frozen=True)
class Slide:
    """One slide: its title, and either sentences, a table's part, or a chart."""

    title: str
    lines: Sequence[str] = ()
    caption: str = ""
    columns: Sequence[str] = ()
    numeric: Sequence[bool] = ()
    rows: Sequence[Sequence[str]] = ()
    total: Sequence[str] = ()
    picture: str = ""
    alt: str = ""


def slides(document: Document, office: Office) -> bytes:
    """The file's bytes."""
    pages = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)
    made = list(slides_of(document))
    page = pages.get_template("slides.html").render(
        document=document,
        office=office,
        subject=words.subject(document),
        rests_on=words.rests_on(document),
        kind=words.KIND(document.language),
        day=words.place_and_day(document, office.place),
        slides=made,
        pages=[
            words.PAGE(document.language, page=number, pages=len(made) + 1)
            for number in range(1, len(made) + 2)
        ],
    )
    return page.encode("utf-8")


def slides_of(document: Document) -> Iterator[Slide]:
    """The slides after the first, in the order of the document."""
    for section, number, blocks in words.laid_out(document):
        title = f"{number}. {section.title}"
        for kind, run in _runs(blocks):
            if kind is Table:
                yield from _table(title, run[0])
            elif kind is Chart:
                yield from _chart(title, run[0])
            else:
                yield from _lines(title, [_words(laid.block, document) for laid in run])


def _runs(blocks: Sequence[words.Laid]) -> Iterator[tuple[type, list[words.Laid]]]:
    """Words that stand together as one run; each table and chart alone."""
    run: list[words.Laid] = []
    for laid in blocks:
        if isinstance(laid.block, Table | Chart):
            if run:
                yield str, run
            run = []
            yield type(laid.block), [laid]
        else:
            run.append(laid)
    if run:
        yield str, run


def _words(block: Block, document: Document) -> str:
    if isinstance(block, Sentence):
        return words.said(block, document.language)
    return text_of(block.parts) if isinstance(block, Heading | Note) else ""


def _lines(title: str, lines: Sequence[str]) -> Iterator[Slide]:
    kept: list[str] = []
    for line in lines:
        if kept and sum(map(len, kept)) + len(line) > LETTERS:
            yield Slide(title, kept)
            kept = []
        kept.append(line)
    yield Slide(title, kept)


def _table(title: str, laid: words.Laid) -> Iterator[Slide]:
    table = laid.block
    assert isinstance(table, Table)
    parts = [table.printed[at : at + ROWS] for at in range(0, len(table.printed), ROWS)]
    for number, rows in enumerate(parts, 1):
        last = number == len(parts)
        yield Slide(
            title,
            [text_of(table.more)] if last and table.more else [],
            laid.caption,
            table.columns,
            table.numeric,
            [_texts(row) for row in rows],
            _texts(table.total or ()) if last else (),
        )


def _chart(title: str, laid: words.Laid) -> Iterator[Slide]:
    chart = laid.block
    assert isinstance(chart, Chart)
    yield Slide(title, caption=laid.caption, picture=svg(chart.spec), alt=text_of(chart.alt))
    if chart.table:
        yield from _table(title, words.Laid(chart.table, chart.caption))


def _texts(row: Sequence[Parts]) -> list[str]:
    return [text_of(cell) for cell in row]
