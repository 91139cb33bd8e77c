import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import boundaries as module
from dashboard.boundaries import boundaries
from dashboard.boundaries.files import read_layers

PLACES = pd.DataFrame(
    {
        "place_id": ["957", "958.20200101"],
        "code": ["957", "958"],
        "name": ["Huyện Phước Long", "Huyện Vĩnh Lợi"],
        "parent_code": ["95", "95"],
        "parent_name": ["Tỉnh Bạc Liêu", "Tỉnh Bạc Liêu"],
    }
)
CODES = frozenset({"957", "958", "959", "960"})


def square(west, south=9.0):
    return [
        [west, south],
        [west + 1, south],
        [west + 1, south + 1],
        [west, south + 1],
        [west, south],
    ]


def feature(west, **properties):
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [square(west)]},
    }


def geojson(*features):
    return {"type": "FeatureCollection", "features": list(features)}


TWO = geojson(feature(105, ma="957"), feature(106, ma="958"))


def two_squares(transform):
    """Two squares that share the arc 0: the west one takes it forwards, the east one backwards."""
    if transform:
        arcs = [
            [[1, 0], [0, 1]],
            [[1, 1], [-1, 0], [0, -1], [1, 0]],
            [[1, 0], [1, 0], [0, 1], [-1, 0]],
        ]
    else:
        arcs = [
            [[106, 9], [106, 10]],
            [[106, 10], [105, 10], [105, 9], [106, 9]],
            [[106, 9], [107, 9], [107, 10], [106, 10]],
        ]
    geometries = [
        {"type": "Polygon", "properties": {"ma": "957"}, "arcs": [[0, 1]]},
        {"type": "MultiPolygon", "properties": {"ma": "958"}, "arcs": [[[-1, 2]]]},
    ]
    topology = {
        "type": "Topology",
        "arcs": arcs,
        "objects": {"huyen": {"type": "GeometryCollection", "geometries": geometries}},
    }
    return topology | ({"transform": {"scale": [1, 1], "translate": [105, 9]}} if transform else {})


@pytest.fixture
def folder(tmp_path):
    """`folder(name=content, …)`: a folder with these files, `__` in a name standing for the dot."""

    def write(**files):
        for name, content in files.items():
            data = content if isinstance(content, bytes) else json.dumps(content).encode()
            (tmp_path / name.replace("__", ".")).write_bytes(data)
        return tmp_path

    return write


def codes_of(found):
    return [(finding.code, finding.file) for finding in found.findings]


def test_without_a_folder_or_a_file_there_is_nothing_to_say(tmp_path):
    assert boundaries(tmp_path / "none", PLACES, CODES) == module.Boundaries({}, None, ())
    assert boundaries(tmp_path, PLACES, CODES) == module.Boundaries({}, None, ())


def test_places_are_found_by_their_code_whatever_the_property_is_called(folder):
    found = boundaries(folder(huyen__geojson=TWO), PLACES, CODES)
    assert found.file == "huyen.geojson"
    assert found.polygons["957"] == [[[tuple(point) for point in square(105)]]]
    assert list(found.polygons) == ["957", "958.20200101"]


@pytest.mark.parametrize("transform", [False, True])
def test_topojson_gives_the_same_squares_as_geojson(folder, transform):
    found = boundaries(folder(huyen__topojson=two_squares(transform)), PLACES, CODES).polygons
    for place, west in (("957", 105), ("958.20200101", 106)):
        ((ring,),) = found[place]
        assert ring[0] == ring[-1] and len(ring) == 5
        assert set(ring) == {tuple(point) for point in square(west)}


def test_codes_that_lost_their_zeros_or_became_numbers_are_known(folder):
    places = PLACES.assign(code=["007", "008"])
    found = boundaries(
        folder(a__json=geojson(feature(105, id=7), feature(106, id=8.0))), places, {"007", "008"}
    )
    assert len(found.polygons) == 2


def test_a_place_of_several_features_is_all_of_them(folder):
    parts = geojson(feature(105, ma="957"), feature(108, ma="957"), feature(106, ma="958"))
    assert len(boundaries(folder(a__json=parts), PLACES, CODES).polygons["957"]) == 2


def test_names_match_whatever_their_spelling_within_their_parent_only(folder):
    content = geojson(
        feature(1, ten="PHUOC LONG", tinh="Bình Phước"),
        feature(2, ten="phước-long", tinh="Bạc Liêu"),
        feature(3, ten="H. Vĩnh Lợi", tinh="95"),
        feature(4, ten="Huyện Vĩnh Lợi", tinh="tỉnh bạc liêu"),
    )
    found = boundaries(folder(a__geojson=content), PLACES, CODES)
    assert [polygons[0][0][0][0] for polygons in found.polygons.values()] == [2, 4]


def test_a_name_alone_proves_nothing_for_a_few_places(folder):
    content = geojson(feature(1, ten="Phước Long"), feature(2, ten="Vĩnh Lợi"))
    assert not boundaries(folder(a__geojson=content), PLACES, CODES).polygons


def test_names_alone_are_enough_for_provinces(folder):
    places = PLACES.assign(
        parent_code="VN", parent_name="Toàn quốc", name=["Tỉnh Cà Mau", "Thành phố Huế"]
    )
    content = geojson(feature(1, ten="Huế"), feature(2, ten="Cà Mau"))
    found = boundaries(folder(a__geojson=content), places, {"46", "96"})
    assert found.polygons["957"][0][0][0][0] == 2


def test_a_file_of_another_time_is_not_drawn(folder):
    content = geojson(*TWO["features"], *(feature(n, ma=str(n)) for n in range(961, 965)))
    found = boundaries(folder(cu__geojson=content), PLACES, CODES)
    assert not found.polygons
    assert codes_of(found) == [("boundary_file_other_time", "cu.geojson")]


def test_a_file_that_lacks_a_place_is_not_drawn_and_names_it(folder):
    places = pd.concat(
        [PLACES, PLACES.tail(1).assign(place_id="959", code="959", name="Thị xã Giá Rai")]
    )
    found = boundaries(folder(a__geojson=TWO), places, CODES)
    assert not found.polygons
    assert codes_of(found) == [("boundary_file_incomplete", "a.geojson")]
    assert "1/3" in found.findings[0].message("vi") and "Thị xã Giá Rai" in found.findings[
        0
    ].message("vi")


def test_a_file_of_other_places_is_no_fault(folder):
    assert (
        boundaries(folder(a__geojson=geojson(feature(1, ma="001"))), PLACES, CODES).findings == ()
    )


def test_the_file_with_the_fewest_other_places_serves(folder):
    wide = geojson(*TWO["features"], feature(109, ma="959"))
    found = boundaries(folder(a__geojson=wide, b__geojson=TWO), PLACES, CODES)
    assert found.file == "b.geojson"


def test_a_file_put_in_later_is_noticed(folder):
    assert not boundaries(folder(a__geojson=geojson(feature(1, ma="001"))), PLACES, CODES).polygons
    assert boundaries(folder(a__geojson=TWO), PLACES, CODES).polygons


RING_OPEN = geojson(feature(105, ma="957"), feature(106, ma="958"))
RING_OPEN["features"][0]["geometry"]["coordinates"] = [square(105)[:-1]]
POINTS = geojson(
    *({**one, "geometry": {"type": "Point", "coordinates": [1, 2]}} for one in TWO["features"])
)
ARC_MISSING = two_squares(True) | {"arcs": [[[1, 0], [0, 1]]]}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"12",
        b'{"type": "Topology"}',
        b"\xff\xfe",
        b"[" * 100_000,
        RING_OPEN,
        POINTS,
        ARC_MISSING,
        b'{"type": "FeatureCollection", "features": 3}',
        {"type": "Topology", "arcs": [], "objects": {"a": {}}},
        {**TWO, "features": [{**one, "geometry": None} for one in TWO["features"]]},
        json.dumps(TWO).replace("105", "1e999").encode(),
    ],
    ids=[
        "empty",
        "cut",
        "list",
        "number",
        "bare",
        "utf16",
        "deep",
        "open",
        "points",
        "arcs",
        "features",
        "object",
        "null",
        "infinite",
    ],
)
def test_a_broken_file_is_a_finding_that_names_it_and_the_others_still_serve(folder, content):
    found = boundaries(folder(a__geojson=content, b__geojson=TWO), PLACES, CODES)
    assert codes_of(found) == [("boundary_file_unreadable", "a.geojson")]
    assert "a.geojson" in found.findings[0].message("vi")
    assert found.file == "b.geojson"


def test_a_file_too_large_for_a_page_is_left_alone(folder, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 200)
    assert codes_of(boundaries(folder(a__geojson=TWO), PLACES, CODES)) == [
        ("boundary_file_too_large", "a.geojson")
    ]


@given(st.data(), st.sampled_from([TWO, two_squares(True), two_squares(False)]))
def test_any_damage_ends_in_shapes_or_in_a_finding(tmp_path_factory, data, content):
    whole = json.dumps(content)
    damaged = whole
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(whole)))
        put = data.draw(
            st.sampled_from(["", "9", "-", "null", "[]", '"a"', "{}", ",", "]", "true", "1e400"])
        )
        damaged = damaged[:start] + put + damaged[start + data.draw(st.integers(0, 6)) :]
    place = tmp_path_factory.mktemp("damaged")
    (place / "a.geojson").write_text(damaged, encoding="utf-8")
    found = boundaries(place, PLACES, CODES)
    assert set(found.polygons) in (set(), {"957", "958.20200101"})
    assert bool(found.polygons) == (found.file is not None)


def test_a_layer_of_lines_and_points_has_no_area(folder):
    (layer,) = read_layers(folder(a__json=POINTS) / "a.json")
    assert layer.polygons(0) == []
