"""Charts of the screen in a document: the same builders, with their figures as a table."""

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pandas as pd

from dashboard.briefing.asked import Asked
from dashboard.briefing.asking import Answer
from dashboard.briefing.document import Chart, Figure, Parts, Table
from dashboard.briefing.tables import counts, table
from dashboard.charts import theme
from dashboard.charts.drawable import Broken, specification
from dashboard.charts.trend import trend
from dashboard.charts.waterfall import waterfall
from dashboard.components.subject.flow import STEPS, flow_of
from dashboard.components.subject.trend import pictured, window
from dashboard.queries.amounts.monthly import monthly
from dashboard.queries.registers.spot_flow import spot_flow
from dashboard.words.cells import month_of
from dashboard.words.formats import LOCALES
from dashboard.words.freshness import is_full
from etl.ground.settings import ROOT
from etl.ground.text import Language, Text
from etl.reference.indicators import Indicator

BY_MONTH = Text("{label} theo tháng", "{label} by month")
FLOW = Text("Điểm, tụ điểm đầu kỳ, phát sinh, triệt xóa, cuối kỳ", "Spots that came and went")
YEAR = Text("Năm", "Year")
PARTIAL = Text("◇ tháng chưa đủ báo cáo", "◇ month not fully reported")
WIDTH = 620
FONT = "Be Vietnam Pro"
ALT = Text("Biểu đồ: {caption}. Số liệu ở bảng kèm theo.", "Chart: {caption}. Figures: its table.")


def trend_chart(asked: Asked, indicator: Indicator) -> Chart | None:
    """The indicator's months as its page draws them; None without figures."""
    language, selection = asked.language, asked.selection
    picture = pictured(selection, indicator)
    spec = picture and _spec(trend, picture.frame, language, picture.options)
    if not picture or not spec:
        return None
    span = window(selection)
    answer = asked.ask(
        monthly,
        ("indicator", "month"),
        place=selection.viewed,
        indicators=(indicator.id,),
        first=span.first,
        last=span.last,
    )
    caption = BY_MONTH(language, label=indicator.label)
    return Chart(caption, (ALT(language, caption=caption),), spec, _by_year(answer, caption))


def flow_chart(asked: Asked) -> Chart | None:
    """The flow of trouble spots as its page draws it; None where an end of it is not known."""
    flow, language = flow_of(asked.selection), asked.language
    spec = flow and _spec(waterfall, flow.steps, language, {})
    if not spec:
        return None
    answer = asked.ask(spot_flow, ("opening",), **asked.selection.span)
    columns = [counts(name, label) for name, label in STEPS.items()]
    caption = FLOW(language)
    return Chart(caption, (ALT(language, caption=caption),), spec, table(answer, FLOW, columns))


def _by_year(answer: Answer, caption: str) -> Table:
    """A row a year, a column a month: two years fit on a page."""
    language = answer.language
    full = is_full(answer.frame)
    cells: dict[int, dict[int, Parts]] = {}
    years: dict[int, Figure] = {}
    for row, whole in zip(answer.rows(), full, strict=True):
        month = month_of(row["month"])
        figure = answer.figure(row, "value")
        known = figure.value is not None
        years.setdefault(month.year, answer.figure(row, "month", _year))
        cells.setdefault(month.year, {})[month.month] = (
            *(() if whole or not known else ("◇ ",)),
            figure,
        )
    rows = tuple(
        ((years[year],), *(of.get(number, ("",)) for number in range(1, 13)))
        for year, of in sorted(cells.items())
    )
    more = () if full.all() else (PARTIAL(language),)
    names = (YEAR(language), *LOCALES[language].short_months)
    return Table(caption, names, rows, (False, *[True] * 12), more=more)


def _year(month: object, _language: Language) -> str:
    return str(month_of(month).year)


def _spec(
    build: Callable[..., theme.Chart],
    frame: pd.DataFrame,
    language: Language,
    options: Mapping[str, object],
) -> dict[str, Any] | None:
    """The specification in the colours of the page's light theme, as wide as a page's text."""
    made = specification(build, frame, language, options)
    if made is None or isinstance(made, Broken):
        return None
    made["width"] = WIDTH
    made["background"] = "white"
    config = made.setdefault("config", {})
    config["range"] = {"category": _colours()}
    config["font"] = FONT
    return made


@cache
def _colours() -> list[str]:
    config = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    return tomllib.loads(config)["theme"]["light"]["chartCategoricalColors"]
