"""A sentence in somebody's own words: the figures inside stay the document's.

To edit, each figure stands in the words as `⟦1·1.081⟧`: its place in the sentence and how it is
written. What stands behind the point is only shown; the figure printed is always the answer.
Numbers outside the brackets are refused, since nobody could ask for them again.

An edit knows the words it was made of. Where newer answers are worded otherwise its places would
mean other figures, so it is laid aside.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from dashboard.briefing.document import Document, Figure, Sentence
from etl.ground.errors import UserError
from etl.ground.text import Text
from etl.privacy.patterns import private_note

SLOT = re.compile(r"⟦(\d+)(?:·[^⟧]*)?⟧")
STRAY = re.compile(r"[⟦⟧]|\d")
LONGEST = 2000
NO_FIGURE = Text(
    "Câu không có số thứ {number}: giữ nguyên các dấu ⟦…⟧ đã có, có thể bớt hoặc đổi chỗ.",
    "The sentence has no figure {number}: keep the marks ⟦…⟧ as they are; they may move or go.",
)
LOOSE = Text(
    "Có chữ số hoặc dấu ngoặc ngoài các dấu ⟦…⟧: «{found}». Mọi con số phải là số của báo cáo; viết"
    " bằng chữ hoặc dùng dấu đã có.",
    "There is a digit or bracket outside the marks ⟦…⟧: “{found}”. Every number must be one of the"
    " document; write it as a word or use a mark.",
)
PRIVATE = Text(
    "Câu có dấu hiệu thông tin cá nhân hoặc bí mật. Viết lại mà không có nội dung đó.",
    "The sentence seems to hold personal or secret information. Rewrite it without that.",
)
TOO_LONG = Text("Câu dài quá {most} chữ.", "The sentence has more than {most} letters.")


@dataclass(frozen=True)
class Edit:
    """Somebody's words for a sentence: `of` is the sentence without its figures, `words` those in
    its place; figures stand in both by their place alone.
    """

    of: str
    words: str


def shape(sentence: Sentence) -> str:
    """The sentence without its figures."""
    return SLOT.sub(lambda found: f"⟦{found.group(1)}⟧", editable(sentence))


def editable(sentence: Sentence, edit: Edit | None = None) -> str:
    """The sentence as it is edited, from its own words or from those of an edit that fits it."""
    figures = _figures(sentence)
    if edit and edit.of == shape(sentence):
        return SLOT.sub(lambda found: _slot(int(found.group(1)), figures), edit.words)
    numbers = count(1)
    return "".join(
        _slot(next(numbers), figures) if isinstance(part, Figure) else part
        for part in sentence.parts
    )


def _slot(number: int, figures: Sequence[Figure]) -> str:
    return f"⟦{number}·{figures[number - 1].written}⟧"


def _figures(sentence: Sentence) -> list[Figure]:
    return [part for part in sentence.parts if isinstance(part, Figure)]


def edit_of(sentence: Sentence, words: str) -> Edit:
    """What is kept of edited words: never a figure. Raises UserError where they cannot be used."""
    kept = SLOT.sub(lambda found: f"⟦{found.group(1)}⟧", " ".join(words.split()))
    if len(kept) > LONGEST:
        raise UserError(TOO_LONG, most=LONGEST)
    loose = STRAY.search(SLOT.sub("", kept))
    if loose:
        raise UserError(LOOSE, found=loose.group())
    if private_note(SLOT.sub("", kept)):
        raise UserError(PRIVATE)
    _applied(sentence, kept)
    return Edit(shape(sentence), kept)


def _applied(sentence: Sentence, kept: str) -> Sentence:
    figures = _figures(sentence)
    parts: list[str | Figure] = []
    end = 0
    for found in SLOT.finditer(kept):
        number = int(found.group(1))
        if not 1 <= number <= len(figures):
            raise UserError(NO_FIGURE, number=number)
        parts += [kept[end : found.start()], figures[number - 1]]
        end = found.end()
    parts.append(kept[end:])
    return replace(sentence, parts=tuple(part for part in parts if part != ""), edited=True)


def sentences(document: Document) -> Iterator[tuple[str, Sentence]]:
    """Every sentence under the name by which an edit finds it."""
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Sentence):
                yield f"{section.id}/{block.name}", block


def edited(document: Document, edits: Mapping[str, Edit]) -> Document:
    """The document with edited sentences; an edit whose sentence is no longer worded as it was is
    laid aside.
    """
    sections = []
    for section in document.sections:
        blocks = tuple(
            _in_words(block, edits.get(f"{section.id}/{block.name}"))
            if isinstance(block, Sentence)
            else block
            for block in section.blocks
        )
        sections.append(replace(section, blocks=blocks))
    return replace(document, sections=tuple(sections))


def _in_words(sentence: Sentence, edit: Edit | None) -> Sentence:
    if edit is None or edit.of != shape(sentence):
        return sentence
    return _applied(sentence, edit.words)
