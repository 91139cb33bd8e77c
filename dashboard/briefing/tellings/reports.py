"""How complete the reporting is: what came in time, late or not at all, and what was restated."""

import pandas as pd

from dashboard.briefing.chosen import chosen
from dashboard.components.review.events import LATE_SUMMARY
from dashboard.components.shared.indicators import by_id
from dashboard.queries.asking import Connection
from dashboard.queries.columns import text
from dashboard.queries.registry import question
from dashboard.queries.reporting.completeness import completeness
from dashboard.queries.reporting.not_reported import not_reported
from dashboard.queries.reporting.restatements import restatements
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.restated import by_whom, change
from etl.ground import clock
from etl.ground.text import Language, Text

NOBODY = Text(
    "Không có đơn vị nào phải báo cáo ở địa bàn và kỳ này.",
    "No unit had to report for this place and period.",
)
AWAITED = Text("Chưa đến hạn: {awaited} báo cáo.", "Not due yet: {awaited} reports.")


@question(text("name", "what it is about"), text("sentence", "in the asker's language"))
def reports(
    _con: Connection, _scope: str, place: str, period: str, language: Language, view: str
) -> pd.DataFrame:
    """One row per sentence on the period's monthly reports: name, sentence."""
    selection = chosen(place, period, language, view)
    done = fetch(completeness, **selection.reported_span).iloc[0]
    if pd.isna(done["due"]) or not done["due"]:
        rows = [("due", NOBODY(language))]
    else:
        names = ("due", "on_time", "late", "missing", "awaited")
        words = {name: formats.number(done[name], language) for name in names}
        rows = [("due", LATE_SUMMARY(language, **words))]
        if done["awaited"]:
            rows.append(("awaited", AWAITED(language, **words)))
    return pd.DataFrame(rows, columns=["name", "sentence"])


@question(
    text("unit_id", "the unit"),
    text("unit", "its name"),
    text("above", "where it lies"),
    text("month", "of which month"),
    text("due", "when it was due"),
)
def missing_reports(
    _con: Connection, _scope: str, place: str, period: str, language: Language, view: str
) -> pd.DataFrame:
    """One row per report overdue by today, the newest month first: unit_id, unit, above, month,
    due.
    """
    selection = chosen(place, period, language, view)
    frame = fetch(not_reported, **selection.owed_span(clock.today()))
    rows = [
        (
            row["unit_id"],
            row["unit_name"],
            row["parent_name"],
            formats.month(row["month"], language),
            formats.day(row["due_on"], language),
        )
        for row in frame.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=["unit_id", "unit", "above", "month", "due"])


@question(
    text("name", "unit, month, indicator and file"),
    text("unit", "the unit's name"),
    text("month", "the month"),
    text("label", "the indicator's name"),
    text("change", "from what to what"),
    text("by", "by whom, and when"),
    text("reason", "what the sender wrote"),
)
def restated(
    _con: Connection, _scope: str, place: str, period: str, language: Language, view: str
) -> pd.DataFrame:
    """One row per figure of the period changed by a later file, the newest month first: name, unit,
    month, label, change, by, reason.
    """
    selection = chosen(place, period, language, view)
    monthly = tuple(one.id for one in by_id().values() if one.frequency == "month")
    frame = fetch(restatements, indicators=monthly, **selection.reported_span)
    rows = [
        (
            f"{row['unit_id']} {row['month']:%Y-%m} {row['indicator']} {row['after_submission']}",
            row["unit_name"],
            formats.month(row["month"], language),
            row[f"label_{language}"],
            change(row, language),
            by_whom(row, language),
            formats.MISSING if pd.isna(row["reason"]) else row["reason"],
        )
        for row in frame.to_dict("records")
    ]
    columns = ["name", "unit", "month", "label", "change", "by", "reason"]
    return pd.DataFrame(rows, columns=columns)
