"""Writing so that a power cut leaves either the old or the new, never half of either."""

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# Disks join flushes that arrive together, so a few at once cost little more than one.
FLUSHES_AT_ONCE = 8


def write_new(path: Path, data: bytes) -> None:
    """Write a file that must not exist yet. Not on the disk for sure until it is flushed."""
    with path.open("xb") as file:
        file.write(data)


def flush(path: Path) -> None:
    """Wait until a file's bytes, or a folder's list of names, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_all(paths: Iterable[Path]) -> None:
    """Flush many files or folders, several at once."""
    with ThreadPoolExecutor(FLUSHES_AT_ONCE) as pool:
        list(pool.map(flush, paths))


def publish_file(built: Path, final: Path) -> None:
    """Give a finished file its final name in the same folder: after this it is there, whole, for
    good.
    """
    flush(built)
    built.rename(final)
    flush(final.parent)


def replace_text(path: Path, text: str) -> None:
    """Change a small file in one step; a reader sees the old text or the new."""
    aside = path.with_name(f".{path.name}.new")
    aside.write_text(text, encoding="utf-8")
    flush(aside)
    aside.replace(path)
    flush(path.parent)
