"""Coming back from a backup: into an empty data folder, every byte compared first."""

import shutil
import tempfile
from pathlib import Path

from etl.ground import durable
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import Text
from etl.keeping.backup import RECORD, Backup, newest, record_of
from etl.keeping.encrypted import AGE, GPG, decrypt
from etl.snapshot.seal import digest_of

NOT_EMPTY = Text(
    "Thư mục số liệu {folder} không trống. Dừng máy chủ, dời thư mục đó đi chỗ khác rồi khôi phục.",
    "The data folder {folder} is not empty. Stop the server, move that folder away, then restore.",
)
NO_BACKUP = Text(
    "{path} không phải bản sao lưu, hoặc backup.json của nó không đọc được.",
    "{path} is no backup, or its backup.json cannot be read.",
)
DIFFERS = Text(
    "Bản sao lưu {path} hỏng: {file} bị mất hoặc không khớp sha-256. Chưa có gì được khôi phục;"
    " dùng bản sao lưu khác.",
    "The backup {path} is damaged: {file} is lost or does not fit its sha-256. Nothing was"
    " restored; use another backup.",
)


def restore(settings: Settings, source: Path, identity: str | None = None) -> Backup:
    """Lays the backup into the data folder; what it says of itself. `source` is its folder, its
    encrypted file, or the folder of all backups: then the newest.

    Raises UserError: the data folder is not empty, or the backup is none, damaged or locked by
    another key. Then nothing was restored.
    """
    target = settings.data_dir
    if target.exists() and any(target.iterdir()):
        raise UserError(NOT_EMPTY, folder=target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=target.parent) as folder:
        aside = Path(folder) / "data"
        held = compared(_unpacked(source, Path(folder), identity))
        _copy(held, aside)
        record = compared_record(aside, held)
        if target.exists():
            target.rmdir()
        aside.rename(target)
    durable.flush(target.parent)
    return record


def compared(folder: Path) -> Path:
    """The folder, every file of which is as it was backed up. Raises UserError naming the first
    that is not.
    """
    compared_record(folder, folder)
    return folder


def compared_record(folder: Path, named: Path) -> Backup:
    """What the backup `named` says, every file of which lies in the folder as it says."""
    record = record_of(named)
    if record is None:
        raise UserError(NO_BACKUP, path=named)
    for name, sha in record.files.items():
        path = folder / name
        if not path.is_file() or digest_of(path) != sha:
            raise UserError(DIFFERS, path=named, file=name)
    return record


def _unpacked(source: Path, folder: Path, identity: str | None) -> Path:
    if source.name.endswith((GPG, AGE)):
        opened = folder / "opened"
        opened.mkdir()
        decrypt(source, opened, identity)
        return opened
    if (source / RECORD).exists():
        return source
    found = newest(source) if source.is_dir() else None
    if found is None:
        raise UserError(NO_BACKUP, path=source)
    return found


def _copy(held: Path, aside: Path) -> None:
    # Copied, not linked: a data folder must not share a file with its backup.
    shutil.copytree(held, aside, ignore=shutil.ignore_patterns(RECORD))
    durable.flush_all(path for path in aside.rglob("*"))
