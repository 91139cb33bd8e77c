"""Who has not sent the month's report."""

from collections.abc import Iterator

import pandas as pd

from dashboard import formats
from dashboard.attention.items import PROGRESS_PAGE, RANK, Frames, Item
from dashboard.attention.texts import DUE, MISSING
from dashboard.attention.words import both, some
from etl.periods import month_text


def missing(frames: Frames) -> Iterator[Item]:
    """One sentence for all of them, with the day it was due."""
    rows = frames.not_reported
    if rows.empty:
        return
    due = [day for day in rows["due_on"] if not pd.isna(day)]
    text = both(
        MISSING,
        count=len(rows),
        month=month_text(frames.month),
        due=lambda language: DUE(language, day=formats.day(max(due), language)) if due else "",
        names=lambda language: some(list(rows["unit_name"]), language),
    )
    where = str(rows["unit_id"].iloc[0]) if len(rows) == 1 else frames.place
    yield Item("missing", text, where, PROGRESS_PAGE, RANK["missing"] + min(len(rows), 99))
