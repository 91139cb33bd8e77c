"""app.sqlite as the doctor and backups see it: a file that may be damaged, read without changing
it.
"""

import sqlite3
from contextlib import closing
from pathlib import Path


def fault_of(path: Path) -> str:
    """What is wrong with the database, in SQLite's words; empty where it is whole or there is
    none.
    """
    if not path.exists():
        return ""
    try:
        with closing(_open(path)) as con:
            said = con.execute("PRAGMA quick_check").fetchone()[0]
            con.execute("SELECT count(*) FROM account").fetchone()
    except sqlite3.Error as problem:
        return f"{problem}"
    return "" if said == "ok" else f"{said}"


def account_scopes(path: Path) -> list[tuple[str, str]]:
    """Each account's name and the place it was given; none where the database cannot be read."""
    if not path.exists():
        return []
    try:
        with closing(_open(path)) as con:
            return con.execute("SELECT name, scope FROM account ORDER BY name").fetchall()
    except sqlite3.Error:
        return []


def copy(path: Path, to: Path) -> None:
    """A whole copy as of one moment, while others go on writing."""
    with closing(_open(path)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
        # The copy is one file that can be moved: no log beside it.
        target.execute("PRAGMA journal_mode = DELETE")


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)
