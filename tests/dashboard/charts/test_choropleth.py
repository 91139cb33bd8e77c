import json

import pandas as pd
import pytest

from dashboard.charts.choropleth import HIGHEST, choropleth
from dashboard.charts.measures import TARGET_STATES, Measure
from dashboard.charts.tile_map import tile_map
from etl.ground.text import Text

COUNT = Measure("value", Text("Nguồn tin có giá trị", "Tips of value"))
FRAME = pd.DataFrame(
    {
        "place_id": ["957", "958", "959"],
        "label_vi": ["Huyện Phước Long", "Huyện Vĩnh Lợi", "Thị xã Giá Rai"],
        "label_en": ["Huyện Phước Long", "Huyện Vĩnh Lợi", "Thị xã Giá Rai"],
        "col": [0, 1, 2],
        "row": [0, 0, 0],
        "value": pd.array([12, 0, None], dtype="Int64"),
        "reported": [4, 4, 0],
        "due": [4, 4, 4],
    }
)
SHAPES = {
    place: [[[(west, 9.0), (west + 1, 9.0), (west + 1, 10.0), (west, 10.0), (west, 9.0)]]]
    for place, west in (("957", 105.0), ("958", 106.0), ("959", 107.0))
}


def layer(chart, **mark):
    (found,) = [
        layer
        for layer in chart.to_dict()["layer"]
        if all(layer["mark"].get(key) == mark[key] for key in mark)
    ]
    return found


def areas(chart):
    return layer(chart, type="geoshape", cursor="pointer")


def features(layer):
    return json.loads(layer["data"]["values"])


def test_each_place_is_drawn_by_its_own_shape_in_the_class_of_its_tile():
    drawn = areas(choropleth(FRAME, "vi", COUNT, SHAPES))
    assert [feature["place_id"] for feature in features(drawn)] == ["957", "958", "959"]
    assert all(feature["geometry"]["type"] == "MultiPolygon" for feature in features(drawn))
    tiles = tile_map(FRAME, "vi", COUNT).to_dict()
    on_tiles = next(layer for layer in tiles["layer"] if layer["mark"]["type"] == "rect")
    assert drawn["encoding"]["fill"] == on_tiles["encoding"]["fill"]
    shades = {row["place_id"]: row["shade"] for row in tiles["datasets"][on_tiles["data"]["name"]]}
    assert {feature["place_id"]: feature["shade"] for feature in features(drawn)} == shades


def test_only_the_place_that_did_not_report_is_hatched():
    chart = choropleth(FRAME, "vi", COUNT, SHAPES)
    (hatched,) = features(layer(chart, type="geoshape", filled=False))
    west = min(x for x, _ in features(areas(chart))[2]["geometry"]["coordinates"][0][0])
    assert hatched["geometry"]["coordinates"]
    assert all(x >= west for line in hatched["geometry"]["coordinates"] for x, _ in line)


def test_shapes_are_flat_whole_numbers_so_that_no_projection_bends_them():
    chart = choropleth(FRAME, "vi", COUNT, SHAPES)
    assert all(layer["projection"] == {"type": "identity"} for layer in chart.to_dict()["layer"])
    points = [p for f in features(areas(chart)) for p in f["geometry"]["coordinates"][0][0]]
    assert all(isinstance(x, int) and isinstance(y, int) for x, y in points)


def test_a_click_selects_the_place_by_its_id():
    (selection,) = [
        p for p in choropleth(FRAME, "vi", COUNT, SHAPES).to_dict()["params"] if p["name"] == "pick"
    ]
    assert selection["select"]["fields"] == ["place_id"]


def test_the_map_is_no_higher_than_its_width_needs():
    # Three degrees by one at 9.5 degrees north: 2.96 wide to 1 high.
    (height,) = [
        p
        for p in choropleth(FRAME, "vi", COUNT, SHAPES).to_dict()["params"]
        if p["name"] == "height"
    ]
    limit, _, rest = height["expr"].removeprefix("min(").partition(", width * ")
    assert int(limit) == HIGHEST
    assert float(rest.rstrip(")")) == pytest.approx(1 / 2.96, abs=0.002)


def test_a_state_is_shown_by_a_symbol_inside_its_place():
    measure = Measure("state", Text("Chỉ tiêu", "Target"), states=TARGET_STATES)
    chart = choropleth(FRAME.assign(state=["met", "not_met", None]), "vi", measure, SHAPES)
    spec = chart.to_dict()
    points = spec["datasets"][layer(chart, type="point")["data"]["name"]]
    assert [point["shade"] for point in points] == ["đạt", "chưa đạt"]


def test_nothing_is_fetched_from_anywhere():
    spec = choropleth(FRAME, "vi", COUNT, SHAPES).to_dict()
    del spec["$schema"]  # a name, which the browser does not open
    assert "://" not in json.dumps(spec)


def test_a_place_without_a_shape_is_refused():
    with pytest.raises(KeyError, match="959"):
        choropleth(FRAME, "vi", COUNT, {place: SHAPES[place] for place in ("957", "958")})
