"""Coordination events that were due and have not been held."""

from collections.abc import Iterator

from dashboard import formats
from dashboard.attention.items import EVENTS_PAGE, RANK, Frames, Item
from dashboard.attention.texts import NO_AGENCY, OVERDUE, OVERDUE_AT
from dashboard.attention.words import both, some
from etl.text import Language


def events(frames: Frames) -> Iterator[Item]:
    """One sentence for all that are overdue, those of the higher level first, then the longest overdue."""
    levels = ("province", "district", "commune")
    rows = [row for row in frames.events.to_dict("records") if row["state"] == "overdue"]
    if not rows:
        return
    rows.sort(key=lambda row: (levels.index(row["level"]), -row["days_late"]))

    def names(language: Language) -> str:
        told = [
            OVERDUE_AT(
                language, kind=row[f"kind_{language}"], unit=row["unit_name"], day=formats.day(row["due"], language),
                agency=row[f"agency_{language}"] if isinstance(row["agency_vi"], str) else NO_AGENCY(language),
            )
            for row in rows
        ]  # fmt: skip
        return some(told, language, "; ")

    text = both(OVERDUE, count=lambda language: formats.number(len(rows), language), names=names)
    where = rows[0]["unit_id"] if len({row["unit_id"] for row in rows}) == 1 else frames.place
    yield Item("event", text, where, EVENTS_PAGE, RANK["event"] + min(len(rows), 99))
