"""The map that needs no boundaries: one tile a place, large and small places alike to read."""

from collections.abc import Sequence
from math import ceil, sqrt

import altair as alt
import pandas as pd

from dashboard.charts import map_parts as parts
from dashboard.charts.drawable import needs_figures
from dashboard.charts.measures import Measure, Shade
from dashboard.charts.shading import shaded
from dashboard.charts.theme import WORDS, Chart
from dashboard.words import formats
from dashboard.words.chart_names import short_names, wrap
from etl.ground.text import Language, Text

OFF_GRID = Text(
    "Đã kết thúc trong kỳ, hoặc chưa có chỗ trên sơ đồ:", "Ended in the period, or without a tile:"
)
TILE_HEIGHT = 58
WIDEST = 128
NARROW, WIDE = 62, 112
ONE_LINE = 16
GAP = 0.03


def tile_map(
    frame: pd.DataFrame, language: Language, measure: Measure, chosen: str | None = None
) -> Chart:
    """A tile for each place of `frame`: name, value or state, hatched where nothing was reported.

    `frame`: one row per place, with place_id, label_vi, label_en, col, row (as the query `tiles`
    gives them), the measure's column, and reported and due where known. Places without a position
    stand in rows below the others, in the frame's order. A click selects `pick` by place_id.
    Raises KeyError for a state that the measure does not name.
    """
    needs_figures(frame, measure.column)
    data, shades = shaded(frame, language, measure)
    data = _placed(data.join(arranged(frame)))
    columns, rows = _size(data)
    x, y = _scales(data, columns, rows)
    layers = [
        _tiles(parts.outlined(data, chosen), x, y, language).encode(
            parts.fill(shades, language, measure)
        ),
        _hatching(data, x, y),
        _names(data, x, y, columns),
        _symbols(data, x, y, shades) if measure.states else _values(data, x, y),
        _off_grid(frame, data, x, y, language),
    ]
    return parts.finished(alt.layer(*layers), language, round(rows * TILE_HEIGHT))


def arranged(frame: pd.DataFrame) -> pd.DataFrame:
    """Columns col and row for every place: its own, or a free one in rows below, left half a row
    apart.
    """
    place = frame[["col", "row"]].astype("float64").copy()
    rest = place.index[place["col"].isna()]
    grid = place.dropna()
    wide = (
        int(grid["col"].max() - grid["col"].min() + 1) if len(grid) else ceil(sqrt(len(rest) * 1.5))
    )
    west, south = (grid["col"].min(), grid["row"].max() + 1.5) if len(grid) else (0, 0)
    for number, index in enumerate(rest):
        place.loc[index] = [west + number % wide, south + number // wide]
    return place


def _placed(data: pd.DataFrame) -> pd.DataFrame:
    """The tiles' corners, and their names broken for narrow, middling and wide tiles."""
    short = short_names(list(data["name"]))
    return data.assign(
        x=data["col"] + GAP,
        x2=data["col"] + 1 - GAP,
        y=data["row"] + GAP,
        y2=data["row"] + 1 - GAP,
        middle=data["col"] + 0.5,
        foot=data["row"] + 0.86,
        narrow=["\n".join(wrap(name, 3)) for name in short],
        middling=["\n".join(wrap(name, 2)) for name in short],
        wide=["\n".join(wrap(name, 1 if len(name) <= ONE_LINE else 2)) for name in short],
    ).drop(columns=["col", "row"])


def located(tiles: pd.DataFrame, values: pd.DataFrame) -> pd.DataFrame:
    """The places of a map with their figures: `tiles` as the query gives them, `values` one row per
    place.

    Every current place, whether it has figures or not; then the places that have figures though
    they are not current, or not below the place at all, without a position. Labels are those of
    `tiles`.
    """
    own = ["place_id", *values.columns.difference(tiles.columns, sort=False)]
    below = tiles.merge(values[own], on="place_id", how="left")
    elsewhere = values[~values["place_id"].isin(tiles["place_id"])].assign(current=False)
    known = below["place_id"].isin(values["place_id"])
    return pd.concat(
        [below[below["current"]], below[~below["current"] & known], elsewhere], ignore_index=True
    )


def _size(data: pd.DataFrame) -> tuple[int, float]:
    """Columns and rows that the grid takes; one of each when there is no place at all."""
    if data.empty:
        return 1, 1.0
    return round(data["x2"].max() - data["x"].min()), float(data["y2"].max() - data["y"].min())


def _scales(data: pd.DataFrame, columns: int, rows: float) -> tuple[alt.Scale, alt.Scale]:
    """Tiles take the width there is, up to the widest; the grid begins at its first column and
    row.
    """
    west, north = (data["x"].min() - GAP, data["y"].min() - GAP) if len(data) else (0, 0)
    x_range = [0, alt.ExprRef(f"min(width, {columns * WIDEST})")]
    return (
        alt.Scale(domain=[west, west + columns], range=x_range, nice=False, zero=False),
        alt.Scale(domain=[north, north + rows + 2 * GAP], reverse=True, nice=False, zero=False),
    )


def _tile_width(columns: int) -> str:
    return f"(min(width, {columns * WIDEST}) / {columns})"


def _at(x: alt.Scale, y: alt.Scale, across: str, down: str) -> tuple[alt.X, alt.Y]:
    return (
        alt.X(across, type="quantitative", scale=x, axis=None),
        alt.Y(down, type="quantitative", scale=y, axis=None),
    )


def _tiles(data: pd.DataFrame, x: alt.Scale, y: alt.Scale, language: Language) -> alt.Chart:
    columns = [
        "place_id",
        "name",
        "shade",
        "shown",
        "reports",
        "x",
        "x2",
        "y",
        "y2",
        "edge",
        "thick",
    ]
    return (
        alt.Chart(data[columns])
        .mark_rect(cornerRadius=3, cursor="pointer")
        .encode(
            *_at(x, y, "x", "y"),
            *parts.outline(),
            x2=alt.X2("x2"),
            y2=alt.Y2("y2"),
            tooltip=parts.tooltip(language),
        )
        .add_params(parts.picked())
    )


def _hatching(data: pd.DataFrame, x: alt.Scale, y: alt.Scale) -> alt.Chart:
    """Diagonals over the tiles from which nothing came: no colour of the scale can be taken for
    them.
    """
    lines = [
        (
            tile.x + (tile.x2 - tile.x) * a,
            tile.x + (tile.x2 - tile.x) * b,
            tile.y2 - (tile.y2 - tile.y) * c,
            tile.y2 - (tile.y2 - tile.y) * d,
        )
        for tile in data[data["hatched"]].itertuples()
        for a, b, c, d in (
            (0, 1 / 3, 2 / 3, 1),
            (0, 2 / 3, 1 / 3, 1),
            (0, 1, 0, 1),
            (1 / 3, 1, 0, 2 / 3),
            (2 / 3, 1, 0, 1 / 3),
        )
    ]
    table = pd.DataFrame(lines, columns=["x", "x2", "y", "y2"], dtype="float64")
    return (
        alt.Chart(table)
        .mark_rule(color=parts.HATCHING, strokeWidth=1)
        .encode(*_at(x, y, "x", "y"), x2=alt.X2("x2"), y2=alt.Y2("y2"))
    )


def _names(data: pd.DataFrame, x: alt.Scale, y: alt.Scale, columns: int) -> alt.Chart:
    tile = _tile_width(columns)
    size = f"({tile} < {NARROW} ? clamp({tile} / 4.3, 8.5, 10) : clamp({tile} / 6, 10.5, 12.5))"
    return (
        alt.Chart(data[["middle", "y", "ink", "narrow", "middling", "wide"]])
        .mark_text(
            baseline="top",
            align="center",
            dy=3,
            lineBreak="\n",
            fontSize=alt.ExprRef(size),
            lineHeight=alt.ExprRef(f"{size} * 1.14"),
            limit=alt.ExprRef(f"{tile} * {1 - GAP}"),
            text=alt.ExprRef(
                f"{tile} < {NARROW} ? datum.narrow : {tile} < {WIDE} ? datum.middling : datum.wide"
            ),
        )
        .encode(*_at(x, y, "middle", "y"), color=parts.ink())
    )


def _values(data: pd.DataFrame, x: alt.Scale, y: alt.Scale) -> alt.Chart:
    return (
        alt.Chart(data[["middle", "y2", "ink", "words"]])
        .mark_text(baseline="bottom", align="center", dy=-3, fontSize=12, fontWeight="bold")
        .encode(
            *_at(x, y, "middle", "y2"), color=parts.ink(), text=alt.Text("words", type="nominal")
        )
    )


def _off_grid(
    frame: pd.DataFrame, data: pd.DataFrame, x: alt.Scale, y: alt.Scale, language: Language
) -> alt.Chart:
    """The heading of the rows that hold what has no position, where there is a grid above them."""
    below = data[frame["col"].isna()]
    heading = below.head(1) if frame["col"].notna().any() else below.head(0)
    table = pd.DataFrame({"x": heading["x"], "y": heading["y"], "heading": OFF_GRID(language)})
    return (
        alt.Chart(table)
        .mark_text(align="left", baseline="bottom", dy=-5, fontSize=12, color=WORDS)
        .encode(*_at(x, y, "x", "y"), text=alt.Text("heading", type="nominal"))
    )


def _symbols(data: pd.DataFrame, x: alt.Scale, y: alt.Scale, shades: Sequence[Shade]) -> alt.Chart:
    """The state's symbol at the foot of each tile that has a state."""
    stated = data[data["words"] != formats.MISSING]
    return (
        alt.Chart(stated[["middle", "foot", "ink", "shade"]])
        .mark_point(filled=True, size=70, opacity=1)
        .encode(*_at(x, y, "middle", "foot"), color=parts.ink(), shape=parts.symbol(shades))
    )
