"""Making a document: the sections chosen, asked at one place and period for one audience."""

from collections.abc import Callable, Sequence

from dashboard.briefing.asked import Asked
from dashboard.briefing.audience import for_public
from dashboard.briefing.chosen import chosen
from dashboard.briefing.document import Document, Fact, Section
from dashboard.briefing.sections import AUDIENCES, PARTS, Part
from dashboard.briefing.tellings import head
from dashboard.shown.selection import Selection
from dashboard.shown.store import snapshot_id
from etl.ground import clock
from etl.ground.errors import UserError
from etl.ground.text import Language, Text

TITLE = Text(
    "Kết quả phong trào Toàn dân bảo vệ an ninh Tổ quốc và phòng, chống ma túy",
    "Results of the all-people security movement and of drug prevention",
)
NO_PART = Text(
    'Không có phần "{part}" cho địa bàn này. Các phần có thể chọn: {parts}.',
    'There is no section "{part}" for this place. Sections to choose from: {parts}.',
)
NO_AUDIENCE = Text(
    'Không có đối tượng "{audience}". Ghi một trong: {audiences}.',
    'There is no audience "{audience}". Give one of: {audiences}.',
)
PUBLIC = "public"


def parts_for(level: str) -> list[Part]:
    """The sections that a place of that level may have, in the order of the shipped document."""
    return [part for part in PARTS if level in part.levels]


def usual(level: str, audience: str) -> list[str]:
    """The sections put into a document unless others are chosen."""
    return [part.id for part in parts_for(level) if audience in part.audiences]


def make(
    place: str,
    period: str,
    language: Language,
    audience: str = "leader",
    parts: Sequence[str] | None = None,
    view: str = "",
    tell: Callable[[int, int, str], None] | None = None,
) -> Document:
    """The document, asked for whoever `dashboard.shown.store` answers for; `tell` hears how far it
    is. Raises UserError where the asker has no such place, or the place no such period or section.
    """
    if audience not in AUDIENCES:
        raise UserError(NO_AUDIENCE, audience=audience, audiences=", ".join(AUDIENCES))
    selection = chosen(place, period, language, view)
    asked = Asked(selection, view)
    wanted = _wanted(selection, parts if parts is not None else usual(selection.level, audience))
    sections = []
    for done, part in enumerate(wanted):
        if tell:
            tell(done, len(wanted), part.title(language))
        sections.append(Section(part.id, part.title(language), tuple(part.blocks(asked))))
    told = asked.told(head)
    facts = tuple(
        Fact(str(row["name"]), str(row["label"]), told.said(row, "words")) for row in told.rows()
    )
    document = Document(
        TITLE(language),
        selection.place,
        period,
        language,
        audience,
        snapshot_id() or "",
        clock.today().isoformat(),
        facts,
        tuple(sections),
    )
    return for_public(document, selection) if audience == PUBLIC else document


def _wanted(selection: Selection, ids: Sequence[str]) -> list[Part]:
    offered = {part.id: part for part in parts_for(selection.level)}
    for name in ids:
        if name not in offered:
            raise UserError(NO_PART, part=name, parts=", ".join(offered))
    return [offered[name] for name in ids]
