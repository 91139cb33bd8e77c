"""What turns the archive into a snapshot: the reference tables, the SQL, and the code that reads
and types cells. Equal recipe, equal snapshot.

The rules (sql/checks/, etl/validate/rules.py) are not part of it: they decide what is accepted, not
what an accepted file says.
"""

import hashlib
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from etl import reference
from etl.ground.settings import Settings
from etl.reference import Reference
from etl.snapshot.build import SQL
from etl.snapshot.program import program_sha

# Texts stay as they are; what follows two dashes outside of them is a comment.
_TEXT_OR_COMMENT = re.compile(r"('(?:[^']|'')*')|[ \t]*--[^\n]*")


@dataclass(frozen=True)
class Recipe:
    """The reference tables, and `sha`: the sha-256 over them, a point, that over the program."""

    reference: Reference
    sha: str


def recipe(settings: Settings) -> Recipe:
    """The recipe as the files stand now, shipped and own, read again only when one has changed.

    Safe between threads. Raises ReferenceFaults with all faults of all tables.
    """
    shipped, own = settings.reference_dir, settings.own_reference_dir
    return _recipe(_Files(f"{_tables(shipped, own)}.{_program()}", shipped, own))


def differs_by_program(one: str, other: str) -> bool:
    """Whether two recipes, by their sha, differ in the program; a recipe of before programs were
    part of it does.
    """
    return one.partition(".")[2] != other.partition(".")[2]


@dataclass(frozen=True)
class _Files:
    """What a recipe is read from: the same wherever files of the same content lie."""

    sha: str
    shipped: Path = field(compare=False)
    own: Path | None = field(compare=False)


@lru_cache(maxsize=2)
def _recipe(files: _Files) -> Recipe:
    return Recipe(reference.load(files.shipped, files.own), files.sha)


def _tables(shipped: Path, own: Path | None) -> str:
    """Over the reference tables; own tables count as soon as there are any."""
    summed = hashlib.sha256()
    for file in (*(shipped / name for name in sorted(reference.TABLES)), *_own(own)):
        summed.update((f"own/{file.name}" if file.parent == own else file.name).encode() + b"\0")
        if file.exists():
            summed.update(hashlib.sha256(file.read_bytes()).digest())
    return summed.hexdigest()


def _program() -> str:
    """Over the code and the SQL, without comments."""
    summed = hashlib.sha256(program_sha().encode())
    for file in sorted(SQL.glob("*.sql")):
        said = sql_meaning(file.read_text(encoding="utf-8"))
        summed.update(f"\0{file.name}\0{said}".encode())
    return summed.hexdigest()


def sql_meaning(text: str) -> str:
    """The statements without comments, blank lines and spaces at a line's end."""
    bare = _TEXT_OR_COMMENT.sub(lambda found: found[1] or "", text)
    return "\n".join(line.rstrip() for line in bare.splitlines() if line.strip())


def _own(own: Path | None) -> list[Path]:
    return sorted(own.glob("*.csv")) if own else []
