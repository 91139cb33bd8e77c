"""A target's course: what is asked for, what was reported, and the range to the end."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from dashboard.analysis.breaks import Break
from dashboard.charts.drawable import needs_figures
from dashboard.charts.strokes import strokes, with_runs
from dashboard.charts.theme import (
    COUNT,
    FIGURE,
    NOTICE,
    PALE,
    RATE,
    Chart,
    by_role,
    count_axis,
    finish,
    month_axis,
    month_tooltip,
    painted,
)
from dashboard.words.cells import month_of
from etl.ground.text import Language, Text

HEIGHT = 200
# Two ends closer than this part of the axis would write over each other.
NEAR = 0.12
ACTUAL = Text("Đạt được", "Actual")
ASKED = Text("lộ trình", "roadmap")
ASKED_TOOLTIP = Text("Lộ trình", "Roadmap")
LOW = Text("Dự báo thấp nhất", "Range, low")
HIGH = Text("Dự báo cao nhất", "Range, high")
CHANGE = Text("Thay đổi", "Change")


def trajectory(
    frame: pd.DataFrame, language: Language, *, breaks: Sequence[Break] = (), decimals: int = 0
) -> Chart:
    """Lines of `frame` (month, actual, expected, asked, low, high, segment, full; one row per
    month, ascending).

    The roadmap is dashed, the actual solid, the range a band from the month of the actual on. No
    line crosses a new definition; a month not fully reported is a grey diamond that only dashes
    lead to. `decimals` is of the labels.
    """
    needs_figures(frame, "actual")
    data = _prepared(frame)
    months = [month_of(month) for month in frame["month"]]
    x = alt.X("month", type="temporal", scale=alt.Scale(nice=False, padding=14), axis=_axis(months))
    top = float(data[["actual", "expected", "high"]].max(axis=None))
    scale = alt.Scale(domainMin=0, nice=True) if top > 0 else alt.Scale(domain=[0, 1])
    y = alt.Y(
        "actual",
        type="quantitative",
        axis=count_axis(number_format=RATE if decimals else COUNT),
        scale=scale,
    )
    base = alt.Chart(data)
    layers = [
        *_band(base, x),
        _roadmap(base, x),
        *_actual(base, data, x, y, language, RATE if decimals else COUNT),
        *_ends(data, x, language, decimals),
    ]
    layers += _breaks(breaks, data, language)
    return finish(alt.layer(*layers), language, HEIGHT)


def _prepared(frame: pd.DataFrame) -> pd.DataFrame:
    data = frame[["month", "actual", "expected", "asked", "low", "high", "segment", "full"]].copy()
    for name in ("actual", "expected", "asked", "low", "high"):
        data[name] = pd.to_numeric(data[name]).astype("float64")
    data["month"] = pd.to_datetime(data["month"])
    data["role"] = [FIGURE if full else PALE for full in data.pop("full")]
    return with_runs(data)


def _axis(months: list) -> alt.Axis:
    """Each year's December by its year alone; else the months."""
    if len(months) > 1 and all(month.month == 12 for month in months):
        ticks = [alt.DateTime(year=month.year, month=12, date=1) for month in months]
        return alt.Axis(title=None, values=ticks, format="%Y", labelAngle=0, grid=False)
    return month_axis(months)


def _band(base: alt.Chart, x: alt.X) -> list[alt.Chart]:
    band = base.transform_filter("isValid(datum.low)").mark_area(opacity=0.22)
    encoded = band.encode(x=x, y=alt.Y("low", type="quantitative"), y2=alt.Y2("high"))
    return [painted(encoded, FIGURE)]


def _roadmap(base: alt.Chart, x: alt.X) -> alt.Chart:
    line = base.transform_filter("isValid(datum.expected)").mark_line(
        strokeDash=[5, 4], strokeWidth=1.5, point=alt.OverlayMarkDef(size=14)
    )
    y, part = alt.Y("expected", type="quantitative"), alt.Detail("segment", type="nominal")
    return painted(line.encode(x=x, y=y, detail=part), NOTICE)


def _actual(
    base: alt.Chart, data: pd.DataFrame, x: alt.X, y: alt.Y, language: Language, marks: str
) -> list[alt.Chart]:
    tooltip = [
        month_tooltip(language),
        alt.Tooltip("actual", type="quantitative", title=ACTUAL(language), format=marks),
        alt.Tooltip("asked", type="quantitative", title=ASKED_TOOLTIP(language), format=marks),
        alt.Tooltip("low", type="quantitative", title=LOW(language), format=marks),
        alt.Tooltip("high", type="quantitative", title=HIGH(language), format=marks),
    ]
    shapes = alt.Scale(domain=[FIGURE, PALE], range=["circle", "diamond"])
    points = base.mark_point(size=36, filled=True, opacity=1).encode(
        x=x,
        y=y,
        color=by_role("role"),
        tooltip=tooltip,
        shape=alt.Shape("role", type="nominal", legend=None, scale=shapes),
    )
    return [*strokes(base, data, x, y, value="actual", width=2.5), points]


def _ends(data: pd.DataFrame, x: alt.X, language: Language, decimals: int) -> list[alt.Chart]:
    """The last actual and where the roadmap ends, by name; the higher of the two is written above
    its point.
    """
    marks = RATE if decimals else COUNT
    actual, asked = (data.dropna(subset=[name]).tail(1) for name in ("actual", "expected"))
    layers = []
    if len(actual):
        below = len(asked) > 0 and actual["actual"].iloc[0] < asked["expected"].iloc[0]
        words = alt.Chart(actual[["month", "actual"]]).mark_text(
            dy=16 if below else -12, fontWeight="bold"
        )
        y, text = (
            alt.Y("actual", type="quantitative"),
            alt.Text("actual", type="quantitative", format=marks),
        )
        layers.append(painted(words.encode(x=x, y=y, text=text), FIGURE))
    if len(asked):
        layers.append(_name(data, x, language))
    return layers


def _name(data: pd.DataFrame, x: alt.X, language: Language) -> alt.Chart:
    """The roadmap's name where there is room above the line: at its end, or at its start where it
    falls or where the last actual stands at its end.
    """
    asked = data.dropna(subset=["expected"])
    end, top = asked.iloc[-1], data[["actual", "expected", "high"]].max(axis=None)
    meets_actual = abs(end["actual"] - end["expected"]) < NEAR * max(top, 1.0)
    at_start = end["expected"] < asked["expected"].iloc[0] or meets_actual
    named = asked.iloc[[0 if at_start else -1]][["month", "expected"]].assign(name=ASKED(language))
    words = alt.Chart(named).mark_text(align="left" if at_start else "right", dy=-9, fontSize=11)
    y = alt.Y("expected", type="quantitative")
    return painted(words.encode(x=x, y=y, text=alt.Text("name", type="nominal")), NOTICE)


def _breaks(breaks: Sequence[Break], data: pd.DataFrame, language: Language) -> list[alt.Chart]:
    """A dotted rule on each day; its words are in the tooltip and under the chart, where there is
    room for them.
    """
    layers = []
    for change in breaks:
        one = alt.Chart(
            pd.DataFrame({"on": [pd.Timestamp(change.on)], "words": [change.text(language)]})
        )
        tooltip = [alt.Tooltip("words", type="nominal", title=CHANGE(language))]
        rule = one.mark_rule(strokeDash=[2, 3], strokeWidth=1.5)
        layers.append(painted(rule.encode(x=alt.X("on", type="temporal"), tooltip=tooltip), PALE))
    return layers if len(data) else []
