"""How the place reports: complete, late, missing, restated."""

from dashboard.briefing.asked import Asked
from dashboard.briefing.document import Block, Sentence
from dashboard.briefing.tables import Column, counts, table
from dashboard.briefing.tellings import missing_reports, reports, restated
from dashboard.components.progress import section as words
from dashboard.queries.reporting.progress_shares import progress_shares
from dashboard.words.labels import ABOVE, INDICATOR, MONTH, PLACE, UNIT
from dashboard.words.restated import REASON
from etl.ground import clock
from etl.ground.text import Text

BY_PLACE = Text("Nộp báo cáo theo địa bàn", "Reports by place")
OVERDUE = Text("Báo cáo quá hạn chưa nộp", "Reports overdue")
RESTATED = Text("Số liệu đã đính chính trong kỳ", "Restated figures of the period")
DUE = Text("Hạn nộp", "Due on")
CHANGE = Text("Trước → sau", "Before → after")
BY = Text("Người nộp, ngày", "By, on")


def blocks(asked: Asked) -> list[Block]:
    """A sentence on all of it, then by place, what is overdue, and what was restated."""
    selection, told = asked.selection, asked.told(reports)
    found: list[Block] = [
        Sentence(str(row["name"]), told.said(row, "sentence")) for row in told.rows()
    ]
    shares = asked.ask(
        progress_shares, ("place_id",), today=clock.today(), **selection.reported_span
    )
    if len(shares.frame) > 1:
        columns = (
            Column(f"label_{asked.language}", PLACE),
            counts("owed", words.OWED, summed=True),
            counts("on_time", words.IN_TIME, summed=True),
            counts("late", words.LATE, summed=True),
            counts("missing", words.MISSING, summed=True),
            counts("corrected", words.CORRECTED, summed=True),
        )
        found.append(table(shares, BY_PLACE, columns, 40))
    late = asked.told(missing_reports, ("unit_id", "month"))
    if len(late.frame):
        columns = (
            Column("unit", UNIT),
            Column("above", ABOVE),
            Column("month", MONTH),
            Column("due", DUE),
        )
        found.append(table(late, OVERDUE, columns))
    changed = asked.told(restated)
    if len(changed.frame):
        columns = (
            Column("unit", UNIT),
            Column("month", MONTH),
            Column("label", INDICATOR),
            Column("change", CHANGE),
            Column("by", BY),
            Column("reason", REASON),
        )
        found.append(table(changed, RESTATED, columns))
    return found
