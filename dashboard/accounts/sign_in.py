"""Sessions: a random id in a signed cookie, its hash and its age in SQLite."""

import hashlib
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from itsdangerous import BadSignature, Signer

from dashboard.accounts import User, user_of
from dashboard.accounts.database import Database
from etl.ground.clock import seconds

MINUTE = 60.0
HOUR = 60 * MINUTE
LONGEST_SESSION = 7 * 24 * HOUR


def idle_seconds() -> float:
    """How long a session lives without being used: SESSION_IDLE_HOURS, 12 unless set."""
    return float(os.environ.get("SESSION_IDLE_HOURS", "12")) * HOUR


@dataclass(frozen=True)
class Session:
    """One browser in which an account is signed in. Its id opens nothing. Times are UTC."""

    id: str
    created_at: datetime
    seen_at: datetime
    address: str


@dataclass(frozen=True)
class Sessions:
    """The sessions in app.sqlite at `path`. A session ends `idle` seconds after its last use, or
    after 7 days.
    """

    path: Path
    idle: float = 12 * HOUR
    clock: Callable[[], float] = seconds

    def start(self, name: str, address: str = "") -> str:
        """A new session of the account, begun at that address; returns the cookie's value."""
        token = secrets.token_urlsafe(32)
        now = self.clock()
        with self._database.connect() as con:
            con.execute(
                "DELETE FROM session WHERE seen_at < ? OR created_at < ?", self._oldest(now)
            )
            con.execute(
                "INSERT INTO session (token_hash, account, created_at, seen_at, address)"
                " VALUES (?, ?, ?, ?, ?)",
                [_hash(token), name, now, now, address],
            )
        return self._signer.sign(token).decode()

    def user(self, cookie: str | None, *, touch: bool = False) -> User | None:
        """The account whose session the cookie names, or None once it ended. `touch` counts as a
        use of it.
        """
        token = self._token(cookie)
        if token is None:
            return None
        now = self.clock()
        with self._database.connect() as con:
            row = con.execute(
                "SELECT account.*, seen_at FROM session JOIN account ON account.name ="
                " session.account WHERE token_hash = ? AND seen_at >= ? AND created_at >= ?"
                " AND NOT disabled",
                [_hash(token), *self._oldest(now)],
            ).fetchone()
            # Once a minute is enough to know a session is used, and keeps reruns from queueing to
            # write.
            if row and touch and now - row["seen_at"] > MINUTE:
                con.execute(
                    "UPDATE session SET seen_at = ? WHERE token_hash = ?", [now, _hash(token)]
                )
        return user_of(row, self.path) if row else None

    def end(self, cookie: str | None) -> None:
        """The session is over in every tab that uses it; nothing happens when it already was."""
        token = self._token(cookie)
        if token is not None:
            with self._database.connect() as con:
                con.execute("DELETE FROM session WHERE token_hash = ?", [_hash(token)])

    def of(self, name: str) -> list[Session]:
        """The sessions of the account that last, the latest used first."""
        with self._database.connect() as con:
            rows = con.execute(
                "SELECT * FROM session WHERE account = ? AND seen_at >= ? AND created_at >= ?"
                " ORDER BY seen_at DESC, created_at DESC",
                [name, *self._oldest(self.clock())],
            ).fetchall()
        return [
            Session(
                row["token_hash"],
                *(datetime.fromtimestamp(row[key], UTC) for key in ("created_at", "seen_at")),
                row["address"],
            )
            for row in rows
        ]

    def end_one(self, name: str, session_id: str) -> None:
        """One session of the account is over; nothing happens to anybody else's."""
        with self._database.connect() as con:
            con.execute(
                "DELETE FROM session WHERE account = ? AND token_hash = ?", [name, session_id]
            )

    def id_of(self, cookie: str | None) -> str:
        """The id of the session that the cookie names; empty where it names none."""
        token = self._token(cookie)
        return _hash(token) if token else ""

    @property
    def _database(self) -> Database:
        return Database(self.path)

    @property
    def _signer(self) -> Signer:
        return Signer(self._database.signing_key, salt="session")

    def _oldest(self, now: float) -> tuple[float, float]:
        return now - self.idle, now - LONGEST_SESSION

    def _token(self, cookie: str | None) -> str | None:
        if not cookie:
            return None
        try:
            return self._signer.unsign(cookie).decode()
        except (BadSignature, UnicodeDecodeError):
            return None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
