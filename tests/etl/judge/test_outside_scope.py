"""Whoever sends a file learns nothing of what others have reported: no figure, no name, not even
that there is any.

Two stores that differ only in what units outside the sender's scope have reported give the same
answer to every file, word for word; and a sender who asks a thousand times learns none of another's
figures.
"""

import csv
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from etl.decisions import signed
from etl.ground.settings import ROOT
from etl.judge import Judged, judge
from etl.judge.ledger import ledger
from etl.judge.submissions import Upload
from etl.marked import marked
from etl.read import read
from etl.snapshot.recipe import Recipe
from tests.builders import month, run_of, spread
from tests.examples import examples
from tests.registers import WORLD, Register, model, registered, spot

TODAY = date(2026, 3, 20)
RECIPE = Recipe(WORLD, "test")
NOW = run_of("2025-07", 8)
THEN = run_of("2025-01", 6)
NEW_UNITS = ("01101.20250701", "02101.20250701", "02103.20250701")
OLD_UNITS = ("01101", "01102", "01201", "02101", "02102", "011", "021")
DISTRICTS = ("031.20210101", "033")
FIGURES = (
    "tips_received",
    "tips_valuable",
    "spots_open",
    "spots_new",
    "spots_eliminated",
    "models",
)
SCOPES = (
    "01101.20250701",
    "02103.20250701",
    "01101",
    "011",
    "01",
    "02",
    "02.20250701",
    "03",
    "033",
    "nowhere",
)


def reported() -> dict[tuple[str, str], dict[str, int]]:
    """Who reported what in the store that everything is compared with; every unit its own
    figures.
    """
    spec: dict[tuple[str, str], dict[str, int]] = {}
    for units, months in ((NEW_UNITS + DISTRICTS, NOW), (OLD_UNITS[:5], THEN)):
        for number, unit in enumerate(units):
            spec |= spread(
                [unit], months, **{name: 10 * number + place for place, name in enumerate(FIGURES)}
            )
    return spec


REGISTERS = tuple(
    Register(form, unit, "2025-09", rows)
    for unit in (*NEW_UNITS, *DISTRICTS)
    for form, rows in (
        ("models", [model(f"MH-{unit}"), model("MH-01")]),
        ("spots", [spot(f"TD-{unit}"), spot("TD-01")]),
    )
)


def in_scope(scope: str, unit: str, at: str) -> bool:
    """Whether the unit lies in the scope in that month: a walk up its parents, in plain Python."""
    day = month(at)
    here = WORLD.units.by_id[unit]
    above = [here]
    while above[-1].parent_code and (parent := WORLD.units.at(above[-1].parent_code, day)):
        above.append(parent)
    ids = {one.id for one in above}
    # The merged province holds what its two predecessors held.
    return scope in ids or (scope == "02.20250701" and bool(ids & {"01", "02"}))


@dataclass(frozen=True)
class Change:
    """What another store has of one unit and month: other figures, or nothing, or figures where
    there were none.
    """

    unit: str
    at: str
    figures: Mapping[str, int] | None


@st.composite
def changes(draw: st.DrawFn, scope: str) -> list[Change]:
    """Some changes to what units outside the scope reported."""
    outside = [
        (unit, at)
        for unit in (*NEW_UNITS, *DISTRICTS, *OLD_UNITS)
        for at in (*THEN, *NOW)
        if WORLD.units.by_id[unit].open_in(month(at)) and not in_scope(scope, unit, at)
    ]
    figures = st.none() | st.fixed_dictionaries({name: st.integers(0, 400) for name in FIGURES})
    return [
        Change(*draw(st.sampled_from(outside)), draw(figures))
        for _ in range(draw(st.integers(1, 8)))
        if outside
    ]


def store(folder: Path, changed: list[Change], scope: str) -> Path:
    """A snapshot with the changes, and without the registers of the units that they are about."""
    spec = reported()
    for one in changed:
        spec.pop((one.unit, one.at), None)
        if one.figures is not None:
            spec[one.unit, one.at] = dict(one.figures)
    units = (
        {one.unit for one in changed if not in_scope(scope, one.unit, "2025-09")}
        if changed
        else set()
    )
    path = folder / f"{len(list(folder.iterdir()))}.duckdb"
    registered(path, spec, *(one for one in REGISTERS if one.unit not in units)).close()
    return path


ROWS = st.tuples(
    st.sampled_from((*NEW_UNITS, *DISTRICTS, *OLD_UNITS)),
    st.sampled_from(["2025-03", "2025-06", "2025-07", "2025-10", "2026-02", "2026-05", "x"]),
    st.lists(
        st.sampled_from(["", "0", "3", "11", "250", "12,5", "…"]),
        min_size=len(FIGURES),
        max_size=len(FIGURES),
    ),
)


def sent(form: str, rows: list[tuple[str, str, list[str]]], total: bool) -> bytes:
    """A file of the form with these rows (unit, month, cells), and a row of totals if told."""
    columns = WORLD.forms[form].columns
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([label.vi for label in columns.values()])
    for unit, at, cells in rows:
        row = {
            "period": at,
            "unit_code": unit.split(".")[0],
            "unit_name": WORLD.units.by_id[unit].name,
        }
        if form == "month":
            row |= dict(zip(FIGURES, cells, strict=True))
        elif cells[0]:
            row |= _listed(form, cells)
        writer.writerow([row.get(name, "") for name in columns])
    if total:
        writer.writerow(["", "", "Tổng cộng", *["7"] * (len(columns) - 3)])
    return text.getvalue().encode("utf-8-sig")


def _listed(form: str, cells: list[str]) -> dict[str, str]:
    code = f"MH-{cells[0]}" if cells[0] != "3" else "MH-01"
    if form == "spots":
        return {"code": code.replace("MH", "TD"), "kind": "Điểm", "arisen": "1/1/2023"}
    return {
        "code": code,
        "name": f"Nhà trọ tự quản {code}",
        "type": "Nhà trọ tự quản",
        "direction": "Tự quản",
        "founded": "1/1/2020",
    }


def judged(path: Path | None, files: list[bytes], scope: str) -> list[Judged]:
    """The files as the one door judges them, against that store."""
    with ledger(RECIPE, path, scope) as con:
        signed.prepare(con, [])
        sheets = [read("a.csv", data, WORLD.forms) for data in files]
        return judge([Upload("a.csv", data) for data in files], sheets, con, RECIPE, scope, TODAY)


def answer(one: Judged) -> dict[str, object]:
    """Everything the sender is told, on the page, by the command and over HTTP."""
    return {
        "json": [one.checked.as_json("vi"), one.checked.as_json("en")],
        "changed": one.checked.changed.to_pylist(),
        "listed": one.checked.listed.to_pylist(),
        "figures": one.checked.observations.to_pylist(),
        "warnings": one.warnings(),
        "supersedes": one.supersedes,
    }


def marked_parts(one: Judged) -> dict[str, bytes]:
    """The file given back with its findings in it, but for the moment it was made."""
    with zipfile.ZipFile(io.BytesIO(marked(one.upload, one.checked, WORLD, "vi"))) as book:
        return {name: book.read(name) for name in book.namelist() if name != "docProps/core.xml"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("stores")


@pytest.fixture(scope="module")
def base(folder) -> Path:
    """The store that everything is compared with."""
    return store(folder, [], "nowhere")


@examples(8, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_is_stored_outside_the_scope_changes_no_word_of_any_answer(base, folder, data):
    scope = data.draw(st.sampled_from(SCOPES))
    other = store(folder, data.draw(changes(scope)), scope)
    rows = st.lists(ROWS, min_size=1, max_size=5)
    drawn = data.draw(
        st.lists(
            st.tuples(st.sampled_from(["month", "models", "spots"]), rows, st.booleans()),
            min_size=6,
            max_size=6,
        )
    )
    files = [sent(*one) for one in drawn]
    there, here = judged(other, files, scope), judged(base, files, scope)
    assert [answer(one) for one in there] == [answer(one) for one in here]
    assert marked_parts(there[0]) == marked_parts(here[0])
    other.unlink()


@examples(12)
@given(
    files=st.lists(st.lists(ROWS, min_size=1, max_size=6), min_size=4, max_size=4),
    scope=st.sampled_from(SCOPES),
    form=st.sampled_from(["month", "models"]),
)
def test_a_row_outside_the_scope_has_that_one_finding_and_no_figure(base, files, scope, form):
    found = judged(base, [sent(form, rows, total=False) for rows in files], scope)
    for rows, one in zip(files, [one.checked for one in found], strict=True):
        foreign = {
            number
            for number, (unit, at, _) in enumerate(rows, start=2)
            if at != "x"
            and (there := WORLD.units.at(unit.split(".")[0], month(at)))
            and not in_scope(scope, there.id, at)
        }
        assert {
            row: [found.code for found in one.findings if found.row == row] for row in foreign
        } == {row: ["unit_out_of_scope"] for row in foreign}
        told = (
            one.observations["row"].to_pylist()
            + one.changed["row"].to_pylist()
            + one.listed["row"].to_pylist()
        )
        assert not foreign & set(told)
        assert not foreign or one.status == "refused"


def test_a_file_of_ones_own_is_still_held_against_what_is_stored(base):
    """Stocks of 2 spots, none new and none gone, cannot be 9; and what is sent again is known
    figure by figure.
    """
    mine = "01101.20250701"
    wrong, again = (
        [(mine, "2026-03", ["3000", "", "9", "0", "0", "5"])],
        [(mine, "2026-02", list("012345"))],
    )
    first, second = judged(
        base, [sent("month", rows, total=False) for rows in (wrong, again)], mine
    )
    assert "spots_not_continuous" in {found.code for found in first.checked.findings}
    assert (second.checked.count("unchanged"), second.checked.count("new")) == (6, 0)


def test_no_check_reads_what_is_stored_but_through_the_ledgers_own_views():
    """The views of sql/ledger/stored.sql are narrowed to the scope; a check of the snapshot itself
    would see all.
    """
    read = [
        *(file for file in (ROOT / "etl" / "sql").rglob("*.sql") if file.name != "stored.sql"),
        *(ROOT / "etl" / "validate").rglob("*.py"),
    ]
    past = (
        r"\bpublished_|\bsnapshot\.(report|observation|superseded|submission|model|spot"
        r"|coordination_event)\b"
    )
    assert len(read) > 30
    assert [str(file) for file in read if re.search(past, file.read_text(encoding="utf-8"))] == []


def test_a_hostile_sender_who_searches_by_halves_learns_no_figure(base):
    """Every figure of every other unit is guessed at, one file a guess beside the sender's own row;
    the answers to all guesses at a figure are one and the same, so that no search can go on from
    them.
    """
    mine, others = (
        "01101.20250701",
        [unit for unit in (*NEW_UNITS, *DISTRICTS) if unit != "01101.20250701"],
    )
    targets = [(unit, name) for unit in others for name in FIGURES]
    guesses = [
        0,
        *(2**power + step for power in range(9) for step in (-1, 0)),
        10,
        11,
        12,
        20,
        21,
        22,
        30,
        31,
        32,
    ]
    files = [
        sent(
            "month",
            [
                (mine, "2026-02", list("012345")),
                (unit, "2026-02", [str(guess) if one == name else "" for one in FIGURES]),
            ],
            total=False,
        )
        for unit, name in targets
        for guess in guesses
    ]
    told = [repr(answer(one)) for one in judged(base, files, mine)]
    answers = [
        set(told[start : start + len(guesses)]) for start in range(0, len(told), len(guesses))
    ]
    learned = sum(len(different) > 1 for different in answers)
    print(f"{len(files)} files, {learned} of {len(targets)} figures learned")
    assert learned == 0
