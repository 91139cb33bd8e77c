"""What turns the archive into a snapshot: the reference tables and the SQL. Equal recipe, equal
snapshot.

The rules (sql/checks/) are not part of it: they decide what is accepted, not what an accepted file
says.
"""

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from etl import reference
from etl.ground.settings import Settings
from etl.reference import Reference
from etl.snapshot.build import SQL


@dataclass(frozen=True)
class Recipe:
    """The reference tables, and the sha-256 over them and over the SQL that reads them."""

    reference: Reference
    sha: str


def recipe(settings: Settings) -> Recipe:
    """The recipe as the files stand now, shipped and own, read again only when one has changed.

    Safe between threads. Raises ReferenceFaults with all faults of all tables.
    """
    shipped, own = settings.reference_dir, settings.own_reference_dir
    return _recipe(_Files(_sha(shipped, own), shipped, own))


@dataclass(frozen=True)
class _Files:
    """What a recipe is read from: the same wherever files of the same content lie."""

    sha: str
    shipped: Path = field(compare=False)
    own: Path | None = field(compare=False)


@lru_cache(maxsize=2)
def _recipe(files: _Files) -> Recipe:
    return Recipe(reference.load(files.shipped, files.own), files.sha)


def _sha(shipped: Path, own: Path | None) -> str:
    """Over the tables and the SQL; own tables count as soon as there are any."""
    summed = hashlib.sha256()
    for file in (
        *(shipped / name for name in sorted(reference.TABLES)),
        *sorted(SQL.glob("*.sql")),
        *_own(own),
    ):
        summed.update((f"own/{file.name}" if file.parent == own else file.name).encode() + b"\0")
        if file.exists():
            summed.update(hashlib.sha256(file.read_bytes()).digest())
    return summed.hexdigest()


def _own(own: Path | None) -> list[Path]:
    return sorted(own.glob("*.csv")) if own else []
