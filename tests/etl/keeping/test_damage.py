"""Damage of each kind: every command answers in words, the doctor explains it, and doing as it says
mends it.
"""

import shutil
import sqlite3

import pytest

from dashboard.__main__ import main as dashboard
from dashboard.accounts import Accounts
from etl import archive, decisions, snapshot
from etl.archive.journal import JOURNAL
from etl.cli import main
from etl.decisions.deciding import Draft, decide
from etl.keeping.doctor import examine
from etl.snapshot.contents import contents_of
from tests.etl import office as make
from tests.signing import PASSWORD


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    office = make.settings(tmp_path_factory.mktemp("whole"))
    make.send(office, ("a.csv", make.tips("2023-04", 5, 6, 7)))
    make.send(office, ("b.csv", make.tips("2023-05", 1, 2, 3)))
    note = {"month": "2023-04", "indicator": "tips_received"}
    decide(office, [Draft("annotation", "957", note, "Mưa lũ")], who="office", scope="95")
    return office


@pytest.fixture
def office(published, tmp_path, monkeypatch):
    """A copy of it, to be spoiled."""
    shutil.copytree(published.data_dir, tmp_path / "data")
    office = make.settings(tmp_path)
    Accounts(office.app_database).add("an", PASSWORD, role="office", scope="95")
    monkeypatch.setenv("REFERENCE_DIR", str(office.reference_dir))
    monkeypatch.setenv("DATA_DIR", str(office.data_dir))
    return office


def flip(path, where=0.5):
    """One byte of the file is another."""
    data = bytearray(path.read_bytes())
    data[int(len(data) * where)] ^= 0xFF
    path.write_bytes(data)


def served(office):
    return snapshot.file_of(office, snapshot.current_id(office))


def entry(office):
    return archive.entries(office.archive_dir)[0]


def decision(office):
    return office.archive_dir / "decisions" / f"{decisions.ids(office)[0]}.json"


def garble_database(office):
    for name in ("app.sqlite-wal", "app.sqlite-shm"):
        (office.data_dir / name).unlink(missing_ok=True)
    office.app_database.write_bytes(b"not a database" * 500)


# kind → what is done, the code that the doctor finds first, and whether `publish` mends it
DAMAGE = {
    "byte early in the snapshot": (lambda o: flip(served(o), 0.01), "snapshot", True),
    "byte in the middle of it": (lambda o: flip(served(o), 0.5), "snapshot", True),
    "byte late in it": (lambda o: flip(served(o), 0.98), "snapshot", True),
    "snapshot cut short": (
        lambda o: served(o).write_bytes(served(o).read_bytes()[:70_000]),
        "snapshot",
        True,
    ),
    "snapshot lost": (lambda o: served(o).unlink(), "snapshot", True),
    "all snapshots lost": (lambda o: shutil.rmtree(o.snapshots_dir), "snapshot", True),
    "garbage in CURRENT": (lambda o: o.pointer.write_bytes(b"\xff\x00rac\n"), "pointer", True),
    "CURRENT empty": (lambda o: o.pointer.write_bytes(b""), "pointer", True),
    "CURRENT lost": (lambda o: o.pointer.unlink(), "pointer", True),
    "manifest garbage": (
        lambda o: (entry(o).path / "manifest.json").write_text("{"),
        "chain",
        False,
    ),
    "original flipped": (lambda o: flip(entry(o).file), "damaged", False),
    "original lost": (lambda o: entry(o).file.unlink(), "damaged", False),
    "decision flipped": (lambda o: flip(decision(o)), "chain", False),
    "chain.log flipped": (lambda o: flip(o.data_dir / JOURNAL), "chain", False),
    "accounts garbage": (garble_database, "database", None),
}
WALKED = (
    ["doctor"],
    ["verify"],
    ["snapshots"],
    ["show", "unit", "957"],
    ["show", "indicator", "tips_received"],
    ["pending"],
    ["rebuild"],
    ["publish"],
    ["doctor", "--json"],
)


@pytest.mark.parametrize("kind", DAMAGE)
def test_every_command_answers_in_words_and_the_doctor_says_what_to_do(
    office, tmp_path, capsys, kind
):
    figures = make.tips_stored(office)
    harm, code, mends = DAMAGE[kind]
    harm(office)
    found = examine(office)
    assert found[0].code == code
    for one in found:
        assert one.todo("vi") and one.todo("en") and "{" not in one.what("vi") + one.todo("en")
    new = tmp_path / "moi.csv"
    new.write_bytes(make.tips("2023-06", 1, 1, 1))
    # What follows an exception is no answer: pytest shows it. Codes are those of the README.
    for words in (["check", str(new)], *WALKED):
        assert main(words) in (0, 2, 3), words
    assert main(["load", str(new)]) == (3 if mends is False else 0)
    for words in (["account", "list"], ["token", "list"]):
        assert dashboard(words) == (3 if code == "database" else 0), words
    # The access log is files of its own.
    assert dashboard(["log"]) == 0
    said = "".join(capsys.readouterr())
    assert "Traceback" not in said and "Error(" not in said
    if mends:
        assert [one for one in examine(office) if one.severity == "error"] == []
        assert figures.items() <= make.tips_stored(office).items()


def test_a_healthy_folder_has_nothing_the_matter_and_the_doctor_changes_nothing(office):
    before = {path: path.stat().st_mtime_ns for path in office.data_dir.rglob("*")}
    assert [one for one in examine(office) if one.code != "scope"] == []
    assert {path: path.stat().st_mtime_ns for path in office.data_dir.rglob("*")} == before


def test_the_doctor_exits_with_0_for_notes_and_3_for_errors(office, capsys):
    (office.snapshots_dir / ".building-x.duckdb").write_bytes(b"x")
    assert main(["doctor"]) == 0
    assert ".building-x" in capsys.readouterr().out
    office.pointer.write_text("rác")
    assert main(["doctor", "--lang", "en"]) == 3
    assert "python -m etl publish" in "".join(capsys.readouterr())


def test_a_lock_that_nobody_holds_is_no_obstacle(office, tmp_path):
    (office.data_dir / ".lock").write_text("left by a server that was switched off")
    new = tmp_path / "moi.csv"
    new.write_bytes(make.tips("2023-06", 1, 1, 1))
    assert main(["load", str(new)]) == 0


def test_a_clock_set_back_an_ended_place_and_little_room_are_told(office, monkeypatch):
    file = served(office)
    future = file.with_name("29990101-000000-0000002.duckdb")
    shutil.copyfile(file, future)
    Accounts(office.app_database).add("cu", PASSWORD, role="leader", scope="957")
    Accounts(office.app_database).add("la", PASSWORD, role="leader", scope="khong-co")
    monkeypatch.setattr("etl.keeping.doctor.LITTLE_ROOM", 1 << 60)
    codes = {one.code for one in examine(office)}
    assert {"clock", "scope", "room"} <= codes
    told = " ".join(one.what("vi") for one in examine(office) if one.code == "scope")
    assert "khong-co" in told and "957" in told


def test_a_touched_access_log_and_a_database_cut_short_are_told(office):
    dashboard(["account", "role", "an", "leader"])
    log = office.data_dir / "access" / "current.log"
    log.write_text(log.read_text().replace('"role"', '"none"'))
    assert "access_log" in {one.code for one in examine(office)}
    with sqlite3.connect(office.app_database) as con:
        con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = office.app_database.read_bytes()
    office.app_database.write_bytes(data[: len(data) // 2])
    assert "database" in {one.code for one in examine(office)}


def test_a_seal_says_of_every_byte_whether_it_is_the_one_published(office):
    file = served(office)
    whole = file.read_bytes()
    assert contents_of(file) is not None
    for where in (0.0001, 0.2, 0.4, 0.6, 0.8, 0.9999):
        flip(file, where)
        assert contents_of(file) is None, where
        file.write_bytes(whole)
    assert contents_of(file) is not None
