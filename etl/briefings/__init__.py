"""Signed briefings in the archive: each the whole document as it was signed. Added, never changed
or deleted.

A briefing is one file archive/briefings/<sequence>-<sha8>.json, written aside, flushed to the disk
and renamed, like a decision. What is in the document is its maker's business.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from etl.archive import sequence_of
from etl.archive.folders import INCOMING
from etl.ground import clock, durable, lock
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import Text

FOLDER = "briefings"
_FILE = re.compile(r"\d{7,}-[0-9a-f]{8}\.json")

UNREADABLE = Text(
    "Bản giao ban lưu trữ {name} không đọc được: {problem}. Khôi phục tệp đó từ bản sao lưu.",
    "The archived briefing {name} cannot be read: {problem}. Restore that file from a backup.",
)


@dataclass(frozen=True)
class Signed:
    """One briefing that was signed: by whom, for which scope it was made, when (UTC in ISO form),
    and the document.
    """

    sequence: int
    place: str
    period: str
    scope: str
    who: str
    signed_at: str
    document: Mapping[str, object]

    @property
    def sha256(self) -> str:
        """The hash over all of it."""
        return hashlib.sha256(self.as_json()).hexdigest()

    @property
    def id(self) -> str:
        """The sequence and the first of the hash: `0000012-1a2b3c4d`."""
        return f"{self.sequence:07d}-{self.sha256[:8]}"

    def as_json(self) -> bytes:
        """The file's content."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode()


def ids(settings: Settings) -> list[str]:
    """The id of every signed briefing, in the order signed. Reads names only."""
    folder = settings.archive_dir / FOLDER
    names = (path.name for path in folder.glob("*.json") if _FILE.fullmatch(path.name))
    return sorted((name.removesuffix(".json") for name in names), key=sequence_of)


def read(settings: Settings, briefing_id: str) -> Signed:
    """The briefing as it was signed. Raises UserError where the file was lost or altered."""
    path = settings.archive_dir / FOLDER / f"{briefing_id}.json"
    try:
        signed = Signed(**json.loads(path.read_bytes()))
        if signed.id != briefing_id:
            raise ValueError("sha-256")
    except (OSError, ValueError, TypeError) as problem:
        raise UserError(UNREADABLE, name=path.name, problem=problem) from problem
    return signed


def damaged(settings: Settings) -> list[str]:
    """The ids of briefings that can no longer be read as they were signed."""
    return [one for one in ids(settings) if not _is_whole(settings, one)]


def _is_whole(settings: Settings, briefing_id: str) -> bool:
    try:
        read(settings, briefing_id)
    except UserError:
        return False
    return True


def sign(
    settings: Settings,
    *,
    place: str,
    period: str,
    scope: str,
    who: str,
    document: Mapping[str, object],
) -> Signed:
    """Keeps the document for good; when this returns it is on the disk."""
    with lock.writer(settings):
        taken = ids(settings)
        sequence = sequence_of(taken[-1]) + 1 if taken else 1
        signed = Signed(sequence, place, period, scope, who, clock.stamp(), document)
        folder = settings.archive_dir / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        durable.flush_all((settings.data_dir, settings.archive_dir))
        aside = folder / f"{INCOMING}{signed.id}"
        aside.unlink(missing_ok=True)
        durable.write_new(aside, signed.as_json())
        durable.flush_all([aside])
        aside.rename(_path(folder, signed))
        durable.flush(folder)
    return signed


def _path(folder: Path, signed: Signed) -> Path:
    return folder / f"{signed.id}.json"
