"""One target's actual against what it requires, in per cent: a bar and the mark it has to reach."""

import altair as alt
import pandas as pd

from dashboard.charts.theme import MET, NOT_MET, RATE, WORDS, Chart, count_axis, finish
from etl.text import Language, Text

HEIGHT = 44
JUDGED = {"met": (MET, "circle"), "not_met": (NOT_MET, "triangle-down"), "later": (WORDS, "diamond")}
ACTUAL = Text("Đạt được", "Actual")
AIM = Text("Phải đạt", "Required")
STATE = Text("Tình trạng", "State")


def bullet(frame: pd.DataFrame, language: Language) -> Chart:
    """A bar for the one row of `frame` (actual, value, judged, state), with a mark at `value`, all in per cent.

    `judged` (met, not_met, or later where it is not due yet) colours and shapes the end of the bar; `state`
    says the same in words.
    """
    base = alt.Chart(frame[["actual", "value", "judged", "state"]])
    x = alt.X("actual", type="quantitative", axis=count_axis(number_format=RATE), scale=alt.Scale(zero=True))
    colours, shapes = (list(drawn) for drawn in zip(*JUDGED.values(), strict=True))
    color = alt.Color("judged", type="nominal", legend=None, scale=alt.Scale(domain=list(JUDGED), range=colours))
    shape = alt.Shape("judged", type="nominal", legend=None, scale=alt.Scale(domain=list(JUDGED), range=shapes))
    tooltip = [
        alt.Tooltip("actual", type="quantitative", title=ACTUAL(language), format=RATE),
        alt.Tooltip("value", type="quantitative", title=AIM(language), format=RATE),
        alt.Tooltip("state", type="nominal", title=STATE(language)),
    ]
    mark = alt.X("value", type="quantitative")
    layers = [
        base.mark_bar(height=12, opacity=0.75).encode(x=x, color=color, tooltip=tooltip),
        base.mark_point(filled=True, size=120, opacity=1).encode(x=x, color=color, shape=shape, tooltip=tooltip),
        base.mark_tick(color=WORDS, thickness=3, size=28, orient="vertical").encode(x=mark),
    ]
    return finish(alt.layer(*layers), language, HEIGHT)
