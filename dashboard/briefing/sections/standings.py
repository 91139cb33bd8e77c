"""Every target in force: how far it is met, how far it should be, what may be concluded."""

from dataclasses import replace

from dashboard.briefing.asked import Asked
from dashboard.briefing.document import Block, Note, Sentence
from dashboard.briefing.tables import Column, table
from dashboard.briefing.tellings import target_standings
from dashboard.components.targets.file import COLUMNS
from dashboard.words.formats import MISSING
from etl.ground.text import Text

SHOWN = ("name", "actual", "expected", "gap", "needed", "verdict")
LISTED = ("name", "basis", "own", "verdict")
CAPTION = Text("Chỉ tiêu, lộ trình và kết luận", "Targets, roadmaps and verdicts")
BASES = Text("Căn cứ của các chỉ tiêu", "Legal bases of the targets")
UNKNOWN = Text("Chưa chỉ tiêu nào có số liệu.", "No target has figures yet.")
NONE = Text("Không có chỉ tiêu nào có hiệu lực trong kỳ này.", "No target was in force.")
RULE = Text(
    "«Chưa đủ căn cứ»: có quá ít tháng cùng định nghĩa để kết luận. Mức mà văn bản chưa công bố"
    " được để trống, chờ cơ quan chủ quản cung cấp.",
    "“Not enough to judge by”: too few months of one definition. A number that no document gives"
    " stays empty, awaited from its owner.",
)
MOST = 30


def blocks(asked: Asked) -> list[Block]:
    """The targets that have figures, then all of them with what each rests on."""
    told = asked.told(target_standings, ("target",))
    if told.frame.empty:
        return [Sentence("none", (NONE(asked.language),))]
    bases = table(told, BASES, [Column(name, COLUMNS[name]) for name in LISTED], MOST)
    known = replace(told, frame=told.frame[told.frame["actual"] != MISSING])
    if known.frame.empty:
        return [Sentence("unknown", (UNKNOWN(asked.language),)), bases]
    standing = table(known, CAPTION, [Column(name, COLUMNS[name]) for name in SHOWN], MOST)
    return [standing, Note((RULE(asked.language),)), bases]
