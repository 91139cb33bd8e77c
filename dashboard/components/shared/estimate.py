"""Figures that are an estimate, as units changed: the words that say so, and the breaks where a
line stops.
"""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from dashboard.analysis.breaks import Break, breaks_between, with_units
from dashboard.queries.amounts.grounds import grounds
from dashboard.queries.places.estimated import estimated
from dashboard.queries.places.unit_changes import unit_changes
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.cells import month_of
from etl.ground.text import Language, Text
from etl.reference.units import NATION

BRIEF = Text(
    "≈ ước tính ({share} xã cũ trọn trong địa bàn)",
    "≈ estimate ({share} old communes wholly inside)",
)
FORMER = Text(
    "≈ Ước tính từ {month}: {share} xã cũ hợp thành các xã được tính ở đây vốn thuộc huyện"
    " này{elsewhere}. Một xã mới được tính trọn cho một địa bàn huyện cũ, nơi có nhiều xã cũ của nó"
    " nhất; không có tỷ lệ theo dân số.",
    "≈ An estimate from {month}: {share} of the old communes that make up the communes counted here"
    " lay in this district{elsewhere}. A new commune counts whole in one former district, that of"
    " most of its old communes; population shares are not known.",
)
ELSEWHERE = Text(
    "; {count} xã cũ khác của huyện nay tính ở nơi khác",
    "; {count} of its others now count elsewhere",
)
HEIR = Text(
    "≈ Ước tính đến {month}: {share} xã cũ nhập trọn vào xã này; xã cũ bị chia tách được tính trọn"
    " cho xã kế thừa mặc định, vì không có tỷ lệ theo dân số.",
    "≈ An estimate up to {month}: {share} of its old communes came whole; one that was split counts"
    " whole in its default heir, as population shares are not known.",
)


GROUND = Text(
    "Số tỉnh báo cáo {month}: {before} → {now}", "Provinces reporting {month}: {before} → {now}"
)
GROUND_OF_PARTS = Text("Phạm vi báo cáo đổi {month}", "Ground reported changes {month}")
GROUND_SOURCE = Text("Danh mục báo cáo", "Table of who reports")


def share(whole: float, parts: float, language: Language) -> str:
    """`8/9`: of how many communes how many are wholly inside."""
    return f"{formats.number(whole, language)}/{formats.number(parts, language)}"


def brief(selection: Selection) -> str:
    """The few words that stand beside a figure of the place and period; nothing where it is
    exact.
    """
    row = _row(selection, selection.period.first, selection.period.last)
    return (
        BRIEF(selection.language, share=share(row["whole"], row["parts"], selection.language))
        if row
        else ""
    )


def sentence(selection: Selection) -> str:
    """The same in full, once a page."""
    row, language = (
        _row(selection, selection.period.first, selection.period.last),
        selection.language,
    )
    if not row:
        return ""
    count = share(row["whole"], row["parts"], language)
    if _starts(row) is None:
        return HEIR(language, month=formats.month(row["last"], language), share=count)
    lost = (
        ELSEWHERE(language, count=formats.number(row["elsewhere"], language))
        if row["elsewhere"]
        else ""
    )
    return FORMER(
        language, month=formats.month(row["first"], language), share=count, elsewhere=lost
    )


def breaks_here(selection: Selection, group: str, first: date, last: date) -> tuple[Break, ...]:
    """Breaks of an indicator's group in these months: of its definition, of the place's units, and
    of who reports.
    """
    span = {"place": selection.viewed, "first": first, "last": last}
    changes = [month_of(on) for on in fetch(unit_changes, **span)["on"]]
    edge = _edge(selection, first, last)
    found = {
        b.on: b
        for b in with_units(breaks_between(group, first, last), changes, [edge] if edge else [])
    }
    for change in _grounds(selection, first, last):
        found[change.on] = replace(found.get(change.on, change), splits=True)
    return tuple(found[on] for on in sorted(found))


def _grounds(selection: Selection, first: date, last: date) -> list[Break]:
    """From which months on other provinces are in the place's sum: no line, limit or mark reaches
    across one.
    """
    frame = fetch(grounds, place=selection.place, first=first, last=last)
    rows = [(month_of(row["month"]), row) for row in frame.to_dict("records")]
    return [
        Break(month, (), True, _ground(selection, month, row), GROUND_SOURCE) for month, row in rows
    ]


def _ground(selection: Selection, month: date, row: dict) -> Text:
    text = GROUND if selection.place == NATION else GROUND_OF_PARTS
    values = {"month": f"{month.month}/{month.year}", "before": row["before"], "now": row["now"]}
    return Text(text("vi", **values), text("en", **values))


def _edge(selection: Selection, first: date, last: date) -> date | None:
    """The day in these months on which the figures become an estimate, or cease to be one."""
    row = _row(selection, first, last)
    return None if row is None else _starts(row) or month_of(row["last"] + timedelta(days=1))


def _row(selection: Selection, first: date, last: date) -> dict | None:
    frame = fetch(estimated, place=selection.viewed, first=first, last=last)
    return None if frame.empty else frame.iloc[0].to_dict()


def _starts(row: dict) -> date | None:
    """From which day on the figures are an estimate; None where they are one up to a day
    instead.
    """
    return month_of(row["first"]) if pd.isna(row["last"]) else None
