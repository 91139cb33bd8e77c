"""The office's notes and rebases beside a chart: numbered, dated, signed; the same as a table of a
file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.charts.notes import Note
from dashboard.files.table_file import Table
from dashboard.queries.office.annotations import annotations
from dashboard.queries.office.rebases import rebases
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.cells import month_of
from dashboard.words.formats import plain
from dashboard.words.labels import INDICATOR, MONTH, PLACE
from etl.ground.text import Language, Text
from etl.reference.indicators import Indicator

# Beyond these the chart would be full of numbers; the file has them all.
MOST_NOTES = 12
TITLE = Text("Ghi chú của cơ quan điều hành", "The office's notes")
LINE = Text(
    "**{number}** {month} · {place}: {text} — {who}, {day}",
    "**{number}** {month} · {place}: {text} — {who}, {day}",
)
REBASED = Text("mốc tính lại giới hạn, {text}", "limits computed anew, {text}")
REBASE = Text("Mốc tính lại giới hạn", "Rebase of limits")
NOTE = Text("Ghi chú", "Note")
KIND = Text("Loại", "Kind")
BY = Text("Người ghi", "By")
AT = Text("Ngày ghi", "Recorded on")
MORE = Text("Còn {count} ghi chú nữa, có trong tệp tải về.", "{count} more notes are in the file.")


@dataclass(frozen=True)
class Noted:
    """A note as it is shown: its month, place, words, and who recorded it on which day."""

    month: date
    place: str
    text: str
    who: str
    day: str
    is_rebase: bool


def noted(selection: Selection, indicator: Indicator, first: date, last: date) -> list[Noted]:
    """The notes on the indicator in these months, of the place and of those above and below it, and
    the rebases that start the place's series anew, its own and those in it; by month.
    """
    language = selection.language
    notes = fetch(
        annotations, place=selection.place, indicators=(indicator.id,), first=first, last=last
    )
    anew = fetch(rebases, place=selection.place, indicator=indicator.id)
    found = [
        _noted(row, row[f"label_{language}"], language, is_rebase=False)
        for row in notes.to_dict("records")
    ] + [
        _noted(row, row[f"label_{language}"], language, is_rebase=True)
        for row in anew.to_dict("records")
        if first <= month_of(row["month"]) <= last
    ]
    return sorted(found, key=lambda note: note.month)


def _noted(row: dict, place: str, language: Language, *, is_rebase: bool) -> Noted:
    day = formats.local_day(row["decided_at"], language)
    return Noted(month_of(row["month"]), place, row["text"], row["who"], day, is_rebase)


def drawn(notes: Sequence[Noted], language: Language) -> tuple[Note, ...]:
    """The notes as a chart takes them, by the numbers of the list."""
    return tuple(
        Note(number, note.month, _words(note, language), note.is_rebase)
        for number, note in enumerate(notes[-MOST_NOTES:], 1)
    )


def notes_list(notes: Sequence[Noted], language: Language) -> None:
    """The list below the chart, by number."""
    if not notes:
        return
    lines = [
        LINE(
            language,
            number=number,
            month=formats.month(note.month, language),
            place=plain(note.place),
            text=plain(_words(note, language)),
            who=plain(note.who),
            day=note.day,
        )
        for number, note in enumerate(notes[-MOST_NOTES:], 1)
    ]
    if len(notes) > MOST_NOTES:
        lines.append(MORE(language, count=len(notes) - MOST_NOTES))
    with st.container(key="chart-notes"):
        st.caption(TITLE(language) + "  \n" + "  \n".join(lines))


def notes_table(
    selection: Selection, indicators: Sequence[Indicator], first: date, last: date
) -> list[Table]:
    """The notes on these indicators as a further table of a file; none where there is no note."""
    language = selection.language
    rows = [
        {
            "month": note.month,
            "place": note.place,
            "indicator": indicator.label(language),
            "kind": (REBASE if note.is_rebase else NOTE)(language),
            "text": note.text,
            "who": note.who,
            "day": note.day,
        }
        for indicator in indicators
        for note in noted(selection, indicator, first, last)
    ]
    columns = {
        "month": MONTH,
        "place": PLACE,
        "indicator": INDICATOR,
        "kind": KIND,
        "text": NOTE,
        "who": BY,
        "day": AT,
    }
    labels = {name: label(language) for name, label in columns.items()}
    return [Table(TITLE(language), labels, pd.DataFrame(rows))] if rows else []


def _words(note: Noted, language: Language) -> str:
    return REBASED(language, text=note.text) if note.is_rebase else note.text
