"""Killed at any step of a submission, the last good snapshot is served, the archive is whole,
nothing is lost.
"""

import random
import shutil
import signal
import time

import pytest

from etl import archive, publish, snapshot
from etl.verify import verify
from tests.etl import office as make
from tests.killed import killing

OLD = {("2023-04", "31867"): 5, ("2023-04", "31870"): 6, ("2023-04", "31873"): 7}
NEW = OLD | {
    ("2023-04", "31870"): 60,
    ("2023-05", "31867"): 1,
    ("2023-05", "31870"): 2,
    ("2023-05", "31873"): 3,
}
FILES = [("lai.csv", make.tips("2023-04", 5, 60, 7)), ("thang5.csv", make.tips("2023-05", 1, 2, 3))]
# Between the two waves of the batch the correction is accepted and the new month is not.
BETWEEN = OLD | {("2023-04", "31870"): 60}


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """A data folder that serves OLD."""
    office = make.settings(tmp_path_factory.mktemp("before"))
    make.send(office, ("thang4.csv", make.tips("2023-04", 5, 6, 7)))
    return office


def copied(before, tmp_path, name="copy"):
    shutil.copytree(before.data_dir, tmp_path / name)
    return type(before)(tmp_path / name, before.reference_dir, before.keep_snapshots)


def submit(office) -> None:
    make.send(office, *FILES, reasons=dict.fromkeys(("lai.csv", "thang5.csv"), "đã kiểm tra"))


def expect_whole(office) -> None:
    """What must hold at any moment, without any repair."""
    assert make.tips_stored(office) in (OLD, NEW)
    entries = archive.entries(office.archive_dir)
    assert archive.damaged(entries) == []
    assert [entry.sequence for entry in entries] == list(range(1, len(entries) + 1))


def expect_recovered(office, send_again: bool) -> None:
    """The next publish serves all that was accepted; sending the files again adds only what was
    not.
    """
    accepted = len(archive.entries(office.archive_dir))
    if send_again:
        submit(office)
        assert len(archive.entries(office.archive_dir)) == 3
        assert make.tips_stored(office) == NEW
    else:
        publish.publish(office)
        assert len(archive.entries(office.archive_dir)) == accepted
        assert make.tips_stored(office) == {1: OLD, 2: BETWEEN, 3: NEW}[accepted]
    assert verify(office).holds
    assert [path.name for path in office.data_dir.rglob(".*")] == [".lock"]


def test_the_steps_watched_are_those_a_publish_has(before, tmp_path):
    code, steps = killing.run(submit, copied(before, tmp_path))
    assert code == 0
    # Two waves of one file each: original, manifest and the line in chain.log; then the seal and
    # the pointer. An archive rename each, then the snapshot's.
    assert sum(step.startswith("write") for step in steps) == 8
    assert steps.count("rename") == 3
    assert steps.count("replace") == 2
    assert {"sql schema", "sql current"} <= set(steps)
    assert steps.count("fsync") >= 2 * 3 + 2 + 2


def test_killed_for_real_along_the_way_nothing_is_lost_and_nothing_is_half(before, tmp_path):
    _, steps = killing.run(submit, copied(before, tmp_path, "whole"))
    # Every fourth step; what a kill leaves at each of them is below.
    for step in killing.telling(steps)[::4]:
        office = copied(before, tmp_path, f"killed-{step}")
        code, seen = killing.run(submit, office, stop_at=step)
        assert (code, len(seen)) == (-signal.SIGKILL, step)
        expect_whole(office)


def test_whatever_a_kill_at_any_step_leaves_is_whole_and_made_good_by_publishing_or_sending_again(
    before, tmp_path
):
    whole = copied(before, tmp_path, "whole")
    images = killing.images(submit, whole, of=whole.data_dir, into=tmp_path / "images")
    assert len(images) > 10
    for step, folder in images.items():
        office = type(before)(folder, before.reference_dir, before.keep_snapshots)
        expect_whole(office)
        expect_recovered(office, send_again=step % 2 == 0)


def test_killed_at_every_step_of_a_rebuild_the_old_snapshot_stays(before, tmp_path):
    whole = copied(before, tmp_path, "whole")
    images = killing.images(publish.rebuild, whole, of=whole.data_dir, into=tmp_path / "images")
    assert len(images) > 5
    for folder in images.values():
        office = type(before)(folder, before.reference_dir, before.keep_snapshots)
        assert make.tips_stored(office) == OLD
        assert snapshot.served_file(office).exists()


def test_killed_at_any_moment_from_outside_nothing_is_lost_and_nothing_is_half(before, tmp_path):
    started = time.monotonic()
    killing.run(submit, copied(before, tmp_path, "whole"))
    length = time.monotonic() - started
    chance = random.Random(2023)
    for number in range(4):
        office = copied(before, tmp_path, f"killed-{number}")
        killing.run_for(chance.uniform(0.2, 1) * length, submit, office)
        expect_whole(office)
        expect_recovered(office, send_again=number % 2 == 0)


def test_killed_at_every_step_of_the_very_first_submission_nothing_is_half(before, tmp_path):
    first = ("thang5.csv", make.tips("2023-05", 1, 2, 3))
    whole = type(before)(tmp_path / "whole", before.reference_dir)
    whole.data_dir.mkdir()
    images = killing.images(make.send, whole, first, of=whole.data_dir, into=tmp_path / "images")
    for folder in images.values():
        office = type(before)(folder, before.reference_dir)
        entries = archive.entries(office.archive_dir)
        assert archive.damaged(entries) == []
        assert len(entries) in (0, 1)
        make.send(office, first)
        assert sum(make.tips_stored(office).values()) == 1 + 2 + 3
        assert len(archive.entries(office.archive_dir)) == 1
