"""Published snapshots: which there are, which one is served, and going back to an earlier one."""

import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from etl.ground import clock, durable
from etl.ground.errors import UserError
from etl.ground.lock import writer
from etl.ground.settings import Settings
from etl.ground.text import Text
from etl.snapshot.contents import contents_of
from etl.snapshot.seal import HALF_SEALED, seal_of

BUILDING = ".building-"
# UTC time, the last submission's sequence, and a counter where both are taken: new_id.
ID = re.compile(r"\d{8}-\d{6}-\d+(-\d+)?")
# Room a build needs: the new file beside its log, both about as large as the file served; and what
# the rest of the system must be left with.
TIMES_SERVED, LEFT_FREE = 2, 16 * 1024 * 1024

# What the pointer is taken to name where it is damaged: an id that no snapshot has.
DAMAGED_POINTER = "?"

UNKNOWN = Text(
    "Không có bản số liệu {id}. Xem các bản còn giữ: python -m etl snapshots",
    "There is no snapshot {id}. See those kept: python -m etl snapshots",
)
LOST = Text(
    "Bản số liệu đang dùng ({id}) bị mất, hỏng, hoặc do chương trình cũ tạo. "
    "Dựng lại từ kho lưu trữ: python -m etl publish",
    "The snapshot served ({id}) is lost, damaged, or made by an earlier program. "
    "Make it again from the archive: python -m etl publish",
)
NONE_YET = Text(
    "Chưa có bản số liệu nào. Nạp tệp bằng: python -m etl load TỆP…",
    "There is no snapshot yet. Load files with: python -m etl load FILE…",
)
UNREADABLE = Text(
    "Bản số liệu {id} hỏng hoặc do chương trình cũ tạo, nên không dùng lại được. "
    "Xem các bản còn giữ: python -m etl snapshots; dựng lại từ kho lưu trữ: python -m etl rebuild",
    "Snapshot {id} is damaged or was made by an earlier program, so it cannot be served. See those"
    " kept: python -m etl snapshots; make one again from the archive: python -m etl rebuild",
)
NO_ROOM = Text(
    "Ổ đĩa của thư mục số liệu chỉ còn trống {free} MB, cần khoảng {needed} MB để dựng bản số liệu"
    " mới. Bản trước vẫn được dùng, tệp đã nhận vẫn nằm trong kho lưu trữ. Giải phóng chỗ rồi chạy:"
    " python -m etl publish",
    "Only {free} MB are free on the disk of the data folder; a new snapshot needs about {needed}"
    " MB. The one before is still served and accepted files are safe in the archive. Make room,"
    " then run: python -m etl publish",
)


@dataclass(frozen=True)
class Snapshot:
    """One published file. `id` is its UTC time and the sequence of the last submission in it."""

    id: str
    created_at: datetime
    size: int
    is_current: bool


def current_id(settings: Settings) -> str | None:
    """The id of the snapshot that the pointer names; None before the first publish.

    A pointer that names nothing (damaged) is as one that names a snapshot that is lost:
    DAMAGED_POINTER.
    """
    try:
        said = settings.pointer.read_bytes().strip().decode("ascii", errors="replace")
    except FileNotFoundError:
        return None
    return (said if ID.fullmatch(said) else DAMAGED_POINTER) if said else None


def readable_id(settings: Settings) -> str | None:
    """The id of the snapshot to show: the one that the pointer names, else the newest kept that can
    be read.

    None before the first publish, and where none can be read.
    """
    named = current_id(settings)
    if named is None or contents_of(file_of(settings, named)) is not None:
        return named
    kept = (one.id for one in reversed(available(settings)) if one.id != named)
    return next((one for one in kept if contents_of(file_of(settings, one)) is not None), None)


def file_of(settings: Settings, snapshot_id: str) -> Path:
    """Where the snapshot lies or would lie."""
    return settings.snapshots_dir / f"{snapshot_id}.duckdb"


def current_file(settings: Settings) -> Path | None:
    """The file being served; None before the first publish. Raises UserError when it is lost or
    cannot be read.
    """
    snapshot_id = current_id(settings)
    if snapshot_id is None:
        return None
    file = file_of(settings, snapshot_id)
    if contents_of(file) is None:
        raise UserError(LOST, id=snapshot_id)
    return file


def served_file(settings: Settings) -> Path:
    """The file being served. Raises UserError when nothing was published yet."""
    file = current_file(settings)
    if file is None:
        raise UserError(NONE_YET)
    return file


def available(settings: Settings) -> list[Snapshot]:
    """Every snapshot still kept, oldest first."""
    current = current_id(settings)
    return [
        Snapshot(file.stem, created_at(file.stem), file.stat().st_size, file.stem == current)
        for file in sorted(settings.snapshots_dir.glob("[0-9]*.duckdb"), key=lambda file: file.stem)
    ]


def created_at(snapshot_id: str) -> datetime:
    """When the snapshot was built, from its id."""
    return datetime.strptime(snapshot_id[:15], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)


def new_id(settings: Settings, last_sequence: int) -> str:
    """An id no snapshot has: UTC time and `last_sequence`, and a counter where both are taken.

    Nor one whose file is lost but left its seal: the new file would not fit it.
    """
    stem = f"{clock.now():%Y%m%d-%H%M%S}-{last_sequence:07d}"
    candidate, number = stem, 1
    while file_of(settings, candidate).exists() or seal_of(file_of(settings, candidate)).exists():
        number += 1
        candidate = f"{stem}-{number}"
    return candidate


def point(settings: Settings, snapshot_id: str) -> None:
    """Serve this snapshot from now on, in one step. The caller holds the writer lock."""
    durable.replace_text(settings.pointer, f"{snapshot_id}\n")


def rollback(settings: Settings, snapshot_id: str) -> None:
    """Serve an earlier snapshot. The next publish starts from the archive again, so nothing
    accepted is lost.

    Raises UserError when no such snapshot is kept, or it cannot be read.
    """
    with writer(settings):
        if snapshot_id not in {kept.id for kept in available(settings)}:
            raise UserError(UNKNOWN, id=snapshot_id)
        if contents_of(file_of(settings, snapshot_id)) is None:
            raise UserError(UNREADABLE, id=snapshot_id)
        point(settings, snapshot_id)


def room(settings: Settings) -> None:
    """Raise UserError, with both figures, where the disk has too little room to build another
    snapshot.
    """
    largest = max((one.size for one in available(settings)), default=0)
    needed, free = (
        largest * TIMES_SERVED + LEFT_FREE,
        shutil.disk_usage(settings.snapshots_dir).free,
    )
    if free < needed:
        raise UserError(NO_ROOM, free=free // 1_000_000, needed=-(-needed // 1_000_000))


def prune(settings: Settings) -> None:
    """Delete all but the newest `keep_snapshots` and the current one. The caller holds the writer
    lock.

    A reader that has a deleted file open keeps its data until it lets go.
    """
    kept = available(settings)
    for old in kept[: max(len(kept) - settings.keep_snapshots, 0)]:
        if not old.is_current:
            remove(file_of(settings, old.id))


def clean(settings: Settings) -> None:
    """Delete what a builder left that was stopped halfway. The caller holds the writer lock."""
    for pattern in (f"{BUILDING}*", HALF_SEALED):
        for left in settings.snapshots_dir.glob(pattern):
            left.unlink()


def log_of(file: Path) -> Path:
    """Where DuckDB keeps what it has not written into the file yet."""
    return file.with_name(f"{file.name}.wal")


def remove(file: Path) -> None:
    """Delete a snapshot that is not served, and what lies beside it."""
    for part in (file, log_of(file), seal_of(file)):
        part.unlink(missing_ok=True)
