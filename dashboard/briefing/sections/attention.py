"""What needs attention: the sentences of the overview."""

from dashboard.briefing.asked import Asked
from dashboard.briefing.document import Block, Sentence
from dashboard.briefing.tellings import exceptions
from dashboard.components.overview.attention import NOTHING


def blocks(asked: Asked) -> list[Block]:
    """The overview's sentences in its order; that there is none, where there is none."""
    told = asked.told(exceptions)
    said: list[Block] = [
        Sentence(str(row["name"]), told.said(row, "sentence"), str(row["mark"]))
        for row in told.rows()
    ]
    return said or [Sentence("none", (NOTHING(asked.language),))]
