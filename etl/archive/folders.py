"""How a file and what is known of it lie on the disk: a folder with the bytes kept and a record
beside them.

A folder under its final name is whole: it is written aside under a name that begins with INCOMING,
flushed, renamed.
"""

import json
import shutil
from dataclasses import asdict
from pathlib import Path

from etl.ground import durable

INCOMING = ".incoming-"
MANIFEST = "manifest.json"


def as_json(record: object) -> bytes:
    """A record, which is a dataclass, as it lies on the disk."""
    return json.dumps(asdict(record), ensure_ascii=False, indent=1).encode()


def write_aside(folder: Path, name: str, record: object, data: bytes) -> Path:
    """The file and its record in a folder of their own, which whoever asked flushes and renames to
    `name`.
    """
    aside = folder / f"{INCOMING}{name}"
    aside.mkdir()
    durable.write_new(
        aside / ("original.xlsx" if data[:4] == b"PK\x03\x04" else "original.csv"), data
    )
    durable.write_new(aside / MANIFEST, as_json(record))
    return aside


def original_in(folder: Path) -> Path | None:
    """The file that is kept; None when it is missing."""
    return next(folder.glob("original.*"), None)


def clean(folder: Path) -> None:
    """Delete what was being written when a writer was stopped: never accepted. The caller holds the
    writer lock.
    """
    for left in folder.glob(f"{INCOMING}*"):
        shutil.rmtree(left)
