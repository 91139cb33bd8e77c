"""The demo's registers, as files: the merged Cà Mau once a year, other places when they held a
review.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta

from etl.demo import register_events, stories
from etl.demo.arrival import due_on
from etl.demo.counts import Figures, figures
from etl.demo.register_models import Row, models_of
from etl.demo.register_spots import spots_of
from etl.demo.send import DemoFile
from etl.demo.write import SUBJECT, slug
from etl.ground.clock import day_of
from etl.ground.periods import month_range
from etl.reference import Reference
from etl.reference.registers import Register
from etl.reference.units import Unit

Listed = Iterable[tuple[Unit, Iterable[Row]]]
BAC_LIEU, CA_MAU = "95", "96.20250701"
REVIEWED: Mapping[str, date] = {
    BAC_LIEU: date(2023, 5, 1),
    "481": date(2023, 12, 1),
    "34": date(2018, 12, 1),
    "79": date(2021, 12, 1),
}
"""The month by which a place told its models and events, for the review of a programme."""
FIRST_LISTED = date(2026, 10, 1)
"""From this month on, once a year, the merged province lists what it has (see duties.csv)."""
MORE_MODELS: Mapping[str, int] = {"31972.20250701": -1, "32119.20250701": 1}
MORE_SPOTS: Mapping[str, int] = {"31840.20250701": 1, "32128.20250701": 1}
"""Where register and monthly count disagree on purpose: somebody forgot a row, or to write down an
end.
"""
NAMES = {"models": "mo-hinh", "spots": "diem-tu-diem", "events": "phoi-hop"}
NONE_LISTED = "Đơn vị không có điểm, tụ điểm nào trong danh mục."


def register_files(reference: Reference, until: datetime) -> list[DemoFile]:
    """Every register that had come by `until`; the same bytes on every run and any later day."""
    return [file for file in _files(reference, day_of(until)) if file.received_at <= until]


def _files(reference: Reference, day: date) -> Iterator[DemoFile]:
    for found in figures(reference, day):
        month = REVIEWED.get(found.block.place.id)
        if month in found.block.column:
            yield from _for_a_review(found, month, reference)
        elif found.block.place.id == CA_MAU:
            for listed in month_range(FIRST_LISTED, found.block.months[-1]):
                if listed.month == FIRST_LISTED.month:
                    yield from _ca_mau(found, listed, reference)


def _for_a_review(found: Figures, month: date, reference: Reference) -> Iterator[DemoFile]:
    block, forms = found.block, reference.registers
    senders = list(dict.fromkeys(block.senders))
    for sender in senders:
        its = [unit for unit, by in zip(block.units, block.senders, strict=True) if by == sender]
        rows = [(unit, _models(found, unit, month, forms["models"])) for unit in its]
        # Units that came later send their own, so that no two files of a place have one name.
        yield _file(forms["models"], its[0] if block.inherits else sender, found, month, rows)
    if block.inherits:
        return
    events = [(block.place, register_events.OF_PLACE[block.place.id]())]
    if block.place.id == BAC_LIEU:
        events += [
            (unit, register_events.bac_lieu_district(unit.id, place))
            for place, unit in enumerate(senders)
        ]
    yield _file(forms["events"], block.place, found, month, events)


def _ca_mau(found: Figures, month: date, reference: Reference) -> Iterator[DemoFile]:
    block, forms = found.block, reference.registers
    stories_of_spots = frozenset(story.unit for story in stories.SPOTS)
    models = [(unit, _models(found, unit, month, forms["models"])) for unit in block.units]
    spots = [
        (unit, spots_of(found, row, month, stories_of_spots, MORE_SPOTS.get(unit.id, 0)))
        for row, unit in enumerate(block.units)
    ]
    events = [(block.place, register_events.ca_mau())]
    events += [(unit, register_events.ca_mau_commune(unit.id)) for unit in block.units]
    yield _file(forms["models"], block.place, found, month, models)
    yield _file(forms["spots"], block.place, found, month, spots, NONE_LISTED)
    yield _file(forms["events"], block.place, found, month, events)


def _models(found: Figures, unit: Unit, month: date, register: Register) -> Iterator[Row]:
    field = register.field("type")
    types = {choice.id: choice for choice in (field.choices if field else ())}
    return models_of(found, found.block.row[unit.id], month, types, MORE_MODELS.get(unit.id, 0))


def _file(
    register: Register,
    sender: Unit,
    found: Figures,
    month: date,
    listed: Listed,
    reason: str | None = None,
) -> DemoFile:
    """One file; a unit with nothing to list has one row with its code and name alone."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    width = [""] * (len(register.columns) - 1)
    writer.writerows([[register.name.vi.upper(), *width], [SUBJECT, *width], ["", *width]])
    writer.writerow([label.vi for label in register.columns.values()])
    for unit, rows in listed:
        cells = [[_cell(register, name, row.get(name)) for name in _own(register)] for row in rows]
        for line in cells or [[""] * len(_own(register))]:
            writer.writerow([f"T{month.month}/{month.year}", unit.code, unit.name, *line])
    day = due_on(found.block.rule, month) + timedelta(days=9)
    name = f"{slug(sender.name)}-danh-muc-{NAMES[register.id]}-{month:%Y-%m}.csv"
    received = datetime.combine(day, time(3, 15, tzinfo=UTC))
    return DemoFile(
        name, text.getvalue().encode("utf-8-sig"), received, register.id, f"{month:%Y-%m}", reason
    )


def _own(register: Register) -> list[str]:
    return [field.id for field in register.fields]


def _cell(register: Register, name: str, value: object) -> str:
    field = register.field(name)
    if value is None or field is None:
        return ""
    if field.kind == "choice":
        return next(choice.value.vi for choice in field.choices if choice.id == value)
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
