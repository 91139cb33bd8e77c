"""No figure from outside a user's scope reaches any answer, whatever place the user asks for."""

import ast
import inspect
import textwrap
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import queries
from dashboard.queries.registry import questions
from dashboard.queries.registry import registered as registered_as
from etl.decisions import Decision
from etl.ground.settings import ROOT
from etl.ground.text import Text
from etl.reference.records import Grouping, UnitGroup
from tests.builders import Sent, month, run_of, small_reference
from tests.dashboard.queries.statements import Recorder, beyond, misfits
from tests.examples import examples
from tests.registers import WORLD as WITH_REGISTERS
from tests.registers import Register, event, model, registered, spot

ASKED = ("tips_valuable", "models", "spots_open", "population")
EVERY = [indicator.id for indicator in small_reference().indicators]
OLD = ["01101", "01102", "01201", "02101", "02102"]
NEW = ["01101.20250701", "02101.20250701", "02103.20250701"]
DISTRICTS = ["031.20210101", "033"]
# Xã Ân, and what most of it became, as a group of both their provinces.
WORLD = replace(
    WITH_REGISTERS,
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
    "action": 111,  # of the first of NEW
    "indicators": ASKED,
    "indicator": "tips_valuable",
    "first": month("2025-01"),
    "last": month("2025-12"),
    "month": month("2025-08"),
    "owed_last": month("2025-12"),
    "level": "commune",
    "day": month("2025-08"),
    "form": "month",
    "subject": "annotation",
    "submission": "0000001-test",
    "today": month("2025-12"),
    "unit": "01101",
    "kept": True,
}
TELLINGS, QUESTIONS = (
    {one.name: one for one in questions() if one.is_telling is told} for told in (True, False)
)


def scope_of(unit):
    """Every place the unit lies in at some time."""
    chain = {"VN", unit}
    if unit[:2] in ("01", "02"):
        chain.add("02.20250701")
        if "." not in unit:
            chain |= {unit[:3], unit[:2]}
    return chain | ({"03"} if unit.startswith("03") else set())


def world(folder, changed):
    """The small world for two years, with corrections, registers and what the office decided; where
    `changed` says so of a unit, all of it is other than it was.
    """
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
    first = [sent_first(unit, changed(unit)) for unit in (*OLD, *NEW, *DISTRICTS)]
    return registered(
        folder / f"{len(list(folder.iterdir()))}.duckdb",
        [*first, Sent(spec)],
        *(one for unit in (*OLD, *NEW, *DISTRICTS) for one in listed(unit, changed(unit))),
        reference=WORLD,
        taken=[
            one
            for n, unit in enumerate((*OLD, *NEW, *DISTRICTS))
            for one in decided(unit, 2 * n + 1, changed(unit))
        ],
    )


def month_of(unit):
    return "2025-08" if unit in NEW else "2025-06"


def sent_first(unit, is_changed):
    """What the unit sent first; all of it was corrected later."""
    figures = dict.fromkeys(ASKED, 70 if is_changed else 30)
    words = {"who": "khác", "reason": "khác"} if is_changed else {"who": "xã", "reason": "sót"}
    return Sent({(unit, month_of(unit)): figures}, file_name=f"{words['who']}.csv", **words)


def listed(unit, is_changed):
    """Its registers, the models in two versions."""
    points, code = (9, "B") if is_changed else (1, "A")
    return (
        Register("models", unit, month_of(unit), [model(code, points=points)]),
        Register("models", unit, month_of(unit), [model(code, points=points + 1)]),
        Register("spots", unit, month_of(unit), [spot(code)] * (2 if is_changed else 1)),
        Register(
            "events", unit, month_of(unit), [event("2025-08-01" if is_changed else "2025-07-01")]
        ),
    )


RAISED = "2025-07-15T01:00:00+00:00"


def decided(unit, number, is_changed):
    """A note of the office on it; and a month signed off, or not."""
    when = "2025-12-01T01:00:00+00:00"
    note = {"indicator": "tips_valuable", "month": month_of(unit)}
    # Of the actions of communes that ended their heirs know: tests/etl/decisions/test_actions.py.
    if unit not in OLD:
        due = {"agency": "mttq" if is_changed else "cong_an", "due": "2025-07-01"}
        text = "khác" if is_changed else "việc"
        yield Decision(100 + number, "raise_action", unit, due, text, "vp", RAISED)
    yield Decision(number, "annotation", unit, note, "khác" if is_changed else "mưa", "vp", when)
    if is_changed:
        final = {"form": "month", "month": month_of(unit)}
        yield Decision(number + 1, "sign_off", unit, final, "", "vp", when)


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


def put(asked, con, scope, place):
    """The answer of a question to the place asked about, all else as in ARGUMENTS."""
    given = {name: place if name == "place" else ARGUMENTS[name] for name in asked.arguments}
    found = asked.query(con, scope, **given)
    return found if isinstance(found, pd.DataFrame) else found.read_all().to_pandas()


def told(frame):
    """All that an answer says, one missing value like another, in lists too."""
    return [list(frame.columns), *frame.map(repr).to_numpy().tolist()]


def answer(query, con, scope, place):
    return put(registered_as(query), con, scope, place)


@examples(60)
@given(
    name=st.sampled_from([*QUESTIONS]),
    scope=st.sampled_from(
        ["01", "02", "011", "012", "01101", "02103.20250701", "02.20250701", "03", "033"]
    ),
    place=st.sampled_from(PLACES),
)
def test_figures_outside_the_scope_change_no_answer(pairs, name, scope, place):
    plain, other = pairs(scope)
    asked = QUESTIONS[name]
    assert told(put(asked, plain, scope, place)) == told(put(asked, other, scope, place))


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


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_takes_the_connection_and_the_scope_first(name):
    first, second, *_ = inspect.signature(QUESTIONS[name].query).parameters.values()
    assert (first.name, second.name) == ("con", "scope")
    if not QUESTIONS[name].everything:
        assert second.default is inspect.Parameter.empty, "a forgotten scope must be an error"


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_question_reads_anything_but_public_tables_and_what_the_scope_may_see(pairs, name):
    plain, _ = pairs("01")
    con = Recorder(plain)
    put(QUESTIONS[name], con, "01", "01101")
    assert con.statements
    assert {sql: found for sql in con.statements if (found := beyond(sql))} == {}


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("SELECT * FROM superseded", ["superseded"]),
        ("SELECT * FROM unit WHERE unit_id IN (SELECT unit_id FROM model)", ["model"]),
        ("WITH spot AS (SELECT * FROM spot) SELECT * FROM spot", ["spot"]),
        ("WITH a AS (SELECT 1), due AS (FROM a) SELECT * FROM due, report", ["report"]),
        ("SELECT * FROM visible($place, $place)", ["visible"]),
        ("SELECT * FROM visible('VN', $place)", ["visible"]),
        ("SELECT * FROM signed()", ["signed"]),
        ("SELECT * FROM read_csv('x.csv')", ["read_csv"]),
        (
            "SELECT (SELECT max(value) FROM observation) FROM visible($scope, $place)",
            ["observation"],
        ),
        ("SELECT * FROM visible_model($scope, $place, $month) JOIN unit USING (unit_id)", []),
    ],
)
def test_a_statement_that_reads_past_the_scope_is_found(sql, found):
    assert beyond(sql) == found


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_answer_holds_what_its_columns_say(pairs, name):
    plain, _ = pairs("01")
    asked = QUESTIONS[name]
    for scope, place in (("VN", "VN"), ("VN", "02.20250701/former"), ("03", "03"), ("01", "01101")):
        assert misfits(asked.columns, put(asked, plain, scope, place)) == []


def test_no_function_answers_from_a_snapshot_without_being_a_question():
    """Whatever takes a connection and a scope and gives a frame is registered, wherever it lies."""
    found = {
        f"{'.'.join(path.relative_to(ROOT).with_suffix('').parts)}.{node.name}"
        for path in sorted((ROOT / "dashboard").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and [argument.arg.lstrip("_") for argument in node.args.args[:2]] == ["con", "scope"]
        and ast.unparse(node.returns or ast.Constant(None))
        in ("pd.DataFrame", "pa.RecordBatchReader")
    }
    assert found == {*QUESTIONS, *TELLINGS}


@pytest.mark.parametrize("name", TELLINGS)
def test_a_telling_only_puts_questions_through_the_store(name):
    body = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(TELLINGS[name].query))))
    used = {node.id for node in ast.walk(body) if isinstance(node, ast.Name)}
    assert not used & {"_con", "_scope", "store"}


def test_a_statement_is_put_to_a_snapshot_in_one_place_alone():
    """But for what asks the accounts' database, and the backtest, which asks a copy it makes."""
    calls = {
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "dashboard").rglob("*.py"))
        if "dashboard/accounts/" not in str(path)
        if "import Database" not in (source := path.read_text(encoding="utf-8"))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr in ("execute", "executemany", "sql", "query")
    }
    assert calls == {
        "dashboard/queries/asking.py",
        "dashboard/queries/dictionary.py",  # an empty schema, in memory
        "dashboard/shown/store.py",  # which sets up the connection
        "dashboard/targets/backtest.py",
    }
