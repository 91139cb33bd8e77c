"""Killed at any step of a decision or an approval: it was taken whole or not at all, and the
figures stay whole.
"""

import shutil
import signal
from datetime import date

import pytest

from etl import archive, decisions, publish
from etl.corrections import deciding, kept
from etl.decisions.deciding import Draft, decide
from etl.pipeline import Upload
from etl.verify import verify
from tests.etl import office as make
from tests.killed import killing

TODAY = date(2023, 6, 20)
KEY = {"form": "month", "month": "2023-04"}
SIGN = Draft("sign_off", "957", KEY)
NOTE = Draft(
    "annotation", "957", {"indicator": "tips_received", "month": "2023-04"}, "Ra quân cao điểm."
)
RAISE = Draft("raise_action", "957", {"agency": "cong_an", "due": "2023-07-01"}, "Rà soát mô hình.")
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
    decide(office, [SIGN, NOTE, RAISE], who="vanphong", scope="95", today=TODAY)


def hold(office) -> None:
    make.send(
        office,
        Upload("sua.csv", make.tips("2023-04", 5, 60, 7), reason="Đếm sót."),
        scope="957",
        today=TODAY,
    )


def approve(office) -> None:
    for one in kept.held(office):
        deciding.approve(office, one.id, who="vanphong", scope="95")


def served(office):
    return [kind for (kind,) in make.ask(office, "SELECT kind FROM decision ORDER BY sequence")]


def left_over(office):
    return [path for path in office.data_dir.rglob(".*") if path.name != ".lock"]


def images(work, office, tmp_path):
    """The data folder as a kill at each step of `work` would leave it."""
    whole = copied(office, tmp_path, "whole")
    left = killing.images(work, whole, of=whole.data_dir, into=tmp_path / "images")
    assert len(left) > 5
    return [
        type(office)(folder, office.reference_dir, office.keep_snapshots)
        for folder in left.values()
    ]


def test_killed_at_every_step_of_deciding_each_decision_is_whole_or_not_there(before, tmp_path):
    found = set()
    for office in images(take, before, tmp_path):
        assert decisions.damaged(office) == []
        taken = [one.kind for one in decisions.decisions(office)]
        assert taken == ["sign_off", "annotation", "raise_action"][: len(taken)]
        assert served(office) in ([], taken)
        assert make.tips_stored(office) == OLD
        assert verify(office).holds
        publish.publish(office)
        assert served(office) == taken
        assert left_over(office) == []
        found.add(len(taken))
    assert found == {0, 1, 2, 3}


def test_killed_for_real_while_deciding_the_figures_stay(before, tmp_path):
    office = copied(before, tmp_path)
    code, _ = killing.run(take, office, stop_at=12)
    assert code == -signal.SIGKILL
    assert make.tips_stored(office) == OLD
    take(office)
    assert served(office)[-3:] == ["sign_off", "annotation", "raise_action"]


def test_killed_at_every_step_of_holding_the_correction_waits_whole_or_not_at_all(
    waiting, tmp_path
):
    office = copied(waiting, tmp_path, "empty")
    shutil.rmtree(kept.folder_of(office))
    for cut in images(hold, office, tmp_path):
        assert all(kept.data_of(cut, one.id) for one in kept.held(cut))
        assert make.tips_stored(cut) == OLD
        hold(cut)
        assert len(kept.held(cut)) == 1
        assert left_over(cut) == []


def test_killed_at_every_step_of_approving_the_correction_is_in_or_still_waits(waiting, tmp_path):
    found = set()
    for office in images(approve, waiting, tmp_path):
        found.add(make.tips_stored(office)["2023-04", "31870"])
        assert make.tips_stored(office) in (OLD, FIXED)
        assert archive.damaged(archive.entries(office.archive_dir)) == []
        approve(office)
        assert make.tips_stored(office) == FIXED
        assert verify(office).holds
        assert kept.held(office) == []
        assert len(archive.entries(office.archive_dir)) == 2
    assert found == {6, 60}
