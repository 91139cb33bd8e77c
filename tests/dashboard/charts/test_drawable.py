"""No chart without figures, none with a number that is none, and none that the browser would answer
with a trace.

Every chart of the package is found by walking it, so that a new one cannot be forgotten here.
"""

import inspect
import json
import pkgutil
from dataclasses import dataclass, field
from importlib import import_module
from math import inf, nan
from typing import get_type_hints

import altair as alt
import pandas as pd
import pytest

from dashboard import charts
from dashboard.charts.drawable import Broken, specification
from dashboard.charts.measures import Measure
from dashboard.charts.theme import Chart, finish
from dashboard.words.limits import Level
from etl.ground.text import Text
from tests.dashboard.charts.test_charts import (
    BULLET,
    COURSE,
    PAIR,
    PLACES,
    RATES,
    SHADED,
    STEPS,
    series,
)
from tests.dashboard.charts.test_choropleth import FRAME, SHAPES
from tests.dashboard.charts.test_tile_map import FOUR

COUNT = Measure("value", Text("Nguồn tin", "Tips"))
MATRIX = pd.DataFrame(
    {
        "unit_id": ["1", "2"],
        "label_vi": ["A", "B"],
        "label_en": ["A", "B"],
        "parent_vi": None,
        "parent_en": None,
        "month": pd.to_datetime(["2024-01-01"] * 2),
        "state": ["late", "missing"],
        "due_on": pd.to_datetime("2024-01-25"),
        "came_on": pd.to_datetime(["2024-01-30", None]),
        "days_late": [5.0, None],
    }
)
BANDS = [
    {"base": size, "low": 1.0, "high": 9.0, "least": 0.0, "most": 12.0} for size in (1000, 2000)
]
CHOICES = pd.DataFrame(
    {"label": ["Tốt", "Chưa rà soát"], "value": [3.0, 1.0], "pale": [False, True]}
)


@dataclass(frozen=True)
class Sample:
    """A frame that the chart can draw; `figures` are the columns without which there is nothing to
    draw.
    """

    frame: pd.DataFrame
    figures: tuple[str, ...]
    options: dict = field(default_factory=dict)


SAMPLES = {
    "breakdown": Sample(PLACES, ("value", "now", "then")),
    "bullet": Sample(BULLET, ("actual", "expected", "required")),
    "by_choice": Sample(CHOICES, ("value",)),
    "choropleth": Sample(FRAME, ("value",), {"measure": COUNT, "shapes": SHAPES}),
    "funnel": Sample(
        RATES.assign(side="here", base=900.0), ("rate", "value"), {"bands": BANDS, "rate": 5.0}
    ),
    "paired": Sample(PAIR, ("value",), {"now": "nay", "then": "trước"}),
    "rates": Sample(RATES, ("value", "rate", "low", "high"), {"whole": 80.0}),
    "reporting_matrix": Sample(MATRIX, ("state",)),
    "tile_map": Sample(FOUR, ("value",), {"measure": COUNT}),
    "trajectory": Sample(
        COURSE.astype(dict.fromkeys(("actual", "expected", "asked", "low", "high"), "float64")),
        ("actual", "expected", "low", "high"),
    ),
    "trend": Sample(series([1.0, None, 3.0]), ("value",), {"shaded": SHADED}),
    "waterfall": Sample(STEPS.astype({"low": "float64", "high": "float64"}), ("low", "high")),
}


def every_chart():
    """Every public function of the package that makes a chart of a frame, by name."""
    found = {}
    for info in pkgutil.iter_modules(charts.__path__):
        module = import_module(f"{charts.__name__}.{info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            hints = list(get_type_hints(function).items())
            makes_chart = hints and hints[-1] == ("return", Chart) and hints[0][1] is pd.DataFrame
            if function.__module__ == module.__name__ and not name.startswith("_") and makes_chart:
                found[name] = function
    return found


DRAWN = every_chart()


def with_figures(sample, value):
    column = pd.Series(value, dtype="float64", index=sample.frame.index)
    return sample.frame.assign(**dict.fromkeys(sample.figures, column))


def drawn(name, frame, **options):
    sample = SAMPLES[name]
    return specification(DRAWN[name], frame, "vi", sample.options | options)


def numbers_of(spec):
    """The specification as a browser would read it; json refuses what is no number."""
    text = json.dumps(spec, allow_nan=False, ensure_ascii=False)
    assert "NaN" not in text and "Infinity" not in text
    return text


def test_every_chart_of_the_package_is_tried_here():
    assert set(DRAWN) == set(SAMPLES)


@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_with_figures_is_drawn_in_both_languages(name):
    sample = SAMPLES[name]
    for language in ("vi", "en"):
        assert numbers_of(specification(DRAWN[name], sample.frame, language, sample.options))


@pytest.mark.parametrize("name", DRAWN)
def test_without_rows_or_without_any_figure_there_is_no_chart(name):
    sample = SAMPLES[name]
    assert drawn(name, sample.frame.head(0)) is None
    assert drawn(name, with_figures(sample, nan)) is None
    assert drawn(name, with_figures(sample, inf)) is None


@pytest.mark.parametrize("name", DRAWN)
def test_one_row_is_drawn(name):
    assert numbers_of(drawn(name, SAMPLES[name].frame.head(1)))


@pytest.mark.parametrize("name", [name for name in DRAWN if name != "reporting_matrix"])
def test_all_zero_is_drawn_for_zero_is_a_figure(name):
    assert numbers_of(drawn(name, with_figures(SAMPLES[name], 0.0)))


@pytest.mark.parametrize("name", [name for name in DRAWN if len(SAMPLES[name].figures) > 1])
def test_a_chart_is_drawn_with_any_one_of_its_other_figures_missing(name):
    sample = SAMPLES[name]
    for missing in sample.figures:
        made = drawn(name, sample.frame.assign(**{missing: float("nan")}))
        assert made is None or numbers_of(made)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("funnel", {"rate": nan}),
        ("rates", {"whole": inf}),
        ("trend", {"levels": [Level(nan, None, dashed=True)]}),
        ("funnel", {"bands": [{"base": nan}]}),
    ],
)
def test_a_number_that_is_none_in_what_goes_with_the_frame_never_reaches_the_browser(name, options):
    made = drawn(name, SAMPLES[name].frame, **options)
    assert isinstance(made, Broken) or numbers_of(made)


def of_domain(top, **channel):
    def build(frame, language):
        x = alt.X("value", type="quantitative", scale=alt.Scale(domain=[0, top]))
        return finish(alt.Chart(frame).mark_bar(**channel).encode(x=x), language, 40)

    return build


def failing(frame, language):
    raise KeyError("no such state")


FIGURES = pd.DataFrame({"value": [1.0]})


@pytest.mark.parametrize(
    "build",
    [
        failing,
        of_domain(nan),
        of_domain(inf),
        of_domain(1, height=alt.ExprRef(f"width * {nan}")),
        of_domain(1, align="nowhere"),
    ],
    ids=["raises", "domain-nan", "domain-infinite", "expression-nan", "not-vega-lite"],
)
def test_a_chart_that_a_browser_could_not_draw_is_told_apart_from_one_without_figures(build):
    assert isinstance(specification(build, FIGURES, "vi", {}), Broken)
    assert specification(of_domain(1), FIGURES, "vi", {})["height"] == 40


def test_a_place_whose_name_reads_like_no_number_is_drawn():
    named = of_domain(1, height=alt.ExprRef("datum.label === 'nan' ? 1 : 2"))
    assert specification(named, FIGURES, "vi", {})["height"] == 40


def test_a_bullet_whose_target_has_no_base_counts_places():
    from dashboard.components.shared.target_bullets import _data

    course = {"base": nan, "kind": "year", "of_places": True, "is_behind": True, "actual": 0.0}
    course |= {"expected": 1.0, "required": 1.0}
    data = _data({"comparator": ">="}, course, Text("chưa đạt", "not met"), "vi")
    assert data[["actual", "expected", "required"]].iloc[0].to_list() == [0, 1, 1]
    assert (
        _data({"comparator": ">="}, course | {"base": 4.0}, Text("", ""), "vi")["required"].iloc[0]
        == 25
    )
