"""No figure from outside a user's scope reaches any answer, whatever place the user asks for."""

import inspect
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import queries
from etl.ground.text import Text
from etl.reference.records import Grouping, UnitGroup
from tests import builders
from tests.builders import month, run_of, small_reference

ASKED = ("tips_valuable", "models", "spots_open", "population")
EVERY = [indicator.id for indicator in small_reference().indicators]
OLD = ["01101", "01102", "01201", "02101", "02102"]
NEW = ["01101.20250701", "02101.20250701", "02103.20250701"]
DISTRICTS = ["031.20210101", "033"]
# Xã Ân, and what most of it became, as a group of both their provinces.
WORLD = replace(
    small_reference(),
    groupings=(Grouping("ven", Text("Ven biển", "Coast"), "báo A"),),
    unit_groups=(
        UnitGroup("01201", None, "ven", "báo A", "high"),
        UnitGroup("02103", date(2025, 7, 1), "ven", "báo A", "high"),
    ),
)
# Places as a question about figures may name them: also former districts, groups, and any way of
# dividing one.
PLACES = [
    "VN",
    *(unit.id for unit in small_reference().units.all),
    "011.cu",
    "012.cu",
    "021.cu",
    "01.ven",
    "02.20250701.ven",
    "02.20250701.ven@today",
    "01101.20250701@today",
    "02103.20250701@today",
    "VN/today",
    "02.20250701/today",
    "02.20250701/former",
    "02.20250701/group",
]
# What a query is asked besides scope and place; a query with a new parameter needs a value here.
ARGUMENTS = {
    "indicators": ASKED,
    "indicator": "tips_valuable",
    "first": month("2025-01"),
    "last": month("2025-12"),
    "month": month("2025-08"),
    "target_id": "eliminate_complex",
    "level": "commune",
    "day": month("2025-08"),
    "form": "month",
    "subject": "annotation",
    "submission": "0000001-test",
    "today": month("2025-12"),
    "unit": "01101",
}
# Answers that are about the data as a whole, or about public reference rows, and say so.
SCOPELESS = {
    "data_version",
    "indicators",
    "phases",
    "programmes",
    "published_context",
    "reviewed_indicators",
    "unit_codes",
}


def scope_of(unit):
    """Every place the unit lies in at some time."""
    chain = {"VN", unit}
    if unit[:2] in ("01", "02"):
        chain.add("02.20250701")
        if "." not in unit:
            chain |= {unit[:3], unit[:2]}
    return chain | ({"03"} if unit.startswith("03") else set())


def world(folder, changed):
    """The small world for two years; where `changed` says so, with every figure another one."""
    rows = [
        (unit, at)
        for units, months in (
            (OLD, run_of("2024-01", 18)),
            (NEW, run_of("2025-07", 6)),
            (DISTRICTS, run_of("2024-01", 24)),
        )
        for unit in units
        for at in months
    ]
    spec = {
        (unit, at): {
            name: (n * (k + 3)) % 11 + (50 if changed(unit) else 0) for k, name in enumerate(EVERY)
        }
        for n, (unit, at) in enumerate(rows)
    }
    path = builders.snapshot(
        folder / f"{len(list(folder.iterdir()))}.duckdb", spec, reference=WORLD
    )
    return builders.opened(path)


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    """By scope: the world as it is, and one in which every figure outside the scope is
    different.
    """
    folder = tmp_path_factory.mktemp("scopes")
    made = {None: world(folder, lambda unit: False)}  # scope → connection

    def pair(scope):
        if scope not in made:
            made[scope] = world(folder, lambda unit: scope not in scope_of(unit))
        return made[None], made[scope]

    yield pair
    for con in made.values():
        con.close()
    made.clear()


def answer(function, con, scope, place):
    wanted = [
        name for name in inspect.signature(function).parameters if name not in ("con", "scope")
    ]
    return function(
        con, scope, **{name: place if name == "place" else ARGUMENTS[name] for name in wanted}
    )


@settings(max_examples=60)
@given(
    name=st.sampled_from(queries.__all__),
    scope=st.sampled_from(
        ["01", "02", "011", "012", "01101", "02103.20250701", "02.20250701", "03", "033"]
    ),
    place=st.sampled_from(PLACES),
)
def test_figures_outside_the_scope_change_no_answer(pairs, name, scope, place):
    plain, other = pairs(scope)
    function = getattr(queries, name)
    assert answer(function, plain, scope, place).equals(answer(function, other, scope, place))


@pytest.mark.parametrize("place", ["02103.20250701@today", "012.cu", "02.20250701.ven@today"])
def test_a_commune_sees_nothing_of_what_its_predecessors_reported(pairs, place):
    con, _ = pairs("03")
    before = queries.monthly(
        con, "02103.20250701", place, ASKED, month("2024-01"), month("2025-06")
    )
    assert before["value"].isna().all()
    after = queries.monthly(
        con, "02103.20250701", place, ASKED[:1], month("2025-07"), month("2025-12")
    )
    assert after["value"].notna().all()
    assert queries.months(con, "02103.20250701", place)["first"].dt.date.tolist() == [
        month("2025-07")
    ]


def test_an_old_province_sees_nothing_of_what_came_after_it(pairs):
    con, _ = pairs("03")
    after = queries.monthly(con, "01", "011.cu", ASKED, month("2025-07"), month("2025-12"))
    assert after["value"].isna().all()
    assert set(queries.places(con, "01")["place_id"]) == {
        "01",
        "011",
        "012",
        "01101",
        "01102",
        "01201",
        "01.ven",
    }, "a former district is offered only where some of its months after the reform are seen"


def test_the_nations_answers_do_change_or_the_test_above_would_prove_nothing(pairs):
    plain, other = pairs("011")
    assert not answer(queries.totals, plain, "VN", "VN").equals(
        answer(queries.totals, other, "VN", "VN")
    )
    assert not answer(queries.breakdown, plain, "VN", "02.20250701").equals(
        answer(queries.breakdown, other, "VN", "02.20250701")
    )


@pytest.mark.parametrize("name", queries.__all__)
def test_every_query_takes_the_connection_and_the_scope_first(name):
    first, second, *_ = inspect.signature(getattr(queries, name)).parameters.values()
    assert (first.name, second.name) == ("con", "scope")
    if name not in SCOPELESS:
        assert second.default is inspect.Parameter.empty, "a forgotten scope must be an error"


@pytest.mark.parametrize(
    "path", sorted(Path(queries.__file__).parent.rglob("*.py")), ids=lambda path: path.stem
)
def test_no_query_reads_a_table_of_figures_but_through_what_the_scope_may_see(path):
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(?:FROM|JOIN)\s+(?:observation|report|due)\b", source)
    assert not re.search(r"\bimport\s+streamlit\b", source)
