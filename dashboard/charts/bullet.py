"""One target's actual against its roadmap and its requirement: a bar, a thin mark and a thick
one.
"""

import altair as alt
import pandas as pd

from dashboard.charts.drawable import needs_figures
from dashboard.charts.theme import MET, NOT_MET, RATE, WORDS, Chart, count_axis, finish
from etl.ground.text import Language, Text

HEIGHT = 44
# The mark at the bar's end: the gap to the roadmap, or that there is none to judge by.
JUDGED = {
    "on": (MET, "circle"),
    "behind": (NOT_MET, "triangle-down"),
    "unknown": (WORDS, "diamond"),
}
ACTUAL = Text("Đạt được", "Actual")
ROADMAP = Text("Lộ trình đến nay", "Roadmap by now")
AIM = Text("Phải đạt", "Required")
STATE = Text("Tình trạng", "State")


def bullet(frame: pd.DataFrame, language: Language) -> Chart:
    """A bar for the one row of `frame` (actual, expected, required, judged, state), in the target's
    own unit.

    The thin mark is where the roadmap stands now (none where `expected` is missing), the thick one
    what is required at the end. `judged` (on, behind, unknown) colours and shapes the end of the
    bar; `state` says the same in words.
    """
    needs_figures(frame, "actual")
    data = frame[["actual", "expected", "required", "judged", "state"]].copy()
    base, top = (
        alt.Chart(data),
        max(float(data[["actual", "expected", "required"]].max(axis=None)), 1.0),
    )
    scale = alt.Scale(domain=[0, top * 1.05], nice=False)
    x = alt.X("actual", type="quantitative", axis=count_axis(), scale=scale)
    colours, shapes = (list(drawn) for drawn in zip(*JUDGED.values(), strict=True))
    color = alt.Color(
        "judged", type="nominal", legend=None, scale=alt.Scale(domain=list(JUDGED), range=colours)
    )
    shape = alt.Shape(
        "judged", type="nominal", legend=None, scale=alt.Scale(domain=list(JUDGED), range=shapes)
    )
    tooltip = [
        *(
            alt.Tooltip(name, type="quantitative", title=title(language), format=RATE)
            for name, title in (("actual", ACTUAL), ("expected", ROADMAP), ("required", AIM))
        ),
        alt.Tooltip("state", type="nominal", title=STATE(language)),
    ]
    layers = [
        base.mark_bar(height=12, opacity=0.75).encode(x=x, color=color, tooltip=tooltip),
        base.transform_filter("isValid(datum.expected)")
        .mark_tick(color=WORDS, thickness=1.5, size=22, orient="vertical", strokeDash=[3, 2])
        .encode(x=alt.X("expected", type="quantitative")),
        base.mark_tick(color=WORDS, thickness=3, size=28, orient="vertical").encode(
            x=alt.X("required", type="quantitative")
        ),
        base.mark_point(filled=True, size=120, opacity=1).encode(
            x=x, color=color, shape=shape, tooltip=tooltip
        ),
    ]
    return finish(alt.layer(*layers), language, HEIGHT)
