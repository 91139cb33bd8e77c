import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.measures import SIGNAL_STATES, Measure
from dashboard.charts.tile_map import GAP, arranged, located, tile_map
from dashboard.queries import tiles
from etl.ground.text import Text
from tests.builders import month, real_reference, run_of, spread
from tests.frames import rows

COUNT = Measure("value", Text("Nguồn tin có giá trị", "Tips of value"))
POSITIONS = st.lists(
    st.one_of(st.none(), st.tuples(st.integers(0, 6), st.integers(0, 9))), min_size=1, max_size=40
)


def places(*lines):
    """Places as (name, col, row, value, reported, due)."""
    frame = pd.DataFrame(lines, columns=["label_vi", "col", "row", "value", "reported", "due"])
    return frame.assign(
        place_id=frame["label_vi"],
        label_en=frame["label_vi"],
        value=frame["value"].astype("Float64"),
        current=True,
    )


FOUR = places(
    ("Xã Vĩnh Lợi", 1, 0, 1200, 4, 4),
    ("Xã Hưng Hội", 2, 0, 0, 4, 4),
    ("Xã Châu Thới", 1, 1, None, 0, 4),
    ("Xã Vĩnh Mỹ", 2, 1, 7, 3, 4),
)


def layers(chart, mark):
    """Every layer of this mark: its encoding, its rows and its parameters."""
    spec = chart.to_dict()
    return [
        (layer["encoding"], spec["datasets"][layer["data"]["name"]], spec)
        for layer in spec["layer"]
        if layer["mark"]["type"] == mark
    ]


def test_one_tile_stands_for_each_place_where_the_grid_says():
    ((_, tile_rows, _),) = layers(tile_map(FOUR, "vi", COUNT), "rect")
    corners = {row["name"]: (row["x"], row["x2"], row["y"], row["y2"]) for row in tile_rows}
    assert corners["Xã Vĩnh Mỹ"] == (2 + GAP, 3 - GAP, 1 + GAP, 2 - GAP)
    assert len(corners) == 4


def test_a_click_selects_the_place_by_its_id():
    spec = tile_map(FOUR, "vi", COUNT).to_dict()
    (selection,) = [param for param in spec["params"] if param["name"] == "pick"]
    assert selection["select"]["type"] == "point"
    assert selection["select"]["fields"] == ["place_id"]


def test_only_what_was_not_reported_is_hatched_and_zero_has_a_colour():
    chart = tile_map(FOUR, "vi", COUNT)
    ((_, lines, _),) = layers(chart, "rule")
    assert lines
    ends = [line[end] for line in lines for end in ("x", "x2", "y", "y2")]
    assert min(ends) >= 1 and max(ends) <= 2
    ((encoding, tile_rows, _),) = layers(chart, "rect")
    colour = dict(
        zip(encoding["fill"]["scale"]["domain"], encoding["fill"]["scale"]["range"], strict=True)
    )
    of_place = {row["name"]: colour[row["shade"]] for row in tile_rows}
    assert of_place["Xã Hưng Hội"] != of_place["Xã Châu Thới"]


def test_values_are_printed_in_the_language_of_the_reader():
    def printed(language):
        texts = layers(tile_map(FOUR, language, COUNT), "text")
        return [row["words"] for _, found, _ in texts for row in found if "words" in row]

    assert printed("vi") == ["1.200", "0", "—", "7*"]
    assert printed("en") == ["1,200", "0", "—", "7*"]


def test_a_state_is_shown_by_a_symbol_on_its_tile():
    measure = Measure("signal", Text("Dấu hiệu", "Signal"), states=SIGNAL_STATES)
    frame = FOUR.assign(signal=["high", "usual", None, "low"])
    ((encoding, points, _),) = layers(tile_map(frame, "vi", measure), "point")
    shape = dict(
        zip(encoding["shape"]["scale"]["domain"], encoding["shape"]["scale"]["range"], strict=True)
    )
    assert [shape[point["shade"]] for point in points] == ["triangle-up", "circle", "triangle-down"]


def test_the_place_already_shown_has_an_outline_of_its_own():
    ((_, tile_rows, _),) = layers(tile_map(FOUR, "vi", COUNT, chosen="Xã Hưng Hội"), "rect")
    assert [row["name"] for row in tile_rows if row["thick"] > 1] == ["Xã Hưng Hội"]


@given(POSITIONS)
def test_a_place_without_a_position_gets_a_free_one_and_the_others_keep_theirs(wanted):
    given_ones = [place for place in dict.fromkeys(wanted) if place]
    lines = [
        (f"Xã {n}", *(place or (None, None)), 1, 4, 4)
        for n, place in enumerate([*given_ones, None, None])
    ]
    frame = places(*lines)
    found = arranged(frame)
    assert not found.duplicated().any()
    assert [
        tuple(place) for place in found.head(len(given_ones)).itertuples(index=False)
    ] == given_ones


def test_a_grid_of_places_without_any_position_is_wider_than_high():
    found = arranged(places(*[(f"Xã {n}", None, None, 1, 4, 4) for n in range(18)]))
    assert found["col"].max() + 1 == 6
    assert found["row"].max() + 1 == 3


def test_every_current_place_is_on_the_map_and_no_figure_is_lost():
    grid = pd.DataFrame(
        {
            "place_id": ["a", "b", "old", "older"],
            "label_vi": ["A", "B", "Cũ", "Cũ hơn"],
            "current": [True, True, False, False],
            "col": [0.0, 1.0, None, None],
            "row": [0.0, 0.0, None, None],
        }
    )
    values = pd.DataFrame(
        {
            "place_id": ["a", "old", "itself"],
            "label_vi": ["A", "Cũ", "Chính nó"],
            "value": [1, 2, 4],
        }
    )
    frame = located(grid, values)
    assert rows(frame, "place_id", "value") == [("a", 1), ("b", None), ("old", 2), ("itself", 4)]
    assert frame["value"].sum() == values["value"].sum()


def test_every_grid_of_the_country_gives_each_place_a_tile_of_its_own(ask):
    con = ask(
        spread(["31813.20250701"], run_of("2026-01", 1), tips_valuable=1),
        reference=real_reference(),
    )
    for place, year, count in [
        ("VN", 2026, 34),
        ("VN", 2024, 63),
        ("96.20250701", 2026, 64),
        ("96.20250701", 2024, 16),
        ("95", 2024, 7),
        ("79", 2021, 22),
        ("79", 2020, 24),
        ("79.20250701", 2026, 168),
        ("46.20250701", 2026, 40),
    ]:
        frame = tiles(con, "VN", place, month(f"{year}-01"), month(f"{year}-12"))
        assert (place, year, len(frame)) == (place, year, count)
        assert frame["current"].all() and not frame[["col", "row"]].isna().any(axis=None)
        assert not frame.duplicated(["col", "row"]).any()
