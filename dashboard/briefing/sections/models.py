"""Models: how many, what was made of them in the period, and which are on paper only."""

from dashboard.briefing.asked import Asked
from dashboard.briefing.document import Block, Note, Sentence
from dashboard.briefing.tables import Column, counts, table
from dashboard.briefing.tellings import model_changes
from dashboard.components.registers import paper as words
from dashboard.components.shared.indicators import by_id
from dashboard.queries.amounts.totals import totals
from dashboard.queries.registers.paper_models import paper_models
from dashboard.words.labels import ABOVE, INDICATOR, REPORTED, UNIT, VALUE
from etl.ground.text import Text

COUNTED = (
    "models",
    "model_points",
    "groups",
    "members",
    "models_new",
    "models_replicated",
    "models_reviewed",
    "models_struck_off",
)
CAPTION = Text("Mô hình, tổ và thành viên", "Models, groups and members")
DUE = Text("Phải báo cáo", "Due")


def blocks(asked: Asked) -> list[Block]:
    """The sentence of the period, the counts, and the units whose models may be on paper only."""
    selection, told = asked.selection, asked.told(model_changes)
    said = {str(row["name"]): told.said(row, "sentence") for row in told.rows()}
    known = by_id()
    ids = tuple(name for name in COUNTED if name in known)
    sums = asked.ask(totals, ("indicator",), indicators=ids, **selection.span)
    labels = [known[name].label(asked.language) for name in sums.frame["indicator"]]
    columns = (counts("value", VALUE), counts("reported", REPORTED), counts("due", DUE))
    listed = table(sums, CAPTION, columns).with_words(
        INDICATOR(asked.language), [(label,) for label in labels]
    )
    found: list[Block] = [
        Sentence("changes", said["changes"]),
        listed,
        Sentence("paper", said["paper"]),
    ]
    paper = asked.ask(paper_models, ("unit_id",), place=selection.viewed, month=selection.judged)
    if len(paper.frame):
        columns = (
            Column("unit_name", UNIT),
            Column("parent_name", ABOVE),
            counts("models", words.MODELS, summed=True),
            counts("months_without_review", words.WITHOUT),
        )
        found.append(table(paper, words.TITLE, columns))
    return [*found, Note(said["rule"])]
