"""The judgement of a monthly series as lines to draw and as the sentence that says what they
show.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.analysis.control import Limits
from dashboard.analysis.signals import Rule, Signal
from dashboard.analysis.unusual import Step
from dashboard.shown.judgement import Judgement
from dashboard.words import formats
from etl.ground.text import Language, Text

UPPER = Text("giới hạn trên {value}", "upper limit {value}")
LOWER = Text("giới hạn dưới {value}", "lower limit {value}")
TRIAL_UPPER = Text("giới hạn trên tạm {value}", "trial upper limit {value}")
TRIAL_LOWER = Text("giới hạn dưới tạm {value}", "trial lower limit {value}")
RULES: Mapping[tuple[Rule, str], Text] = {
    ("outside", "up"): Text("{month} vượt giới hạn trên", "{month} is above the upper limit"),
    ("outside", "down"): Text("{month} dưới giới hạn dưới", "{month} is below the lower limit"),
    ("run", "up"): Text(
        "{count} tháng liên tiếp trên trung bình", "{count} months in a row above the mean"
    ),
    ("run", "down"): Text(
        "{count} tháng liên tiếp dưới trung bình", "{count} months in a row below the mean"
    ),
    ("trend", "up"): Text(
        "tăng {count} lần liên tiếp, đến {month}", "{count} rises in a row, to {month}"
    ),
    ("trend", "down"): Text(
        "giảm {count} lần liên tiếp, đến {month}", "{count} falls in a row, to {month}"
    ),
    ("near", "up"): Text(
        "2 trong 3 tháng đến {month} sát giới hạn trên",
        "2 of 3 months to {month} near the upper limit",
    ),
    ("near", "down"): Text(
        "2 trong 3 tháng đến {month} sát giới hạn dưới",
        "2 of 3 months to {month} near the lower limit",
    ),
}
SIGNAL = Text("◆ Khác thường: {rules} (trung bình {mean}).", "◆ Unusual: {rules} (mean {mean}).")
NO_SIGNAL = Text(
    "● Không có dấu hiệu khác thường ở {month} (trung bình {mean}).",
    "● Nothing unusual in {month} (mean {mean}).",
)
TOO_FEW = Text(
    "○ Chưa đủ 12 tháng so được để kết luận (trung bình tạm {mean}).",
    "○ Under 12 comparable months: no conclusion (trial mean {mean}).",
)
STEPS: Mapping[str, Text] = {
    "up": Text(
        "◆ Khác thường: {month} tăng {change} (thường không quá {usual}).",
        "◆ Unusual: up {change} in {month} (usually no more than {usual}).",
    ),
    "down": Text(
        "◆ Khác thường: {month} giảm {change} (thường không quá {usual}).",
        "◆ Unusual: down {change} in {month} (usually no more than {usual}).",
    ),
}
NO_STEP = Text(
    "● Không tăng, giảm khác thường ở {month}.", "● No unusual step up or down in {month}."
)
UNTIL = Text(
    "Xét đến {month}, tháng gần nhất đủ báo cáo.",
    "Judged up to {month}, the last month fully reported.",
)
RAISED = Text(
    "{count} tháng thiếu ít báo cáo (có từ 90 %) được tính theo mức của các báo cáo đã nhận.",
    "{count} months that lack few reports (90% or more came) count at the rate of the reports"
    " received.",
)


@dataclass(frozen=True)
class Level:
    """A horizontal reference line: a mean or a control limit; `text` names it at the line, None
    leaves it bare.

    It begins with the month `since`, or with the chart where that is None or earlier.
    """

    value: float
    text: Text | None
    dashed: bool
    since: date | None = None


@dataclass(frozen=True)
class Judged:
    """What the limits say: the lines to draw, the sentence, and whether it is a signal."""

    levels: tuple[Level, ...]
    words: str
    is_signal: bool


def judged(found: Judgement, language: Language) -> Judged | None:
    """The lines and the sentence; None where nothing can be judged. A state has no lines."""
    if found.until is None or (found.kind == "stock" and not found.is_firm):
        return None
    if found.kind == "stock":
        return Judged(
            (), _said(_step_words(found, language), found, language), found.step is not None
        )
    if found.limits is None:
        return None
    words = _said(_flow_words(found, found.limits, language), found, language)
    return Judged(_levels(found.limits, found.months[0]), words, bool(found.found))


def how_many(signal: Signal) -> int:
    """What a signal counts: of a trend its steps, which are one fewer than its months; else its
    months.
    """
    return signal.last - signal.first + (0 if signal.rule == "trend" else 1)


def _flow_words(found: Judgement, limits: Limits, language: Language) -> str:
    mean, month = formats.number(limits.mean, language, 1), formats.month(found.until, language)
    if not found.is_firm:
        return TOO_FEW(language, mean=mean)
    rules = dict.fromkeys(
        RULES[one.rule, one.direction](language, count=how_many(one), month=month)
        for one in found.found
    )
    return (
        SIGNAL(language, rules="; ".join(rules), mean=mean)
        if rules
        else NO_SIGNAL(language, mean=mean, month=month)
    )


def _step_words(found: Judgement, language: Language) -> str:
    month, step = formats.month(found.until, language), found.step
    return NO_STEP(language, month=month) if step is None else _step(step, month, language)


def _step(step: Step, month: str, language: Language) -> str:
    numbers = {
        "change": formats.number(step.change, language),
        "usual": formats.number(int(step.usual), language),
    }
    return STEPS[step.direction](language, month=month, **numbers)


def _said(words: str, found: Judgement, language: Language) -> str:
    """The words, with which month the judgement ends where that is not the newest, and how many
    were raised.
    """
    more = []
    if found.until != found.newest:
        more.append(UNTIL(language, month=formats.month(found.until, language)))
    if found.raised:
        more.append(RAISED(language, count=formats.number(found.raised, language)))
    return " ".join([words, *more])


def _levels(limits: Limits, since: date) -> tuple[Level, ...]:
    upper, lower = (TRIAL_UPPER, TRIAL_LOWER) if limits.trial else (UPPER, LOWER)
    lines = [
        Level(limits.mean, None, dashed=False, since=since),
        Level(limits.upper, upper, dashed=True, since=since),
    ]
    if not limits.floored:
        lines.append(Level(limits.lower, lower, dashed=True, since=since))
    return tuple(lines)
