"""Control limits of a monthly series as lines to draw and as the sentence that says what they show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard import formats
from dashboard.analysis.control import FIRM_POINTS, Limits, known, limits_for
from dashboard.analysis.marks import Better
from dashboard.analysis.signals import Rule, at_end, signals
from dashboard.analysis.trajectory import changes
from dashboard.analysis.unusual import unusual_step
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
STEPS: Mapping[str, Text] = {
    "up": Text(
        "◆ Khác thường: tháng mới nhất tăng {change} (thường không quá {usual}).",
        "◆ Unusual: up {change} in the latest month (usually no more than {usual}).",
    ),
    "down": Text(
        "◆ Khác thường: tháng mới nhất giảm {change} (thường không quá {usual}).",
        "◆ Unusual: down {change} in the latest month (usually no more than {usual}).",
    ),
}
UNTIL = Text("Xét đến {month}, tháng gần nhất đủ báo cáo.", "Judged up to {month}, the last month fully reported.")
NO_STEP = Text("● Tháng mới nhất không tăng, giảm khác thường.", "● No unusual step up or down in the latest month.")


@dataclass(frozen=True)
class Judged:
    """What the limits say: the lines to draw, the sentence, and whether it is a signal."""

    levels: tuple[Level, ...]
    words: str
    is_signal: bool


def judged(frame: pd.DataFrame, breaks: Sequence[Break], language: Language, anew: date | None = None) -> Judged | None:
    """The limits of `frame` (month, value, reported, due) since its last new definition, or since the month `anew` from
    which the office had them computed anew; None where there are none.

    Months not fully reported count as missing: they are not comparable with the others.
    """
    months, values = comparable(frame, breaks, anew)
    limits = limits_for(values) if len(values) <= MOST_MONTHS else None
    if limits is None:
        return None
    found = at_end(signals(values, limits), len(values))
    rules = dict.fromkeys(RULES[one.rule, one.direction](language, count=one.last - one.first + 1) for one in found)
    mean = formats.number(limits.mean, language, 1)
    words = SIGNAL(language, rules="; ".join(rules), mean=mean) if found else NO_SIGNAL(language, mean=mean)
    return Judged(_levels(limits, months[0]), words + _until(frame, months, language), bool(found))


def _until(frame: pd.DataFrame, months: Sequence[date], language: Language) -> str:
    """With which month the judgement ends, where that is not the last one shown."""
    last = frame.dropna(subset=["value"])["month"].max()
    if month_of(last) == months[-1]:
        return ""
    return " " + UNTIL(language, month=formats.month(months[-1], language))


def comparable(
    frame: pd.DataFrame, breaks: Sequence[Break], anew: date | None = None
) -> tuple[list[date], list[float | None]]:
    """The months of `frame` that one process made (of one definition, from `anew` on) and their values, None where not
    all reported. They end with the last month that all reported: of a later one nothing can be said yet."""
    months = [month_of(month) for month in frame["month"]]
    newest = max((segment_of(month, breaks) for month in months), default=0)
    full = frame["due"].isna() | (frame["reported"] >= frame["due"])
    kept = [
        (month, float(value) if is_full and not pd.isna(value) else None)
        for value, is_full, month in zip(frame["value"], full, months, strict=True)
        if segment_of(month, breaks) == newest and (anew is None or month >= anew)
    ]
    while kept and kept[-1][1] is None:
        kept.pop()
    return [month for month, _ in kept], [value for _, value in kept]


def judged_step(
    frame: pd.DataFrame, breaks: Sequence[Break], language: Language, better: Better, anew: date | None = None
) -> Judged | None:
    """The same of a state, judged by its last monthly step and without lines to draw; None with too few steps."""
    months, values = comparable(frame, breaks, anew)
    if len(known(changes(values))) < FIRM_POINTS:
        return None
    step = unusual_step(values, better)
    if step is None:
        return Judged((), NO_STEP(language) + _until(frame, months, language), is_signal=False)
    numbers = {"change": formats.number(step.change, language), "usual": formats.number(int(step.usual), language)}
    return Judged((), STEPS[step.direction](language, **numbers) + _until(frame, months, language), is_signal=True)


def _levels(limits: Limits, since: date) -> tuple[Level, ...]:
    upper, lower = (TRIAL_UPPER, TRIAL_LOWER) if limits.trial else (UPPER, LOWER)
    lines = [Level(limits.mean, None, dashed=False, since=since), Level(limits.upper, upper, dashed=True, since=since)]
    if not limits.floored:
        lines.append(Level(limits.lower, lower, dashed=True, since=since))
    return tuple(lines)
