"""Coordination events that were due and have not been held."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from dashboard.attention.items import EVENTS_PAGE, RANK, Frames, Item
from dashboard.attention.texts import AND_OTHER_EVENTS, NO_AGENCY, OVERDUE, OVERDUE_AT
from dashboard.attention.words import both, some
from dashboard.words import formats
from etl.ground.periods import add_months
from etl.ground.text import Language

# What was due longer ago than this is for a review, not for today.
EVENT_MONTHS = 24
LEVELS = ("province", "district", "commune")


def event_span(place: str, first: date, last: date) -> dict[str, object]:
    """What is asked of the query events about a period: it reaches back, since what was due stays
    due.
    """
    return {"place": place, "first": min(first, add_months(last, 1 - EVENT_MONTHS)), "last": last}


def overdue(frame: pd.DataFrame) -> pd.DataFrame:
    """The overdue events of the query events, those of the higher level first, then the longest
    overdue.
    """
    late = frame[frame["state"] == "overdue"]
    order = late.assign(rank=[LEVELS.index(level) for level in late["level"]])
    return order.sort_values(["rank", "days_late"], ascending=[True, False], kind="stable").drop(
        columns="rank"
    )


def events(frames: Frames) -> Iterator[Item]:
    """One sentence for all that are overdue; the page it opens lists them, whatever their
    programme.
    """
    rows = overdue(frames.events).to_dict("records")
    if not rows:
        return

    def names(language: Language) -> str:
        told = [
            OVERDUE_AT(
                language,
                kind=row[f"kind_{language}"],
                unit=row["unit_name"],
                day=formats.day(row["due"], language),
                agency=(
                    row[f"agency_{language}"]
                    if isinstance(row["agency_vi"], str)
                    else NO_AGENCY(language)
                ),
            )
            for row in rows
        ]
        return some(told, language, "; ", AND_OTHER_EVENTS)

    text = both(OVERDUE, count=lambda language: formats.number(len(rows), language), names=names)
    where = rows[0]["unit_id"] if len({row["unit_id"] for row in rows}) == 1 else frames.place
    yield Item("event", text, where, EVENTS_PAGE, RANK["event"] + min(len(rows), 99))
