import json
from types import SimpleNamespace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.shared import place_map as module
from tests.builders import month, run_of, spread

UNITS = ["01101", "01102", "01201"]


def square(west):
    return [[[west, 9], [west + 1, 9], [west + 1, 10], [west, 10], [west, 9]]]


def boundaries_of(*codes):
    features = [
        {
            "type": "Feature",
            "properties": {"ma": code},
            "geometry": {"type": "Polygon", "coordinates": square(west)},
        }
        for west, code in enumerate(codes)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


@pytest.fixture
def run(ask, tmp_path, monkeypatch):
    """`run(value=…)`: the screen with the map of province 01 by district in 2024-05, and the
    scope's data folder.
    """
    con = ask(spread(UNITS, run_of("2024-05", 1), tips_valuable=3))
    monkeypatch.setattr(module, "fetch", lambda query, **args: query(con, "VN", **args))
    settings = SimpleNamespace(from_environment=lambda: SimpleNamespace(data_dir=tmp_path))
    monkeypatch.setattr(module, "Settings", settings)

    def screen(value):
        from types import SimpleNamespace

        import pandas as pd
        import streamlit as st

        from dashboard.charts.measures import Measure
        from dashboard.components.shared import place_map as module
        from etl.ground.text import Text
        from tests.builders import month

        span = {"place": "01", "first": month("2024-05"), "last": month("2024-05")}
        period = SimpleNamespace(key="2024-05", last=month("2024-05"))
        selection = SimpleNamespace(
            span=span, place="01", viewed="01", language="vi", period=period
        )
        names = {"011": "Huyện Đông", "012": "Huyện Ân"}
        values = pd.DataFrame(
            {
                "place_id": list(names),
                "label_vi": list(names.values()),
                "label_en": list(names.values()),
                "level": "district",
                "value": pd.array([value, value], dtype="Int64"),
                "reported": [1, 1],
                "due": [2, 1],
            }
        )
        measure = Measure("value", Text("Nguồn tin", "Tips"))
        module.place_map(
            selection, values, measure, key="map", on_choose=lambda *chosen: st.write(chosen)
        )

    return lambda value=3: AppTest.from_function(screen, kwargs={"value": value}).run()


def words(screen):
    return " ".join(one.value for one in (*screen.caption, *screen.info, *screen.warning))


def layers(screen):
    (chart,) = screen.get("vega_lite_chart")
    return [layer["mark"]["type"] for layer in json.loads(chart.proto.spec)["layer"]]


def test_without_boundaries_the_places_are_tiles_and_no_choice_is_offered(run):
    screen = run()
    assert not screen.exception
    assert "rect" in layers(screen) and "geoshape" not in layers(screen)
    assert not screen.segmented_control
    assert "Dấu * : chưa đủ báo cáo." in words(screen)


def test_with_boundaries_the_places_are_areas_and_tiles_a_choice(run, tmp_path):
    (tmp_path / "boundaries").mkdir()
    (tmp_path / "boundaries" / "huyen.geojson").write_text(
        boundaries_of("011", "012"), encoding="utf-8"
    )
    screen = run()
    assert not screen.exception
    assert "geoshape" in layers(screen)
    (choice,) = screen.segmented_control
    choice.set_value("tiles").run()
    assert "rect" in layers(screen)


def test_a_broken_boundary_file_is_named_and_the_tiles_are_shown(run, tmp_path):
    (tmp_path / "boundaries").mkdir()
    (tmp_path / "boundaries" / "hong.geojson").write_text("{", encoding="utf-8")
    screen = run()
    assert "rect" in layers(screen)
    assert "hong.geojson không đọc được" in words(screen)


def test_a_map_without_any_figure_says_so(run):
    assert "Không có số liệu" in words(run(value=None))


def test_a_click_goes_to_the_place_that_has_figures_and_to_no_other(monkeypatch):
    chosen = []

    def click(*picked):
        state = {"map": {"selection": {"pick": [{"place_id": place} for place in picked]}}}
        monkeypatch.setattr(module.st, "session_state", state)
        module._chosen("map", {"011": "district"}, lambda *place: chosen.append(place))

    click("011")
    click("032")
    click()
    assert chosen == [("011", "district")]


def test_the_boundaries_asked_for_are_those_of_the_last_day_all_places_shared(monkeypatch):
    asked = []
    monkeypatch.setattr(
        module, "fetch", lambda query, **args: asked.append(args) or pd.DataFrame({"code": ["011"]})
    )
    ends = pd.to_datetime(pd.Series(["2025-06-30", None]))
    current = pd.DataFrame(
        {
            "place_id": ["011", "012"],
            "code": ["011", "012"],
            "name": "x",
            "parent_code": "01",
            "parent_name": "y",
            "level": "district",
            "valid_to": ends,
        }
    )
    module._shapes(current, month("2025-12"))
    assert asked == [{"level": "district", "day": pd.Timestamp("2025-06-30").date()}]


def test_going_to_a_place_keeps_what_lies_above_it_and_the_period():
    def screen():
        import streamlit as st

        from dashboard.components.shared import filters

        st.session_state[filters.REMEMBERED] = {
            "tinh": "01",
            "huyen": "012",
            "xa": "01201",
            "ky": "month",
        }
        filters.show_place("011", "district")

    found = AppTest.from_function(screen).run()
    assert not found.exception
    assert found.query_params == {"tinh": "01", "huyen": "011", "ky": "month"}
