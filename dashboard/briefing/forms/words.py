"""The words that a form adds to a document, and how it counts parts, tables and charts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.briefing.document import Block, Chart, Document, Section, Sentence, Table, text_of
from dashboard.words import formats
from etl.ground.text import Language, Text

NATION = Text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM")
MOTTO = Text("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness")
NUMBER = Text("Số: ……/{symbol}", "No.: ……/{symbol}")
PLACE_AND_DAY = Text(
    "{place}, ngày {day} tháng {month} năm {year}", "{place}, {day} {month} {year}"
)
KIND = Text("BÁO CÁO", "REPORT")
SUBJECT = Text("{place}, {period}", "{place}, {period}")
RECEIVERS = Text("Nơi nhận:", "Recipients:")
TABLE = Text("Bảng {number}. {caption}", "Table {number}. {caption}")
CHART = Text("Hình {number}. {caption}", "Figure {number}. {caption}")
PAGE = Text("Trang {page}/{pages}", "Page {page}/{pages}")
EDITED = Text("(đã sửa lời)", "(words edited)")


@dataclass(frozen=True)
class Laid:
    """A block with the number it is printed under; None where it has none."""

    block: Block
    caption: str = ""


def laid_out(document: Document) -> Iterator[tuple[Section, int, list[Laid]]]:
    """Each section with its number, its tables and charts counted through the document."""
    counts = {Table: 0, Chart: 0}
    texts = {Table: TABLE, Chart: CHART}
    for number, section in enumerate(document.sections, 1):
        blocks = []
        for block in section.blocks:
            kind = type(block)
            if isinstance(block, Table | Chart):
                counts[kind] += 1
                said = texts[kind](document.language, number=counts[kind], caption=block.caption)
                blocks.append(Laid(block, said))
            else:
                blocks.append(Laid(block))
        yield section, number, blocks


def said(sentence: Sentence, language: Language) -> str:
    """The sentence as it is printed: its mark, its words, and that somebody edited them."""
    edited = EDITED(language) if sentence.edited else ""
    return " ".join(filter(None, (sentence.mark, text_of(sentence.parts), edited)))


def place_and_day(document: Document, place: str) -> str:
    """`Cà Mau, ngày 05 tháng 02 năm 2026`: days under ten and the first two months with a zero."""
    day, is_vi = date.fromisoformat(document.made_on), document.language == "vi"
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return PLACE_AND_DAY(
        document.language,
        place=place,
        day=f"{day.day:02d}" if is_vi else day.day,
        month=month if is_vi else formats.LOCALES["en"].months[day.month - 1],
        year=day.year,
    )


def subject(document: Document) -> str:
    """Place and period in a line."""
    period = document.fact("period")
    if document.language == "vi":
        period = period[:1].lower() + period[1:]
    return SUBJECT(document.language, place=document.fact("place"), period=period)


def rests_on(document: Document) -> str:
    """What a reader must know before the first figure."""
    names = ("completeness", "receiving", "version", "status", "estimate")
    told = (formats.capital(document.fact(name).rstrip(".")) for name in names)
    return ". ".join(filter(None, told)) + "."
