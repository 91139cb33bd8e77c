"""One indicator month by month: line, the chosen period shaded, breaks, months not fully
reported.
"""

from collections.abc import Collection, Sequence
from datetime import date

import altair as alt
import pandas as pd

from dashboard.analysis.breaks import Break
from dashboard.charts.drawable import needs_figures
from dashboard.charts.notes import Note, note_layers
from dashboard.charts.rings import rings
from dashboard.charts.strokes import strokes, with_runs
from dashboard.charts.theme import (
    COUNT,
    FIGURE,
    NOTICE,
    PALE,
    REPORTED,
    VALUE,
    Chart,
    by_role,
    count_axis,
    finish,
    from_zero,
    month_tooltip,
    month_x,
    painted,
)
from dashboard.words import formats
from dashboard.words.cells import month_of
from dashboard.words.freshness import has_kept, is_full, reports_words
from dashboard.words.limits import Level
from etl.ground.text import Language, Text

HEIGHT = 300
ROOM = 1.12
COMPLETE = Text("đủ báo cáo", "all reported")
WITH_KEPT = Text("đủ, có đơn vị giữ số", "all told, some states kept")
PARTIAL = Text("chưa đủ báo cáo", "not all reported")
STATE = Text("Tình trạng", "State")
CHANGE = Text("Thay đổi", "Change")


def trend(
    frame: pd.DataFrame,
    language: Language,
    *,
    shaded: tuple[date, date],
    breaks: Sequence[Break] = (),
    cuts: Sequence[date] = (),
    levels: Sequence[Level] = (),
    zero: bool = True,
    notes: Sequence[Note] = (),
    restated: Sequence[tuple[date, str]] = (),
) -> Chart:
    """The monthly line of `frame` (month, value, reported, due, and carried and carried_from of
    states; one row per month, ascending).

    A month without a value is a gap; a month in which the figure of some who had to give it is
    neither told nor kept is a grey diamond, and only thin dashes lead to it: its value falls short
    by that. States kept are said in the tooltip. `shaded` is the first and last month of the chosen
    period; no line crosses one of `cuts`, or a break that splits. `notes` are drawn by number at
    the foot of their months, a rebase with a rule over the whole height.
    `restated` are the months to ring, each with what was restated, for the tooltip.
    """
    needs_figures(frame, "value")
    data = _prepared(frame, language, {*cuts, *(change.on for change in breaks if change.splits)})
    months = [month_of(month) for month in frame["month"]]
    x = month_x(months)
    scale = (
        from_zero(data["value"])
        if zero or not data["value"].any()
        else alt.Scale(zero=False, nice=True)
    )
    if levels and data["value"].max() > 0:
        # Room above the highest limit for its name, clear of the words above the plot.
        scale.domainMax = ROOM * max(data["value"].max(), *(level.value for level in levels))
    y = alt.Y("value", type="quantitative", axis=count_axis(), scale=scale)
    base = alt.Chart(data)
    layers = [_band(*shaded), *_levels(levels, data, language)]
    layers += strokes(base, data, x, y, value="value", width=2)
    layers.append(_points(base, x, y, language, size=44 if len(data) <= 40 else 16))
    layers.append(_last_label(data, x, y))
    layers += rings(restated, data, language)
    layers += _break_layers(breaks, data, language)
    layers += note_layers(notes, language)
    return finish(alt.layer(*layers), language, HEIGHT)


def _prepared(frame: pd.DataFrame, language: Language, cuts: Collection[date]) -> pd.DataFrame:
    data = frame[["month", "value"]].copy()
    data["segment"] = [sum(on <= month_of(month) for on in cuts) for month in data["month"]]
    full, kept = is_full(frame), has_kept(frame)
    data["state"] = [
        (PARTIAL if not whole else WITH_KEPT if some else COMPLETE)(language)
        for whole, some in zip(full, kept, strict=True)
    ]
    data["role"] = [FIGURE if whole else PALE for whole in full]
    data["reports"] = [reports_words(row, language) for row in frame.to_dict("records")]
    data["value"] = pd.to_numeric(data["value"]).astype("Float64").astype("float64")
    data["month"] = pd.to_datetime(data["month"])
    return with_runs(data)


def _band(first: date, last: date) -> alt.Chart:
    half = pd.Timedelta(days=15)
    span = pd.DataFrame({"start": [pd.Timestamp(first) - half], "end": [pd.Timestamp(last) + half]})
    band = (
        alt.Chart(span)
        .mark_rect(opacity=0.13)
        .encode(x=alt.X("start", type="temporal"), x2=alt.X2("end"))
    )
    return painted(band, FIGURE)


def _points(base: alt.Chart, x: alt.X, y: alt.Y, language: Language, size: int) -> alt.Chart:
    shapes = alt.Scale(domain=[FIGURE, PALE], range=["circle", "diamond"])
    return base.mark_point(size=size, filled=True, opacity=1).encode(
        x=x,
        y=y,
        shape=alt.Shape("role", type="nominal", legend=None, scale=shapes),
        color=by_role("role"),
        tooltip=[
            month_tooltip(language),
            alt.Tooltip("value", type="quantitative", title=VALUE(language), format=COUNT),
            alt.Tooltip("reports", type="nominal", title=REPORTED(language)),
            alt.Tooltip("state", type="nominal", title=STATE(language)),
        ],
    )


def _last_label(data: pd.DataFrame, x: alt.X, y: alt.Y) -> alt.Chart:
    """The newest figure, on the side of its point from which the line does not come."""
    known = data.dropna(subset=["value"])
    last = known.tail(1)[["month", "value"]]
    falls = len(known) > 1 and known["value"].iloc[-1] < known["value"].iloc[-2]
    right, down = (-9, 7) if falls else (0, -12)
    words = alt.Chart(last).mark_text(
        align="right", dx=right, dy=down, fontWeight="bold", fontSize=13
    )
    role = known["role"].iloc[-1] if len(known) else FIGURE
    return painted(
        words.encode(x=x, y=y, text=alt.Text("value", type="quantitative", format=COUNT)), role
    )


def _levels(levels: Sequence[Level], data: pd.DataFrame, language: Language) -> list[alt.Chart]:
    if not levels or data.empty:
        return []
    months_begin = data["month"].iloc[0]
    lines = pd.DataFrame(
        {
            "value": [level.value for level in levels],
            "dashed": [level.dashed for level in levels],
            "name": [_name(level, language) for level in levels],
            "month": [
                max(months_begin, pd.Timestamp(level.since or months_begin)) for level in levels
            ],
            "end": [data["month"].iloc[-1]] * len(levels),
        }
    )
    base = alt.Chart(lines)
    y = alt.Y("value", type="quantitative")
    dash = alt.StrokeDash(
        "dashed",
        type="nominal",
        legend=None,
        scale=alt.Scale(domain=[False, True], range=[[1, 0], [5, 4]]),
    )
    # A lower line is named below itself, so that the series between the lines does not cross the
    # words.
    above = f"datum.value >= {sum(level.value for level in levels) / len(levels)}"
    names = [
        base.transform_filter(test)
        .mark_text(align="left", dx=4, dy=shift, fontSize=11)
        .encode(x=alt.X("month", type="temporal"), y=y, text=alt.Text("name", type="nominal"))
        for test, shift in ((above, -6), (f"!({above})", 11))
    ]
    rules = base.mark_rule().encode(
        x=alt.X("month", type="temporal"), x2=alt.X2("end"), y=y, strokeDash=dash
    )
    return [painted(rules, PALE), *(painted(name, PALE) for name in names)]


def _name(level: Level, language: Language) -> str:
    return (
        level.text(language, value=formats.number(level.value, language, 1)) if level.text else ""
    )


def _break_layers(
    breaks: Sequence[Break], data: pd.DataFrame, language: Language
) -> list[alt.Chart]:
    """A dotted rule on each day with its words above the plot: centred, but turned inwards near an
    edge.
    """
    if data.empty:
        return []
    start, end = data["month"].iloc[0], data["month"].iloc[-1]
    third = (end - start) / 3
    layers = []
    for position, change in enumerate(breaks):
        on = pd.Timestamp(change.on)
        base = alt.Chart(pd.DataFrame({"on": [on], "words": [change.text(language)]}))
        x = alt.X("on", type="temporal")
        tooltip = [alt.Tooltip("words", type="nominal", title=CHANGE(language))]
        align, shift = (
            ("left", 4)
            if on < start + third
            else ("right", -4)
            if on > end - third
            else ("center", 0)
        )
        words = base.mark_text(align=align, dx=shift, fontSize=11).encode(
            x=x, y=alt.value(-8 - 14 * position), text=alt.Text("words", type="nominal")
        )
        layers.append(
            painted(base.mark_rule(strokeDash=[2, 3]).encode(x=x, tooltip=tooltip), NOTICE)
        )
        layers.append(painted(words, NOTICE))
    return layers
