"""The demo goes through the ordinary door, and says so when the door stays shut."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from etl.corrections.changes import RESTATES
from etl.demo import build
from etl.demo.send import DemoFile
from etl.ground.errors import UserError
from etl.ground.findings import Finding, Kind
from etl.ground.settings import Settings
from etl.ground.text import Text

MODULE = "etl.demo.load"
FILE = DemoFile(
    "u-minh-2014-02.csv", b"x", datetime(2014, 2, 20, tzinfo=UTC), "month", "2014-02", "Tết"
)
FAULT = Finding(Kind("odd", "error", Text("số lạ", "odd number")), FILE.name, row=3)


@dataclass(frozen=True)
class Sent:
    """What the door was given, or what it answers for one file."""

    name: str = ""
    data: bytes = b""
    received_at: datetime | None = None
    reason: str | None = None
    file: str = FILE.name
    status: str = "accepted_as_is"
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Answer:
    """A receipt, as far as the demo looks at it."""

    checked: list[Sent]


@pytest.fixture
def door(monkeypatch):
    """A pipeline that notes what it is given and answers as told."""
    calls, answer = [], Answer([Sent()])
    monkeypatch.setattr(f"{MODULE}.files", lambda reference, until: [FILE])
    monkeypatch.setattr(f"{MODULE}.register_files", lambda reference, until: [])
    monkeypatch.setattr(f"{MODULE}.pipeline.Upload", Sent)

    def submit(uploads, **how):
        calls.append((uploads, how))
        return answer

    monkeypatch.setattr(f"{MODULE}.pipeline.submit", submit, raising=False)
    monkeypatch.setattr(f"{MODULE}.decided.take", lambda settings, until: calls.append("decided"))
    return calls, answer


def test_every_file_is_sent_at_once_as_illustrative_with_its_moment_and_reason(door):
    calls, answer = door
    settings = Settings.from_environment()
    assert build(settings) is answer
    first, (uploads, how) = calls
    assert first == "decided"
    assert uploads == [Sent(FILE.name, FILE.data, FILE.received_at, FILE.reason)]
    assert (how["settings"], how["who"], how["channel"], how["illustrative"]) == (
        settings,
        "demo",
        "demo",
        True,
    )


@pytest.mark.parametrize("status", ["refused", "needs_reason"])
def test_a_file_not_taken_is_named_with_what_was_wrong(door, status):
    _, answer = door
    answer.checked[:] = [Sent(), Sent(status=status, findings=(FAULT,))]
    with pytest.raises(UserError) as raised:
        build(Settings.from_environment())
    assert "1 tệp" in raised.value.message("vi")
    assert "Dòng 3: số lạ" in raised.value.message("vi")
    assert "Row 3: odd number" in raised.value.message("en")


def test_what_somebody_has_sent_meanwhile_is_left_alone(door):
    _, answer = door
    answer.checked[:] = [Sent(status="refused", findings=(FAULT, Finding(RESTATES, FILE.name)))]
    assert build(Settings.from_environment()) is answer


def test_a_file_already_known_is_no_fault(door):
    _, answer = door
    answer.checked[:] = [Sent(status="known")]
    assert build(Settings.from_environment()) is answer
