"""The days on which a programme is in force, in words."""

import pandas as pd

from dashboard.words import formats
from dashboard.words.labels import SPAN
from etl.ground.text import Language, Text

OPEN_END = Text("từ {first}", "from {first}")


def in_force(row: dict, language: Language) -> str:
    """A programme's days: `01/08/2013 – 17/10/2023`, or from when it runs without a set end."""
    first = formats.day(row["valid_from"], language)
    if pd.isna(row["valid_to"]):
        return OPEN_END(language, first=first)
    return SPAN(language, first=first, last=formats.day(row["valid_to"], language))
