"""The backtest of verdicts as tables to print: Markdown, in both languages, and as JSON."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from dashboard.targets.backtest import Judged, summary
from dashboard.targets.texts import VERDICTS
from dashboard.words import formats, markdown
from etl.ground.text import Language, Text

TITLES: Mapping[tuple[str, ...], Text] = {
    ("verdict",): Text(
        "Kết luận về chỉ tiêu và kết quả cuối năm", "Verdicts on targets and the year's end"
    ),
    ("month", "verdict"): Text("Theo tháng kết luận", "By month of judging"),
    ("level", "verdict"): Text("Theo cấp", "By level"),
    ("target", "verdict"): Text("Theo chỉ tiêu", "By target"),
}
HEADS: Mapping[str, Text] = {
    "month": Text("tháng", "month"),
    "level": Text("cấp", "level"),
    "target": Text("chỉ tiêu", "target"),
    "verdict": Text("kết luận", "verdict"),
    "given": Text("số lần", "given"),
    "met": Text("cuối năm đạt", "met"),
    "share": Text("tỷ lệ đạt", "share met"),
    "range": Text("khoảng 95 %", "95% interval"),
}
RANGE = Text("{low} – {high}", "{low} – {high}")


def tables(judged: Sequence[Judged], language: Language) -> Iterator[str]:
    """Every table of TITLES."""
    for by, title in TITLES.items():
        frame = grouped(judged, by)
        heads = [*by, "given", "met", "share", "range"]
        rows = [[_cell(name, row, language) for name in heads] for row in frame.to_dict("records")]
        yield markdown.table(title(language), [HEADS[name](language) for name in heads], rows)


def grouped(judged: Sequence[Judged], by: Sequence[str]) -> pd.DataFrame:
    """The summary by these columns; a month by its number, whatever its year."""
    return summary([{**vars(one), "month": one.month.month} for one in judged], by)


def as_json(judged: Sequence[Judged]) -> dict[str, list[dict]]:
    """The same numbers by the column they are grouped by."""
    return {by[0]: grouped(judged, by).to_dict("records") for by in TITLES}


def _cell(name: str, row: Mapping[str, object], language: Language) -> str:
    if name == "verdict":
        return VERDICTS[str(row[name])][1](language)
    if name == "range":
        low, high = (formats.percent(100 * row[end], language) for end in ("low", "high"))  # type: ignore[operator]
        return RANGE(language, low=low, high=high)
    if name == "share":
        return formats.percent(100 * row[name], language)  # type: ignore[operator]
    if name in ("given", "met"):
        return formats.number(row[name], language)  # type: ignore[arg-type]
    return str(row[name])
