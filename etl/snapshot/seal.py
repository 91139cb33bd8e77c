"""The seal of a published snapshot: its sha-256 in a file beside it, so that one flipped byte is
noticed wherever in the file it is, before anybody is shown a figure of it.
"""

import hashlib
from pathlib import Path

from etl.ground import durable

BLOCK = 1024 * 1024
# What a stopped writer leaves of a seal (durable.replace_text).
HALF_SEALED = ".*.sha256.new"


def seal_of(file: Path) -> Path:
    """Where the seal lies."""
    return file.with_name(f"{file.name}.sha256")


def seal(file: Path) -> None:
    """Seals a file that will not change any more; on the disk when this returns."""
    durable.replace_text(seal_of(file), f"{digest_of(file)}\n")


def is_intact(file: Path) -> bool:
    """Whether the file is as it was sealed. One without a seal, of an earlier version, passes."""
    try:
        sealed = seal_of(file).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False
    return sealed == digest_of(file)


def digest_of(file: Path) -> str:
    """The sha-256 of a file of any size."""
    summed = hashlib.sha256()
    with file.open("rb") as opened:
        while block := opened.read(BLOCK):
            summed.update(block)
    return summed.hexdigest()
