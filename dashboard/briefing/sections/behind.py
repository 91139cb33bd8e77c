"""The places behind a target's roadmap."""

from dashboard.briefing.asked import Asked
from dashboard.briefing.document import Block, Sentence
from dashboard.briefing.tables import Column, table
from dashboard.briefing.tellings import places_behind
from dashboard.components.targets.file import COLUMNS
from dashboard.words.labels import PLACE
from etl.ground.text import Text

CAPTION = Text("Địa bàn chậm so với lộ trình, xa nhất trước", "Places behind, the furthest first")
NONE = Text(
    "Không có địa bàn nào được kết luận là chậm so với lộ trình.",
    "No place is found to be behind its roadmap.",
)


def blocks(asked: Asked) -> list[Block]:
    """One table of all targets; that no place is behind, where none is."""
    told = asked.told(places_behind, ("target", "place_id"))
    if told.frame.empty:
        return [Sentence("none", (NONE(asked.language),))]
    columns = (
        Column("target_name", COLUMNS["name"]),
        Column("place", PLACE),
        *(Column(name, COLUMNS[name]) for name in ("actual", "expected", "verdict")),
    )
    return [table(told, CAPTION, columns)]
