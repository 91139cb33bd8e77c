"""What all charts share: colours by meaning, the locale, the month axis, the finish."""

from collections.abc import Sequence
from datetime import date

import altair as alt
import pandas as pd

from dashboard.words.formats import LOCALES
from etl.ground.text import Language, Text

Chart = alt.Chart | alt.LayerChart

# What a colour means. The first three colours of the page's theme (.streamlit/config.toml) are
# these, in this order, in its light and its dark form, so a chart follows the page.
FIGURE, NOTICE, PALE = ROLES = ("figure", "notice", "pale")
# Fixed colours, each legible (3:1 or more) on the light and the dark background alike. Green and
# red stand for the gap to a target and for nothing else.
DATA = "#3b82c4"
ATTENTION = "#c2730a"
INCOMPLETE = BEFORE = "#8a8f98"
WORDS = "#7a808a"
MET = "#2e8b57"
NOT_MET = "#d1495b"

COUNT = ",.0f"
WHOLE = "datum.value % 1 ? '' : datum.label"
RATE = ",.1f"
LABEL_SIZE = 12

VALUE = Text("Số lượng", "Count")
MONTH = Text("Tháng", "Month")
REPORTED = Text("Báo cáo đã nhận", "Reports received")


def role_scale() -> alt.Scale:
    """Role → colour of the page's theme."""
    return alt.Scale(domain=list(ROLES))


def by_role(field: str) -> alt.Color:
    """The colour of each row, whose `field` names a role."""
    return alt.Color(field, type="nominal", scale=role_scale(), legend=None)


def painted(chart: alt.Chart, role: str) -> alt.Chart:
    """The chart's one mark in the colour of `role`."""
    return chart.transform_calculate(painted=f"'{role}'").encode(color=by_role("painted"))


def locale(language: Language) -> dict[str, dict[str, object]]:
    """The number and time locale as Vega-Lite's configuration takes it."""
    words = LOCALES[language]
    return {
        "number": {
            "decimal": words.decimal,
            "thousands": words.thousands,
            "grouping": [3],
            "currency": ["", " ₫"],
        },
        "time": {
            "dateTime": "%A %d/%m/%Y %H:%M",
            "date": "%d/%m/%Y",
            "time": "%H:%M",
            "periods": ["SA", "CH"],
            "days": list(words.days),
            "shortDays": list(words.short_days),
            "months": list(words.months),
            "shortMonths": list(words.short_months),
        },
    }


def finish(chart: Chart, language: Language, height: int) -> Chart:
    """The chart itself, given this height and language, on whatever background the page has."""
    # Set in place: each properties() or configure() call copies the whole chart.
    chart.height = height
    chart.config = alt.Config(
        locale=locale(language),
        background="transparent",
        axis=alt.AxisConfig(
            labelFontSize=LABEL_SIZE, titleFontSize=LABEL_SIZE, grid=True, gridOpacity=0.4
        ),
        view=alt.ViewConfig(strokeWidth=0),
    )
    return chart


def month_axis(months: Sequence[date]) -> alt.Axis:
    """T1, T4 … with the year once, under the first tick and each January; over three years only the
    years.
    """
    ordered = sorted(set(months))
    every = 1 if len(ordered) <= 13 else 3 if len(ordered) <= 40 else 12
    ticks = [month for month in ordered if (month.month - 1) % every == 0] or ordered[:1]
    years_only = every == 12
    year = "timeFormat(datum.value, '%Y')"
    short = (
        f"datum.index == 0 || month(datum.value) == 0 ? [timeFormat(datum.value, '%b'), {year}] : "
        "timeFormat(datum.value, '%b')"
    )
    return alt.Axis(
        title=None,
        values=[_tick(month) for month in ticks],
        labelExpr=year if years_only else short,
        labelAngle=0,
        grid=False,
        labelOverlap=True,
        tickSize=4,
    )


def _tick(month: date) -> alt.DateTime:
    return alt.DateTime(year=month.year, month=month.month, date=1)


def month_x(months: Sequence[date], field: str = "month") -> alt.X:
    """The month channel of a time series."""
    return alt.X(field, type="temporal", axis=month_axis(months), scale=alt.Scale(nice=False))


def month_tooltip(language: Language) -> alt.Tooltip:
    """The month in a tooltip, as `tháng 10/2026` or `October 2026`."""
    return alt.Tooltip(
        "month", type="temporal", title=MONTH(language), format=MONTH_FORMAT[language]
    )


MONTH_FORMAT: dict[Language, str] = {"vi": "%B/%Y", "en": "%B %Y"}


def count_axis(title: str | None = None, number_format: str = COUNT, **more: str) -> alt.Axis:
    """A value axis in the language's numbers, whole ticks only where the values are whole."""
    step = 1 if number_format == COUNT else 0
    # Of a domain of one or two Vega still draws the halves, which would read 0, 1, 1, 2, 2.
    whole = {"labelExpr": WHOLE} if step else {}
    axis = {"format": number_format, "tickMinStep": step, "tickCount": 5} | whole | more
    return alt.Axis(title=title, **axis)


def from_zero(values: "pd.Series") -> alt.Scale:
    """A value scale that starts at zero, also where every value is zero: zero then lies at the foot
    of the chart.
    """
    return alt.Scale(zero=True, nice=True) if values.max() > 0 else alt.Scale(domain=[0, 1])
