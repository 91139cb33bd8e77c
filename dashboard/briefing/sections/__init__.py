"""The sections a briefing may have, as data: a new one is a file and a row."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.briefing.asked import Asked
from dashboard.briefing.document import Block
from dashboard.briefing.sections import (
    attention,
    behind,
    changes,
    coordination,
    method,
    models,
    reporting,
    spots,
    standings,
)
from etl.ground.text import Text

AUDIENCES: dict[str, Text] = {
    "leader": Text("Lãnh đạo", "Leader"),
    "office": Text("Văn phòng", "Office"),
    "public": Text("Công khai", "Public"),
}
ABOVE_COMMUNES = frozenset({"nation", "province", "district", "former_district", "group"})
EVERYWHERE = ABOVE_COMMUNES | {"commune"}


@dataclass(frozen=True)
class Part:
    """A section to choose: for places of which levels, put into the documents of which audiences
    unless chosen otherwise, and what asks for it and lays it out.
    """

    id: str
    title: Text
    levels: frozenset[str]
    audiences: frozenset[str]
    blocks: Callable[[Asked], list[Block]]


ALL = frozenset(AUDIENCES)
INSIDE = frozenset({"leader", "office"})

PARTS: tuple[Part, ...] = (
    Part(
        "changes",
        Text("Biến động trong kỳ", "What changed"),
        EVERYWHERE,
        ALL,
        changes.blocks,
    ),
    Part(
        "attention",
        Text("Những vấn đề cần chú ý", "What needs attention"),
        EVERYWHERE,
        ALL,
        attention.blocks,
    ),
    Part(
        "targets",
        Text("Thực hiện chỉ tiêu", "Targets"),
        EVERYWHERE,
        ALL,
        standings.blocks,
    ),
    Part(
        "behind",
        Text("Địa bàn chậm so với lộ trình", "Places behind the roadmap"),
        ABOVE_COMMUNES,
        INSIDE,
        behind.blocks,
    ),
    Part(
        "reporting",
        Text("Chế độ báo cáo", "Reporting"),
        EVERYWHERE,
        INSIDE,
        reporting.blocks,
    ),
    Part("models", Text("Mô hình", "Models"), EVERYWHERE, ALL, models.blocks),
    Part(
        "spots",
        Text("Điểm, tụ điểm phức tạp về ma túy", "Drug trouble spots"),
        EVERYWHERE,
        ALL,
        spots.blocks,
    ),
    Part(
        "coordination",
        Text("Công tác phối hợp", "Coordination"),
        EVERYWHERE,
        INSIDE,
        coordination.blocks,
    ),
    Part(
        "method",
        Text("Nguồn số liệu và cách tính", "Sources and method"),
        EVERYWHERE,
        ALL,
        method.blocks,
    ),
)
