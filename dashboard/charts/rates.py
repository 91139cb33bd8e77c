"""Rates per 10,000 people with their intervals: which places differ, and which only seem to."""

import altair as alt
import pandas as pd

from dashboard.charts.breakdown import LABELS, PLACE, orient, rows_height
from dashboard.charts.drawable import needs_figures
from dashboard.charts.theme import (
    COUNT,
    FIGURE,
    PALE,
    RATE,
    REPORTED,
    VALUE,
    Chart,
    count_axis,
    finish,
    painted,
)
from dashboard.words.freshness import reports_words
from etl.ground.text import Language, Text

FRAME = 84
PER_PEOPLE = Text("Trên 10.000 dân", "Per 10,000 people")
INTERVAL = Text("Khoảng tin cậy 95 %", "95% interval")
POPULATION = Text("Dân số", "Population")
WHOLE = Text("cả địa bàn", "whole place")


def rates(frame: pd.DataFrame, language: Language, *, whole: float | None) -> Chart:
    """A dot per place of `frame` (label, value, population, rate, low, high, interval, reported,
    due, and carried and carried_from of states) in the order to draw.

    `low` to `high` is the interval around the rate, `interval` the same in words; `whole` is the
    rate of the whole place, drawn as an upright line.
    """
    needs_figures(frame, "rate")
    order = list(frame["label"])
    y = alt.Y("label", type="nominal", sort=order, title=None, axis=alt.Axis(**LABELS))
    axis = count_axis(PER_PEOPLE(language), RATE, orient=orient(len(order)))
    x = alt.X("rate", type="quantitative", axis=axis, scale=alt.Scale(zero=True))
    data = frame[["label", "value", "population", "rate", "low", "high", "interval"]].assign(
        reports=[reports_words(row, language) for row in frame.to_dict("records")]
    )
    base = alt.Chart(data)
    tooltip = [
        alt.Tooltip("label", type="nominal", title=PLACE(language)),
        alt.Tooltip("rate", type="quantitative", title=PER_PEOPLE(language), format=RATE),
        alt.Tooltip("interval", type="nominal", title=INTERVAL(language)),
        alt.Tooltip("value", type="quantitative", title=VALUE(language), format=COUNT),
        alt.Tooltip("population", type="quantitative", title=POPULATION(language), format=COUNT),
        alt.Tooltip("reports", type="nominal", title=REPORTED(language)),
    ]
    span = base.mark_rule(strokeWidth=2).encode(
        x=alt.X("low", type="quantitative", axis=axis), x2=alt.X2("high"), y=y
    )
    layers = [
        painted(span, PALE),
        painted(
            base.mark_point(filled=True, size=70, opacity=1).encode(x=x, y=y, tooltip=tooltip),
            FIGURE,
        ),
        *_whole(whole, language),
    ]
    return finish(alt.layer(*layers), language, FRAME + rows_height(len(order)))


def _whole(rate: float | None, language: Language) -> list[alt.Chart]:
    if rate is None:
        return []
    base = alt.Chart(pd.DataFrame({"rate": [rate], "words": [WHOLE(language)]}))
    x = alt.X("rate", type="quantitative")
    words = base.mark_text(align="left", dx=4, dy=-6, fontSize=11)
    return [
        painted(base.mark_rule(strokeDash=[5, 4]).encode(x=x), PALE),
        painted(words.encode(x=x, y=alt.value(0), text=alt.Text("words", type="nominal")), PALE),
    ]
