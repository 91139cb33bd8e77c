"""What provinces have published of their roadmaps, in words: named as published, never mixed with
the office's own.
"""

from collections.abc import Sequence
from functools import cache

from dashboard.words import formats
from etl.ground.settings import Settings
from etl.ground.text import Language, Text
from etl.reference import load_table
from etl.reference.records import PublishedRoadmap

LINE = Text(
    "Lộ trình địa phương đã công bố, văn phòng chưa nhập, không dùng để kết luận: {numbers}.",
    "The place's published roadmap, not entered by the office, no verdict rests on it: {numbers}.",
)
NUMBER = Text("cuối năm {year} {value} ({sources})", "by the end of {year} {value} ({sources})")
PERCENT = Text("{value} %", "{value}%")
COUNT = Text("{value} {counted}", "{value} {counted}")
UNSURE = Text("chưa chắc chắn", "not certain")


@cache
def published_roadmaps() -> tuple[PublishedRoadmap, ...]:
    """The rows of published_roadmaps.csv, shipped and own; read once."""
    settings = Settings.from_environment()
    name = "published_roadmaps.csv"
    return load_table(settings.reference_dir, name, settings.own_reference_dir)  # type: ignore[return-value]


def published_words(
    target: str,
    counted: Text | None,
    place: str,
    language: Language,
    rows: Sequence[PublishedRoadmap] | None = None,
) -> str:
    """Each number that the place itself has published of the target, with its document, its source
    and whether it is sure, `counted` after a number; nothing where there is none.
    """
    known = published_roadmaps() if rows is None else rows
    mine = sorted(
        (row for row in known if (row.target, row.place_id) == (target, place)),
        key=lambda row: row.year,
    )
    numbers = [_number(row, counted, language) for row in mine]
    return LINE(language, numbers="; ".join(numbers)) if numbers else ""


def _number(row: PublishedRoadmap, counted: Text | None, language: Language) -> str:
    value = formats.number(row.value, language, 0 if row.value.is_integer() else 1)
    text = PERCENT if row.unit == "percent" else COUNT
    unsure = UNSURE(language) if row.certainty != "high" else ""
    sources = ", ".join(filter(None, (row.act, row.source, unsure)))
    said = text(language, value=value, counted=counted(language) if counted else "")
    return NUMBER(language, year=row.year, value=said, sources=sources)
