"""Killed at any step of a decision or an approval: it was taken whole or not at all, and the figures stay whole."""

import shutil
import signal
from datetime import date

import pytest

from etl import archive, decisions, held, pending, publish
from etl.deciding import Draft, decide
from etl.pipeline import Upload
from etl.verify import verify
from tests.etl import killing
from tests.etl import office as make

TODAY = date(2023, 6, 20)
KEY = {"form": "month", "month": "2023-04"}
SIGN = Draft("sign_off", "957", KEY)
NOTE = Draft("annotation", "957", {"indicator": "tips_received", "month": "2023-04"}, "Ra quân cao điểm.")
OLD = {("2023-04", "31867"): 5, ("2023-04", "31870"): 6, ("2023-04", "31873"): 7}
FIXED = OLD | {("2023-04", "31870"): 60}


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """A data folder that serves OLD, with nothing decided."""
    office = make.settings(tmp_path_factory.mktemp("before"))
    make.send(office, ("thang4.csv", make.tips("2023-04", 5, 6, 7)))
    return office


@pytest.fixture(scope="module")
def waiting(before, tmp_path_factory):
    """The same with the month signed off and a correction that waits."""
    office = copied(before, tmp_path_factory.mktemp("waiting"))
    take(office)
    hold(office)
    return office


def copied(office, tmp_path, name="copy"):
    shutil.copytree(office.data_dir, tmp_path / name)
    return type(office)(tmp_path / name, office.reference_dir, office.keep_snapshots)


def take(office) -> None:
    decide(office, [SIGN, NOTE], who="vanphong", scope="95", today=TODAY)


def hold(office) -> None:
    make.send(office, Upload("sua.csv", make.tips("2023-04", 5, 60, 7), reason="Đếm sót."), scope="957", today=TODAY)


def approve(office) -> None:
    for one in held.held(office):
        pending.approve(office, one.id, who="vanphong", scope="95")


def served(office):
    return [kind for (kind,) in make.ask(office, "SELECT kind FROM decision ORDER BY sequence")]


def left_over(office):
    return [path for path in office.data_dir.rglob(".*") if path.name != ".lock"]


def telling(steps):
    """The steps that can leave something behind: of the reading of SQL only what the snapshot is built by."""
    built = len(steps) - steps[::-1].index("sql schema")
    return [number for number, name in enumerate(steps, start=1) if number >= built or not name.startswith("sql")]


@pytest.mark.parametrize("part", range(2))
def test_killed_at_every_step_of_deciding_each_decision_is_whole_or_not_there(before, tmp_path, part):
    code, steps = killing.run(take, copied(before, tmp_path, "whole"))
    assert code == 0 and steps.count("write ") == 2
    for step in telling(steps)[part::2]:
        office = copied(before, tmp_path, f"killed-{step}")
        code, _ = killing.run(take, office, stop_at=step)
        assert code == -signal.SIGKILL
        assert decisions.damaged(office) == []
        taken = [one.kind for one in decisions.decisions(office)]
        assert taken == ["sign_off", "annotation"][: len(taken)]
        assert served(office) in ([], taken)
        assert make.tips_stored(office) == OLD
        assert verify(office).holds
        publish.publish(office)
        assert served(office) == taken
        assert left_over(office) == []


def test_killed_at_every_step_of_holding_the_correction_waits_whole_or_not_at_all(waiting, tmp_path):
    office = copied(waiting, tmp_path, "empty")
    shutil.rmtree(held.folder_of(office))
    _, steps = killing.run(hold, copied(office, tmp_path, "whole"))
    for step in (number for number, name in enumerate(steps, start=1) if not name.startswith("sql")):
        cut = copied(office, tmp_path, f"killed-{step}")
        killing.run(hold, cut, stop_at=step)
        assert all(held.data_of(cut, one.id) for one in held.held(cut))
        assert make.tips_stored(cut) == OLD
        hold(cut)
        assert len(held.held(cut)) == 1
        assert left_over(cut) == []


def test_killed_at_every_step_of_approving_the_correction_is_in_or_still_waits(waiting, tmp_path):
    _, steps = killing.run(approve, copied(waiting, tmp_path, "whole"))
    for step in telling(steps):
        office = copied(waiting, tmp_path, f"killed-{step}")
        killing.run(approve, office, stop_at=step)
        assert make.tips_stored(office) in (OLD, FIXED)
        assert archive.damaged(archive.entries(office.archive_dir)) == []
        assert verify(office).holds
        approve(office)
        assert make.tips_stored(office) == FIXED
        assert held.held(office) == []
        assert len(archive.entries(office.archive_dir)) == 2
