"""A funnel: each place by its size and its rate, and the limits within which chance alone
keeps it.
"""

import altair as alt
import pandas as pd

from dashboard.charts.breakdown import PLACE
from dashboard.charts.drawable import needs_figures
from dashboard.charts.theme import (
    COUNT,
    FIGURE,
    NOTICE,
    PALE,
    RATE,
    VALUE,
    Chart,
    by_role,
    count_axis,
    finish,
    painted,
)
from dashboard.words.labels import POPULATION_TOLD
from etl.ground.text import Language, Text

HEIGHT = 320
POPULATION = Text("Dân số", "Population")
PER_PEOPLE = Text("Trên 10.000 dân", "Per 10,000 people")
ROLES = {"here": NOTICE, "beyond": NOTICE, "inside": FIGURE}


def funnel(places: pd.DataFrame, language: Language, *, bands: list[dict], rate: float) -> Chart:
    """A dot per place of `places` (label, value, population, base, rate, side), lines for `bands`
    (base, low, high, least, most) and for the common `rate`. `base` are the people counted for the
    months told alone.

    `side` is here (the place looked at: a large diamond with its name), beyond (outside the outer
    limits: a triangle with its name) or inside (a dot).
    """
    needs_figures(places, "rate")
    x = alt.X(
        "base",
        type="quantitative",
        axis=count_axis(POPULATION_TOLD(language), COUNT),
        scale=alt.Scale(zero=False),
    )
    axis = count_axis(PER_PEOPLE(language), RATE)
    data = places[["label", "value", "population", "base", "rate", "side"]].assign(
        role=[ROLES[side] for side in places["side"]],
        name=[
            label if side != "inside" else ""
            for label, side in zip(places["label"], places["side"], strict=True)
        ],
    )
    base = alt.Chart(data)
    y = alt.Y("rate", type="quantitative", axis=axis, scale=alt.Scale(zero=True))
    tooltip = [
        alt.Tooltip("label", type="nominal", title=PLACE(language)),
        alt.Tooltip("rate", type="quantitative", title=PER_PEOPLE(language), format=RATE),
        alt.Tooltip("value", type="quantitative", title=VALUE(language), format=COUNT),
        alt.Tooltip("population", type="quantitative", title=POPULATION(language), format=COUNT),
        alt.Tooltip("base", type="quantitative", title=POPULATION_TOLD(language), format=COUNT),
    ]
    shape = alt.Shape(
        "side",
        type="nominal",
        legend=None,
        scale=alt.Scale(
            domain=["here", "beyond", "inside"], range=["diamond", "triangle-up", "circle"]
        ),
    )
    size = alt.Size(
        "side",
        type="nominal",
        legend=None,
        scale=alt.Scale(domain=["here", "beyond", "inside"], range=[220, 90, 50]),
    )
    dots = base.mark_point(filled=True, opacity=1).encode(
        x=x, y=y, color=by_role("role"), shape=shape, size=size, tooltip=tooltip
    )
    names = base.mark_text(align="left", dx=9, fontSize=11).encode(
        x=x, y=y, text=alt.Text("name", type="nominal"), color=by_role("role")
    )
    return finish(alt.layer(*_limits(bands, rate), dots, names), language, HEIGHT)


def _limits(bands: list[dict], rate: float) -> list[alt.Chart]:
    base = alt.Chart(pd.DataFrame(bands))
    x = alt.X("base", type="quantitative")
    lines = [
        painted(
            base.mark_line(strokeDash=dash, strokeWidth=1.2).encode(
                x=x, y=alt.Y(name, type="quantitative")
            ),
            PALE,
        )
        for name, dash in (("low", [2, 3]), ("high", [2, 3]), ("least", [6, 3]), ("most", [6, 3]))
    ]
    middle = alt.Chart(pd.DataFrame([{"rate": rate}])).mark_rule(strokeWidth=1.5)
    return [*lines, painted(middle.encode(y=alt.Y("rate", type="quantitative")), PALE)]
