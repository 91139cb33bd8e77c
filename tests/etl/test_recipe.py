"""Equal recipe, equal snapshot: a program that reads an archived cell otherwise is noticed, and
changes no published figure unless somebody says so and why.
"""

import ast
import json
import os
import shutil
import subprocess
import sys

import duckdb
import pytest

from etl import publish, snapshot
from etl.cli import main
from etl.decisions.deciding import decide
from etl.ground.errors import UserError
from etl.ground.settings import ROOT
from etl.publish import Allowed
from etl.snapshot import program
from etl.snapshot.changed_figures import FiguresChanged, changed_figures, recorded
from etl.snapshot.contents import contents_of
from etl.snapshot.recipe import recipe, sql_meaning
from etl.snapshot.seal import seal
from etl.verify import verify
from tests.etl import office as make

# Read as 1234 while a unit may have ten million of a thing; a program that knew no more than a
# thousand could not read it.
WRITTEN, MEANT = b"1.234", 1234
KEY = ("2023-04", make.PHUOC_LONG[1])
LARGEST, SMALLER = "LARGEST = 10_000_000", "LARGEST = 1_000"


def report() -> bytes:
    return make.tips("2023-04", 5, MEANT, 7).replace(b";1234;", b";" + WRITTEN + b";", 1)


@pytest.fixture
def office(tmp_path):
    return make.published(tmp_path, ("a.csv", report()))


@pytest.fixture(scope="module")
def patched(tmp_path_factory):
    """The program with one constant of its typing changed."""
    copy = tmp_path_factory.mktemp("patched")
    shutil.copytree(ROOT / "etl", copy / "etl", ignore=shutil.ignore_patterns("__pycache__"))
    cells = copy / "etl" / "validate" / "cells.py"
    text = cells.read_text("utf-8")
    assert text.count(LARGEST) == 1
    cells.write_text(text.replace(LARGEST, SMALLER), "utf-8")
    return copy


def run(copy, office, *command: str):
    """The exit code and the JSON answer of the patched program."""
    env = os.environ | {
        "DATA_DIR": str(office.data_dir),
        "REFERENCE_DIR": str(office.reference_dir),
    }
    done = subprocess.run(
        [sys.executable, "-m", "etl", *command, "--json", "--lang", "en"],
        cwd=copy,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.returncode, json.loads(done.stdout)


def test_a_changed_constant_of_the_typing_is_noticed_and_changes_nothing_unsaid(patched, office):
    before = snapshot.current_id(office)
    assert make.tips_stored(office)[KEY] == MEANT

    code, told = run(patched, office, "verify")
    assert (code, told["outdated"], told["by_program"]) == (5, True, True)
    assert [(one["what"], one["before"], one["after"]) for one in told["changed"]] == [
        ("tips_received", "1234", None)
    ]
    for command in ("publish", "rebuild"):
        code, told = run(patched, office, command)
        assert code == 3
        assert "1 published figure" in told["error"]
        assert "Tips received" in told["error"]
        assert "1234 → not reported" in told["error"]
        assert "Apr 2023" in told["error"]
    assert snapshot.current_id(office) == before
    assert make.tips_stored(office)[KEY] == MEANT

    code, told = run(patched, office, "publish", "--let-figures-change", "Form misread until now")
    assert code == 0
    assert KEY not in make.tips_stored(office)
    known = recorded(office, told["snapshot"])
    assert known is not None
    assert known["reason"] == "Form misread until now"
    assert known["who"]
    assert [one["before"] for one in known["figures"]] == ["1234"]  # type: ignore[index]


@pytest.mark.parametrize("reason", ["  ", "Theo ông A, 0912345678"])
def test_without_a_reason_or_with_a_persons_number_in_it_nothing_may_change(office, reason, capsys):
    command = ["publish", "--data-dir", str(office.data_dir), "--let-figures-change", reason]
    assert main(command) == 3
    said = capsys.readouterr()
    assert "Lý do" in said.err or "lý do" in said.err
    assert "0912345678" not in said.err + said.out


def otherwise(office, statement: str) -> None:
    """Have what is served say something else, by a recipe of another program, which sealed it."""
    file = snapshot.served_file(office)
    with duckdb.connect(str(file)) as con:
        con.execute(statement)
        con.execute("UPDATE meta SET value = 'earlier.program' WHERE key = 'recipe'")
    seal(file)


SECOND = f"unit_id = '{make.PHUOC_LONG[1]}' AND indicator = 'tips_received'"


def test_the_first_publish_after_an_upgrade_that_changes_no_figure_goes_on_by_itself(office):
    otherwise(office, "SELECT 1")
    assert publish.is_outdated(office)
    make.send(office, ("b.csv", make.tips("2023-05", 1, 2, 3)))
    assert not publish.is_outdated(office)
    assert verify(office).holds


@pytest.mark.parametrize(
    ("statement", "old", "new"),
    [
        (f"UPDATE observation SET value = 12 WHERE {SECOND}", "12", "1234"),
        (f"DELETE FROM observation WHERE {SECOND}", None, "1234"),
    ],
)
def test_a_figure_read_otherwise_is_named_with_what_it_was(office, statement, old, new):
    otherwise(office, statement)
    with pytest.raises(FiguresChanged) as refused:
        publish.publish(office)
    (one,) = refused.value.changed
    assert (one.unit_id, one.what, one.before, one.after) == (
        make.PHUOC_LONG[1],
        "tips_received",
        old,
        new,
    )
    assert f"{one.month:%Y-%m}" == "2023-04"
    publish.publish(office, figures_may_change=Allowed("lý do", "quantri"))
    assert verify(office).holds


def test_a_sender_is_told_of_own_figures_only_and_nothing_is_taken_in(office):
    otherwise(office, f"UPDATE observation SET value = 12 WHERE {SECOND}")
    for scope, seen in ((make.PHUOC_LONG[0], 0), (make.PHUOC_LONG[1], 1), ("957", 1), ("958", 0)):
        with pytest.raises(FiguresChanged) as refused:
            make.send(office, ("b.csv", make.tips("2023-05", 1, 2, 3)), scope=scope)
        assert len(refused.value.changed) == seen
        for language in ("vi", "en"):
            assert ("1234" in refused.value.message(language)) == bool(seen)
    assert len(list(office.archive_dir.glob("2023-05/*"))) == 0
    with pytest.raises(FiguresChanged):
        decide(office, (), who="office", scope="958")


def test_a_figure_that_a_later_file_replaced_is_compared_as_well(office):
    make.send(office, ("a2.csv", make.tips("2023-04", 5, 8, 7)))
    otherwise(office, f"UPDATE superseded SET value = 12 WHERE {SECOND}")
    with pytest.raises(FiguresChanged) as refused:
        publish.rebuild(office)
    assert [(one.before, one.after) for one in refused.value.changed] == [("12", "1234")]


def test_changed_reference_data_that_change_no_published_figure_go_on_as_ever(office):
    units = office.reference_dir / "units.csv"
    units.write_text(units.read_text("utf-8").replace("Thị trấn Phước Long", "Thị trấn Mới"))
    found = verify(office)
    assert (found.outdated, found.by_program, found.changed) == (True, False, [])
    publish.publish(office)
    assert verify(office).holds


def test_a_snapshot_compared_with_itself_has_no_changed_figures(office):
    file = snapshot.served_file(office)
    copy = file.with_name("copy.duckdb")
    shutil.copyfile(file, copy)
    assert changed_figures(file, copy, recipe(office).reference) == []


def test_the_recipe_is_kept_in_what_it_made(office):
    found = contents_of(snapshot.served_file(office))
    assert found is not None
    assert found.recipe == recipe(office).sha


def test_comments_docstrings_and_layout_are_no_part_of_the_program():
    one = 'def f(x):\n    """Says."""\n    # why\n    return (x +\n        1)\n'
    other = 'def f(x):\n    """Says more."""\n    return x + 1\n'
    assert program.meaning(ast.parse(one)) == program.meaning(ast.parse(other))
    assert program.meaning(ast.parse(one)) != program.meaning(ast.parse(one.replace("1", "2")))
    assert sql_meaning("SELECT 1 -- why\n\n-- more\nFROM t") == sql_meaning("SELECT 1\nFROM t")
    assert sql_meaning("SELECT '--1'") != sql_meaning("SELECT '--2'")


def test_the_program_is_what_reading_typing_and_building_import():
    """Found by imports, so that a module split off later is in it too."""
    known = set(program.modules())
    assert {
        "etl.read.header",
        "etl.read.decode",
        "etl.validate.cells",
        "etl.validate.entries",
        "etl.reference.registers",
        "etl.privacy.patterns",
        "etl.ground.periods",
        "etl.ground.text",
        "etl.snapshot.build",
    } <= known
    assert not {name for name in known if name.startswith(("etl.cli", "etl.marked", "etl.demo"))}
    assert "etl.validate.rules" not in known


def test_a_server_that_starts_on_an_earlier_programs_snapshot_makes_it_anew_or_says_why_not(
    office, capsys
):
    from dashboard.commands import bring_up_to_date

    bring_up_to_date(office)
    assert capsys.readouterr().out == ""
    otherwise(office, "SELECT 1")
    bring_up_to_date(office)
    assert verify(office).holds
    assert snapshot.current_id(office) in capsys.readouterr().out
    otherwise(office, f"UPDATE observation SET value = 12 WHERE {SECOND}")
    served = snapshot.current_id(office)
    bring_up_to_date(office)
    said = capsys.readouterr().out
    assert "--let-figures-change" in said
    assert "12 → 1234" in said
    assert snapshot.current_id(office) == served


def test_what_is_refused_is_a_sentence_for_a_person(office):
    otherwise(office, f"UPDATE observation SET value = 12 WHERE {SECOND}")
    with pytest.raises(UserError, match="Không công bố"):
        publish.publish(office)
