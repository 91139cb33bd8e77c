"""The one table of what each role may do and how far: role × action × reach. Every page and every
action goes through `may` or `require`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from etl.ground.errors import UserError
from etl.ground.text import Text
from etl.reference.places import holds
from etl.reference.units import NATION

if TYPE_CHECKING:
    import duckdb

    from dashboard.accounts import User


@dataclass(frozen=True)
class Role:
    """A kind of user: its name, and the actions it may take inside its scope."""

    label: Text
    actions: frozenset[str]


ACTIONS: Mapping[str, Text] = {
    "view": Text("xem số liệu", "view figures"),
    "upload": Text("nộp số liệu", "submit figures"),
    "approve": Text("duyệt số liệu", "approve figures"),
    "raise": Text("giao việc", "raise actions"),
    "answer": Text("trả lời việc được giao", "answer actions"),
    "own": Text("quản lý tài khoản của mình", "manage one's own account"),
    "administer": Text("quản lý tài khoản trong phạm vi", "manage the accounts of the scope"),
    "operate": Text("vận hành hệ thống", "run the installation"),
}
# How far an action goes: one's own account, the places of one's scope, or the whole installation,
# which only an account for the whole nation may touch.
Reach = Literal["account", "scope", "installation"]
REACH: Mapping[str, Reach] = {
    "view": "scope",
    "upload": "scope",
    "approve": "scope",
    "raise": "scope",
    "answer": "scope",
    "own": "account",
    "administer": "scope",
    "operate": "installation",
}
# All that an account with a one-time secret may do until it has a password of its own.
BEFORE_CHANGE = frozenset({"own"})

ROLES: Mapping[str, Role] = {
    "leader": Role(Text("Lãnh đạo", "Leader"), frozenset({"view", "raise", "own"})),
    "reporter": Role(
        Text("Cán bộ báo cáo", "Reporter"), frozenset({"view", "upload", "answer", "own"})
    ),
    "office": Role(
        Text("Văn phòng", "Office"),
        frozenset({"view", "upload", "approve", "raise", "answer", "own"}),
    ),
    "admin": Role(Text("Quản trị viên", "Administrator"), frozenset(ACTIONS)),
}

NOT_ALLOWED = Text(
    'Tài khoản "{name}" (vai trò: {role}) không được phép {action}. Hãy dùng tài khoản khác hoặc'
    " hỏi người quản trị.",
    'Account "{name}" (role: {role}) may not {action}. Use another account or ask the'
    " administrator.",
)


def may(user: "User", action: str) -> bool:
    """Whether the user may take `action`, one of ACTIONS: by role, by scope, and by having a
    password of their own. Raises KeyError for any other word.
    """
    if REACH[action] == "installation" and user.scope != NATION:
        return False
    if user.must_change and action not in BEFORE_CHANGE:
        return False
    return action in ROLES[user.role].actions


def require(user: "User", action: str) -> None:
    """Raises UserError unless the user may take `action`."""
    if not may(user, action):
        raise UserError(
            NOT_ALLOWED, name=user.name, role=ROLES[user.role].label, action=ACTIONS[action]
        )


def in_scope(con: "duckdb.DuckDBPyConnection", scope: str, place: str) -> bool:
    """Whether everything `place` ever held (each unit, each month) also belongs to `scope`.

    False for a place that is unknown or holds no unit.
    """
    return holds(con, scope, place)
