"""Backups: all that cannot be made again, as of one moment, while people go on working.

A backup is a folder OUT/<time>/ laid out like the data folder, with backup.json: the hash of every
file and the heads of the chains. A file that the backup before holds with the same content is
linked, not copied, so that a daily backup costs what the day brought. For a recipient it is one
encrypted file OUT/<time>.tar.gpg (or .age) instead, whole each time.
"""

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from etl import snapshot
from etl.archive import chain
from etl.archive.folders import INCOMING
from etl.ground import clock, durable
from etl.ground.chained_log import ChainedLog
from etl.ground.errors import UserError
from etl.ground.lock import writer
from etl.ground.progress import Progress, silent
from etl.ground.settings import Settings
from etl.ground.text import Text
from etl.keeping import app_database
from etl.keeping.encrypted import encrypt
from etl.snapshot.seal import digest_of, seal_of

RECORD = "backup.json"
UNDER_WAY = ".backing-up-"
NAME = re.compile(r"\d{8}T\d{6}Z(-\d+)?")
# What is kept whole: folders, and files by pattern.
FOLDERS = ("archive", "pending", "reference", "boundaries", "access")
FILES = ("chain*.log", "*.toml", "CURRENT")

INSIDE = Text(
    "Thư mục sao lưu {out} nằm trong thư mục số liệu. Chọn nơi khác, tốt nhất là ổ đĩa khác.",
    "The backup folder {out} lies inside the data folder. Choose another, best on another disk.",
)
NOTHING = Text(
    "Thư mục số liệu {folder} chưa có gì để sao lưu.", "{folder} holds nothing to back up yet."
)


@dataclass(frozen=True)
class Backup:
    """What backup.json says: when (UTC), the heads of both chains, and each file's sha-256 by its
    path in the data folder.
    """

    at: str
    head: str
    access_head: str
    files: Mapping[str, str]


def backup(
    settings: Settings, out: Path, recipient: str | None = None, progress: Progress = silent
) -> tuple[Path, Backup, int]:
    """Makes a backup in `out`, for the holder of the `recipient` key alone where one is given.
    Returns where it lies, what it says, and how many files had to be copied.

    Raises UserError for a folder that will not do, or a key that cannot be used.
    """
    out = out.resolve()
    if out.is_relative_to(settings.data_dir):
        raise UserError(INSIDE, out=out)
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=UNDER_WAY, dir=out))
    try:
        before = None if recipient else newest(out)
        made, copied = _made(settings, aside, before, progress)
        final = out / _free_name(out)
        if recipient:
            return encrypt(aside, final, recipient), made, copied
        durable.flush_all((aside / RECORD, aside))
        aside.rename(final)
        durable.flush(out)
        return final, made, copied
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def newest(out: Path) -> Path | None:
    """The latest backup folder in `out`."""
    found = [path for path in out.glob("*") if NAME.fullmatch(path.name) and path.is_dir()]
    return max(found, key=lambda path: path.name, default=None)


def record_of(folder: Path) -> Backup | None:
    """What the backup says of itself; None where it cannot be read."""
    try:
        return Backup(**json.loads((folder / RECORD).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def _made(
    settings: Settings, aside: Path, before: Path | None, progress: Progress
) -> tuple[Backup, int]:
    known = record_of(before) if before else None
    files: dict[str, str] = {}
    copied = 0
    # What is accepted never changes; but pointer, chain and pending corrections must be of one
    # moment, so writers wait. What people look at goes on.
    with writer(settings):
        sources = sorted(_sources(settings))
        if not sources:
            raise UserError(NOTHING, folder=settings.data_dir)
        for number, source in enumerate(sources):
            name = str(source.relative_to(settings.data_dir))
            progress(number, len(sources), name)
            files[name], was_copied = _take(source, aside / name, name, before, known)
            copied += was_copied
        head = chain.read(settings.archive_dir).head
    if settings.app_database.exists():
        target = aside / settings.app_database.name
        app_database.copy(settings.app_database, target)
        target.chmod(0o600)
        files[target.name] = digest_of(target)
        copied += 1
    access_head = ChainedLog(aside / "access").head()
    made = Backup(clock.stamp(), head, access_head, files)
    (aside / RECORD).write_text(json.dumps(asdict(made), indent=1), encoding="utf-8")
    return made, copied


def _sources(settings: Settings) -> Iterator[Path]:
    for name in FOLDERS:
        for parent, folders, names in os.walk(settings.data_dir / name):
            folders[:] = [folder for folder in folders if not folder.startswith(INCOMING)]
            yield from (
                Path(parent) / each
                for each in names
                if not each.startswith(INCOMING) and each != "lock"
            )
    for pattern in FILES:
        yield from settings.data_dir.glob(pattern)
    served = snapshot.current_id(settings)
    if served:
        file = snapshot.file_of(settings, served)
        yield from filter(Path.exists, (file, seal_of(file)))


def _take(
    source: Path, target: Path, name: str, before: Path | None, known: Backup | None
) -> tuple[str, bool]:
    """The file in the backup: linked where the one before has the same bytes. Its sha-256, and
    whether it was copied.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest = digest_of(source)
    if before and known and known.files.get(name) == digest:
        try:
            os.link(before / name, target)
            return digest, False
        except OSError:
            pass  # gone from there, or a file system without links
    shutil.copyfile(source, target)
    durable.flush(target)
    return digest_of(target), True


def _free_name(out: Path) -> str:
    stem = f"{clock.now():%Y%m%dT%H%M%SZ}"
    name, number = stem, 1
    while list(out.glob(f"{name}*")):
        number += 1
        name = f"{stem}-{number}"
    return name
