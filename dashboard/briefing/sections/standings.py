"""Every target in force: how far it is met, how far it should be, what may be concluded."""

from dashboard.briefing.asked import Asked
from dashboard.briefing.document import Block, Note, Sentence
from dashboard.briefing.tables import Column, table
from dashboard.briefing.tellings import target_standings
from dashboard.components.targets.file import COLUMNS
from etl.ground.text import Text

SHOWN = ("name", "actual", "expected", "gap", "needed", "verdict")
CAPTION = Text("Chỉ tiêu, lộ trình và kết luận", "Targets, roadmaps and verdicts")
BASES = Text("Căn cứ của các chỉ tiêu", "Legal bases of the targets")
NONE = Text("Không có chỉ tiêu nào có hiệu lực trong kỳ này.", "No target was in force.")
RULE = Text(
    "«Chưa đủ căn cứ»: có quá ít tháng cùng định nghĩa để kết luận. Mức mà văn bản chưa công bố"
    " được để trống, chờ cơ quan chủ quản cung cấp.",
    "“Not enough to judge by”: too few months of one definition. A number that no document gives"
    " stays empty, awaited from its owner.",
)
MOST = 30


def blocks(asked: Asked) -> list[Block]:
    """The table of targets, then on what each rests."""
    told = asked.told(target_standings, ("target",))
    if told.frame.empty:
        return [Sentence("none", (NONE(asked.language),))]
    standing = table(told, CAPTION, [Column(name, COLUMNS[name]) for name in SHOWN], MOST)
    bases = table(
        told, BASES, [Column(name, COLUMNS[name]) for name in ("name", "basis", "own")], MOST
    )
    return [standing, Note((RULE(asked.language),)), bases]
