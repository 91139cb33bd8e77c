"""Coordination between the agencies: what was held, what is overdue, who leads."""

from dashboard.briefing.asked import Asked
from dashboard.briefing.document import Block, Sentence
from dashboard.briefing.tables import Column, counts, table
from dashboard.briefing.tellings import coordination, coordination_overdue
from dashboard.components.review.events import DAYS, DUE_ON
from dashboard.components.review.section import PROGRAMME
from dashboard.components.shared.register_tables import AGENCY, TYPE
from dashboard.words.labels import UNIT
from etl.ground.text import Text

CAPTION = Text("Hoạt động phối hợp quá hạn chưa làm", "Coordination overdue")
NONE = Text("Không có hoạt động phối hợp nào quá hạn.", "No coordination event is overdue.")


def blocks(asked: Asked) -> list[Block]:
    """The period's events counted, and those overdue with their lead agency."""
    told = asked.told(coordination)
    found: list[Block] = [
        Sentence(str(row["name"]), told.said(row, "sentence")) for row in told.rows()
    ]
    late = asked.told(coordination_overdue)
    if late.frame.empty:
        return [*found, Sentence("none", (NONE(asked.language),))]
    columns = (
        Column("kind", TYPE),
        Column("unit", UNIT),
        Column("due", DUE_ON),
        counts("days_late", DAYS),
        Column("agency", AGENCY),
        Column("programme", PROGRAMME),
    )
    return [*found, table(late, CAPTION, columns)]
