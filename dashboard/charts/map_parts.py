"""What the tile map and the choropleth share: selection, colours, legend, outline, tooltip,
finish.
"""

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from dashboard.charts.measures import Measure, Shade
from dashboard.charts.theme import LABEL_SIZE, REPORTED, WORDS, Chart, finish
from etl.ground.text import Language, Text

PICK = "pick"
PLACE = Text("Địa bàn", "Place")
VALUE = Text("Giá trị", "Value")
EDGE = "#8a8f98"
HATCHING = "#a9afb9"
CHOSEN = "#d97706"
LEGEND_COLUMNS = alt.ExprRef("width < 520 ? 2 : 4")
SYMBOLS: Mapping[str, str] = {"hatch": "M-1,-1H1V1H-1ZM-1,0L0,-1M-1,1L1,-1M0,1L1,0"}


def picked() -> alt.Parameter:
    """The selection of one place by a click; its value is a list of one `{"place_id": …}`, or
    empty.
    """
    return alt.selection_point(
        name=PICK, fields=["place_id"], on="click", clear="dblclick", toggle=False
    )


def fill(shades: Sequence[Shade], language: Language, measure: Measure) -> alt.Fill:
    """The colour of a place by its class; the legend shows each class with its own symbol."""
    labels = [shade.label for shade in shades]
    legend = alt.Legend(
        title=measure.label(language),
        orient="bottom",
        direction="horizontal",
        columns=LEGEND_COLUMNS,
        symbolType=alt.ExprRef(
            _by_label({shade.label: SYMBOLS.get(shade.shape, shade.shape) for shade in shades})
        ),
        symbolSize=150,
        symbolStrokeWidth=1,
        symbolStrokeColor=EDGE,
        labelFontSize=LABEL_SIZE,
        titleFontSize=LABEL_SIZE,
        labelColor=WORDS,
        titleColor=WORDS,
        labelLimit=220,
        titleLimit=340,
        offset=10,
    )
    scale = alt.Scale(domain=labels, range=[shade.fill for shade in shades])
    return alt.Fill("shade", type="nominal", sort=labels, scale=scale, legend=legend)


def outlined(data: pd.DataFrame, chosen: str | None) -> pd.DataFrame:
    """The rows with the outline of each place: a strong one around the place the page shows
    already.
    """
    is_chosen = data["place_id"] == (chosen or "")
    return data.assign(
        edge=is_chosen.map({True: CHOSEN, False: EDGE}),
        thick=is_chosen.map({True: 3.0, False: 0.6}),
    )


def outline() -> tuple[alt.Stroke, alt.StrokeWidth]:
    """The outline as it stands in the row."""
    return (
        alt.Stroke("edge", type="nominal", scale=None, legend=None),
        alt.StrokeWidth("thick", type="quantitative", scale=None, legend=None),
    )


def tooltip(language: Language) -> list[alt.Tooltip]:
    """The place, its value, and how many of the reports due it rests on."""
    return [
        alt.Tooltip("name", type="nominal", title=PLACE(language)),
        alt.Tooltip("shown", type="nominal", title=VALUE(language)),
        alt.Tooltip("reports", type="nominal", title=REPORTED(language)),
    ]


def ink() -> alt.Color:
    """The colour of words on a place, taken as it stands in the row."""
    return alt.Color("ink", type="nominal", scale=None, legend=None)


def symbol(shades: Sequence[Shade]) -> alt.Shape:
    """The symbol of a place's state, the same as in the legend."""
    domain, shapes = [s.label for s in shades], [SYMBOLS.get(s.shape, s.shape) for s in shades]
    return alt.Shape(
        "shade", type="nominal", legend=None, scale=alt.Scale(domain=domain, range=shapes)
    )


def finished(chart: Chart, language: Language, height: int) -> Chart:
    """The map at this height without its legend, as wide as the page gives it."""
    fitted = chart.properties(autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
    return finish(fitted, language, height)


def _by_label(symbols: Mapping[str, str]) -> str:
    tests = [
        f"datum.label === {_quoted(label)} ? {_quoted(shape)} : "
        for label, shape in symbols.items()
    ]
    return "".join(tests) + "'square'"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
