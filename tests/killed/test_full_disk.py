"""A disk that fills up while a snapshot is written: the last good one is served, and nothing
accepted is lost.
"""

import subprocess
import sys
from types import SimpleNamespace

import pytest

from etl import archive, publish, snapshot
from etl.ground.errors import UserError
from etl.ground.settings import ROOT
from etl.snapshot.contents import contents_of
from tests.etl import office as make
from tests.etl.test_publish import accept

# Publishes in a process that may write no file longer than so many bytes: to DuckDB and Python a
# full disk.
LIMITED = """
import resource, signal, sys
from pathlib import Path
from etl.ground.errors import UserError
from etl.publish import publish
from etl.ground.settings import Settings
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    print(publish(Settings(Path(sys.argv[1]), Path(sys.argv[2]))))
except UserError as problem:
    print(problem.message("vi"), file=sys.stderr)
    sys.exit(3)
"""


@pytest.fixture
def office(tmp_path):
    return make.settings(tmp_path)


def publish_within(office, limit: int) -> subprocess.CompletedProcess:
    command = [
        sys.executable,
        "-c",
        LIMITED,
        str(office.data_dir),
        str(office.reference_dir),
        str(limit),
    ]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)


def test_a_disk_that_fills_up_at_any_byte_leaves_the_last_good_snapshot_served(office):
    make.send(office, ("a.csv", make.tips("2023-04", 5, 6, 7)))
    before = snapshot.current_id(office)
    size = snapshot.served_file(office).stat().st_size
    accept(office, 2, make.tips("2023-05", 1, 2, 3), "2023-05")
    # The last bytes of the file are where a log that could not be taken in used to be lost without
    # a word.
    shares = (0.0, 0.02, 0.3, 0.6, 0.9, 0.97, 0.999)
    refused = 0
    for share in shares:
        done = publish_within(office, int(size * share))
        if done.returncode:
            refused += 1
            assert (
                done.returncode == 3 and "Traceback" not in done.stderr and done.stderr.strip()
            ), done.stderr
            assert snapshot.current_id(office) == before
            assert contents_of(snapshot.served_file(office)) is not None
            assert [one.id for one in snapshot.available(office)] == [before]
        else:
            break
    assert refused >= len(shares) - 2
    publish.publish(office)
    assert make.tips_stored(office)["2023-05", "31867"] == 1
    assert not list(office.snapshots_dir.glob("*.wal")) and not list(
        office.snapshots_dir.glob(".building*")
    )


def test_too_little_room_is_said_with_both_figures_before_anything_is_built(office, monkeypatch):
    make.send(office, ("a.csv", make.tips("2023-04", 5)))
    before = snapshot.current_id(office)
    accept(office, 2, make.tips("2023-05", 1), "2023-05", make.PHUOC_LONG[:1])
    monkeypatch.setattr(snapshot.shutil, "disk_usage", lambda path: SimpleNamespace(free=3_000_000))
    monkeypatch.setattr(publish, "build_checked", lambda *a, **k: pytest.fail("built without room"))
    with pytest.raises(UserError) as caught:
        publish.publish(office)
    assert "3 MB" in caught.value.message("vi")
    assert snapshot.current_id(office) == before and len(archive.entries(office.archive_dir)) == 2


def test_a_file_that_lost_its_log_is_not_published(office, monkeypatch):
    make.send(office, ("a.csv", make.tips("2023-04", 5)))
    before = snapshot.current_id(office)
    accept(office, 2, make.tips("2023-05", 1), "2023-05", make.PHUOC_LONG[:1])
    whole = snapshot.served_file(office).read_bytes()
    built = publish.build_checked

    def loses(target, *args, **kwargs):
        built(target, *args, **kwargs)
        target.write_bytes(whole)  # what is left of a file when what stood in its log alone is gone

    monkeypatch.setattr(publish, "build_checked", loses)
    with pytest.raises(UserError, match="không đủ"):
        publish.publish(office)
    assert (
        [one.id for one in snapshot.available(office)] == [before] == [snapshot.current_id(office)]
    )


def test_a_pointer_that_cannot_be_moved_leaves_no_file_behind(office, monkeypatch):
    make.send(office, ("a.csv", make.tips("2023-04", 5)))
    before = snapshot.current_id(office)
    accept(office, 2, make.tips("2023-05", 1), "2023-05", make.PHUOC_LONG[:1])

    def full(settings, snapshot_id):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(snapshot, "point", full)
    with pytest.raises(UserError, match="No space left"):
        publish.publish(office)
    assert [one.id for one in snapshot.available(office)] == [before]


@pytest.mark.parametrize(
    "damage", [b"", b"\xff\xfe\x00garbage", b"../../etc/passwd", b"20230101-000000-0000009"]
)
def test_with_a_damaged_pointer_or_file_the_newest_good_snapshot_is_shown(office, damage):
    make.send(office, ("a.csv", make.tips("2023-04", 5)))
    good = snapshot.current_id(office)
    office.pointer.write_bytes(damage)
    assert snapshot.readable_id(office) == (good if damage else None)
    publish.publish(office)
    assert make.tips_stored(office) == {("2023-04", "31867"): 5}


def test_a_flipped_file_is_neither_shown_nor_gone_back_to(office):
    make.send(office, ("a.csv", make.tips("2023-04", 5)))
    good = snapshot.current_id(office)
    make.send(office, ("b.csv", make.tips("2023-05", 5)))
    bad = snapshot.current_id(office)
    snapshot.file_of(office, bad).write_bytes(b"x" * 5000)
    assert snapshot.readable_id(office) == good
    with pytest.raises(UserError, match="hỏng"):
        snapshot.rollback(office, bad)
