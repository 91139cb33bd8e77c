"""Sessions: a random id in a signed cookie, its hash and its age in SQLite."""

import hashlib
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
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
class Sessions:
    """The sessions in app.sqlite at `path`. A session ends `idle` seconds after its last use, or
    after 7 days.
    """

    path: Path
    idle: float = 12 * HOUR
    clock: Callable[[], float] = seconds

    def start(self, name: str) -> str:
        """A new session of the account; returns the cookie's value."""
        token = secrets.token_urlsafe(32)
        now = self.clock()
        with self._database.connect() as con:
            con.execute(
                "DELETE FROM session WHERE seen_at < ? OR created_at < ?", self._oldest(now)
            )
            con.execute("INSERT INTO session VALUES (?, ?, ?, ?)", [_hash(token), name, now, now])
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
                " session.account WHERE token_hash = ? AND seen_at >= ? AND created_at >= ?",
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
