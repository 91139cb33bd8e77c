"""Trouble spots: what came and went, and where they came back."""

from dashboard.briefing.asked import Asked
from dashboard.briefing.document import Block, Sentence
from dashboard.briefing.pictures import flow_chart
from dashboard.briefing.tables import Column, counts, table
from dashboard.briefing.tellings import spot_changes
from dashboard.components.subject import flow as words
from dashboard.queries.registers.recurring import recurring
from dashboard.words import formats
from dashboard.words.labels import ABOVE, UNIT


def blocks(asked: Asked) -> list[Block]:
    """The flow in words and drawn, then the recurrences, or that there is none."""
    told = asked.told(spot_changes)
    found: list[Block] = [
        Sentence(str(row["name"]), told.said(row, "sentence")) for row in told.rows()
    ]
    if chart := flow_chart(asked):
        found.append(chart)
    again = asked.ask(recurring, ("unit_id", "arisen"), **asked.selection.judged_span)
    if again.frame.empty:
        return [*found, Sentence("recurring", (words.NONE_AGAIN(asked.language),))]
    columns = (
        Column("unit_name", UNIT),
        Column("parent_name", ABOVE),
        Column("cleared", words.CLEARED, formats.month),
        Column("arisen", words.ARISEN, formats.month),
        counts("new", words.STEPS["new"]),
        counts("open", words.OPEN_NOW),
    )
    return [*found, table(again, words.AGAIN, columns)]
