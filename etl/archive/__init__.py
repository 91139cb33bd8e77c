"""Accepted submissions: the one source of truth. Entries are added, never changed or deleted.

An entry is a folder archive/<YYYY-MM>/<submission id>/ with manifest.json and original.csv: the
form that was sent and nothing else (etl/read/reduced.py), which is the sender's own file where that
holds no more. Entries of before that was so may be whole workbooks, original.xlsx. An entry under
its final name is whole: it is written aside, flushed to the disk, then renamed.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from etl.archive import chain
from etl.archive.folders import MANIFEST, as_json, clean, original_in, write_aside
from etl.archive.journal import ENTRY, MONTH
from etl.archive.names import made_name
from etl.ground import durable
from etl.ground.errors import UserError
from etl.ground.text import Text
from etl.read.old_fonts import Encoding

__all__ = [
    "Entry",
    "Manifest",
    "add",
    "clean",
    "damaged",
    "digest",
    "entries",
    "find",
    "sequence_of",
    "submission_id",
]

UNREADABLE = Text(
    "Mục lưu trữ {entry} không đọc được: {problem}. Khôi phục thư mục đó từ bản sao lưu.",
    "The archive entry {entry} cannot be read: {problem}. Restore that folder from a backup.",
)


@dataclass(frozen=True)
class Manifest:
    """What is known of one accepted file.

    `sequence` is the acceptance number: of two files about one unit and month the higher is
    current. `period` is `2026-10`, or `2026` of a yearly form; `unit` is the file's only unit, or
    the nearest place that all its `units` lie in. `warnings` are those accepted: code, row, column,
    count, and the reason given for them; `reason` is every reason given, in one text. `approved_by`
    is the account of the office that approved a correction to a month signed off before.
    `conversion` is the old font's encoding that the sender confirmed. `sent_sha256` is the hash of
    the file as it was sent, where it was not kept as it came; `reduced` that its sender let go what
    stood beside the form. `name` is made (etl/archive/names.py): the sender's own is not kept.
    `previous` is the link of the record before (etl/archive/chain.py).
    """

    id: str
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
    supersedes: Sequence[str] = ()
    reason: str | None = None
    warnings: Sequence[Mapping[str, object]] = ()
    illustrative: bool = False
    approved_by: str | None = None
    conversion: Encoding | None = None
    sent_sha256: str | None = None
    reduced: bool = False
    previous: str | None = None

    @property
    def encoding(self) -> Encoding | None:
        """The old font that the kept file itself is in: none where it was written anew, in
        Unicode.
        """
        return None if self.sent_sha256 else self.conversion

    @property
    def folder(self) -> str:
        """The archive folder it lies in: its month, December for a yearly form."""
        return self.period if MONTH.fullmatch(self.period) else f"{self.period}-12"

    def as_json(self) -> bytes:
        """The manifest as it lies beside the file."""
        return as_json(self)


@dataclass(frozen=True)
class Entry:
    """One accepted submission in the archive; its parts are read when asked for."""

    path: Path

    @property
    def id(self) -> str:
        """The submission id."""
        return self.path.name

    @property
    def sequence(self) -> int:
        """The acceptance number, from the id."""
        return sequence_of(self.id)

    @cached_property
    def manifest(self) -> Manifest:
        """What is known of it. Raises UserError when the manifest is damaged."""
        try:
            return named(Manifest(**json.loads((self.path / MANIFEST).read_bytes())), self.path)
        except (OSError, ValueError, TypeError) as problem:
            raise UserError(UNREADABLE, entry=self.id, problem=problem) from problem

    @property
    def file(self) -> Path:
        """The original file. Raises UserError when it is missing."""
        found = original_in(self.path)
        if found is None:
            raise UserError(UNREADABLE, entry=self.id, problem="original.*")
        return found

    def data(self) -> bytes:
        """The bytes that are kept."""
        return self.file.read_bytes()

    def is_whole(self) -> bool:
        """Whether the bytes are still those accepted, and the entry the one its name says."""
        return self.manifest.id == self.id and digest(self.data()) == self.manifest.sha256


def named(known: Manifest, folder: Path) -> Manifest:
    """The manifest with a made name, whatever was written into it before names were made."""
    file = original_in(folder)
    return replace(
        known, name=made_name(known.form, known.unit, known.period, file.suffix if file else ".csv")
    )


def digest(data: bytes) -> str:
    """The sha-256 by which equal files are known."""
    return hashlib.sha256(data).hexdigest()


def submission_id(sequence: int, sha256: str) -> str:
    """The id of an accepted file: `0003612-1a2b3c4d`."""
    return f"{sequence:07d}-{sha256[:8]}"


def sequence_of(entry_id: str) -> int:
    """The acceptance number in a submission id."""
    return int(entry_id.split("-")[0])


def entries(folder: Path) -> list[Entry]:
    """Every accepted submission in the order of acceptance. Reads names only: thousands in
    milliseconds.
    """
    if not folder.is_dir():
        return []
    months = [month for month in folder.iterdir() if MONTH.fullmatch(month.name)]
    found = [
        Entry(path) for month in months for path in month.iterdir() if ENTRY.fullmatch(path.name)
    ]
    return sorted(found, key=lambda entry: entry.sequence)


def find(folder: Path, entry_id: str) -> Entry | None:
    """The entry of that submission id, or None."""
    return next((entry for entry in entries(folder) if entry.id == entry_id), None)


def add(folder: Path, accepted: Sequence[tuple[Manifest, bytes]]) -> list[Entry]:
    """Keep the files for good; when this returns they are on the disk. The caller holds the writer
    lock.

    Stopped halfway, it leaves each file either wholly in the archive or not at all.
    """
    if not accepted:
        return []
    if not folder.is_dir():
        folder.mkdir(parents=True)
        durable.flush(folder.parent)
    accepted, links = _chained(folder, accepted)
    aside = [write_aside(folder, manifest.id, manifest, data) for manifest, data in accepted]
    durable.flush_all(path for entry in aside for path in (*entry.iterdir(), entry))
    months = {folder / manifest.folder for manifest, _ in accepted}
    for month in months:
        month.mkdir(exist_ok=True)
    durable.flush(folder)
    final = [folder / manifest.folder / manifest.id for manifest, _ in accepted]
    for written, path in zip(aside, final, strict=True):
        written.rename(path)
    durable.flush_all(months)
    chain.extend(folder, links)
    return [Entry(path) for path in final]


def _chained(
    folder: Path, accepted: Sequence[tuple[Manifest, bytes]]
) -> tuple[list[tuple[Manifest, bytes]], list[tuple[str, str, str]]]:
    """The files, each manifest with the link before it, and the lines for the chain."""
    link, chained, lines = chain.head(folder), [], []
    for manifest, data in accepted:
        known = replace(manifest, previous=link or None)
        line = (chain.SUBMISSION, known.id, digest(known.as_json()))
        link = chain.after(link, *line)
        chained.append((known, data))
        lines.append(line)
    return chained, lines


def damaged(found: Iterable[Entry]) -> list[str]:
    """The ids whose bytes no longer agree with their manifest, or that cannot be read at all."""

    def whole(entry: Entry) -> bool:
        try:
            stats = [path.stat() for path in (entry.path / MANIFEST, entry.file)]
            seen = ((one.st_ino, one.st_size, one.st_mtime_ns, one.st_ctime_ns) for one in stats)
            return _is_whole(entry.path, *seen)
        except (UserError, OSError):
            return False

    return [entry.id for entry in found if not whole(entry)]


# An entry never changes: what the disk says is the same need not be read again by this process.
@lru_cache(maxsize=100_000)
def _is_whole(path: Path, *_seen: tuple[int, ...]) -> bool:
    return Entry(path).is_whole()
