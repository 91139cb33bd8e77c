"""Days on which a series changed its meaning or its units; charts draw them and lines stop at them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from etl.text import Text


@dataclass(frozen=True)
class Break:
    """From the day `on`, figures of `groups` (every group when empty) mean something else.

    `splits` says whether a line may cross the day: it may where only the units changed and the
    place is made of them whole, it may not where the definition changed.
    """

    on: date
    groups: tuple[str, ...]
    splits: bool
    text: Text
    source: Text


BREAKS: tuple[Break, ...] = (
    Break(
        date(2017, 4, 7), ("spots",), True,
        Text("Định nghĩa tụ điểm đổi 4/2017", "Hotspot redefined 4/2017"),
        Text("Quyết định 424/QĐ-TTg ngày 07/4/2017", "Decision 424/QĐ-TTg of 7 April 2017"),
    ),
    Break(
        date(2024, 11, 27), ("spots",), True,
        Text("Nghị quyết 163: định nghĩa đổi 11/2024", "Resolution 163: redefined 11/2024"),
        Text("Nghị quyết 163/2024/QH15 ngày 27/11/2024", "Resolution 163/2024/QH15 of 27 November 2024"),
    ),
    Break(
        date(2025, 7, 1), (), False,
        Text("Bỏ cấp huyện, sáp nhập 7/2025", "Districts ended, mergers 7/2025"),
        Text("Sắp xếp đơn vị hành chính từ 01/7/2025", "Administrative units rearranged from 1 July 2025"),
    ),
    Break(
        date(2025, 8, 24), ("spots",), True,
        Text("Quyết định 28: định nghĩa đổi 8/2025", "Decision 28: redefined 8/2025"),
        Text("Quyết định 28/2025/QĐ-TTg, hiệu lực 24/8/2025", "Decision 28/2025/QĐ-TTg, in force 24 August 2025"),
    ),
)  # fmt: skip


UNITS_CHANGED = Text("Đơn vị thay đổi {month}", "Units changed {month}")
UNITS_SOURCE = Text("Danh mục đơn vị hành chính", "Table of administrative units")


def with_units(breaks: Iterable[Break], changes: Iterable[date], estimates: Iterable[date]) -> tuple[Break, ...]:
    """The breaks with those of the days on which units changed; at one of `estimates` a line stops too.

    `estimates` are the days at which a place's figures become an estimate, or cease to be one: the two
    sides are not of the same ground.
    """
    found = {change.on: change for change in breaks}
    for on in changes:
        month = f"{on.month}/{on.year}"
        found.setdefault(on, Break(on, (), False, _of(UNITS_CHANGED, month=month), UNITS_SOURCE))
    stops = set(estimates)
    return tuple(replace(found[on], splits=True) if on in stops else found[on] for on in sorted(found))


def _of(text: Text, **values: str) -> Text:
    return Text(text("vi", **values), text("en", **values))


def breaks_between(group: str, first: date, last: date) -> tuple[Break, ...]:
    """The breaks of an indicator's group after `first` and up to the end of the month `last`, by day."""
    end = date(last.year + last.month // 12, last.month % 12 + 1, 1)
    return tuple(b for b in BREAKS if first < b.on < end and (not b.groups or group in b.groups))


def segment_of(month: date, breaks: Iterable[Break]) -> int:
    """How many splitting breaks lie before the month begins: one unbroken line has one number."""
    return sum(1 for b in breaks if b.splits and b.on <= month)
