"""What each role may do, and whether a place lies inside the place a user answers for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.ground.errors import UserError
from etl.ground.text import Text
from etl.reference.places import holds

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
    "administer": Text("quản trị", "administer"),
}

ROLES: Mapping[str, Role] = {
    "leader": Role(Text("Lãnh đạo", "Leader"), frozenset({"view"})),
    "reporter": Role(Text("Cán bộ báo cáo", "Reporter"), frozenset({"view", "upload"})),
    "office": Role(Text("Văn phòng", "Office"), frozenset({"view", "upload", "approve"})),
    "admin": Role(Text("Quản trị viên", "Administrator"), frozenset(ACTIONS)),
}

NOT_ALLOWED = Text(
    'Tài khoản "{name}" (vai trò: {role}) không được phép {action}. Hãy dùng tài khoản khác hoặc'
    " hỏi người quản trị.",
    'Account "{name}" (role: {role}) may not {action}. Use another account or ask the'
    " administrator.",
)


def may(user: "User", action: str) -> bool:
    """Whether the user's role includes `action`, one of ACTIONS. Raises KeyError for any other
    word.
    """
    ACTIONS[action]
    return action in ROLES[user.role].actions


def require(user: "User", action: str) -> None:
    """Raises UserError unless the user's role includes `action`."""
    if not may(user, action):
        raise UserError(
            NOT_ALLOWED, name=user.name, role=ROLES[user.role].label, action=ACTIONS[action]
        )


def in_scope(con: "duckdb.DuckDBPyConnection", scope: str, place: str) -> bool:
    """Whether everything `place` ever held (each unit, each month) also belongs to `scope`.

    False for a place that is unknown or holds no unit.
    """
    return holds(con, scope, place)
