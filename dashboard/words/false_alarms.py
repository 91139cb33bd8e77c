"""How often marks are wrong where nothing changed, as a table to print: a row per mark and spread,
means across.
"""

from collections.abc import Mapping, Sequence

from dashboard.analysis.false_alarms import Rate
from dashboard.words import formats, markdown
from etl.ground.text import Language, Text

TITLE = Text(
    "Báo nhầm: phần trăm bị đánh dấu trong {tries} nơi không có gì đổi, theo trung bình mỗi tháng"
    " và độ phân tán φ",
    "False alarms: per cent marked of {tries} places in which nothing changed, by monthly mean and"
    " spread φ",
)
MARK = Text("đánh dấu", "mark")
MEAN = Text("trung bình {mean}", "mean {mean}")
KINDS: Mapping[str, Text] = {
    "comparison": Text(
        "so {months} tháng với cùng kỳ", "{months} months against the same a year before"
    ),
    "series": Text("dấu hiệu của chuỗi {months} tháng", "signal at the end of {months} months"),
}


def table(rates: Sequence[Rate], language: Language) -> str:
    """The table; a kind of mark without words of its own stands under its name."""
    means = sorted({rate.mean for rate in rates})
    found = {(rate.kind, rate.months, rate.phi, rate.mean): rate.share for rate in rates}
    marks = dict.fromkeys((rate.kind, rate.months, rate.phi) for rate in sorted(rates, key=_order))
    rows = [
        [
            _mark(kind, months, language),
            _number(phi, language),
            *(
                formats.percent(_percent(found.get((kind, months, phi, mean))), language)
                for mean in means
            ),
        ]
        for kind, months, phi in marks
    ]
    heads = [MARK(language), "φ", *(MEAN(language, mean=_number(mean, language)) for mean in means)]
    tries = formats.number(max(rate.tries for rate in rates), language)
    return markdown.table(TITLE(language, tries=tries), heads, rows)


def _order(rate: Rate) -> tuple[str, int, float]:
    return rate.kind, rate.months, rate.phi


def _mark(kind: str, months: int, language: Language) -> str:
    return KINDS[kind](language, months=months) if kind in KINDS else f"{kind} ({months})"


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _number(value: float, language: Language) -> str:
    return formats.number(value, language, 0 if float(value).is_integer() else 1)
