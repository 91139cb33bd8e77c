"""Opening state, what came, what went, closing state: one bar a step."""

import altair as alt
import pandas as pd

from dashboard.charts.drawable import needs_figures
from dashboard.charts.theme import (
    FIGURE,
    NOTICE,
    PALE,
    VALUE,
    Chart,
    by_role,
    count_axis,
    finish,
    from_zero,
    painted,
)
from etl.ground.text import Language, Text

HEIGHT = 280
STEP = Text("Bước", "Step")
COLOURS = {"state": FIGURE, "more": NOTICE, "less": PALE}


def waterfall(frame: pd.DataFrame, language: Language) -> Chart:
    """A bar per row of `frame` (step, kind, low, high, words) in the order to draw.

    `kind` is state (from zero), more or less; `low` and `high` are the bar's ends, `words` its
    figure.
    """
    needs_figures(frame, "high")
    data = frame[["step", "kind", "low", "high", "words"]].copy()
    order = list(data["step"])
    x = alt.X(
        "step",
        type="nominal",
        sort=order,
        title=None,
        axis=alt.Axis(labelAngle=0, labelLimit=140, grid=False),
    )
    data["role"] = data["kind"].map(COLOURS)
    base = alt.Chart(data)
    y = alt.Y("low", type="quantitative", axis=count_axis(), scale=from_zero(data["high"]))
    tooltip = [
        alt.Tooltip("step", type="nominal", title=STEP(language)),
        alt.Tooltip("words", type="nominal", title=VALUE(language)),
    ]
    words = base.mark_text(dy=-9, fontWeight="bold", fontSize=13).encode(
        x=x, y=alt.Y("high", type="quantitative"), text=alt.Text("words", type="nominal")
    )
    bars = base.mark_bar(width=alt.RelativeBandSize(band=0.6))
    layers = [
        bars.encode(x=x, y=y, y2=alt.Y2("high"), color=by_role("role"), tooltip=tooltip),
        painted(words, PALE),
    ]
    return finish(alt.layer(*layers), language, HEIGHT)
