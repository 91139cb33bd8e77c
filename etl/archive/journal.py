"""The list of links, chain.log, and the records it speaks of, as they lie on the disk."""

import hashlib
import json
import os
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from etl.archive.folders import MANIFEST
from etl.ground import durable

JOURNAL = "chain.log"
DECISIONS = "decisions"
SUBMISSION, DECISION = "submission", "decision"
MONTH = re.compile(r"\d{4}-\d{2}")
ENTRY = re.compile(r"(\d{7,})-[0-9a-f]{8}")
DECISION_FILE = re.compile(r"\d{7,}-[0-9a-f]{8}\.json")


@dataclass(frozen=True)
class Record:
    """One record on the disk: its kind, its id, and the file that is hashed."""

    kind: str
    id: str
    path: Path


@dataclass(frozen=True)
class Line:
    """One line of chain.log."""

    kind: str
    id: str
    sha256: str
    link: str


@dataclass(frozen=True)
class Journal:
    """The lines that hold; `bad` is the number of the first that does not, `length` the bytes of
    whole lines.
    """

    lines: Sequence[Line]
    length: int
    bad: int | None = None

    @property
    def head(self) -> str:
        """The last link; empty before the first."""
        return self.lines[-1].link if self.lines else ""


def after(link: str, kind: str, record_id: str, sha256: str) -> str:
    """The link of a record that follows `link`."""
    return hashlib.sha256(f"{link}\n{kind}\n{record_id}\n{sha256}".encode()).hexdigest()


def records(archive: Path) -> list[Record]:
    """Every record on the disk: submissions by number, then decisions by number."""
    if not archive.is_dir():
        return []
    months = [month for month in archive.iterdir() if MONTH.fullmatch(month.name)]
    sent = [
        Record(SUBMISSION, path.name, path / MANIFEST)
        for month in months
        for path in month.iterdir()
        if ENTRY.fullmatch(path.name)
    ]
    taken = [
        Record(DECISION, path.stem, path)
        for path in (archive / DECISIONS).glob("*.json")
        if DECISION_FILE.fullmatch(path.name)
    ]
    return [*sorted(sent, key=_number), *sorted(taken, key=_number)]


def read(archive: Path) -> Journal:
    """The journal as far as it holds. A last line without its end is one whose writer was
    stopped.
    """
    try:
        data = (archive.parent / JOURNAL).read_bytes()
    except FileNotFoundError:
        return Journal([], 0)
    length, link, lines = data.rfind(b"\n") + 1, "", []
    for number, text in enumerate(data[:length].splitlines(), start=1):
        line = _parsed(text)
        if line is None or line.link != after(link, line.kind, line.id, line.sha256):
            return Journal(lines, length, number)
        link = line.link
        lines.append(line)
    return Journal(lines, length)


def append(archive: Path, journal: Journal, lines: Sequence[Line]) -> None:
    """Adds the lines behind those that are whole; on the disk when this returns."""
    path = archive.parent / JOURNAL
    is_new = not path.exists()
    if not is_new and path.stat().st_size > journal.length:
        os.truncate(path, journal.length)
    with path.open("ab") as file:
        text = "".join(json.dumps(asdict(line), ensure_ascii=False) + "\n" for line in lines)
        file.write(text.encode())
    durable.flush(path)
    if is_new:
        durable.flush(path.parent)


def sha_of(path: Path) -> str:
    """The sha-256 of a record's bytes; empty for what cannot be read."""
    return _seen(path)[0]


def previous_of(path: Path) -> str | None:
    """The link that a record carries."""
    return _seen(path)[1]


def _seen(path: Path) -> tuple[str, str | None]:
    """The sha-256 of a record's bytes and the link it carries. What cannot be read has none."""
    try:
        stat = path.stat()
    except OSError:
        return "", None
    return _hashed(path, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)


# A record never changes: one that the disk says is the same need not be read again.
@lru_cache(maxsize=100_000)
def _hashed(path: Path, *_stat: int) -> tuple[str, str | None]:
    try:
        data = path.read_bytes()
    except OSError:
        return "", None
    try:
        previous = json.loads(data).get("previous")
    except (ValueError, AttributeError):
        previous = None
    return hashlib.sha256(data).hexdigest(), previous if isinstance(previous, str) else None


def _parsed(text: bytes) -> Line | None:
    try:
        return Line(**json.loads(text))
    except (ValueError, TypeError):
        return None


def _number(record: Record) -> int:
    return int(record.id.split("-")[0])
