"""Coordination done and overdue, of every programme, in words."""

import pandas as pd

from dashboard.attention.events import event_span, overdue
from dashboard.briefing.chosen import chosen
from dashboard.components.review.events import STATES, SUMMARY, UNKNOWN
from dashboard.queries.asking import Connection
from dashboard.queries.columns import count, text
from dashboard.queries.registers.events import events
from dashboard.queries.registry import question
from dashboard.shown.store import fetch
from dashboard.words import formats
from etl.ground.text import Language, Text

NONE_LISTED = Text(
    "Trong kỳ chưa có đơn vị nào ghi hoạt động phối hợp.",
    "No unit has listed coordination events in the period.",
)


@question(text("name", "what it is about"), text("sentence", "in the asker's language"))
def coordination(
    _con: Connection, _scope: str, place: str, period: str, language: Language, view: str
) -> pd.DataFrame:
    """One row, name and sentence: the period's events counted by their state."""
    selection = chosen(place, period, language, view)
    frame = fetch(events, **selection.reported_judged_span)
    counts = {state: int((frame["state"] == state).sum()) for state in STATES}
    counts |= {"all": len(frame), "leaderless": int(frame["agency_vi"].isna().sum())}
    words = {name: formats.number(value, language) for name, value in counts.items()}
    said = SUMMARY(language, **words) if len(frame) else NONE_LISTED(language)
    return pd.DataFrame([("held", said)], columns=["name", "sentence"])


@question(
    text("name", "the file and row that it stands in"),
    text("kind", "what kind of event"),
    text("unit", "whose it is"),
    text("due", "when it was due"),
    count("days_late", "since then", "it was due on no set day", unit="days"),
    text("agency", "who leads"),
    text("programme", "the programme's name"),
)
def coordination_overdue(
    _con: Connection, _scope: str, place: str, period: str, language: Language, view: str
) -> pd.DataFrame:
    """One row per event due and not held, the longest overdue first within its level: name, kind,
    unit, due, days_late, agency, programme.
    """
    selection = chosen(place, period, language, view)
    frame = overdue(fetch(events, **event_span(**selection.reported_judged_span)))  # type: ignore[arg-type]
    rows = [
        (
            f"{row['submission_id']} {row['row_number']}",
            row[f"kind_{language}"],
            row["unit_name"],
            formats.day(row["due"], language),
            row["days_late"],
            row[f"agency_{language}"] if isinstance(row["agency_vi"], str) else UNKNOWN(language),
            row[f"programme_{language}"],
        )
        for row in frame.to_dict("records")
    ]
    columns = ["name", "kind", "unit", "due", "days_late", "agency", "programme"]
    return pd.DataFrame(rows, columns=columns)
