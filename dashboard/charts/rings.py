"""Rings around the points of a trend whose figures were restated."""

from collections.abc import Sequence
from datetime import date

import altair as alt
import pandas as pd

from dashboard.charts.theme import COUNT, NOTICE, VALUE, month_tooltip, painted
from etl.ground.text import Language, Text

SIZE, WIDTH = 190, 1.6
RESTATED = Text("Đã đính chính", "Restated")


def rings(
    restated: Sequence[tuple[date, str]], data: pd.DataFrame, language: Language
) -> list[alt.Chart]:
    """A ring at each of the months that has a value in `data` (month, value); its tooltip says what
    was restated.
    """
    said = pd.DataFrame(
        {
            "month": pd.to_datetime([month for month, _ in restated]),
            "said": [w for _, w in restated],
        }
    )
    ringed = (
        data.dropna(subset=["value"])[["month", "value"]].merge(said, on="month")
        if restated
        else said
    )
    if ringed.empty:
        return []
    base = alt.Chart(ringed).mark_point(
        shape="circle", size=SIZE, filled=False, strokeWidth=WIDTH, opacity=1
    )
    tooltip = [
        month_tooltip(language),
        alt.Tooltip("value", type="quantitative", title=VALUE(language), format=COUNT),
        alt.Tooltip("said", type="nominal", title=RESTATED(language)),
    ]
    x, y = alt.X("month", type="temporal"), alt.Y("value", type="quantitative")
    return [painted(base.encode(x=x, y=y, tooltip=tooltip), NOTICE)]
