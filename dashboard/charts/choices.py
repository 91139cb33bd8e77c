"""How many things there are of each value of a list: one bar a value, its words whole, on two lines
where long.
"""

import altair as alt
import pandas as pd

from dashboard.charts.breakdown import LABELS, ROOM_FOR_WORDS
from dashboard.charts.drawable import needs_figures
from dashboard.charts.theme import COUNT, FIGURE, PALE, VALUE, Chart, count_axis, finish, painted
from dashboard.words import formats
from dashboard.words.chart_names import wrap
from etl.ground.text import Language, Text

FRAME = 44
ONE_LINE, ROW, TALL_ROW = 26, 24, 34
# Vega hangs a second line under the first: both are lifted so that their middle is the bar's.
MIDDLE = {"condition": {"test": "indexof(datum.value, '\\n') >= 0", "value": -7}, "value": 0}
CHOICE = Text("Giá trị", "Value")


def by_choice(frame: pd.DataFrame, language: Language) -> Chart:
    """Bars of `frame` (label, value, pale) in the order to draw; a `pale` one stands for no value
    at all.
    """
    needs_figures(frame, "value")
    data = frame[["value", "pale"]].assign(
        label=[_lines(label) for label in frame["label"]],
        words=[formats.number(value, language) for value in frame["value"]],
    )
    order = list(data["label"])
    axis = alt.Axis(**LABELS, labelExpr="split(datum.label, '\\n')", labelOffset=MIDDLE)
    y = alt.Y("label", type="nominal", sort=order, title=None, axis=axis)
    scale = alt.Scale(domain=[0, max(float(data["value"].max()), 1.0) * ROOM_FOR_WORDS], nice=False)
    x = alt.X("value", type="quantitative", axis=count_axis(), scale=scale)
    base = alt.Chart(data)
    tooltip = [
        alt.Tooltip("label", type="nominal", title=CHOICE(language)),
        alt.Tooltip("value", type="quantitative", title=VALUE(language), format=COUNT),
    ]
    bar = {"height": alt.RelativeBandSize(band=0.68)}
    known, unknown = base.transform_filter("!datum.pale"), base.transform_filter("datum.pale")
    words = base.mark_text(align="left", dx=6, fontSize=12).encode(
        x=x, y=y, text=alt.Text("words", type="nominal")
    )
    layers = [
        painted(known.mark_bar(**bar).encode(x=x, y=y, tooltip=tooltip), FIGURE),
        painted(unknown.mark_bar(opacity=0.6, **bar).encode(x=x, y=y, tooltip=tooltip), PALE),
        painted(words, PALE),
    ]
    row = TALL_ROW if any("\n" in label for label in order) else ROW
    return finish(alt.layer(*layers), language, FRAME + row * len(order))


def _lines(label: str) -> str:
    return label if len(label) <= ONE_LINE else "\n".join(wrap(label, 2))
