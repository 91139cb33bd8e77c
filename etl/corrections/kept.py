"""Corrections that wait for the office: what is kept of the file, who sent it, why. Nothing in them
counts yet.

An entry is a folder pending/<id>/ in the data folder with manifest.json and original.csv (of
before, also original.xlsx); outcome.json joins them once the office has decided. Entries are never
deleted.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from etl.archive import digest, sequence_of, submission_id
from etl.archive.folders import MANIFEST, as_json, clean, original_in, write_aside
from etl.archive.names import made_name
from etl.ground import durable
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import Text
from etl.read.old_fonts import Encoding

FOLDER = "pending"
OUTCOME = "outcome.json"
_ENTRY = re.compile(r"\d{7,}-[0-9a-f]{8}")

UNREADABLE = Text(
    "Đề nghị sửa {id} không đọc được: {problem}. Khôi phục thư mục đó từ bản sao lưu.",
    "The pending correction {id} cannot be read: {problem}. Restore that folder from a backup.",
)
UNKNOWN = Text(
    "Không có đề nghị sửa {id} trong phạm vi này.", "There is no correction {id} in this scope."
)


@dataclass(frozen=True)
class Outcome:
    """What the office decided: `approved` or `rejected`, by whom, when (UTC), why; the submission
    it became.
    """

    state: str
    who: str
    at: str
    reason: str | None = None
    submission_id: str | None = None


@dataclass(frozen=True)
class Held:
    """One correction: the fields of etl.archive.Manifest, as far as they are known before
    acceptance.

    `reasons` has the reason given for each kind of finding, by code.
    """

    sequence: int
    form: str
    period: str
    unit: str
    units: Sequence[str]
    sha256: str
    name: str
    received_at: str
    who: str
    channel: str
    reason: str
    illustrative: bool = False
    conversion: Encoding | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)
    sent_sha256: str | None = None
    reduced: bool = False

    @property
    def encoding(self) -> Encoding | None:
        """The old font that the kept file itself is in, as in etl.archive.Manifest."""
        return None if self.sent_sha256 else self.conversion

    @property
    def id(self) -> str:
        """Its number among pending corrections and the first of its sha-256."""
        return submission_id(self.sequence, self.sha256)


def folder_of(settings: Settings) -> Path:
    """Where corrections wait."""
    return settings.data_dir / FOLDER


def hold(settings: Settings, data: bytes, **known: object) -> Held:
    """Keep a correction until the office decides; on the disk when this returns. The caller holds
    the writer lock.

    `known` are the fields of Held but for sequence and sha256. The same bytes waiting already are
    not kept twice: the earlier entry is the answer.
    """
    folder, sha = folder_of(settings), digest(data)
    folder.mkdir(parents=True, exist_ok=True)
    clean(folder)
    waiting = next((one for one in held(settings) if one.sha256 == sha), None)
    if waiting is not None:
        return waiting
    last = max((sequence_of(name) for name in _ids(settings)), default=0)
    made = Held(sequence=last + 1, sha256=sha, **known)  # type: ignore[arg-type]
    aside = write_aside(folder, made.id, made, data)
    durable.flush_all((*aside.iterdir(), aside))
    aside.rename(folder / made.id)
    durable.flush_all((folder, settings.data_dir))
    return made


def _ids(settings: Settings) -> list[str]:
    names = (path.name for path in folder_of(settings).glob("*") if _ENTRY.fullmatch(path.name))
    return sorted(names, key=sequence_of)


def held(settings: Settings) -> list[Held]:
    """The corrections that wait, oldest first."""
    return [_read(settings, one) for one in _ids(settings) if outcome_of(settings, one) is None]


def every(settings: Settings) -> list[Held]:
    """All corrections ever held, oldest first."""
    return [_read(settings, one) for one in _ids(settings)]


def decided(settings: Settings) -> list[tuple[Held, Outcome]]:
    """The corrections decided, the latest first."""
    found = [
        (_read(settings, one), outcome)
        for one in _ids(settings)
        if (outcome := outcome_of(settings, one))
    ]
    return sorted(found, key=lambda pair: pair[1].at, reverse=True)


def find(settings: Settings, held_id: str) -> Held:
    """The correction with that id, waiting or decided. Raises UserError when there is none."""
    if held_id not in _ids(settings):
        raise UserError(UNKNOWN, id=held_id)
    return _read(settings, held_id)


def data_of(settings: Settings, held_id: str) -> bytes:
    """The bytes kept of it. Raises UserError when they are lost or altered."""
    wanted = find(settings, held_id)
    file = original_in(folder_of(settings) / held_id)
    data = file.read_bytes() if file else b""
    if digest(data) != wanted.sha256:
        raise UserError(UNREADABLE, id=held_id, problem="sha-256")
    return data


def outcome_of(settings: Settings, held_id: str) -> Outcome | None:
    """What was decided about it; None while it waits."""
    path = folder_of(settings) / held_id / OUTCOME
    if not path.exists():
        return None
    try:
        return Outcome(**json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError) as problem:
        raise UserError(UNREADABLE, id=held_id, problem=problem) from problem


def close(settings: Settings, held_id: str, outcome: Outcome) -> None:
    """Record what was decided, for good."""
    path = folder_of(settings) / held_id / OUTCOME
    durable.replace_text(path, as_json(outcome).decode())


def _read(settings: Settings, held_id: str) -> Held:
    folder = folder_of(settings) / held_id
    try:
        known = Held(**json.loads((folder / MANIFEST).read_bytes()))
        file = original_in(folder)
        return replace(
            known,
            name=made_name(known.form, known.unit, known.period, file.suffix if file else ".csv"),
        )
    except (OSError, ValueError, TypeError) as problem:
        raise UserError(UNREADABLE, id=held_id, problem=problem) from problem
