"""Control limits of a monthly series as lines to draw and as the sentence that says what they show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard import formats
from dashboard.analysis.control import Limits, limits_for
from dashboard.analysis.signals import Rule, at_end, signals
from dashboard.charts.breaks import Break, segment_of
from dashboard.charts.theme import month_of
from dashboard.charts.trend import Level
from etl.text import Language, Text

# Limits of a longer stretch would hide changes that were already known and acted on.
MOST_MONTHS = 48

UPPER = Text("giới hạn trên {value}", "upper limit {value}")
LOWER = Text("giới hạn dưới {value}", "lower limit {value}")
TRIAL_UPPER = Text("giới hạn trên tạm {value}", "trial upper limit {value}")
TRIAL_LOWER = Text("giới hạn dưới tạm {value}", "trial lower limit {value}")
RULES: Mapping[tuple[Rule, str], Text] = {
    ("outside", "up"): Text("tháng mới nhất vượt giới hạn trên", "the latest month is above the upper limit"),
    ("outside", "down"): Text("tháng mới nhất dưới giới hạn dưới", "the latest month is below the lower limit"),
    ("run", "up"): Text("{count} tháng liên tiếp trên trung bình", "{count} months in a row above the mean"),
    ("run", "down"): Text("{count} tháng liên tiếp dưới trung bình", "{count} months in a row below the mean"),
    ("trend", "up"): Text("tăng liên tục qua {count} tháng", "rising through {count} months"),
    ("trend", "down"): Text("giảm liên tục qua {count} tháng", "falling through {count} months"),
    ("near", "up"): Text("2 trong 3 tháng gần giới hạn trên", "2 of 3 months near the upper limit"),
    ("near", "down"): Text("2 trong 3 tháng gần giới hạn dưới", "2 of 3 months near the lower limit"),
}
SIGNAL = Text("◆ Khác thường: {rules} (trung bình {mean}).", "◆ Unusual: {rules} (mean {mean}).")
NO_SIGNAL = Text(
    "● Không có dấu hiệu khác thường ở tháng mới nhất (trung bình {mean}).",
    "● Nothing unusual in the latest month (mean {mean}).",
)


@dataclass(frozen=True)
class Judged:
    """What the limits say: the lines to draw, the sentence, and whether it is a signal."""

    levels: tuple[Level, ...]
    words: str
    is_signal: bool


def judged(frame: pd.DataFrame, breaks: Sequence[Break], language: Language) -> Judged | None:
    """The limits of `frame` (month, value, reported, due) since its last new definition; None where there are none.

    Months not fully reported count as missing: they are not comparable with the others.
    """
    months = [month_of(month) for month in frame["month"]]
    newest = max((segment_of(month, breaks) for month in months), default=0)
    full = frame["due"].isna() | (frame["reported"] >= frame["due"])
    values = [
        float(value) if is_full and not pd.isna(value) else None
        for value, is_full, month in zip(frame["value"], full, months, strict=True)
        if segment_of(month, breaks) == newest
    ]
    limits = limits_for(values) if len(values) <= MOST_MONTHS else None
    if limits is None:
        return None
    found = at_end(signals(values, limits), len(values))
    rules = dict.fromkeys(RULES[one.rule, one.direction](language, count=one.last - one.first + 1) for one in found)
    mean = formats.number(limits.mean, language, 1)
    words = SIGNAL(language, rules="; ".join(rules), mean=mean) if found else NO_SIGNAL(language, mean=mean)
    return Judged(_levels(limits), words, bool(found))


def _levels(limits: Limits) -> tuple[Level, ...]:
    upper, lower = (TRIAL_UPPER, TRIAL_LOWER) if limits.trial else (UPPER, LOWER)
    lines = [Level(limits.mean, None, dashed=False), Level(limits.upper, upper, dashed=True)]
    if not limits.floored:
        lines.append(Level(limits.lower, lower, dashed=True))
    return tuple(lines)
