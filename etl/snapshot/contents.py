"""What a published snapshot was made of. Its file never changes, so it is asked once."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import duckdb

from etl.snapshot.attached import attached
from etl.snapshot.seal import is_intact


@dataclass(frozen=True)
class Contents:
    """The sha of the recipe that made a snapshot, and the ids of the submissions and decisions in
    it.
    """

    recipe: str
    submissions: frozenset[str]
    decisions: frozenset[str]


def contents_of(file: Path) -> Contents | None:
    """What the snapshot was made of; None when the file is lost, damaged or of a much earlier
    program.
    """
    try:
        stat = file.stat()
    except OSError:
        return None
    return _contents(file, stat.st_ino, stat.st_size, stat.st_mtime_ns)


# More than the snapshots kept: each would be read whole again.
@lru_cache(maxsize=32)
def _contents(file: Path, *seen: int) -> Contents | None:
    try:
        if not is_intact(file):
            return None
        with attached(snapshot=file) as con:
            con.execute("USE snapshot")
            # Of before the program was part of it, `reference_sha`: no recipe of today's equals it.
            recipe = con.execute(
                "SELECT value FROM meta WHERE key IN ('recipe', 'reference_sha')"
            ).fetchone()
            submissions = con.execute("SELECT submission_id FROM submission").fetchall()
            decisions = con.execute("SELECT decision_id FROM decision").fetchall()
    except (duckdb.Error, OSError):
        return None
    ids = (frozenset(row[0] for row in rows) for rows in (submissions, decisions))
    return Contents(recipe[0], *ids) if recipe else None
