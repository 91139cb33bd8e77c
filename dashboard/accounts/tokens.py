"""Access tokens: how another program signs in to the HTTP interface, as one account, until a day.

A token is shown once, when it is made; app.sqlite keeps its SHA-256 only. 256 random bits need no
slow hash: there is nothing to guess.
"""

import hashlib
import secrets
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dashboard.accounts import Accounts, User, user_of
from dashboard.accounts.database import Database
from etl.ground.clock import seconds
from etl.ground.errors import UserError
from etl.ground.text import Text

# Lets a person, or a scanner of published code, see what the string is.
PREFIX = "bvantq_"
DAY = 86_400.0
MINUTE = 60.0
DAYS = 90
LONGEST_DAYS = 730

UNKNOWN = Text(
    'Không có mã truy cập "{id}". Xem danh sách: python -m dashboard token list',
    'There is no token "{id}". See the list: python -m dashboard token list',
)
BAD_DAYS = Text(
    "Thời hạn phải từ 1 đến {longest} ngày; đã ghi {days}.",
    "A token lives from 1 to {longest} days; {days} was given.",
)


@dataclass(frozen=True)
class Token:
    """What is known of a token: never the token itself. Times are UTC; `used_at` is None until its
    first use.
    """

    id: str
    account: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class Tokens:
    """The tokens in app.sqlite at `path`."""

    path: Path
    clock: Callable[[], float] = seconds

    def add(self, account: str, days: int = DAYS) -> str:
        """A new token of the account, to be shown once. Raises UserError: no such account, or a bad
        number of days.
        """
        if not 1 <= days <= LONGEST_DAYS:
            raise UserError(BAD_DAYS, days=days, longest=LONGEST_DAYS)
        Accounts(self.path).get(account)
        token, now = PREFIX + secrets.token_urlsafe(32), self.clock()
        row = [secrets.token_hex(4), _hash(token), account, now, now + days * DAY, None]
        with self._database.connect() as con:
            con.execute("INSERT INTO token VALUES (?, ?, ?, ?, ?, ?)", row)
        return token

    def all(self) -> list[Token]:
        """Every token, by account and then by age; those that ended stay until they are removed."""
        with self._database.connect() as con:
            return [
                _token_of(row)
                for row in con.execute("SELECT * FROM token ORDER BY account, created_at, id")
            ]

    def remove(self, token_id: str) -> None:
        """The token opens nothing any more. Raises UserError when there is none of that id."""
        with self._database.connect() as con:
            if con.execute("DELETE FROM token WHERE id = ?", [token_id]).rowcount == 0:
                raise UserError(UNKNOWN, id=token_id)

    def user(self, token: str) -> User | None:
        """The account as it is now, for a token that still holds; None for any other. Counts as a
        use.
        """
        now = self.clock()
        with self._database.connect() as con:
            row = con.execute(
                "SELECT account.*, id, used_at FROM token JOIN account ON account.name ="
                " token.account WHERE token_hash = ? AND expires_at > ? AND NOT disabled"
                " AND change_by IS NULL",
                [_hash(token), now],
            ).fetchone()
            # Once a minute is enough to know a token is used, and keeps requests from queueing to
            # write.
            if row and now - (row["used_at"] or 0) > MINUTE:
                con.execute("UPDATE token SET used_at = ? WHERE id = ?", [now, row["id"]])
        return user_of(row, self.path) if row else None

    @property
    def _database(self) -> Database:
        return Database(self.path)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _token_of(row: sqlite3.Row) -> Token:
    created, expires = (
        datetime.fromtimestamp(row[name], UTC) for name in ("created_at", "expires_at")
    )
    used = datetime.fromtimestamp(row["used_at"], UTC) if row["used_at"] else None
    return Token(row["id"], row["account"], created, expires, used)
