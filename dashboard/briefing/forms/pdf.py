"""The document as PDF/A: typeset by typst from a fixed sheet (report.typ), fonts and tags inside.

The typesetter is given a folder of its own with the words as data and the charts as SVG; it reads
nothing else and asks no other machine.
"""

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from dashboard.briefing.document import (
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
from dashboard.briefing.forms.drawing import FONTS, svg
from dashboard.briefing.office import Office

HERE = Path(__file__).parent
SHEET = "report.typ"
# PDF/A-2 level a: level b with the tags that make a page readable aloud.
STANDARD = "a-2a"
SCREEN_PPI = 96.0
# Letters of a cell: up to `SHORT` it is never wrapped.
SHORT, NARROWEST, WIDEST = 12, 14, 40


def pdf(document: Document, office: Office) -> bytes:
    """The file's bytes; the same document gives the same file."""
    with tempfile.TemporaryDirectory() as name:
        made = _sheet(document, office, Path(name)).compile(
            format="pdf",
            pdf_standards=[STANDARD],
            timestamp=datetime.fromisoformat(document.made_on).replace(tzinfo=UTC),
        )
    assert isinstance(made, bytes)
    return made


def pages(document: Document, office: Office) -> list[bytes]:
    """The pages of the same as PNG, for a screen."""
    with tempfile.TemporaryDirectory() as name:
        made = _sheet(document, office, Path(name)).compile(format="png", ppi=SCREEN_PPI)
    return made if isinstance(made, list) else [made] if made else []


def _sheet(document: Document, office: Office, folder: Path) -> typst.Compiler:
    shutil.copy(HERE / SHEET, folder / SHEET)
    data = _data(document, office, folder)
    (folder / "document.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return typst.Compiler(
        folder / SHEET,
        root=folder,
        font_paths=[HERE / "fonts", FONTS],
        ignore_system_fonts=True,
    )


def _data(document: Document, office: Office, folder: Path) -> dict[str, Any]:
    subject = words.subject(document)
    return {
        "title": f"{document.title}: {subject}",
        "heading": document.title,
        "subject": subject,
        "language": document.language,
        "snapshot": document.snapshot,
        "running_head": document.running_head,
        "rests_on": words.rests_on(document),
        "words": _words(document, office),
        "sections": [
            {
                "title": f"{number}. {section.title}",
                "blocks": [_block(laid, document, folder) for laid in blocks],
            }
            for section, number, blocks in words.laid_out(document)
        ],
    }


def _words(document: Document, office: Office) -> dict[str, Any]:
    language = document.language
    return {
        "superior": office.superior,
        "body": office.body,
        "nation": words.NATION(language),
        "motto": words.MOTTO(language),
        "number": words.NUMBER(language, symbol=office.symbol),
        "day": words.place_and_day(document, office.place),
        "kind": words.KIND(language),
        "sensitivity": office.sensitivity,
        "receivers": words.RECEIVERS(language),
        "names": list(office.receivers),
        "signer": office.signer,
        "page": words.PAGE(language, page="PAGE", pages="ALL"),
    }


def _block(laid: words.Laid, document: Document, folder: Path) -> dict[str, Any]:
    block = laid.block
    if isinstance(block, Sentence):
        return {"kind": "sentence", "text": words.said(block, document.language)}
    if isinstance(block, Table):
        return {"kind": "table", "caption": laid.caption, "table": _table(block)}
    if isinstance(block, Chart):
        return _chart(block, laid.caption, folder)
    kind = {Note: "note", Heading: "heading"}[type(block)]
    return {"kind": kind, "text": text_of(block.parts)}


def _chart(chart: Chart, caption: str, folder: Path) -> dict[str, Any]:
    file = folder / f"{len(list(folder.iterdir()))}.svg"
    file.write_text(svg(chart.spec), "utf-8")
    table = _table(chart.table) if chart.table else None
    alt = text_of(chart.alt)
    return {"kind": "chart", "caption": caption, "alt": alt, "file": file.name, "table": table}


def _table(table: Table) -> Mapping[str, Any]:
    return {
        "columns": list(table.columns),
        "rows": [_texts(row) for row in table.printed],
        "total": _texts(table.total or ()),
        "numeric": list(table.numeric),
        "widths": _widths(table),
        "more": text_of(table.more),
    }


def _texts(row: Sequence[Parts]) -> list[str]:
    return [text_of(cell) for cell in row]


def _widths(table: Table) -> list[int]:
    """How much of the page's width a column of long cells takes; 0 where it is as wide as its
    longest cell.
    """
    widths = []
    for place, label in enumerate(table.columns):
        longest = max((len(text_of(row[place])) for row in table.printed), default=0)
        short = max(len(label), longest) <= SHORT
        widths.append(0 if short else min(max(longest, NARROWEST), WIDEST))
    return widths if any(widths) else [1] * len(widths)
