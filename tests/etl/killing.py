"""Running a piece of work in a process of its own that is killed at its n-th step on the disk.

A step is every flush, rename, new folder, write to a file and reading of an SQL file (between which
DuckDB writes the snapshot). At a write the process dies with half of the bytes written.
"""

import io
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["etl.pipeline", "etl.deciding", "tests.etl.killing"])


def run(work: Callable[..., object], *arguments: object, stop_at: int | None = None) -> tuple[int, list[str]]:
    """Do `work` in a new process, killed at step `stop_at` (from 1). Its exit code and the steps it came to."""
    mine, theirs = _processes.Pipe(duplex=False)
    process = _processes.Process(target=_watched, args=(theirs, stop_at, work, arguments))
    process.start()
    theirs.close()
    steps = []
    try:
        while True:
            steps.append(mine.recv())
    except EOFError:
        pass
    process.join()
    return process.exitcode or 0, steps


def telling(steps: list[str]) -> list[int]:
    """The steps (from 1) that can leave something behind: of the readings of SQL only those that build the snapshot."""
    building = len(steps) - steps[::-1].index("sql schema")
    return [number for number, name in enumerate(steps, start=1) if number >= building or not name.startswith("sql")]


def run_for(seconds: float, work: Callable[..., object], *arguments: object) -> None:
    """Do `work` in a new process, killed from outside after `seconds` if it is still at it."""
    process = _processes.Process(target=work, args=arguments)
    process.start()
    process.join(seconds)
    process.kill()
    process.join()


def _watched(steps: Connection, stop_at: int | None, work: Callable[..., object], arguments: tuple) -> None:
    _Watch(steps, stop_at).install()
    work(*arguments)


class _Watch:
    def __init__(self, steps: Connection, stop_at: int | None) -> None:
        self.steps, self.stop_at, self.count = steps, stop_at, 0
        self.one_at_a_time = threading.Lock()  # several flushes go on at once

    def reached(self, name: str) -> bool:
        """Count a step; whether the process has to die at it."""
        with self.one_at_a_time:
            self.count += 1
            self.steps.send(name)
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
        if self.watch.reached(self.name):
            self.file.write(data[: len(data) // 2])
            self.file.flush()
            die()
        return self.file.write(data)

    def __enter__(self):
        return self

    def __exit__(self, *problem) -> None:
        self.file.close()

    def __getattr__(self, name: str):
        return getattr(self.file, name)


def die() -> None:
    """End this process at once, as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)
