"""Running a piece of work in a process of its own that is killed at its n-th step on the disk.

A step is every flush, rename, new folder, write to a file and reading of an SQL file (between which
DuckDB writes the snapshot). At a write the process dies with half of the bytes written.

`run` kills for real. `images` does the work once and keeps a copy of the disk as it was at each
step, which is what a kill there would have left: for work of which every step cannot be run again
and again.
"""

import hashlib
import io
import multiprocessing
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from pathlib import Path

_processes = multiprocessing.get_context("forkserver")
PRELOADED = ["etl.pipeline", "etl.decisions.deciding", "tests.killed.killing"]
_processes.set_forkserver_preload(PRELOADED)


def run(
    work: Callable[..., object], *arguments: object, stop_at: int | None = None
) -> tuple[int, list[str]]:
    """Do `work` in a new process, killed at step `stop_at` (from 1). Its exit code and the steps it
    came to.
    """
    return _steps(_process(stop_at, None, work, arguments))


def _process(
    stop_at: int | None, kept: tuple[Path, Path] | None, work: Callable, arguments: tuple
) -> tuple:
    mine, theirs = _processes.Pipe(duplex=False)
    process = _processes.Process(target=_watched, args=(theirs, stop_at, kept, work, arguments))
    process.start()
    theirs.close()
    return process, mine


def _steps(started: tuple) -> tuple[int, list[str]]:
    process, mine = started
    steps = []
    try:
        while True:
            steps.append(mine.recv())
    except EOFError:
        pass
    process.join()
    return process.exitcode or 0, steps


def images(
    work: Callable[..., object], *arguments: object, of: Path, into: Path
) -> dict[int, Path]:
    """Do `work` once; the folder `of` as it was at each telling step, by the step's number.

    Of steps between which nothing on the disk changed only the first: a flush, say, leaves what was
    there.
    """
    into.mkdir()
    steps = _steps(_process(None, (of, into), work, arguments))[1]
    return {
        step: into / str(step)
        for step in different([(step, into / str(step)) for step in telling(steps)])
    }


def different(folders: Iterable[tuple[int, Path]]) -> list[int]:
    """The numbers of the folders whose files or bytes are not those of an earlier one."""
    seen = {}
    for number, folder in folders:
        seen.setdefault(state(folder), number)
    return list(seen.values())


def state(folder: Path) -> frozenset[tuple[str, str]]:
    """Every file under the folder with the hash of its bytes, and every folder.

    Of a file not yet finished (its name begins with a dot, and what recovers never opens it) only
    whether it is empty.
    """
    return frozenset((str(path.relative_to(folder)), _content(path)) for path in folder.rglob("*"))


def _content(path: Path) -> str:
    if not path.is_file():
        return ""
    if path.name.startswith("."):
        return "unfinished" if path.stat().st_size else "empty"
    return hashlib.sha256(path.read_bytes()).hexdigest()


def telling(steps: list[str]) -> list[int]:
    """The steps (from 1) that can leave something behind: of the readings of SQL only those that
    build the snapshot.
    """
    building = len(steps) - steps[::-1].index("sql schema") if "sql schema" in steps else len(steps)
    return [
        number
        for number, name in enumerate(steps, start=1)
        if number >= building or not name.startswith("sql")
    ]


def run_for(seconds: float, work: Callable[..., object], *arguments: object) -> None:
    """Do `work` in a new process, killed from outside after `seconds` if it is still at it."""
    process = _processes.Process(target=work, args=arguments)
    process.start()
    process.join(seconds)
    process.kill()
    process.join()


def _watched(
    steps: Connection,
    stop_at: int | None,
    kept: tuple[Path, Path] | None,
    work: Callable,
    arguments: tuple,
) -> None:
    _Watch(steps, stop_at, kept).install()
    work(*arguments)


class _Watch:
    def __init__(
        self, steps: Connection, stop_at: int | None, kept: tuple[Path, Path] | None
    ) -> None:
        self.steps, self.stop_at, self.kept, self.count = steps, stop_at, kept, 0
        self.one_at_a_time = threading.Lock()  # several flushes go on at once

    def reached(self, name: str) -> bool:
        """Count a step; whether the process has to die at it."""
        with self.one_at_a_time:
            self.count += 1
            self.steps.send(name)
            if self.kept:
                of, into = self.kept
                subprocess.run(["cp", "-a", of, into / str(self.count)], check=True)
            return self.count == self.stop_at

    def install(self) -> None:
        for name in ("fsync", "rename", "replace", "mkdir"):
            setattr(os, name, self._dying(getattr(os, name), name))
        io.open = self._opening(io.open)

    def _dying(self, real: Callable, name: str) -> Callable:
        def instead(*arguments, **options):
            if self.reached(name):
                die()
            return real(*arguments, **options)

        return instead

    def _opening(self, real: Callable) -> Callable:
        def instead(file, mode="r", *arguments, **options):
            opened = real(file, mode, *arguments, **options)
            if "r" not in mode:
                return _Half(opened, self, f"write {Path(file).suffix}")
            if str(file).endswith(".sql") and self.reached(f"sql {Path(file).stem}"):
                die()
            return opened

        return instead


class _Half:
    """A file whose writing may be cut short."""

    def __init__(self, file, watch: _Watch, name: str) -> None:
        self.file, self.watch, self.name = file, watch, name

    def write(self, data) -> int:
        half = len(data) // 2
        self.file.write(data[:half])
        self.file.flush()
        if self.watch.reached(self.name):
            die()
        return half + self.file.write(data[half:])

    def __enter__(self):
        return self

    def __exit__(self, *problem) -> None:
        self.file.close()

    def __getattr__(self, name: str):
        return getattr(self.file, name)


def die() -> None:
    """End this process at once, as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)
