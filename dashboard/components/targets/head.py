"""The head of a target's row: its name, the mark of its verdict, and on what document it rests."""

import pandas as pd
import streamlit as st

from dashboard.targets.texts import AGAINST
from dashboard.targets.words import asked, verdict_of
from dashboard.words import formats
from dashboard.words.formats import plain, text_of
from dashboard.words.labels import SPAN
from etl.ground.text import Language, Text

LAW = Text("{source} ({number}) · hiệu lực {valid}", "{source} ({number}) · in force {valid}")
OWN = Text(
    "Mức của {place}: {number}, theo {citation} ({who}, {day})",
    "Set by {place}: {number}, by {citation} ({who}, {day})",
)
NOBODY = Text("cấp trên", "a higher office")


def head(row: dict, course: dict | None, language: Language) -> None:
    """The name, and beside it whether it keeps to its roadmap and whether it will be met: two
    separate marks.
    """
    title, marks = st.columns([5, 4], vertical_alignment="center")
    title.markdown(f"**{row[f'name_{language}']}**")
    badges = []
    if (
        course is not None
        and course["is_behind"] is not None
        and course["verdict"] not in ("met", "missed")
    ):
        badges.append(AGAINST[bool(course["is_behind"])])
    badges.append(verdict_of(row, course))
    marks.markdown(" ".join(f":{colour}-badge[{words(language)}]" for colour, words in badges))


def basis(row: dict, language: Language) -> str:
    """The law with its number and days in force; then whose number holds here instead, by which
    document, who and when entered it.
    """
    valid = SPAN(
        language, first=formats.day(row["first"], language), last=formats.day(row["last"], language)
    )
    law = LAW(
        language,
        source=text_of(row, "source"),
        number=asked(row, language, "law_value"),
        valid=valid,
    )
    if pd.isna(row["set_by"]):
        return law
    own = OWN(
        language,
        place=row[f"set_by_{language}"],
        number=asked(row, language),
        citation=plain(row["citation"]),
        who=plain(row["set_who"]) if isinstance(row["set_who"], str) else NOBODY(language),
        day=formats.local_day(row["set_at"], language),
    )
    return f"{law}  \n{own}"
