"""Publishing serves the archive's content, checked, and leaves the last good snapshot whenever it
cannot.
"""

import errno
import os
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import archive, publish, snapshot
from etl.archive import Manifest
from etl.ground import durable
from etl.ground.errors import UserError
from etl.ground.lock import writer
from etl.ground.settings import ROOT
from etl.snapshot import checks
from etl.snapshot.attached import attached
from etl.snapshot.checks import CheckFailed
from etl.verify import compare, verify
from tests.etl import office as make
from tests.examples import examples

REGISTERS = tuple(make.committed().registers.values())


@pytest.fixture
def office(tmp_path):
    return make.settings(tmp_path)


def accept(office, sequence: int, data: bytes, period: str, units=make.PHUOC_LONG) -> None:
    """Put a file into the archive and nowhere else, as a writer does that is stopped before it
    publishes.
    """
    sha = archive.digest(data)
    manifest = Manifest(
        archive.submission_id(sequence, sha),
        sequence,
        "month",
        period,
        "957",
        units,
        sha,
        "bao-cao.csv",
        "2024-01-01T00:00:00+00:00",
        "clerk",
        "command",
    )
    archive.add(office.archive_dir, [(manifest, data)])


def test_an_empty_archive_publishes_an_empty_snapshot(office):
    publish.publish(office)
    assert make.ask(office, "SELECT count(*) FROM observation") == [(0,)]


def test_an_accepted_file_that_was_never_published_is_in_the_next_snapshot(office):
    make.send(office, ("a.csv", make.tips("2023-04", 5, 6, 7)))
    accept(office, 2, make.tips("2023-05", 1, 2, 3), "2023-05")
    publish.publish(office)
    assert sum(make.tips_stored(office).values()) == 5 + 6 + 7 + 1 + 2 + 3


def test_publishing_again_with_nothing_new_keeps_the_snapshot(office):
    make.send(office, ("a.csv", make.tips("2023-04", 5)))
    before = snapshot.current_id(office)
    assert publish.publish(office) == before
    assert len(snapshot.available(office)) == 1


@examples(5)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 6),
            st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=3, max_size=3),
            st.sampled_from([make.PHUOC_LONG, make.VINH_LOI]),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_publishing_in_any_steps_gives_the_same_content_as_one_rebuild(tmp_path_factory, sent):
    office = make.settings(tmp_path_factory.mktemp("office"))
    for month, counts, codes in sent:
        figures = {
            code: {"tips_received": count} for code, count in zip(codes, counts, strict=True)
        }
        make.send(
            office,
            (f"{month}.csv", make.report(f"2023-{month:02d}", figures)),
            reasons={f"{month}.csv": "x"},
        )
    stepwise = snapshot.served_file(office)
    publish.rebuild(office)
    differing = [
        table for table in compare(stepwise, snapshot.served_file(office)) if not table.equal
    ]
    assert differing == []


def test_changed_reference_tables_lead_to_a_full_rebuild_on_them(office):
    make.send(office, ("a.csv", make.tips("2023-04", 5)))
    path = office.reference_dir / "units.csv"
    path.write_text(path.read_text("utf-8").replace("Thị trấn Phước Long", "Thị trấn Mới"), "utf-8")
    before = snapshot.current_id(office)
    assert publish.publish(office) != before
    assert make.ask(office, "SELECT name FROM unit WHERE unit_id = '31867'") == [("Thị trấn Mới",)]
    assert verify(office).holds


def test_own_rows_lead_to_a_full_rebuild_on_them_and_go_when_they_go(office):
    make.send(office, ("a.csv", make.tips("2023-04", 5)))
    due = "SELECT due_day FROM reporting WHERE place_id = '95'"
    own = office.data_dir / "reference" / "reporting.csv"
    own.parent.mkdir()
    own.write_text(
        "place_code,place_valid_from,level,first,last,month_starts,due_day\n95,,commune,2013-08,2025-06,15,20\n",
        "utf-8",
    )
    publish.publish(office)
    assert make.ask(office, due) == [(20,)]
    assert verify(office).holds
    own.unlink()
    publish.publish(office)
    assert make.ask(office, due) == [(25,)]


def test_a_reference_that_no_longer_knows_an_accepted_unit_is_refused_and_the_last_snapshot_stays(
    office,
):
    make.send(office, ("a.csv", make.tips("2023-04", 5, 6)))
    before = snapshot.current_id(office)
    path = office.reference_dir / "units.csv"
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("31870,")]
    path.write_text("\n".join(lines), "utf-8")
    with pytest.raises(CheckFailed) as caught:
        publish.publish(office)
    assert {"row_count", "coverage"} <= {failure.check.code for failure in caught.value.failures}
    assert snapshot.current_id(office) == before
    assert not list(office.snapshots_dir.glob(".building*"))


def test_a_lost_archive_entry_is_noticed_at_the_next_publish(office):
    make.send(office, ("a.csv", make.tips("2023-04", 5)))
    (entry,) = archive.entries(office.archive_dir)
    entry.path.rename(office.data_dir / "elsewhere")
    accept(office, 2, make.tips("2023-05", 1), "2023-05", make.PHUOC_LONG[:1])
    with pytest.raises(UserError) as caught:
        publish.publish(office)
    assert entry.id in caught.value.message("vi")


def test_a_lost_snapshot_file_is_made_again_from_the_archive(office):
    make.send(office, ("a.csv", make.tips("2023-04", 5)))
    snapshot.served_file(office).unlink()
    with pytest.raises(UserError):
        snapshot.served_file(office)
    publish.publish(office)
    assert make.tips_stored(office) == {("2023-04", "31867"): 5}


def test_a_lost_snapshot_is_made_again_within_the_second_beside_the_seal_it_left(
    office, monkeypatch
):
    moment = datetime(2026, 11, 12, 8, tzinfo=UTC)
    monkeypatch.setattr("etl.ground.clock.now", lambda: moment)
    make.send(office, ("a.csv", make.tips("2023-04", 5)))
    lost = snapshot.served_file(office)
    lost.unlink()
    publish.publish(office)
    assert snapshot.served_file(office) != lost
    assert make.tips_stored(office) == {("2023-04", "31867"): 5}


def test_a_damaged_snapshot_file_is_made_again_from_the_archive(office):
    make.send(office, ("a.csv", make.tips("2023-04", 5)))
    snapshot.served_file(office).write_bytes(b"not a database")
    publish.publish(office)
    assert make.tips_stored(office) == {("2023-04", "31867"): 5}


BROKEN = {
    "observation_key": "INSERT INTO observation SELECT * FROM observation LIMIT 1",
    "report_key": "INSERT INTO report SELECT * FROM report LIMIT 1",
    "sequence_key": "UPDATE submission SET sequence = 1",
    "archive_missing": "DELETE FROM submission WHERE sequence = 2",
    "archive_unknown": "UPDATE submission SET submission_id = 'x' WHERE sequence = 2",
    "decisions": "INSERT INTO decision (sequence, decision_id) VALUES (1, '0000001-aaaaaaaa')",
    "row_count": "UPDATE submission SET row_count = 99 WHERE sequence = 2",
    "figure_count": (
        "DELETE FROM observation WHERE month = DATE '2023-05-01' AND indicator = 'tips_received'"
    ),
    "unit_closed": "UPDATE report SET month = DATE '2025-07-01'",
    "register_key": (
        "INSERT INTO model (submission_id, unit_id, code) VALUES ('a', 'b', 'c'), ('a', 'b', 'c')"
    ),
    "place_overlap": "INSERT INTO place_unit SELECT * FROM place_unit LIMIT 1",
    "sum_of_parts": "DELETE FROM place_unit WHERE place_id = '95'",
    "coverage": "UPDATE report SET is_current = false WHERE month = DATE '2023-05-01'",
}


@pytest.fixture(scope="module")
def two_months(tmp_path_factory):
    """Two files, published; not to be changed."""
    office = make.settings(tmp_path_factory.mktemp("two"))
    make.send(
        office, ("a.csv", make.tips("2023-04", 5, 6, 7)), ("b.csv", make.tips("2023-05", 5, 6, 7))
    )
    return office


@pytest.mark.parametrize("code", BROKEN)
def test_each_check_finds_the_fault_it_is_there_for(two_months, tmp_path, code):
    office = two_months
    spoiled = tmp_path / "spoiled.duckdb"
    spoiled.write_bytes(snapshot.served_file(office).read_bytes())
    with duckdb.connect(str(spoiled)) as con:
        figures = con.sql(
            "SELECT submission_id, count(*) AS expected FROM observation GROUP BY ALL"
        ).to_arrow_table()
        con.execute(BROKEN[code])
    ids = [entry.id for entry in archive.entries(office.archive_dir)]
    with pytest.raises(CheckFailed) as caught:
        checks.check(spoiled, ids, figures, snapshot.served_file(office), registers=REGISTERS)
    assert code in {failure.check.code for failure in caught.value.failures}
    assert "{" not in caught.value.message("vi") + caught.value.message("en")


def test_every_check_has_a_fault_that_it_finds():
    assert {check.code for check in checks.CHECKS} == set(BROKEN)


def test_only_the_last_snapshots_are_kept_and_always_the_current_one(tmp_path):
    office = make.settings(tmp_path, keep=2)
    for month in range(1, 5):
        make.send(office, (f"{month}.csv", make.tips(f"2023-{month:02d}", month)))
    kept = snapshot.available(office)
    assert len(kept) == 2
    snapshot.rollback(office, kept[0].id)
    publish.rebuild(office)
    publish.rebuild(office)
    assert snapshot.current_id(office) in {one.id for one in snapshot.available(office)}


def test_rolling_back_serves_the_old_figures_and_the_next_publish_has_everything(office):
    make.send(office, ("a.csv", make.tips("2023-04", 5)))
    first = snapshot.current_id(office)
    make.send(office, ("b.csv", make.tips("2023-05", 7)))
    snapshot.rollback(office, first)
    assert sum(make.tips_stored(office).values()) == 5
    make.send(office, ("c.csv", make.tips("2023-06", 11)))
    assert sum(make.tips_stored(office).values()) == 5 + 7 + 11


def test_rolling_back_to_nothing_known_is_refused(office):
    make.send(office, ("a.csv", make.tips("2023-04", 5)))
    before = snapshot.current_id(office)
    with pytest.raises(UserError):
        snapshot.rollback(office, "../../etc/passwd")
    assert snapshot.current_id(office) == before


def test_snapshots_of_one_second_have_different_names_in_order(office):
    ids = [publish.rebuild(office) for _ in range(4)]
    assert len(set(ids)) == 4
    assert [one.id for one in snapshot.available(office)] == ids


def test_a_reader_keeps_its_open_snapshot_while_the_same_process_publishes(office):
    make.send(office, ("a.csv", make.tips("2023-04", 5)))
    reader = duckdb.connect(
        str(snapshot.served_file(office)), read_only=True, config={"threads": 1}
    )
    reader.execute("SET enable_external_access = false")
    reader.execute("SET lock_configuration = true")
    make.send(office, ("b.csv", make.tips("2023-05", 7)))
    assert make.total(reader.cursor()) == 5
    newer = duckdb.connect(str(snapshot.served_file(office)), read_only=True, config={"threads": 1})
    assert make.total(newer) == 12
    reader.close()
    newer.close()


READ_AND_WAIT = """
import duckdb, sys
con = duckdb.connect(sys.argv[1], read_only=True)
print("open", flush=True)
sys.stdin.readline()
total = con.execute("SELECT sum(value) FROM observation WHERE indicator = 'tips_received'")
print(total.fetchone()[0], flush=True)
"""


def test_another_process_keeps_its_open_snapshot_even_after_it_is_pruned(tmp_path):
    office = make.settings(tmp_path, keep=1)
    make.send(office, ("a.csv", make.tips("2023-04", 5)))
    file = snapshot.served_file(office)
    command = [sys.executable, "-c", READ_AND_WAIT, str(file)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as reader:
        assert reader.stdout.readline() == "open\n"
        make.send(office, ("b.csv", make.tips("2023-05", 7)))
        assert not file.exists()
        out, _ = reader.communicate("\n")
    assert out == "5\n"


def test_a_second_writer_waits_and_then_is_told_so(office):
    with writer(office), pytest.raises(UserError) as caught, writer(office, wait=0.1):
        pass
    assert str(office.data_dir) in caught.value.message("en")


def test_writers_of_several_threads_take_turns_and_lose_nothing(office):
    files = [(f"{month}.csv", make.tips(f"2023-{month:02d}", month)) for month in range(1, 5)]
    threads = [threading.Thread(target=make.send, args=(office, file)) for file in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(make.tips_stored(office).values()) == 1 + 2 + 3 + 4
    assert [entry.sequence for entry in archive.entries(office.archive_dir)] == [1, 2, 3, 4]


def test_a_folder_that_cannot_be_written_is_an_error_a_person_can_read(tmp_path):
    office = make.settings(tmp_path)
    office.data_dir.write_text("a file stands where the folder should be")
    with pytest.raises(UserError, match=str(office.data_dir)):
        make.send(office, ("a.csv", make.tips("2023-04", 5)))


def test_a_full_disk_is_an_error_a_person_can_read_and_nothing_is_half(office, monkeypatch):
    make.send(office, ("a.csv", make.tips("2023-04", 5)))
    written = []

    def fill(path, data):
        written.append(path)
        if len(written) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        path.write_bytes(data)

    with monkeypatch.context() as patched, pytest.raises(UserError, match="No space left"):
        patched.setattr(durable, "write_new", fill)
        make.send(office, ("b.csv", make.tips("2023-05", 7)))
    assert len(archive.entries(office.archive_dir)) == 1
    make.send(office, ("b.csv", make.tips("2023-05", 7)))
    assert sum(make.tips_stored(office).values()) == 5 + 7


def test_a_quote_in_the_folder_name_does_no_harm(tmp_path):
    office = make.settings(tmp_path / "Công an tỉnh 'Bạc Liêu'")
    make.send(office, ("a.csv", make.tips("2023-04", 5)))
    make.send(office, ("b.csv", make.tips("2023-05", 7)))
    assert sum(make.tips_stored(office).values()) == 12


def test_snapshots_are_only_ever_attached_for_reading():
    source = Path(ROOT / "etl" / "snapshot" / "attached.py").read_text("utf-8")
    assert "(READ_ONLY)" in source


def test_an_attached_snapshot_cannot_be_written(office):
    make.send(office, ("a.csv", make.tips("2023-04", 5)))
    with attached(served=snapshot.served_file(office)) as con, pytest.raises(duckdb.Error):
        con.execute("DELETE FROM served.observation")
