"""What the document rests on: its sources, how complete they are, and how figures are judged."""

from dashboard.briefing.asked import Asked
from dashboard.briefing.document import Block, Note, Table
from dashboard.briefing.tellings import head
from etl.ground.text import Text

CAPTION = Text("Số liệu của báo cáo này", "The data of this document")
FACT, WORDS = Text("Mục", "Item"), Text("Nội dung", "Content")
RULES = (
    Text(
        "Số chưa báo cáo để trống, không tính là số không. Số phát sinh cộng theo tháng; số hiện có"
        " là số cuối kỳ, đơn vị chưa báo thì giữ số gần nhất.",
        "What was not reported is left empty and never counted as zero. Flows add up over months;"
        " states are those of the period's end, a unit that did not tell keeping its last one.",
    ),
    Text(
        "Dấu hiệu, kết luận và so sánh chỉ xét đến tháng đã đủ báo cáo, không so một kỳ chưa đủ với"
        " một kỳ đủ, không nối qua chỗ đổi định nghĩa hay đơn vị.",
        "Signals, verdicts and comparisons go up to the newest month fully reported; a part of a"
        " period is never set against a whole one, and nothing is joined across a change of"
        " definition or units.",
    ),
    Text(
        "Mỗi con số truy được đến đơn vị, tháng, lần nộp và dòng của tệp đã gửi ở trang Truy xuất.",
        "Every figure can be followed to its unit, month, submission and row on the page Trace.",
    ),
)


def blocks(asked: Asked) -> list[Block]:
    """The facts of the head as a table, and the rules in words."""
    told, language = asked.told(head), asked.language
    rows = tuple(((str(row["label"]),), told.said(row, "words")) for row in told.rows())
    facts = Table(CAPTION(language), (FACT(language), WORDS(language)), rows, (False, False))
    return [facts, *(Note((rule(language),)) for rule in RULES)]
