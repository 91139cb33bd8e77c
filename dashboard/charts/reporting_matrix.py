"""Units by months: what came of each report, by shape and colour alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import altair as alt
import pandas as pd

from dashboard.charts.drawable import needs_figures
from dashboard.charts.theme import ATTENTION, DATA, INCOMPLETE, Chart, finish, month_axis
from dashboard.words import formats
from dashboard.words.cells import month_of
from dashboard.words.labels import ABOVE, UNIT
from dashboard.words.unit_names import told_apart
from etl.ground.text import Language, Text

ROW_HEIGHT = 19
HEADER = 115
NAME_WIDTH = 150


@dataclass(frozen=True)
class State:
    """How one state of a report is said and drawn."""

    text: Text
    shape: str
    colour: str
    is_filled: bool


STATES: Mapping[str, State] = {
    "on_time": State(Text("đúng hạn", "on time"), "circle", DATA, True),
    "late": State(Text("chậm", "late"), "triangle-up", ATTENTION, True),
    "missing": State(Text("thiếu", "missing"), "square", ATTENTION, False),
    "corrected": State(Text("sửa", "corrected"), "diamond", DATA, False),
    "not_due": State(Text("chưa đến hạn", "not due yet"), "stroke", INCOMPLETE, False),
}
STATE = Text("Tình trạng", "State")
MONTH = Text("Tháng báo cáo", "Month reported on")
DUE = Text("Hạn nộp", "Due on")
CAME = Text("Nhận ngày", "Received")
DAYS = Text("Số ngày chậm", "Days late")


def reporting_matrix(frame: pd.DataFrame, language: Language) -> Chart:
    """One mark per unit and month of a frame of the query progress_matrix; its rows keep the
    frame's order.

    Units of one name are told apart by the place above them.
    """
    needs_figures(frame, "state")
    data = _in_words(frame, language)
    rows = list(dict.fromkeys(data["row"]))
    months = [month_of(month) for month in frame["month"]]
    labels = [state.text(language) for state in STATES.values()]
    legend = alt.Legend(title=None, orient="top", columns=2, symbolSize=90, symbolStrokeWidth=2)
    shared = {"field": "state", "type": "nominal"}
    colours = alt.Scale(domain=labels, range=[state.colour for state in STATES.values()])
    fills = [state.colour if state.is_filled else "transparent" for state in STATES.values()]
    axis = month_axis(months)
    axis.orient = "top"
    if _are_apart(months):
        # Of months years apart each needs its year.
        axis.values = [
            alt.DateTime(year=month.year, month=month.month, date=1)
            for month in sorted(set(months))
        ]
        axis.labelExpr = "[timeFormat(datum.value, '%b'), timeFormat(datum.value, '%Y')]"
    chart = (
        alt.Chart(data)
        .mark_point(size=75, strokeWidth=2, opacity=1)
        .encode(
            x=alt.X("month", type="temporal", axis=axis, scale=alt.Scale(nice=False, padding=18)),
            y=alt.Y(
                "row",
                type="nominal",
                sort=rows,
                title=None,
                axis=alt.Axis(
                    labelLimit=NAME_WIDTH, grid=True, gridOpacity=0.25, domain=False, ticks=False
                ),
            ),
            shape=alt.Shape(
                **shared,
                scale=alt.Scale(domain=labels, range=[s.shape for s in STATES.values()]),
                legend=legend,
            ),
            stroke=alt.Stroke(**shared, scale=colours, legend=legend),
            fill=alt.Fill(**shared, scale=alt.Scale(domain=labels, range=fills), legend=legend),
            tooltip=[
                alt.Tooltip(name, type="nominal", title=title(language))
                for name, title in (
                    ("unit", UNIT),
                    ("above", ABOVE),
                    ("when", MONTH),
                    ("state", STATE),
                    ("due", DUE),
                    ("came", CAME),
                    ("days", DAYS),
                )
            ],
        )
    )
    return finish(chart, language, HEADER + ROW_HEIGHT * len(rows))


def _are_apart(months: list[date]) -> bool:
    """Whether the months do not follow one another: the form is not a monthly one."""
    ordered = sorted(set(months))
    return (
        len(ordered)
        < (ordered[-1].year - ordered[0].year) * 12 + ordered[-1].month - ordered[0].month + 1
    )


def _in_words(frame: pd.DataFrame, language: Language) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "month": frame["month"],
            "row": told_apart(frame, language),
            "unit": frame[f"label_{language}"],
            "above": frame[f"parent_{language}"].fillna(""),
            "when": [formats.month(month_of(month), language) for month in frame["month"]],
            "state": [STATES[state].text(language) for state in frame["state"]],
            "due": [formats.day(day, language) for day in frame["due_on"]],
            "came": [formats.day(day, language) for day in frame["came_on"]],
            "days": [formats.number(days, language) for days in frame["days_late"]],
        }
    )
