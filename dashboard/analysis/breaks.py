"""Days on which a series changed its meaning or its units; charts draw them and lines stop at
them.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from etl.ground.settings import Settings
from etl.ground.text import Text
from etl.reference import load_table
from etl.reference.records import Break

__all__ = ["BREAKS", "Break", "breaks_between", "segment_of", "with_units"]


def _known(settings: Settings) -> tuple[Break, ...]:
    return load_table(settings.reference_dir, "breaks.csv", settings.own_reference_dir)  # type: ignore[return-value]


BREAKS: tuple[Break, ...] = tuple(
    sorted(_known(Settings.from_environment()), key=lambda one: one.on)
)
"""The rows of breaks.csv, shipped and own, by day; read when the server starts."""

UNITS_CHANGED = Text("Đơn vị thay đổi {month}", "Units changed {month}")
UNITS_SOURCE = Text("Danh mục đơn vị hành chính", "Table of administrative units")


def with_units(
    breaks: Iterable[Break], changes: Iterable[date], estimates: Iterable[date]
) -> tuple[Break, ...]:
    """The breaks with those of the days on which units changed; at one of `estimates` a line stops
    too.

    `estimates` are the days at which a place's figures become an estimate, or cease to be one: the
    two sides are not of the same ground.
    """
    found = {change.on: change for change in breaks}
    for on in changes:
        month = f"{on.month}/{on.year}"
        found.setdefault(on, Break(on, (), False, _of(UNITS_CHANGED, month=month), UNITS_SOURCE))
    stops = set(estimates)
    return tuple(
        replace(found[on], splits=True) if on in stops else found[on] for on in sorted(found)
    )


def _of(text: Text, **values: str) -> Text:
    return Text(text("vi", **values), text("en", **values))


def breaks_between(group: str, first: date, last: date) -> tuple[Break, ...]:
    """The breaks of an indicator's group after `first` and up to the end of the month `last`, by
    day.
    """
    end = date(last.year + last.month // 12, last.month % 12 + 1, 1)
    return tuple(b for b in BREAKS if first < b.on < end and (not b.groups or group in b.groups))


def segment_of(month: date, breaks: Iterable[Break]) -> int:
    """How many splitting breaks lie before the month begins: one unbroken line has one number."""
    return sum(1 for b in breaks if b.splits and b.on <= month)
