"""The files and folders of a data folder, looked at as the operating system sees them."""

import os
from collections.abc import Iterator
from pathlib import Path

from etl.archive.folders import INCOMING
from etl.corrections import kept
from etl.decisions import folder_of
from etl.ground.settings import Settings
from etl.snapshot import BUILDING


def folders(settings: Settings) -> list[Path]:
    """The folders that are written to, those that exist."""
    found = (
        settings.data_dir,
        settings.archive_dir,
        settings.snapshots_dir,
        folder_of(settings),
        kept.folder_of(settings),
        settings.data_dir / "access",
    )
    return [folder for folder in found if folder.exists()]


def unwritable(settings: Settings) -> list[Path]:
    """Folders, and the database, that this account of the operating system may not write to."""
    places = [*folders(settings), *filter(Path.exists, [settings.app_database])]
    return [path for path in places if not os.access(path, os.W_OK)]


def unreadable(settings: Settings) -> list[Path]:
    """Files of the archive and snapshots that may not be read, or folders in a file's place."""
    return [path for path in _files(settings) if not os.access(path, os.R_OK)]


def hidden_left(settings: Settings) -> list[Path]:
    """What writers that were stopped left half done."""
    left = [
        *settings.snapshots_dir.glob(f"{BUILDING}*"),
        *(left for folder in folders(settings) for left in folder.glob(f"{INCOMING}*")),
    ]
    return sorted(left)


def _files(settings: Settings) -> Iterator[Path]:
    for folder in (settings.archive_dir, settings.snapshots_dir):
        for parent, _, names in os.walk(folder):
            yield from (Path(parent) / name for name in names)
    yield from filter(Path.exists, [settings.pointer])
