"""What turns the archive into a snapshot: the reference tables and the SQL. Equal recipe, equal snapshot.

The rules (sql/checks/) are not part of it: they decide what is accepted, not what an accepted file says.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from etl import reference
from etl.reference import Reference
from etl.snapshot.build import SQL


@dataclass(frozen=True)
class Recipe:
    """The reference tables, and the sha-256 over them and over the SQL that reads them."""

    reference: Reference
    sha: str


def recipe(folder: Path) -> Recipe:
    """The recipe as the files stand now, read again only when one has changed.

    Safe between threads. Raises ReferenceFaults with all faults of all tables.
    """
    return _recipe(folder, _sha(folder))


@lru_cache(maxsize=2)
def _recipe(folder: Path, sha: str) -> Recipe:
    return Recipe(reference.load(folder), sha)


def _sha(folder: Path) -> str:
    summed = hashlib.sha256()
    for file in (*(folder / name for name in sorted(reference.TABLES)), *sorted(SQL.glob("*.sql"))):
        summed.update(file.name.encode() + b"\0")
        if file.exists():
            summed.update(hashlib.sha256(file.read_bytes()).digest())
    return summed.hexdigest()
