"""The map of the places below: by real boundaries when the data folder has them, else by tiles."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.boundaries import Boundaries, boundaries
from dashboard.charts.choropleth import choropleth
from dashboard.charts.map_parts import PICK
from dashboard.charts.measures import Measure
from dashboard.charts.shading import ESTIMATED, PARTLY, is_estimated, is_partly
from dashboard.charts.tile_map import located, tile_map
from dashboard.components.shared import filters
from dashboard.components.shared.draw import Choice, draw
from dashboard.components.shared.empty import nothing
from dashboard.queries.ground import Ground
from dashboard.queries.places.tiles import tiles
from dashboard.queries.places.unit_codes import unit_codes
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words.freshness import MARKED, has_kept
from etl.ground.settings import Settings
from etl.ground.text import Language, Text

KINDS: Mapping[str, Text] = {
    "boundaries": Text("Địa giới", "Boundaries"),
    "tiles": Text("Sơ đồ ô", "Tiles"),
}
KIND_LABEL = Text("Kiểu bản đồ", "Kind of map")
SUMMARY = Text("Bản đồ {measure} theo {count} địa bàn.", "Map of {measure} by {count} places.")
CLICK = Text("Bấm vào một địa bàn để xem riêng địa bàn đó.", "Click a place to see it alone.")
NOT_ON_MAP = Text("Không vẽ được trên bản đồ này: {names}.", "Not on this map: {names}.")

OnChoose = Callable[[str, str], None]


def place_map(
    selection: Selection,
    values: pd.DataFrame,
    measure: Measure,
    *,
    key: str,
    place: Ground | None = None,
    on_choose: OnChoose = filters.show_place,
) -> None:
    """Draws `values` on the map of the places directly below the selection's, divided as `place`
    says if it is given.

    `values`: one row per place, with place_id, label_vi, label_en, level, the measure's column, and
    reported and due where known: the query breakdown for one indicator. A click on a place that has
    a row there calls `on_choose(place_id, level)`, by default putting it into the page's filters.
    """
    language = selection.language
    place = place or selection.viewed
    frame = located(fetch(tiles, **selection.span | {"place": place}), values)
    if frame.empty or frame[measure.column].isna().all():
        return nothing(language)
    current = frame.loc[frame["current"]]
    shapes = _shapes(current, selection.period.last)
    kind = _kind(shapes, key, language)
    drawn = current if kind == "boundaries" else frame
    # A key of its own for each place and period: a selection made on one map means nothing on the
    # next.
    widget = f"{key}-{kind}-{place}-{selection.period.key}"
    levels = dict(zip(values["place_id"], values["level"], strict=True))
    summary = SUMMARY(language, measure=measure.label, count=len(drawn))
    choice = Choice(widget, PICK, partial(_chosen, widget, levels, on_choose))
    if kind == "boundaries":
        draw(
            choropleth,
            drawn,
            language,
            alt=summary,
            choice=choice,
            measure=measure,
            shapes=shapes.polygons,
        )
    else:
        draw(tile_map, drawn, language, alt=summary, choice=choice, measure=measure)
    return _notes(frame, drawn, shapes, measure, language)


def _shapes(current: pd.DataFrame, last: date) -> Boundaries:
    """The boundaries of the current places as they were on the last day that all of them shared."""
    if current.empty:
        return Boundaries({}, None, ())
    ends = [last, *(pd.Timestamp(end).date() for end in current["valid_to"].dropna())]
    codes = fetch(unit_codes, level=current["level"].iloc[0], day=min(ends))
    return boundaries(
        Settings.from_environment().data_dir / "boundaries", current, frozenset(codes["code"])
    )


def _kind(shapes: Boundaries, key: str, language: Language) -> str:
    if not shapes.polygons:
        return "tiles"
    chosen = st.segmented_control(
        KIND_LABEL(language),
        list(KINDS),
        default="boundaries",
        format_func=lambda kind: KINDS[kind](language),
        key=f"{key}-kind",
        label_visibility="collapsed",
        required=True,
    )
    return chosen or "boundaries"


def _chosen(widget: str, levels: Mapping[str, str], on_choose: OnChoose) -> None:
    """A click that selects a place with figures goes to it; any other click changes nothing."""
    for picked in st.session_state[widget]["selection"].get(PICK) or ():
        if picked["place_id"] in levels:
            on_choose(picked["place_id"], levels[picked["place_id"]])


def _notes(
    frame: pd.DataFrame,
    drawn: pd.DataFrame,
    shapes: Boundaries,
    measure: Measure,
    language: Language,
) -> None:
    """How to use the map, what its marks mean, what it leaves out, and what is wrong with the
    boundary files.
    """
    notes = [CLICK(language)]
    if not measure.states and is_partly(drawn).any():
        notes.append(PARTLY(language))
    if not measure.states and has_kept(drawn).any():
        notes.append(MARKED(language))
    if not measure.states and is_estimated(drawn).any():
        notes.append(ESTIMATED(language))
    missing = frame.loc[~frame["place_id"].isin(drawn["place_id"]), f"label_{language}"]
    if len(missing):
        notes.append(NOT_ON_MAP(language, names=", ".join(missing)))
    notes += [
        finding.sentence(language) for finding in shapes.findings if finding.severity == "note"
    ]
    st.caption(" ".join(notes))
    for finding in shapes.findings:
        if finding.severity != "note":
            st.warning(finding.sentence(language), icon=":material/map:")
