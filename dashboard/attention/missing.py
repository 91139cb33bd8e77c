"""Whose reports are overdue."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from dashboard.attention.items import PROGRESS_PAGE, RANK, Frames, Item
from dashboard.attention.texts import DUE, IN_MONTH, MISSING
from dashboard.attention.words import both, some
from dashboard.words import formats
from etl.ground.periods import month_text
from etl.ground.text import Language


def missing(frames: Frames) -> Iterator[Item]:
    """One sentence for all of them, the newest month first, each month with the day it was due."""
    rows = frames.not_reported
    if rows.empty:
        return

    def months(language: Language) -> str:
        said = [_month(of.date(), late, language) for of, late in rows.groupby("month", sort=False)]  # type: ignore
        return some(said, language, "; ")

    text = both(MISSING, count=lambda language: formats.number(len(rows), language), months=months)
    where = str(rows["unit_id"].iloc[0]) if rows["unit_id"].nunique() == 1 else frames.place
    yield Item("missing", text, where, PROGRESS_PAGE, RANK["missing"] + min(len(rows), 99))


def _month(month: date, rows: pd.DataFrame, language: Language) -> str:
    due = [day for day in rows["due_on"] if not pd.isna(day)]
    return IN_MONTH(
        language,
        month=month_text(month),
        count=formats.number(len(rows), language),
        due=DUE(language, day=formats.day(max(due), language)) if due else "",
        names=some(list(rows["unit_name"]), language),
    )
