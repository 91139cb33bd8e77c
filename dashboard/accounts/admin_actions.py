"""What an administrator may do, each action rechecked against role and scope whatever the screen
showed, and written to the access log.

An administrator of a place sees and changes the accounts of that place and of those inside it, and
no other; what touches the whole installation needs the nation (dashboard/accounts/roles.py).
"""

from collections.abc import Callable
from itertools import islice

from dashboard.accounts import Accounts, User, access, session
from dashboard.accounts.commands import require_place
from dashboard.accounts.roles import in_scope, require
from dashboard.accounts.sign_in import Session
from dashboard.accounts.tokens import Token, Tokens
from etl import snapshot
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import Text
from etl.keeping.doctor import Found, examine
from etl.reference.units import NATION
from etl.snapshot import Snapshot
from etl.snapshot.attached import attached

ADMINISTER, OPERATE = "administer", "operate"

NOT_YOURS = Text(
    'Tài khoản "{name}" hoặc địa bàn của nó nằm ngoài phạm vi của bạn.',
    'The account "{name}", or its place, lies outside your scope.',
)
OWN = Text(
    "Không tự đổi vai trò, địa bàn hay khóa tài khoản đang dùng: nhờ quản trị viên khác.",
    "Nobody changes the role or place of the account in use, nor disables it: ask another"
    " administrator.",
)


def accounts_of(user: User) -> list[User]:
    """The accounts in the user's scope, by name."""
    require(user, ADMINISTER)
    return [one for one in _accounts().all() if _holds(user, one.scope)]


def add(user: User, name: str, role: str, scope: str, display: str) -> str:
    """A new account; the one-time password to hand over. Raises UserError saying what is wrong."""
    require(user, ADMINISTER)
    require_place(Settings.from_environment(), scope)
    if not _holds(user, scope):
        raise UserError(NOT_YOURS, name=name)
    secret = _accounts().add_with_secret(name, role=role, scope=scope, display=display)
    _note(user, "account", name, f"add {role} {scope}")
    return secret


def set_role(user: User, name: str, role: str) -> None:
    """Another role."""
    _change(user, name, f"role {role}", lambda: _accounts().set_role(name, role))


def set_scope(user: User, name: str, scope: str) -> None:
    """Another place, inside the user's own."""
    require_place(Settings.from_environment(), scope)
    if not _holds(user, scope):
        raise UserError(NOT_YOURS, name=name)
    _change(user, name, f"scope {scope}", lambda: _accounts().set_scope(name, scope))


def set_disabled(user: User, name: str, disabled: bool) -> None:
    """Nobody signs in to it, or its owner may again."""
    word = "disable" if disabled else "enable"
    _change(user, name, word, lambda: _accounts().set_disabled(name, disabled))


def reset(user: User, name: str) -> str:
    """A one-time password in place of the present one, to hand over."""
    _require_theirs(user, name)
    secret = _accounts().reset(name)
    _note(user, "account", name, "reset")
    return secret


def sessions_of(user: User, name: str) -> list[Session]:
    """Where the account is signed in."""
    _require_theirs(user, name)
    return session.sessions().of(name)


def end_sessions(user: User, name: str) -> None:
    """Signs the account out everywhere."""
    for one in sessions_of(user, name):
        session.sessions().end_one(name, one.id)
    _note(user, "session", name)


def tokens_of(user: User, name: str) -> list[Token]:
    """The access tokens of the account."""
    _require_theirs(user, name)
    return [one for one in _tokens().all() if one.account == name]


def remove_tokens(user: User, name: str) -> None:
    """No token of the account opens anything any more."""
    for one in tokens_of(user, name):
        _tokens().remove(one.id)
    _note(user, "token", name, "remove")


def state(user: User) -> list[Found]:
    """What is the matter with the installation."""
    require(user, OPERATE)
    return examine(Settings.from_environment())


def snapshots(user: User) -> list[Snapshot]:
    """The snapshots kept, the newest first."""
    require(user, OPERATE)
    return list(reversed(snapshot.available(Settings.from_environment())))


def roll_back(user: User, snapshot_id: str) -> None:
    """Serves an earlier snapshot until the next publish."""
    require(user, OPERATE)
    snapshot.rollback(Settings.from_environment(), snapshot_id)
    _note(user, "snapshot", snapshot_id, "rollback")


def log(user: User, account: str, event: str, limit: int) -> list[access.Entry]:
    """The newest lines of the access log."""
    require(user, OPERATE)
    path = Settings.from_environment().app_database
    return list(islice(access.every(path, account, event), limit))


def _change(user: User, name: str, what: str, change: Callable[[], None]) -> None:
    _require_theirs(user, name)
    if name == user.name:
        raise UserError(OWN)
    change()
    _note(user, "account", name, what)


def _require_theirs(user: User, name: str) -> None:
    require(user, ADMINISTER)
    known = next((one for one in _accounts().all() if one.name == name), None)
    # Whoever may not see an account does not learn that there is one.
    if known is None or not _holds(user, known.scope):
        raise UserError(NOT_YOURS, name=name)


def _holds(user: User, scope: str) -> bool:
    if user.scope == NATION or user.scope == scope:
        return True
    settings = Settings.from_environment()
    shown = snapshot.readable_id(settings)
    if shown is None:
        return False
    with attached(snapshot=snapshot.file_of(settings, shown)) as con:
        con.execute("USE snapshot")
        return in_scope(con, user.scope, scope)


def _accounts() -> Accounts:
    return Accounts(Settings.from_environment().app_database)


def _tokens() -> Tokens:
    return Tokens(Settings.from_environment().app_database)


def _note(user: User, event: str, what: str, detail: str = "") -> None:
    path, address = Settings.from_environment().app_database, session.address()
    access.record(path, user.name, what, event=event, address=address, detail=detail)
