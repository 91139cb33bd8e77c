"""A row of a reference table, typed; ValueError for a value that cannot be read, KeyError for a
missing column.
"""

from collections.abc import Callable
from datetime import date

from etl.ground.text import Text
from etl.reference.choices import Choice
from etl.reference.indicators import GROUPS, Indicator
from etl.reference.records import (
    Break,
    Duty,
    Grouping,
    LunarNewYear,
    Published,
    PublishedRoadmap,
    Reporting,
    Tile,
    UnitGroup,
)
from etl.reference.targets import Measure, Phase, Programme, Reviewed, Target
from etl.reference.units import LEVELS, Succession, Unit


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _maybe_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


def _maybe_month(text: str) -> date | None:
    return _month(text) if text else None


def _number(text: str) -> float | None:
    return float(text) if text else None


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(text)
        return text

    return read


def _flag(text: str) -> bool:
    return _one_of("0", "1")(text) == "1"


def _bilingual(row: dict[str, str], stem: str) -> Text:
    return Text(row[f"{stem}_vi"], row[f"{stem}_en"])


_LEVEL = _one_of(*(level for level in LEVELS if level != "nation"))


def _unit(row: dict[str, str]) -> Unit:
    return Unit(
        row["code"],
        _LEVEL(row["level"]),
        row["name"],
        row["parent_code"],
        _maybe_day(row["valid_from"]),
        _maybe_day(row["valid_to"]),
    )


def _succession(row: dict[str, str]) -> Succession:
    return Succession(
        row["old_code"],
        _LEVEL(row["old_level"]),
        row["new_code"],
        _LEVEL(row["new_level"]),
        _day(row["on"]),
        _flag(row["is_split"]),
        _flag(row["is_default"]),
    )


def _tile(row: dict[str, str]) -> Tile:
    return Tile(
        row["code"],
        row["level"],
        _maybe_day(row["valid_from"]),
        row["within"],
        int(row["col"]),
        int(row["row"]),
    )


def _indicator(row: dict[str, str]) -> Indicator:
    return Indicator(
        row["id"],
        row["group"],
        _bilingual(row, "label"),
        _one_of("flow", "stock")(row["kind"]),
        _one_of("higher", "lower", "neither")(row["better"]),
        _one_of("month", "year")(row["frequency"]),
        _maybe_month(row.get("first") or ""),
        _maybe_month(row.get("last") or ""),
        # An own table of before has none of these.
        Text(row.get("unit_vi"), row.get("unit_en")),
        Text(row.get("definition_vi"), row.get("definition_en")),
        row.get("basis"),
    )


def _programme(row: dict[str, str]) -> Programme:
    return Programme(
        row["id"],
        _bilingual(row, "name"),
        row["basis"],
        _day(row["valid_from"]),
        _maybe_day(row["valid_to"]),
    )


def _phase(row: dict[str, str]) -> Phase:
    name = _bilingual(row, "name")
    return Phase(
        row["id"], row["programme"], name, _month(row["first"]), _month(row["last"]), row["source"]
    )


def _measure(row: dict[str, str]) -> Measure:
    return Measure(
        row["id"],
        row["indicator"],
        _one_of("sum", "state", "share", "year", "growth")(row["kind"]),
        _flag(row["is_total"]),
        row["opening"],
        _one_of(*GROUPS)(row["group"]),
        _bilingual(row, "subject"),
        _bilingual(row, "counted"),
    )


def _target(row: dict[str, str]) -> Target:
    return Target(
        row["id"],
        row["programme"],
        _bilingual(row, "name"),
        row["measure"],
        _LEVEL(row["scope_level"]),
        _one_of("=", ">=", ">", "<=", "<")(row["comparator"]),
        _number(row["value"]),
        row["unit"],
        row["per"],
        _day(row["from"]),
        _day(row["to"]),
        _bilingual(row, "note"),
        _bilingual(row, "source"),
    )


def _published(row: dict[str, str]) -> Published:
    return Published(
        row["place"],
        _one_of("region", *LEVELS)(row["level"]),
        row["indicator"],
        int(row["value"]),
        _one_of("=", "~", ">")(row["qualifier"]),
        _day(row["from"]),
        _day(row["to"]),
        row["source"],
        _bilingual(row, "label"),
    )


def _published_roadmap(row: dict[str, str]) -> PublishedRoadmap:
    return PublishedRoadmap(
        row["place_code"],
        _maybe_day(row["place_valid_from"]),
        row["target"],
        int(row["year"]),
        float(row["value"]),
        _one_of("percent", "count")(row["unit"]),
        row["act"],
        _one_of("high", "medium")(row["certainty"]),
        row["source"],
    )


def _reporting(row: dict[str, str]) -> Reporting:
    return Reporting(
        row["place_code"],
        _maybe_day(row["place_valid_from"]),
        _LEVEL(row["level"]),
        _month(row["first"]),
        _maybe_month(row["last"]),
        int(_one_of("1", "15")(row["month_starts"])),
        int(row["due_day"]),
    )


def _choice(row: dict[str, str]) -> Choice:
    return Choice(row["list"], row["id"], _bilingual(row, "value"))


def _reviewed(row: dict[str, str]) -> Reviewed:
    return Reviewed(row["programme"], row["indicator"])


def _grouping(row: dict[str, str]) -> Grouping:
    return Grouping(row["id"], _bilingual(row, "name"), row["source"])


def _unit_group(row: dict[str, str]) -> UnitGroup:
    return UnitGroup(
        row["code"],
        _maybe_day(row["valid_from"]),
        row["grouping"],
        row["source"],
        _one_of("high", "medium")(row["confidence"]),
    )


def _duty(row: dict[str, str]) -> Duty:
    return Duty(
        row["place_code"],
        _maybe_day(row["place_valid_from"]),
        row["form"],
        _LEVEL(row["level"]),
        _month(row["first"]),
        _maybe_month(row["last"]),
        int(row["every"]),
        int(row["days_after"]),
    )


def _lunar_new_year(row: dict[str, str]) -> LunarNewYear:
    return LunarNewYear(_day(row["day"]))


def _break(row: dict[str, str]) -> Break:
    groups = tuple(_one_of(*GROUPS)(group) for group in row["groups"].split())
    return Break(
        _day(row["on"]),
        groups,
        _flag(row["splits"]),
        _bilingual(row, "text"),
        _bilingual(row, "source"),
    )


TABLES: dict[str, Callable[[dict[str, str]], object]] = {
    "units.csv": _unit,
    "unit_succession.csv": _succession,
    "tiles.csv": _tile,
    "indicators.csv": _indicator,
    "programmes.csv": _programme,
    "phases.csv": _phase,
    "targets.csv": _target,
    "published.csv": _published,
    "reporting.csv": _reporting,
    "choices.csv": _choice,
    "review.csv": _reviewed,
    "groupings.csv": _grouping,
    "unit_groups.csv": _unit_group,
    "duties.csv": _duty,
    "lunar_new_year.csv": _lunar_new_year,
    "breaks.csv": _break,
    "published_roadmaps.csv": _published_roadmap,
    "measures.csv": _measure,
}
"""The file → what reads a row of it, in the order in which Reference takes them."""

KEYS: dict[str, tuple[str, ...]] = {
    "units.csv": ("code", "valid_from"),
    "unit_succession.csv": ("old_code", "new_code", "on"),
    "tiles.csv": ("level", "code", "valid_from"),
    "indicators.csv": ("id",),
    "programmes.csv": ("id",),
    "phases.csv": ("id",),
    "targets.csv": ("id",),
    "published.csv": ("place", "indicator", "from", "to", "label_vi"),
    "reporting.csv": ("place_code", "place_valid_from", "level", "first"),
    "choices.csv": ("list", "id"),
    "review.csv": ("programme", "indicator"),
    "groupings.csv": ("id",),
    "unit_groups.csv": ("code", "valid_from", "grouping"),
    "duties.csv": ("place_code", "place_valid_from", "form", "level"),
    "breaks.csv": ("on", "groups"),
    "lunar_new_year.csv": ("day",),
    "published_roadmaps.csv": ("place_code", "place_valid_from", "target", "year"),
    "measures.csv": ("id",),
}
"""The file → the columns that say which row it is: by them an own row takes the place of a shipped
one.
"""
