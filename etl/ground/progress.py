"""Telling how far a long task is, to whoever listens."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Progress = Callable[[int, int, str], None]
"""Called with: how many are done, of how many, and what is next."""

Item = TypeVar("Item")


def silent(done: int, total: int, name: str) -> None:
    """Tell nobody."""


def stage(progress: Progress, number: int, of: int) -> Progress:
    """What the stage `number` (from 0) of a task of `of` equal stages tells, as part of the
    whole.
    """

    def tell(done: int, total: int, name: str) -> None:
        progress(number * total + done, of * total, name)

    return tell


def in_parts(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """The items, `size` at a time."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
