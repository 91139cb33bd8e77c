"""Accounts for trying the program with illustrative figures; a real start has none of them."""

from dashboard.accounts import Accounts, User
from dashboard.accounts.demo_password import PASSWORD
from etl.ground.text import Text
from etl.reference import Reference
from etl.reference.units import NATION, Unit

CA_MAU = "96.20250701"

# name, role, place, what the account is for
DEMO: tuple[tuple[str, str, str, str], ...] = (
    ("lanhdao.tw", "leader", NATION, "Lãnh đạo Trung ương"),
    ("lanhdao.camau", "leader", CA_MAU, "Lãnh đạo tỉnh Cà Mau"),
    ("lanhdao.baclieu", "leader", "95", "Lãnh đạo tỉnh Bạc Liêu"),
    ("lanhdao.phuoclong", "leader", "957", "Lãnh đạo huyện Phước Long"),
    ("lanhdao.vinhloi", "leader", "958", "Lãnh đạo huyện Vĩnh Lợi"),
    ("vanphong.camau", "office", CA_MAU, "Văn phòng tỉnh Cà Mau"),
    ("vanphong.baclieu", "office", "95", "Văn phòng tỉnh Bạc Liêu"),
    ("baocao.phuoclong", "reporter", "957", "Cán bộ báo cáo huyện Phước Long"),
    ("quantri", "admin", NATION, "Quản trị viên"),
)
COMMUNE_REPORTER = Text("Cán bộ báo cáo {name}", "Reporter of {name}")

NOT_ADDED = Text(
    "Đã có tài khoản thật: không thêm tài khoản minh họa.",
    "There are real accounts: no demo account is added.",
)


def add_demo_accounts(accounts: Accounts, reference: Reference) -> bool:
    """Adds the demo accounts that are missing. False, adding none, where any real account
    exists.
    """
    existing = accounts.all()
    if any(not user.is_demo for user in existing):
        return False
    names = {user.name for user in existing}
    commune = first_commune(reference)
    reporter = ("baocao.camau", "reporter", commune.id, COMMUNE_REPORTER("vi", name=commune.name))
    for name, role, scope, display in (*DEMO, reporter):
        if name not in names:
            accounts.add(name, PASSWORD, role=role, scope=scope, display=display, is_demo=True)
    return True


def first_commune(reference: Reference) -> Unit:
    """The commune of today's Cà Mau with the lowest code."""
    province = reference.units.by_id[CA_MAU]
    communes = (
        unit for unit in reference.units.all if unit.level == "commune" and unit.overlaps(province)
    )
    return min(
        (unit for unit in communes if unit.parent_code == province.code), key=lambda unit: unit.code
    )


def shown(accounts: Accounts) -> list[User]:
    """The demo accounts there are, leaders first, for the sign-in page and the terminal."""
    order = {"leader": 0, "office": 1, "reporter": 2, "admin": 3}
    return sorted(
        (user for user in accounts.all() if user.is_demo),
        key=lambda user: (order[user.role], user.name),
    )
