"""Figures that a later file changed, as a table of a file."""

from collections.abc import Sequence

import pandas as pd

from dashboard.files.table_file import Table
from dashboard.words import restated
from dashboard.words.labels import AFTER, BEFORE, INDICATOR, MONTH, RECEIVED, SUBMISSION, UNIT
from etl.ground.text import Language


def restated_table(frame: pd.DataFrame, language: Language) -> Sequence[Table]:
    """The table for a file to take away; none where nothing was restated."""
    if frame.empty:
        return ()
    shown = frame.assign(when=[restated.day(at, language) for at in frame["received_at"]])
    columns = {
        "month": MONTH(language),
        "unit_id": restated.UNIT_CODE(language),
        "unit_name": UNIT(language),
        f"label_{language}": INDICATOR(language),
        "before": BEFORE(language),
        "after": AFTER(language),
        "who": restated.WHO(language),
        "when": RECEIVED(language),
        "reason": restated.REASON(language),
        "approved_by": restated.OFFICE(language),
        "after_submission": SUBMISSION(language),
    }
    return (Table(restated.TITLE(language), columns, shown),)
