"""The targets as a table to take away: the words of the screen."""

from collections.abc import Mapping

import pandas as pd

from dashboard.components.targets.behind import behind_words
from dashboard.targets import words as words_of
from dashboard.words import formats
from dashboard.words.formats import MISSING
from dashboard.words.labels import SOURCE, SPAN
from etl.ground.text import Language, Text

FILE_TITLE = Text("Chỉ tiêu, lộ trình và kết quả", "Targets, roadmaps and results")
COLUMNS: Mapping[str, Text] = {
    "name": Text("Chỉ tiêu", "Target"),
    "basis": Text("Căn cứ", "Legal basis"),
    "valid": Text("Hiệu lực", "In force"),
    "law": Text("Mức của văn bản", "The law's number"),
    "own": Text("Mức áp dụng", "Number that holds here"),
    "citation": Text("Căn cứ của mức áp dụng", "Its document"),
    "actual": Text("Đạt được", "Actual"),
    "expected": Text("Lộ trình đến nay", "Roadmap by now"),
    "gap": Text("Chênh lệch", "Gap"),
    "required": Text("Phải đạt", "Required"),
    "needed": Text("Cần làm", "Needed"),
    "ahead": Text("Dự báo cuối kỳ", "Range at the end"),
    "verdict": Text("Kết luận", "Verdict"),
    "behind": Text("Nơi chậm lộ trình", "Places behind"),
    "source": SOURCE,
    "published": Text("Lộ trình đã công bố", "Published roadmap"),
}


def columns_of(language: Language) -> dict[str, str]:
    """The file's columns and what they are called."""
    return {name: label(language) for name, label in COLUMNS.items()}


def in_words(
    frame: pd.DataFrame, here: Mapping[str, dict], late: pd.DataFrame, language: Language
) -> pd.DataFrame:
    """One row per target of the query targets, with the course of the place asked about; all in
    words.
    """
    return pd.DataFrame(
        [
            _row(row, here.get(row["target"]), late[late["target"] == row["target"]], language)
            for row in frame.to_dict("records")
        ],
        columns=[name for name in COLUMNS if name != "published"],
    )


def _row(row: dict, course: dict | None, late: pd.DataFrame, language: Language) -> dict[str, str]:
    said = {
        "name": row[f"name_{language}"],
        "basis": row["basis"],
        "source": row[f"source_{language}"],
        "valid": SPAN(
            language,
            first=formats.day(row["first"], language),
            last=formats.day(row["last"], language),
        ),
        "law": words_of.asked(row, language, "law_value"),
        "own": words_of.asked(row, language),
        "citation": row["citation"] if isinstance(row["citation"], str) else MISSING,
        "verdict": words_of.verdict_of(row, course)[1](language),
        "behind": behind_words(row, late, language),
    }
    if course is None:
        return said | dict.fromkeys(
            ("actual", "expected", "gap", "required", "needed", "ahead"), MISSING
        )
    return said | {
        "actual": words_of.figure(row, course, "actual", language),
        "expected": words_of.figure(row, course, "expected", language),
        "gap": words_of.gap(row, course, language),
        "required": words_of.required(row, course, language),
        "needed": words_of.needed(row, course, language),
        "ahead": words_of.range_words(row, course, language),
    }
