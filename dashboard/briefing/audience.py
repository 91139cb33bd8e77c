"""What is left out of a document for people outside: whatever names a commune beside a small count.

One or two events in a commune can tell who was meant. A row or sentence that names a commune and
holds a number below the threshold is dropped; with a row goes the total, from which it could be
worked out.
"""

import os
from collections.abc import Collection
from dataclasses import replace

from dashboard.briefing.document import (
    Block,
    Chart,
    Document,
    Figure,
    Note,
    Sentence,
    Table,
    figures_of,
    text_of,
)
from dashboard.queries.places.chosen import places
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from etl.ground.text import Text

LEAST = 3
LEFT_OUT = Text(
    "Đã lược bỏ những dòng nêu tên xã có số quá nhỏ, để không suy ra được người liên quan.",
    "Lines that name a commune with too small a count were left out, so that nobody can be told"
    " from them.",
)


def least_shown() -> int:
    """The smallest count beside which a commune may be named (SMALLEST_PUBLIC, 3 unless set)."""
    return int(os.environ.get("SMALLEST_PUBLIC", LEAST))


def for_public(document: Document, selection: Selection) -> Document:
    """The document without what names a commune beside a count below the threshold; sections that
    lost something say so.
    """
    names = _communes(selection)
    everywhere = selection.level == "commune"
    sections = []
    for section in document.sections:
        kept = [_kept(block, names, everywhere) for block in section.blocks]
        found = tuple(block for block in kept if block is not None)
        if found != section.blocks:
            found = (*found, Note((LEFT_OUT(document.language),)))
        sections.append(replace(section, blocks=found))
    return replace(document, sections=tuple(sections))


def _communes(selection: Selection) -> frozenset[str]:
    frame = fetch(places)
    rows = frame[frame["level"] == "commune"]
    return frozenset(
        name
        for row in rows.to_dict("records")
        for name in (_name(row[f"label_{selection.language}"]),)
    )


def _name(label: str) -> str:
    return label.split(" (", 1)[0]


def _kept(block: Block, names: Collection[str], everywhere: bool) -> Block | None:
    if isinstance(block, Table):
        rows = tuple(row for row in block.rows if not _tells(row, names, everywhere))
        if len(rows) == len(block.rows):
            return block
        return replace(block, rows=rows, total=None, more=()) if rows else None
    if isinstance(block, Chart):
        return None if everywhere and _tells(block.table, names, everywhere) else block
    if isinstance(block, Sentence):
        return None if _tells(block.parts, names, everywhere) else block
    return block


def _tells(part: object, names: Collection[str], everywhere: bool) -> bool:
    """Whether something names a commune and holds a count below the threshold."""
    if not any(_is_small(figure) for figure in figures_of(part)):
        return False
    return everywhere or any(name in _words(part) for name in names)


def _is_small(figure: Figure) -> bool:
    try:
        value = float(str(figure.value))
    except ValueError:
        return False
    return value < least_shown()


def _words(part: object) -> str:
    if isinstance(part, tuple):
        if all(isinstance(one, str | Figure) for one in part):
            return text_of(part)
        return " ".join(_words(one) for one in part)
    return ""
