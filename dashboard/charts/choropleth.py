"""The map by real boundaries, drawn from shapes that lie in the data folder."""

import json
from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from dashboard.charts import map_parts as parts
from dashboard.charts.drawable import needs_figures
from dashboard.charts.measures import Measure, Shade
from dashboard.charts.outlines import Flat, Shape, flattened, hatching, room
from dashboard.charts.shading import shaded
from dashboard.charts.theme import Chart
from dashboard.words import formats
from dashboard.words.chart_names import short_names
from etl.ground.text import Language

HIGHEST = 560
HATCH_STEP = 16
LETTER = 6.1
LINE = 12
ROOM = ("x", "y", "width", "height")


def choropleth(
    frame: pd.DataFrame,
    language: Language,
    measure: Measure,
    shapes: Mapping[str, Shape],
    chosen: str | None = None,
) -> Chart:
    """Each place of `frame` as the area in `shapes`, in the same classes and words as on the tile
    map.

    `frame`: place_id, label_vi, label_en, the measure's column, and reported and due where known;
    `shapes`: place id → polygons in degrees, for every place of the frame. Names stand where they
    have room, the rest is in the tooltip. A click selects `pick` by place_id. Raises KeyError for a
    place without a shape.
    """
    needs_figures(frame, measure.column)
    data, shades = shaded(frame, language, measure)
    flat = flattened({place: shapes[place] for place in data["place_id"]})
    data = data.assign(
        short=short_names(list(data["name"])), **_rooms([flat[place] for place in data["place_id"]])
    )
    layers = [
        _areas(parts.outlined(data, chosen), flat, language).encode(
            parts.fill(shades, language, measure)
        ),
        _hatching([flat[place] for place in data.loc[data["hatched"], "place_id"]]),
        _symbols(data, shades) if measure.states else _words(data, flat),
    ]
    across, down = _extent(flat)
    height = alt.param(name="height", expr=f"min({HIGHEST}, width * {down / across:.4f})")
    flat_layers = [layer.project(type="identity") for layer in layers]
    return parts.finished(alt.layer(*flat_layers).add_params(height), language, HIGHEST)


def _rooms(shapes: Sequence[Flat]) -> dict[str, list[float]]:
    rooms = [room(shape) for shape in shapes]
    return {name: [getattr(one, name) for one in rooms] for name in ROOM}


def _areas(data: pd.DataFrame, flat: Mapping[str, Flat], language: Language) -> alt.Chart:
    known = pd.DataFrame(
        data, columns=["place_id", "name", "shade", "shown", "reports", "edge", "thick"]
    )
    rows = known.to_dict(orient="records")
    features = [_feature("MultiPolygon", flat[row["place_id"]]) | row for row in rows]
    return (
        alt.Chart(_inline("areas", features))
        .mark_geoshape(cursor="pointer", strokeJoin="round")
        .encode(*parts.outline(), tooltip=parts.tooltip(language))
        .add_params(parts.picked())
    )


def _inline(name: str, features: Sequence[dict[str, object]]) -> alt.InlineData:
    # As text, because Altair would copy and check every coordinate of a list several times over;
    # with a name, because what has none is taken out of its layer and must then be a table.
    values = json.dumps(features, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return alt.InlineData(values=values, name=name, format=alt.JsonDataFormat(type="json"))


def _feature(kind: str, coordinates: Sequence[object]) -> dict[str, object]:
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}}


def _hatching(shapes: Sequence[Flat]) -> alt.Chart:
    """Diagonals inside the places from which nothing came: no colour of the scale can be taken for
    them.
    """
    features = [_feature("MultiLineString", hatching(shape, HATCH_STEP)) for shape in shapes]
    return alt.Chart(_inline("hatching", features)).mark_geoshape(
        filled=False, stroke=parts.HATCHING, strokeWidth=1
    )


def _words(data: pd.DataFrame, flat: Mapping[str, Flat]) -> alt.Chart:
    """Name and value where the place has room for both, the value alone where only that fits."""
    across, down = _extent(flat)
    step = f"min(width / {across}, height / {down})"
    both = (
        f"datum.width * {step} > length(datum.short) * {LETTER} && datum.height * {step} > 2.2 *"
        f" {LINE}"
    )
    either = f"datum.width * {step} > length(datum.words) * {LETTER}"
    return (
        alt.Chart(data[[*ROOM, "short", "words", "ink"]])
        .mark_text(
            baseline="middle",
            lineBreak="\n",
            fontSize=11,
            lineHeight=LINE,
            dy=alt.ExprRef(f"{both} ? -{LINE / 2} : 0"),
            text=alt.ExprRef(
                f"{both} ? datum.short + '\\n' + datum.words : {either} ? datum.words : ''"
            ),
        )
        .encode(*_at(), color=parts.ink())
    )


def _symbols(data: pd.DataFrame, shades: Sequence[Shade]) -> alt.Chart:
    """The symbol of each place's state, in its middle."""
    stated = data[data["words"] != formats.MISSING]
    return (
        alt.Chart(stated[["x", "y", "ink", "shade"]])
        .mark_point(filled=True, size=60, opacity=1)
        .encode(*_at(), color=parts.ink(), shape=parts.symbol(shades))
    )


def _at() -> tuple[alt.Longitude, alt.Latitude]:
    return alt.Longitude("x", type="quantitative"), alt.Latitude("y", type="quantitative")


def _extent(flat: Mapping[str, Flat]) -> tuple[int, int]:
    """How far the shapes reach across and down, at least one step each."""
    points = [point for shape in flat.values() for part in shape for point in part[0]]
    if not points:
        return 1, 1
    xs, ys = zip(*points, strict=True)
    return max(max(xs) - min(xs), 1), max(max(ys) - min(ys), 1)
