"""What every chart promises: valid, in the reader's language, typed, and only the columns it
draws.
"""

from datetime import date

import pandas as pd
import pytest

from dashboard.analysis.breaks import BREAKS
from dashboard.charts.breakdown import breakdown
from dashboard.charts.bullet import bullet
from dashboard.charts.notes import Note
from dashboard.charts.paired import paired
from dashboard.charts.rates import rates
from dashboard.charts.trajectory import trajectory
from dashboard.charts.trend import trend
from dashboard.charts.waterfall import waterfall
from dashboard.words.limits import Level
from etl.ground.periods import add_months
from etl.ground.text import Text


def months(count, first=date(2024, 1, 1)):
    return pd.to_datetime([add_months(first, number) for number in range(count)])


def series(values, reported=5, **columns):
    data = {
        "month": months(len(values)),
        "value": values,
        "reported": reported,
        "due": 5,
        "more": 1,
    }
    return pd.DataFrame(data | columns)


PLACES = pd.DataFrame(
    {
        "label": ["Xã A", "Xã B", "Xã C"],
        "value": [9.0, 4.0, None],
        "now": [9.0, 2.0, None],
        "then": [10.0, 3.0, None],
        "reported": [3, 2, 0],
        "due": [3, 3, 3],
        "more": 1,
    }
)
RATES = pd.DataFrame(
    {
        "label": ["A"],
        "value": [9],
        "population": [1000],
        "rate": [90.0],
        "low": [41.0],
        "high": [171.0],
        "interval": ["41 – 171"],
        "more": 1,
    }
)
PAIR = pd.DataFrame(
    {
        "series": ["nay", "trước"],
        "position": [0, 0],
        "name": ["T1", "T1"],
        "value": [3, 2],
        "full": [True, False],
        "more": 1,
    }
)
STEPS = pd.DataFrame(
    {
        "step": ["Đầu", "Cuối"],
        "kind": ["state", "state"],
        "low": [0, 0],
        "high": [4, 3],
        "words": ["4", "3"],
        "more": 1,
    }
)
BULLET = pd.DataFrame(
    {
        "actual": [38.0],
        "expected": [42.0],
        "required": [50.0],
        "judged": ["behind"],
        "state": ["chưa đạt"],
        "more": 1,
    }
)
COURSE = pd.DataFrame(
    {
        "month": [date(2024, number, 1) for number in range(10, 13)],
        "actual": [5.0, 6.0, None],
        "expected": [None, 7.0, 9.0],
        "asked": [None, 7.0, 9.0],
        "low": [None, 6.0, 6.0],
        "high": [None, 6.0, 8.0],
        "segment": [0, 0, 1],
        "full": [True, False, True],
    }
)
NOTES = (
    Note(1, date(2024, 1, 1), "lễ phát động"),
    Note(2, date(2024, 1, 1), "đổi cách làm", is_rebase=True),
)
NAMED = Text("giới hạn {value}", "limit {value}")
SHADED = (date(2024, 1, 1), date(2024, 3, 1))

CHARTS = {
    "trend": lambda language: trend(
        series([1, None, 3]),
        language,
        shaded=SHADED,
        breaks=BREAKS[1:2],
        levels=[Level(2, NAMED, dashed=True)],
        restated=[(date(2024, 3, 1), "Xã A: 4 → 3"), (date(2024, 2, 1), "Xã A: 1 → —")],
    ),
    "breakdown": lambda language: breakdown(PLACES, language),
    "rates": lambda language: rates(RATES, language, whole=80.0),
    "paired": lambda language: paired(PAIR, language, now="nay", then="trước"),
    "waterfall": lambda language: waterfall(STEPS, language),
    "trajectory": lambda language: trajectory(COURSE, language, breaks=BREAKS[1:2]),
    "noted": lambda language: trend(series([1, 2]), language, shaded=SHADED, notes=NOTES),
    "bullet": lambda language: bullet(BULLET, language),
}


def parts(spec):
    """Every mapping inside the spec, itself included."""
    yield spec
    for value in spec.values() if isinstance(spec, dict) else spec:
        if isinstance(value, dict | list):
            yield from parts(value)


def columns_of(spec):
    return {name for rows in spec["datasets"].values() for row in rows for name in row}


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize(
    ("language", "decimal", "first_month"), [("vi", ",", "T1"), ("en", ".", "Jan")]
)
def test_every_chart_is_valid_and_carries_its_languages_numbers_and_months(
    name, language, decimal, first_month
):
    config = CHARTS[name](language).to_dict()["config"]
    assert config["locale"]["number"]["decimal"] == decimal
    assert config["locale"]["time"]["shortMonths"][0] == first_month
    assert config["background"] == "transparent"


@pytest.mark.parametrize("name", CHARTS)
def test_no_chart_sends_a_column_it_does_not_draw(name):
    assert "more" not in columns_of(CHARTS[name]("vi").to_dict())


@pytest.mark.parametrize("name", CHARTS)
def test_no_column_is_called_then_which_the_browsers_reader_takes_for_a_promise(name):
    assert "then" not in columns_of(CHARTS[name]("vi").to_dict())


@pytest.mark.parametrize("name", CHARTS)
def test_every_tooltip_is_titled_and_no_chart_has_a_legend(name):
    for part in parts(CHARTS[name]("vi").to_dict()):
        if isinstance(part, dict):
            assert all("title" in tip for tip in part.get("tooltip", []) if isinstance(tip, dict))
            assert "legend" not in part or part["legend"] is None


@pytest.mark.parametrize("name", ["breakdown", "waterfall", "bullet"])
def test_bars_start_at_zero(name):
    drawn = [part for part in parts(CHARTS[name]("vi").to_dict()) if isinstance(part, dict)]
    scales = [part["scale"] for part in drawn if "scale" in part]
    assert any(scale.get("zero") or scale.get("domain", [None])[0] == 0 for scale in scales)


def data_of(chart, mark):
    spec = chart.to_dict()
    layer = next(layer for layer in spec["layer"] if layer["mark"]["type"] == mark)
    name = layer.get("data", spec.get("data", {})).get("name")
    return spec["datasets"][name]


def test_a_month_without_a_figure_is_a_gap_and_not_a_zero():
    rows = data_of(trend(series([1, None, 3]), "vi", shaded=SHADED), "line")
    assert [row["value"] for row in rows] == [1, None, 3]


def test_notes_of_one_month_stand_below_each_other_by_number_and_a_rebase_has_a_rule():
    spec = trend(series([1, 2]), "vi", shaded=SHADED, notes=NOTES).to_dict()
    marked = [
        layer
        for layer in spec["layer"]
        if layer["encoding"].get("text", {}).get("field") == "number"
    ]
    assert [layer["encoding"]["y"]["value"] for layer in marked] == [9, 28]
    rules = [
        layer
        for layer in spec["layer"]
        if {"filter": "datum.is_rebase"} in layer.get("transform", [])
    ]
    assert len(rules) == 1


def test_limits_begin_with_the_months_they_are_made_of():
    levels = (Level(2, None, dashed=False, since=date(2024, 6, 1)), Level(1, None, dashed=True))
    frame = series([1] * 12)
    rows = data_of(trend(frame, "vi", shaded=SHADED, levels=levels), "rule")
    assert [row["month"][:7] for row in rows] == ["2024-06", "2024-01"]
    assert {row["end"][:7] for row in rows} == {"2024-12"}


def test_a_course_keeps_its_lines_apart_where_the_definition_changed():
    rows = data_of(trajectory(COURSE, "vi", breaks=BREAKS[1:2]), "line")
    assert [(row["segment"], row["role"]) for row in rows] == [
        (0, "figure"),
        (0, "pale"),
        (1, "figure"),
    ]
    lines = [
        layer
        for layer in trajectory(COURSE, "vi").to_dict()["layer"]
        if layer["mark"]["type"] == "line"
    ]
    details = [layer["encoding"]["detail"] for layer in lines]
    assert details == [
        {"field": "segment", "type": "nominal"},
        [{"field": "segment", "type": "nominal"}, {"field": "run", "type": "nominal"}],
        {"field": "step", "type": "nominal"},
    ]


def test_a_month_not_fully_reported_is_told_by_shape_and_word_as_well_as_colour():
    rows = data_of(trend(series([1, 2], reported=[5, 4]), "vi", shaded=SHADED), "point")
    assert [(row["role"], row["state"], row["reports"]) for row in rows] == [
        ("figure", "đủ báo cáo", "5/5"),
        ("pale", "chưa đủ báo cáo", "4/5"),
    ]


def test_a_month_complete_with_states_kept_is_drawn_as_complete_and_says_so():
    frame = series([1, 2, 3], reported=[5, 4, 3], carried=[0, 1, 1]).assign(
        carried_from=pd.to_datetime([None, "2024-01-01", "2024-02-01"])
    )
    full, kept, lacking = data_of(trend(frame, "vi", shaded=SHADED), "point")
    assert [row["role"] for row in (full, kept, lacking)] == ["figure", "figure", "pale"]
    assert (full["state"], full["reports"]) == ("đủ báo cáo", "5/5")
    assert (kept["state"], kept["reports"]) == (
        "đủ, có đơn vị giữ số",
        "4/5, 1 giữ số từ tháng 1/2024",
    )
    assert (lacking["state"], lacking["reports"]) == (
        "chưa đủ báo cáo",
        "3/5, 1 giữ số từ tháng 2/2024",
    )


def test_a_place_with_states_kept_is_a_full_bar_with_its_own_mark():
    frame = PLACES.assign(
        reported=[3, 2, 1], due=[4, 4, 4], carried=[1, 1, 0], value=[6, 5, 4]
    ).assign(carried_from=pd.Timestamp("2024-09-01"))
    rows = data_of(breakdown(frame, "vi"), "bar")
    assert [(row["words"], row["full"]) for row in rows] == [
        ("6 ◐", True),
        ("5 ◐ ◇", False),
        ("4 ◇", False),
    ]
    assert rows[0]["reports"] == "3/4, 1 giữ số từ tháng 9/2024"


def test_the_solid_line_leaves_out_a_month_not_fully_reported_and_dashes_lead_to_it():
    spec = trend(series([4, 5, 2, 6, 7], reported=[5, 5, 4, 5, 5]), "vi", shaded=SHADED).to_dict()
    solid, dashed = (layer for layer in spec["layer"] if layer["mark"]["type"] == "line")
    assert {"filter": "datum.role == 'figure'"} in solid["transform"]
    rows = spec["datasets"][solid.get("data", spec.get("data"))["name"]]
    assert [(row["value"], row["run"]) for row in rows if row["role"] == "figure"] == [
        (4, 0),
        (5, 0),
        (6, 1),
        (7, 1),
    ]
    steps = spec["datasets"][dashed["data"]["name"]]
    assert sorted((row["step"], row["value"]) for row in steps) == [(1, 2), (1, 5), (2, 2), (2, 6)]


def test_no_line_crosses_a_new_definition_but_one_crosses_a_change_of_units():
    defined, units = BREAKS[1], BREAKS[2]
    frame = series([1] * 24)
    assert {
        row["segment"] for row in data_of(trend(frame, "vi", shaded=SHADED, breaks=[units]), "line")
    } == {0}
    rows = data_of(trend(frame, "vi", shaded=SHADED, breaks=[defined, units]), "line")
    # Resolution 163 is of 27 November 2024: November 2024 is the last month before it.
    before = {row["month"][:7] for row in rows if row["segment"] == 0}
    assert before == {f"2024-{number:02d}" for number in range(1, 12)}
    assert {row["segment"] for row in rows} == {0, 1}


def test_the_month_axis_names_the_year_once_and_only_years_over_long_times():
    def axis(count):
        spec = trend(series([1] * count), "vi", shaded=SHADED).to_dict()
        axes = (part.get("axis") or {} for part in parts(spec) if isinstance(part, dict))
        return next(one for one in axes if "labelExpr" in one)

    assert len(axis(12)["values"]) == 12
    assert [value["month"] for value in axis(24)["values"]] == [1, 4, 7, 10, 1, 4, 7, 10]
    assert axis(118)["labelExpr"] == "timeFormat(datum.value, '%Y')"
    assert len(axis(118)["values"]) == 10


def test_a_place_without_figures_says_so_and_one_not_fully_reported_is_marked():
    rows = data_of(breakdown(PLACES, "vi"), "bar")
    assert [row["words"] for row in rows] == ["9", "4 ◇", "chưa có số liệu"]
    assert [row["value"] for row in rows] == [9, 4, None]


def test_words_of_a_bar_start_after_whichever_mark_reaches_further():
    assert [row["end"] for row in data_of(breakdown(PLACES, "vi"), "bar")] == [10, 4, 0]


def test_last_years_mark_is_drawn_only_where_the_whole_figure_compares_with_it():
    assert [row["before"] for row in data_of(breakdown(PLACES, "vi"), "bar")] == [10, None, None]


def test_two_lines_are_named_with_their_marks_above_the_plot_where_no_line_runs():
    spec = paired(PAIR, "vi", now="nay", then="trước").to_dict()
    names = [layer for layer in spec["layer"] if layer["mark"]["type"] == "text"]
    assert [spec["datasets"][layer["data"]["name"]][0]["words"] for layer in names] == [
        "● nay",
        "■ trước",
    ]
    assert all(layer["encoding"]["y"]["value"] < 0 for layer in names)


def test_only_the_gap_to_a_target_is_green_or_red():
    for name, chart in CHARTS.items():
        drawn = str(chart("vi").to_dict())
        assert ("#2e8b57" in drawn) == (name == "bullet")


def test_zero_lies_at_the_foot_of_a_chart_whose_every_value_is_zero():
    def scales(chart):
        drawn = [part for part in parts(chart.to_dict()) if isinstance(part, dict)]
        return [
            part["scale"]
            for part in drawn
            if part.get("type") == "quantitative" and "scale" in part
        ]

    for chart in (
        trend(series([0, 0, 0]), "vi", shaded=SHADED),
        trend(series([0, 0, 0]), "vi", shaded=SHADED, zero=False),
        paired(PAIR.assign(value=0), "vi", now="nay", then="trước"),
        waterfall(STEPS.assign(low=0, high=0), "vi"),
    ):
        assert {"domain": [0, 1]} in scales(chart)
