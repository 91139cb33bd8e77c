"""Local accounts: who may sign in, in which role and for which place; passwords only as argon2
hashes.
"""

import re
import secrets
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dashboard.accounts.database import Database
from dashboard.accounts.roles import ROLES
from dashboard.accounts.scopes import scope_today
from dashboard.accounts.strength import require_strong
from dashboard.accounts.texts import (
    BAD_NAME,
    NAME_TAKEN,
    SAME_PASSWORD,
    SHARED,
    UNKNOWN,
    UNKNOWN_LANGUAGE,
    UNKNOWN_ROLE,
    WRONG_PASSWORD,
)
from etl.ground.clock import seconds
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import LANGUAGES, Language

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")
HASHER = PasswordHasher()
# Verified when the account does not exist, so that a reply's delay does not tell which names do.
NOBODY = HASHER.hash("no account has this password")
# How long a one-time secret opens the way to a password of one's own.
SECRET_SECONDS = 7 * 86_400.0

# Their sessions and tokens go with them.
NO_DEMO_BESIDE_REAL = """DELETE FROM account
WHERE is_demo = 1 AND EXISTS (SELECT 1 FROM account WHERE is_demo = 0)"""


@dataclass(frozen=True)
class User:
    """An account as the rest of the program sees it; `scope` is the id of the place it answers for
    today, `given` the place that was entered for it (dashboard/accounts/scopes.py). Whoever
    `must_change` has a one-time secret and may do nothing but choose a password.
    """

    name: str
    display: str
    role: str
    scope: str
    language: Language
    is_demo: bool = False
    given: str = ""
    must_change: bool = False
    disabled: bool = False


def user_of(row: sqlite3.Row, app_database: Path) -> User:
    """The user in a row of `account`."""
    return User(
        row["name"],
        row["display"],
        row["role"],
        scope_today(app_database, row["scope"]),
        row["language"],
        is_demo=bool(row["is_demo"]),
        given=row["scope"],
        must_change=row["change_by"] is not None,
        disabled=bool(row["disabled"]),
    )


class Accounts:
    """The accounts in app.sqlite at `path`.

    Whatever changes what an account may do (password, role, place, being there at all) ends its
    sessions and tokens with it; open tabs find that out at their next run.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = seconds) -> None:
        self.database = Database(path)
        self._clock = clock

    def add(
        self,
        name: str,
        password: str,
        *,
        role: str,
        scope: str,
        display: str = "",
        is_demo: bool = False,
    ) -> User:
        """A new account; with the first real one the demo accounts are gone, since everybody knows
        their password.

        Raises UserError for a bad or taken name, an unknown role or a weak password.
        """
        if not NAME.fullmatch(name):
            raise UserError(BAD_NAME, name=name)
        _known_role(role)
        hashed = HASHER.hash(password) if is_demo else self._hash(name, password)
        row = (name, display or name, role, scope, hashed, int(is_demo))
        try:
            with self.database.connect() as con:
                con.execute(
                    "INSERT INTO account (name, display, role, scope, password_hash, is_demo)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    row,
                )
                con.execute(NO_DEMO_BESIDE_REAL)
        except sqlite3.IntegrityError:
            raise UserError(NAME_TAKEN, name=name) from None
        return self.get(name)

    def add_with_secret(self, name: str, *, role: str, scope: str, display: str = "") -> str:
        """A new account whose owner chooses the password; returns the secret to hand over, shown
        once.
        """
        secret = new_secret()
        self.add(name, secret, role=role, scope=scope, display=display)
        self._set(name, "change_by = ?", self._clock() + SECRET_SECONDS)
        return secret

    def all(self) -> list[User]:
        """Every account, by name."""
        with self.database.connect() as con:
            rows = con.execute("SELECT * FROM account ORDER BY name").fetchall()
        return [user_of(row, self.database.path) for row in rows]

    def get(self, name: str) -> User:
        """The account called `name`. Raises UserError when there is none."""
        with self.database.connect() as con:
            row = con.execute("SELECT * FROM account WHERE name = ?", [name]).fetchone()
        if row is None:
            raise UserError(UNKNOWN, name=name)
        return user_of(row, self.database.path)

    def set_password(self, name: str, password: str) -> None:
        """A new password; the account no longer counts as a demo account (see `add`)."""
        hashed = self._hash(name, password)
        self._set(name, "password_hash = ?, is_demo = 0, change_by = NULL", hashed, ends=True)

    def reset(self, name: str) -> str:
        """A one-time secret in place of the password, to be handed over; it opens nothing but the
        way to a new password, for a week.
        """
        secret = new_secret()
        self.set_password(name, secret)
        self._set(name, "change_by = ?", self._clock() + SECRET_SECONDS)
        return secret

    def change_password(self, name: str, present: str, new: str, keep: str = "") -> None:
        """The owner's own change. Every session of the account ends but the one whose hash is
        `keep`. Slow by design.

        Raises UserError where the present password is wrong or the new one will not do.
        """
        user = self.verify(name, present)
        if user is None:
            raise UserError(WRONG_PASSWORD)
        if user.is_demo:
            raise UserError(SHARED)
        if present == new:
            raise UserError(SAME_PASSWORD)
        hashed = self._hash(name, new)
        self._set(name, "password_hash = ?, change_by = NULL", hashed, ends=True, keep=keep)

    def set_role(self, name: str, role: str) -> None:
        """Another role. Raises UserError for an unknown one."""
        _known_role(role)
        self._set(name, "role = ?", role, ends=True)

    def set_scope(self, name: str, scope: str) -> None:
        """Another place; that it is one, the caller has made sure of."""
        self._set(name, "scope = ?", scope, ends=True)

    def set_disabled(self, name: str, disabled: bool) -> None:
        """Nobody signs in to a disabled account, until it is enabled again."""
        self._set(name, "disabled = ?", int(disabled), ends=True)

    def set_language(self, name: str, language: str) -> None:
        """The language this account is shown from now on, on every machine."""
        if language not in LANGUAGES:
            raise UserError(UNKNOWN_LANGUAGE, language=language, languages=", ".join(LANGUAGES))
        self._set(name, "language = ?", language)

    def drop_demo_beside_real(self) -> int:
        """Removes demo accounts that an earlier version left beside real ones; how many there
        were.
        """
        with self.database.connect() as con:
            return con.execute(NO_DEMO_BESIDE_REAL).rowcount

    def remove(self, name: str) -> None:
        """The account and its sessions are gone; what it did stays in the access log."""
        self.get(name)
        with self.database.connect() as con:
            con.execute("DELETE FROM account WHERE name = ?", [name])

    def verify(self, name: str, password: str) -> User | None:
        """The account, if the password is its own and it may sign in. Slow by design: call it off
        the event loop.
        """
        with self.database.connect() as con:
            row = con.execute("SELECT * FROM account WHERE name = ?", [name]).fetchone()
        try:
            HASHER.verify(row["password_hash"] if row else NOBODY, password)
        except (VerificationError, InvalidHashError):
            return None
        if row is None or row["disabled"]:
            return None
        if row["change_by"] is not None and row["change_by"] < self._clock():
            return None
        return user_of(row, self.database.path)

    def _set(
        self, name: str, columns: str, *values: object, ends: bool = False, keep: str = ""
    ) -> None:
        with self.database.connect() as con:
            statement = f"UPDATE account SET {columns} WHERE name = ?"
            if con.execute(statement, [*values, name]).rowcount == 0:
                raise UserError(UNKNOWN, name=name)
            if ends:
                con.execute(
                    "DELETE FROM session WHERE account = ? AND token_hash <> ?", [name, keep]
                )
                con.execute("DELETE FROM token WHERE account = ?", [name])
            con.execute(NO_DEMO_BESIDE_REAL)

    def _hash(self, name: str, password: str) -> str:
        with self.database.connect() as con:
            names = [row["name"] for row in con.execute("SELECT name FROM account")]
        settings = Settings.from_environment(self.database.path.parent)
        require_strong(password, [name, *names], settings)
        return HASHER.hash(password)


def new_secret() -> str:
    """A one-time secret that can be read out: 80 random bits in groups of four."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))


def _known_role(role: str) -> None:
    if role not in ROLES:
        raise UserError(UNKNOWN_ROLE, role=role, roles=", ".join(ROLES))
