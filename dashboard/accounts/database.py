"""app.sqlite: accounts, sessions, access tokens, failures to sign in, the access log and drafts of
briefings; never a figure.
"""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS account (
    name TEXT PRIMARY KEY, display TEXT NOT NULL, role TEXT NOT NULL, scope TEXT NOT NULL,
    password_hash TEXT NOT NULL, language TEXT NOT NULL DEFAULT 'vi',
      is_demo INTEGER NOT NULL DEFAULT 0,
    change_by REAL, disabled INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS session (
    token_hash TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
    created_at REAL NOT NULL, seen_at REAL NOT NULL, address TEXT NOT NULL DEFAULT ''
) STRICT;
DROP TABLE IF EXISTS attempt; -- of earlier versions
CREATE TABLE IF NOT EXISTS failure (
    account TEXT NOT NULL, origin TEXT NOT NULL, times INTEGER NOT NULL, last REAL NOT NULL,
    PRIMARY KEY (account, origin)
) STRICT;
CREATE INDEX IF NOT EXISTS failure_origin ON failure (origin);
CREATE TABLE IF NOT EXISTS access (at TEXT NOT NULL,
  account TEXT NOT NULL, what TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS token (
    id TEXT PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE, account TEXT NOT NULL REFERENCES account
      ON DELETE CASCADE,
    created_at REAL NOT NULL, expires_at REAL NOT NULL, used_at REAL
) STRICT;
CREATE TABLE IF NOT EXISTS draft (
    account TEXT NOT NULL REFERENCES account ON DELETE CASCADE, place TEXT NOT NULL,
    period TEXT NOT NULL, content TEXT NOT NULL, saved_at REAL NOT NULL,
    PRIMARY KEY (account, place, period)
) STRICT;
CREATE TABLE IF NOT EXISTS secret (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""
# Columns that tables of earlier versions lack.
ADDED = (
    ("account", "change_by", "REAL"),
    ("account", "disabled", "INTEGER NOT NULL DEFAULT 0"),
    ("session", "address", "TEXT NOT NULL DEFAULT ''"),
)


@dataclass(frozen=True)
class Database:
    """The SQLite file at `path`, created with its tables when it is first used."""

    path: Path

    @contextmanager
    def connect(self) -> Iterator[sqlite3.Connection]:
        """A connection whose changes are committed together at the end, or not at all."""
        _prepare(self.path)
        con = _open(self.path)
        try:
            with con:
                yield con
        finally:
            con.close()

    @property
    def signing_key(self) -> str:
        """The key that signs cookies; made once per database, so a copied cookie dies with it."""
        return _signing_key(self.path)


def _open(path: Path) -> sqlite3.Connection:
    con = sqlite3.connect(path, timeout=10)
    con.row_factory = sqlite3.Row
    con.execute("PRAGMA foreign_keys = ON")
    con.execute("PRAGMA synchronous = NORMAL")
    return con


@cache
def _prepare(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    con = _open(path)
    con.execute("PRAGMA journal_mode = WAL")
    con.executescript(SCHEMA)
    with con:
        # Two processes may start at once.
        con.execute("BEGIN IMMEDIATE")
        for table, column, kind in ADDED:
            if column not in {row["name"] for row in con.execute(f"PRAGMA table_info({table})")}:
                con.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
    with con:
        con.execute(
            "INSERT OR IGNORE INTO secret VALUES ('signing_key', ?)", [secrets.token_hex(32)]
        )
    # Kept open, unused: when the last connection closes, SQLite folds its log away, which every
    # look-up would pay.
    return con


@cache
def _signing_key(path: Path) -> str:
    with Database(path).connect() as con:
        return con.execute("SELECT value FROM secret WHERE name = 'signing_key'").fetchone()[
            "value"
        ]
