"""What changed against the same months before, and whether it is a signal."""

from dashboard.briefing.asked import Asked
from dashboard.briefing.document import Block, Note, Sentence
from dashboard.briefing.pictures import trend_chart
from dashboard.briefing.tables import Column, table
from dashboard.briefing.tellings import changes
from dashboard.components.overview.headlines import HEADLINES
from dashboard.components.shared.indicators import by_id
from dashboard.queries.amounts.totals import totals
from dashboard.words.labels import INDICATOR, VALUE
from etl.ground.text import Text

CAPTION = Text("Số liệu chính và biến động", "Headline figures and their change")
DIFFERENCE = Text("So với cùng kỳ", "Against the same months")
REPORTS = Text("Báo cáo", "Reports")
CHANGE = Text("Biến động", "Change")
RULE = Text(
    "Chênh lệch chỉ so cùng các tháng, cùng đơn vị, cùng định nghĩa. Nhiều hay ít hơn chưa phải là"
    " tốt hay xấu; chỉ nói đến khi vượt mức ngẫu nhiên của chính địa bàn.",
    "Differences are of the same months, units and definition. More or fewer is not better or worse"
    " in itself, and counts as a change only beyond what chance explains at this place.",
)


def blocks(asked: Asked) -> list[Block]:
    """A sentence a headline figure, all of them as a table, and the first of them drawn."""
    language, told = asked.language, asked.told(changes)
    said: list[Block] = [
        Sentence(str(row["name"]), told.said(row, "sentence")) for row in told.rows()
    ]
    columns = (
        Column("label", INDICATOR),
        Column("difference", DIFFERENCE),
        Column("reports", REPORTS),
        Column("change", CHANGE),
    )
    listed = table(told, CAPTION, columns)
    values = asked.ask(
        totals, ("indicator",), indicators=tuple(told.frame["name"]), **asked.selection.span
    )
    cells = {str(row["indicator"]): values.figure(row, "value") for row in values.rows()}
    listed = listed.with_column(
        VALUE(language), [(cells[str(name)],) for name in told.frame["name"]], at=1
    )
    chart = trend_chart(asked, by_id()[HEADLINES[0]])
    return [*said, listed, Note((RULE(language),)), *([chart] if chart else [])]
