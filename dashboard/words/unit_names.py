"""Units' names for lists in which two may have the same one."""

import pandas as pd

from dashboard.words.chart_names import short
from etl.ground.text import Language


def told_apart(frame: pd.DataFrame, language: Language) -> list[str]:
    """The name of each row's unit, with the place above it where two units of the frame share a
    name.

    `frame`: unit_id, label_vi, label_en, parent_vi, parent_en, as the query progress_matrix gives
    them.
    """
    names, above = frame[f"label_{language}"], frame[f"parent_{language}"].fillna("")
    shared = frame.groupby(f"label_{language}")["unit_id"].transform("nunique").gt(1)
    return [
        f"{name} ({short(place)})" if double else name
        for name, place, double in zip(names, above, shared, strict=True)
    ]
