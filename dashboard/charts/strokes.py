"""A monthly line that is solid through months fully reported and only dashed to the others."""

import altair as alt
import pandas as pd

from dashboard.charts.theme import FIGURE, PALE, painted

APART = (alt.Detail("segment", type="nominal"), alt.Detail("run", type="nominal"))


def with_runs(data: pd.DataFrame) -> pd.DataFrame:
    """`data` (role; one row per month, ascending) with `run`: the months between two PALE ones
    share a number.
    """
    return data.assign(run=(data["role"] == PALE).cumsum())


def strokes(
    base: alt.Chart, data: pd.DataFrame, x: alt.X, y: alt.Y, *, value: str, width: float
) -> list[alt.Chart]:
    """The line of `base` over `data` (month, `value`, segment, role, run).

    A month that is not fully reported (role PALE) falls short by what is missing: solid, the line
    would show a fall that nobody reported. Thin dashes lead to it and away; nothing crosses from
    one segment to the next.
    """
    solid = base.transform_filter(f"datum.role == '{FIGURE}'").mark_line(strokeWidth=width)
    lines = [painted(solid.encode(x=x, y=y, detail=list(APART)), FIGURE)]
    later = data.shift(-1)
    pale = (data["role"] == PALE) | (later["role"] == PALE)
    joined = (
        (later["segment"] == data["segment"]) & pale & data[value].notna() & later[value].notna()
    )
    steps = pd.concat(
        [
            part.loc[joined, ["month", value]].assign(step=lambda frame: frame.index)
            for part in (data, later)
        ]
    )
    if len(steps):
        dashed = alt.Chart(steps).mark_line(strokeWidth=1, strokeDash=[3, 3])
        lines.append(
            painted(dashed.encode(x=x, y=y, detail=alt.Detail("step", type="nominal")), PALE)
        )
    return lines
