"""The months of a period beside the same months a year earlier."""

import altair as alt
import pandas as pd

from dashboard.charts.drawable import needs_figures
from dashboard.charts.theme import (
    COUNT,
    FIGURE,
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

HEIGHT = 240
NAME_WIDTH = 110
MONTH = Text("Tháng", "Month")
SERIES = Text("Kỳ", "Period")


def paired(frame: pd.DataFrame, language: Language, *, now: str, then: str) -> Chart:
    """Two lines of `frame` (series, position, name, value, full), named `now` and `then` above the
    plot.

    `position` orders the months of the period, `name` is the month as shown; `series` is one of the
    two names. Last year's line is grey, dashed and has squares; a month not `full`y reported is
    hollow.
    """
    needs_figures(frame, "value")
    data = frame[["series", "position", "name", "value", "full"]].copy()
    data["value"] = data["value"].astype("Float64").astype("float64")
    names = list(data.sort_values("position")["name"].drop_duplicates())
    x = alt.X(
        "name", type="nominal", sort=names, title=None, axis=alt.Axis(labelAngle=0, grid=False)
    )
    y = alt.Y("value", type="quantitative", axis=count_axis(), scale=from_zero(data["value"]))
    both = [now, then]
    data["role"] = data["series"].map({now: FIGURE, then: PALE})
    color = by_role("role")
    dash = alt.StrokeDash(
        "series", type="nominal", legend=None, scale=alt.Scale(domain=both, range=[[1, 0], [6, 4]])
    )
    shape = alt.Shape(
        "series",
        type="nominal",
        legend=None,
        scale=alt.Scale(domain=both, range=["circle", "square"]),
    )
    base = alt.Chart(data)
    tooltip = [
        alt.Tooltip("series", type="nominal", title=SERIES(language)),
        alt.Tooltip("name", type="nominal", title=MONTH(language)),
        alt.Tooltip("value", type="quantitative", title=VALUE(language), format=COUNT),
    ]
    layers: list[alt.Chart] = [
        base.mark_line(strokeWidth=2).encode(x=x, y=y, color=color, strokeDash=dash),
        *(
            base.transform_filter(test)
            .mark_point(filled=filled, size=52, opacity=1, strokeWidth=2)
            .encode(x=x, y=y, color=color, shape=shape, tooltip=tooltip)
            for test, filled in (("datum.full", True), ("!datum.full", False))
        ),
    ]
    # Above the plot the names lie on no line, however close the two run.
    for place, (name, role, mark) in enumerate(((now, FIGURE, "●"), (then, PALE, "■"))):
        words = alt.Chart(pd.DataFrame({"words": [f"{mark} {name}"]})).mark_text(
            align="left", fontWeight="bold", fontSize=12
        )
        at = words.encode(
            x=alt.value(place * NAME_WIDTH),
            y=alt.value(-12),
            text=alt.Text("words", type="nominal"),
        )
        layers.append(painted(at, role))
    return finish(alt.layer(*layers), language, HEIGHT)
