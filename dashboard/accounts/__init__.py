"""Local accounts: who may sign in, in which role and for which place; passwords only as argon2
hashes.
"""

import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dashboard.accounts.database import Database
from dashboard.accounts.roles import ROLES
from dashboard.accounts.scopes import scope_today
from etl.ground.errors import UserError
from etl.ground.text import LANGUAGES, Language, Text

SHORTEST_PASSWORD = 10
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")
HASHER = PasswordHasher()
# Verified when the account does not exist, so that a reply's delay does not tell which names do.
NOBODY = HASHER.hash("no account has this password")

# Their sessions and tokens go with them.
NO_DEMO_BESIDE_REAL = """DELETE FROM account
WHERE is_demo = 1 AND EXISTS (SELECT 1 FROM account WHERE is_demo = 0)"""

BAD_NAME = Text(
    'Tên tài khoản "{name}" không hợp lệ. Dùng 2–64 chữ thường không dấu, số, dấu chấm, gạch dưới'
    " hoặc gạch nối.",
    'Account name "{name}" is not valid. Use 2–64 lower-case letters, digits, dots, underscores or'
    " hyphens.",
)
NAME_TAKEN = Text(
    'Tài khoản "{name}" đã có. Chọn tên khác.', 'Account "{name}" exists. Choose another name.'
)
UNKNOWN = Text('Không có tài khoản "{name}".', 'There is no account "{name}".')
UNKNOWN_ROLE = Text(
    'Không có vai trò "{role}". Chọn: {roles}.', 'There is no role "{role}". Choose: {roles}.'
)
UNKNOWN_LANGUAGE = Text(
    'Không có ngôn ngữ "{language}". Chọn: {languages}.',
    'No language "{language}". Choose: {languages}.',
)
SHORT_PASSWORD = Text(
    "Mật khẩu phải có ít nhất {least} ký tự.", "A password must have at least {least} characters."
)


@dataclass(frozen=True)
class User:
    """An account as the rest of the program sees it; `scope` is the id of the place it answers for
    today, `given` the place that was entered for it (dashboard/accounts/scopes.py).
    """

    name: str
    display: str
    role: str
    scope: str
    language: Language
    is_demo: bool = False
    given: str = ""


def user_of(row: sqlite3.Row, app_database: Path) -> User:
    """The user in a row of `account`."""
    scope = scope_today(app_database, row["scope"])
    return User(
        row["name"],
        row["display"],
        row["role"],
        scope,
        row["language"],
        is_demo=bool(row["is_demo"]),
        given=row["scope"],
    )


class Accounts:
    """The accounts in app.sqlite at `path`."""

    def __init__(self, path: Path) -> None:
        self.database = Database(path)

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

        Raises UserError for a bad or taken name, an unknown role or a short password.
        """
        if not NAME.fullmatch(name):
            raise UserError(BAD_NAME, name=name)
        if role not in ROLES:
            raise UserError(UNKNOWN_ROLE, role=role, roles=", ".join(ROLES))
        row = (name, display or name, role, scope, _hash(password), "vi", int(is_demo))
        try:
            with self.database.connect() as con:
                con.execute("INSERT INTO account VALUES (?, ?, ?, ?, ?, ?, ?)", row)
                con.execute(NO_DEMO_BESIDE_REAL)
        except sqlite3.IntegrityError:
            raise UserError(NAME_TAKEN, name=name) from None
        return self.get(name)

    def all(self) -> list[User]:
        """Every account, by name."""
        with self.database.connect() as con:
            return [
                user_of(row, self.database.path)
                for row in con.execute("SELECT * FROM account ORDER BY name")
            ]

    def get(self, name: str) -> User:
        """The account called `name`. Raises UserError when there is none."""
        with self.database.connect() as con:
            row = con.execute("SELECT * FROM account WHERE name = ?", [name]).fetchone()
        if row is None:
            raise UserError(UNKNOWN, name=name)
        return user_of(row, self.database.path)

    def set_password(self, name: str, password: str) -> None:
        """A new password; every session of the account ends, and it no longer counts as a demo
        account (see `add`).
        """
        hashed = _hash(password)
        with self.database.connect() as con:
            _change(
                con,
                "UPDATE account SET password_hash = ?, is_demo = 0 WHERE name = ?",
                hashed,
                name,
            )
            con.execute("DELETE FROM session WHERE account = ?", [name])
            con.execute(NO_DEMO_BESIDE_REAL)

    def drop_demo_beside_real(self) -> int:
        """Removes demo accounts that an earlier version left beside real ones; how many there
        were.
        """
        with self.database.connect() as con:
            return con.execute(NO_DEMO_BESIDE_REAL).rowcount

    def set_language(self, name: str, language: str) -> None:
        """The language this account is shown from now on, on every machine."""
        if language not in LANGUAGES:
            raise UserError(UNKNOWN_LANGUAGE, language=language, languages=", ".join(LANGUAGES))
        with self.database.connect() as con:
            _change(con, "UPDATE account SET language = ? WHERE name = ?", language, name)

    def remove(self, name: str) -> None:
        """The account and its sessions are gone; what it did stays in the access log."""
        with self.database.connect() as con:
            _change(con, "DELETE FROM account WHERE name = ?", name)

    def verify(self, name: str, password: str) -> User | None:
        """The account, if the password is its own. Slow by design: call it off the event loop."""
        with self.database.connect() as con:
            row = con.execute("SELECT * FROM account WHERE name = ?", [name]).fetchone()
        try:
            HASHER.verify(row["password_hash"] if row else NOBODY, password)
        except (VerificationError, InvalidHashError):
            return None
        return user_of(row, self.database.path) if row else None


def _change(con: sqlite3.Connection, statement: str, *values: str) -> None:
    if con.execute(statement, values).rowcount == 0:
        raise UserError(UNKNOWN, name=values[-1])


def _hash(password: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        raise UserError(SHORT_PASSWORD, least=SHORTEST_PASSWORD)
    return HASHER.hash(password)
