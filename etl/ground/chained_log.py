"""A log that only grows: JSON lines, each with a hash over itself and the line before.

It is rotated by size, and the oldest parts go beyond a number of them, so it is bounded on the
disk; each line is bounded too. Several processes may write: a lock of the operating system orders
them. A line altered, removed or put in later breaks the chain at a place that `check` names; lines
cut off at the very end are seen by comparing with a head noted elsewhere.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

LONGEST_FIELD = 200
MEGABYTE = 1_000_000
# The last line is looked for in so many bytes: more than a line can have.
TAIL = 16_384
LINK = "link"


@dataclass(frozen=True)
class Fault:
    """The first line that does not follow the one before it."""

    file: str
    line: int


@dataclass(frozen=True)
class ChainedLog:
    """The log in `folder`: current.log, and parts that were full, by number."""

    folder: Path
    part_bytes: int = 8 * MEGABYTE
    parts_kept: int = 50

    @property
    def current(self) -> Path:
        """The part that is written to."""
        return self.folder / "current.log"

    def add(self, *records: Mapping[str, str]) -> None:
        """Appends the records, in order. Raises OSError where the disk refuses."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with FileLock(self.folder / "lock"):
            link = self._whole()
            lines = []
            for record in records:
                known = {name: text[:LONGEST_FIELD] for name, text in record.items()}
                link = _link(link, known)
                lines.append(json.dumps({**known, LINK: link}, ensure_ascii=False) + "\n")
            with self.current.open("ab") as file:
                os.fchmod(file.fileno(), 0o600)
                file.write("".join(lines).encode())
            self._rotate()

    def newest(self) -> Iterator[dict[str, str]]:
        """Every record that can be read, the newest first."""
        for part in reversed(self.parts()):
            for line in reversed(part.read_bytes().splitlines()):
                record = _parsed(line)
                if record is not None:
                    record.pop(LINK, None)
                    yield record

    def parts(self) -> Sequence[Path]:
        """The files of the log, oldest first."""
        full = sorted(self.folder.glob("part-*.log"))
        return [*full, self.current] if self.current.exists() else full

    def head(self) -> str:
        """The link of the last line; empty for an empty log."""
        parts = self.parts()
        return _last(parts[-1])[0] if parts else ""

    def check(self) -> Fault | None:
        """The first line that breaks the chain."""
        parts = self.parts()
        # The oldest parts may be gone: then the first line kept says what stood before it.
        whole = not parts or parts[0].name in ("part-000001.log", self.current.name)
        link = "" if whole else None
        for part in parts:
            for number, line in enumerate(part.read_bytes().split(b"\n")[:-1], start=1):
                record = _parsed(line)
                said = record.pop(LINK, None) if record else None
                if record is None or said is None:
                    return Fault(part.name, number)
                if link is not None and said != _link(link, record):
                    return Fault(part.name, number)
                link = said
        return None

    def _whole(self) -> str:
        """The last link; cuts off a line that a writer stopped in the middle left."""
        if not self.current.exists():
            parts = self.parts()
            return _last(parts[-1])[0] if parts else ""
        link, end = _last(self.current)
        if end < self.current.stat().st_size:
            os.truncate(self.current, end)
        return link or self._before()

    def _before(self) -> str:
        full = [part for part in self.parts() if part != self.current]
        return _last(full[-1])[0] if full else ""

    def _rotate(self) -> None:
        if self.current.stat().st_size < self.part_bytes:
            return
        full = sorted(self.folder.glob("part-*.log"))
        number = int(full[-1].stem.split("-")[1]) + 1 if full else 1
        self.current.rename(self.folder / f"part-{number:06d}.log")
        for old in full[: max(len(full) + 1 - self.parts_kept, 0)]:
            old.unlink()


def _link(link: str, record: Mapping[str, str]) -> str:
    text = json.dumps(record, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{link}\n{text}".encode()).hexdigest()


def _parsed(line: bytes) -> dict[str, str] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _last(part: Path) -> tuple[str, int]:
    """The last whole line's link, and where it ends."""
    size = part.stat().st_size
    with part.open("rb") as file:
        file.seek(max(size - TAIL, 0))
        tail = file.read()
    end = tail.rfind(b"\n") + 1
    lines = tail[:end].splitlines()
    record = _parsed(lines[-1]) if lines else None
    return (record or {}).get(LINK, ""), size - len(tail) + end
