"""One writer at a time: archive, snapshots and pointer change only under this lock."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
from filelock import FileLock, Timeout

from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import Text

# Longer than loading a month's files takes; a bulk load may well outlast it, and then the person is
# told.
WAIT_SECONDS = 60.0

BUSY = Text(
    "Một tiến trình khác đang ghi vào {folder} và chưa xong sau {seconds} giây. "
    "Chưa có gì được ghi; đợi nó xong rồi làm lại.",
    "Another process is writing to {folder} and was not done after {seconds} seconds. "
    "Nothing was written; wait for it and try again.",
)
NOT_WRITABLE = Text(
    "Không ghi được vào {folder}: {problem}. Kiểm tra quyền ghi và dung lượng ổ đĩa.",
    "Cannot write to {folder}: {problem}. Check its permissions and the free space.",
)


@contextmanager
def writer(settings: Settings, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Be the only writer of the data folder, among threads and processes, until the block ends.

    The lock is the operating system's, so it goes with the process that held it. Raises UserError
    when another writer is still busy after `wait` seconds, or when the folder cannot be written, be
    it at the start or, with a full disk, inside the block.
    """
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        lock = FileLock(settings.data_dir / ".lock")
        lock.acquire(timeout=wait)
    except Timeout:
        raise UserError(BUSY, folder=settings.data_dir, seconds=round(wait)) from None
    except OSError as problem:
        raise UserError(
            NOT_WRITABLE, folder=settings.data_dir, problem=problem.strerror
        ) from problem
    try:
        yield
    # What a full disk refuses comes from DuckDB as IO, transaction or fatal error, by where it
    # happened.
    except (OSError, duckdb.OperationalError, duckdb.FatalException) as problem:
        raise UserError(NOT_WRITABLE, folder=settings.data_dir, problem=problem) from problem
    finally:
        lock.release()
