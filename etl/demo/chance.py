"""Chance that repeats: each unit and subject has a seed of its own, so one unit never moves
another.
"""

import hashlib
from collections.abc import Sequence

import numpy as np

Array = np.ndarray

RECENT = 12
ENOUGH = 3
FLOOR, SIGMAS, SHARE = 8.5, 4.5, 0.45
"""How far a figure may stray from the mean of its past: the largest of a count, of square roots of
the mean and of a share of it. Each a little inside what the rule on jumps allows.
"""


def seed(*words: str) -> int:
    """A number that depends on the words alone: not on the machine, the run or the order."""
    return int.from_bytes(hashlib.blake2b("/".join(words).encode(), digest_size=8).digest(), "big")


def generator(*words: str) -> np.random.Generator:
    """The generator of these words."""
    return np.random.default_rng(seed(*words))


def share(*words: str) -> float:
    """A number from 0 to 1 that depends on the words alone; cheaper than a generator."""
    return seed(*words) / 2**64


def poisson(units: Sequence[str], subject: str, expected: Array) -> Array:
    """Counts around `expected` (unit × month)."""
    return np.stack(
        [generator(unit, subject).poisson(row) for unit, row in zip(units, expected, strict=True)]
    )


def binomial(units: Sequence[str], subject: str, whole: Array, part: float | Array) -> Array:
    """How many of `whole` (unit × month) have something that a share `part` has."""
    parts = np.broadcast_to(part, whole.shape)
    pairs = zip(units, whole, parts, strict=True)
    return np.stack([generator(unit, subject).binomial(row, chance) for unit, row, chance in pairs])


def uniform(units: Sequence[str], subject: str, length: int) -> Array:
    """Evenly spread numbers from 0 to 1, unit × `length`."""
    return np.stack([generator(unit, subject).random(length) for unit in units])


def lognormal(units: Sequence[str], subject: str, sigma: float) -> Array:
    """One factor a unit, with mean 1."""
    return np.array([generator(unit, subject).lognormal(-(sigma**2) / 2, sigma) for unit in units])


def spread(total: int, weights: Array) -> Array:
    """Whole numbers in proportion to `weights` that add up to `total` exactly (largest
    remainder).
    """
    quota = total * weights / weights.sum()
    parts = np.floor(quota).astype(np.int64)
    order = np.argsort((parts - quota).ravel(), kind="stable")
    parts.ravel()[order[: total - parts.sum()]] += 1
    return parts


def steady(values: Array, seen: Array, free: Array) -> Array:
    """`values` (unit × month) kept near the unit's own last twelve months, as far as `seen`, but
    where `free`.

    A demo in which every tenth file raises a false alarm would teach clerks to ignore alarms.
    """
    kept = values.copy()
    for month in range(ENOUGH, values.shape[1]):
        recent = slice(max(0, month - RECENT), month)
        known = seen[:, recent].sum(axis=1)
        mean = (kept[:, recent] * seen[:, recent]).sum(axis=1) / np.maximum(1, known)
        slack = np.maximum(FLOOR, np.maximum(SIGMAS * np.sqrt(mean), SHARE * mean))
        near = np.clip(kept[:, month], np.ceil(mean - slack), np.floor(mean + slack))
        kept[:, month] = np.where(free[:, month] | (known < ENOUGH), kept[:, month], near)
    return kept
