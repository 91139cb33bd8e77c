"""The arguments of `python -m dashboard account …` and `token …`."""

import argparse

from dashboard.accounts.roles import ROLES
from dashboard.accounts.tokens import DAYS
from etl.ground.text import LANGUAGES

SCOPE = "mã địa bàn, VN là cả nước / place id, VN for the nation"
ONE_TIME = (
    "in mật khẩu một lần thay vì hỏi mật khẩu / print a one-time password instead of asking for one"
)
# Verbs that need nothing but the account's name.
PLAIN = {
    "password": "đặt mật khẩu mới / set a new password",
    "reset": "mật khẩu một lần mới / a new one-time password",
    "disable": "khóa / disable",
    "enable": "mở khóa / enable again",
    "remove": "xóa / remove",
}


def account_verbs(account: argparse.ArgumentParser) -> None:
    """Every verb of `account`."""
    verbs = account.add_subparsers(dest="account_verb", required=True, metavar="VERB")
    add = verbs.add_parser(
        "add", help="thêm; mật khẩu hỏi hoặc đọc từ đầu vào / add; password asked or from stdin"
    )
    add.add_argument("name")
    add.add_argument("--role", required=True, choices=sorted(ROLES))
    add.add_argument("--scope", required=True, help=SCOPE)
    add.add_argument("--display", default="", help="tên hiển thị / name shown")
    add.add_argument("--one-time", action="store_true", help=ONE_TIME)
    verbs.add_parser("list", help="liệt kê / list")
    for verb, text in PLAIN.items():
        verbs.add_parser(verb, help=text).add_argument("name")
    role = verbs.add_parser("role", help="vai trò khác / another role")
    role.add_argument("name")
    role.add_argument("role", choices=sorted(ROLES))
    scope = verbs.add_parser("scope", help="địa bàn khác / another place")
    scope.add_argument("name")
    scope.add_argument("scope", help=SCOPE)
    language = verbs.add_parser("language", help="ngôn ngữ hiển thị / language shown")
    language.add_argument("name")
    language.add_argument("language", choices=LANGUAGES)


def token_verbs(token: argparse.ArgumentParser) -> None:
    """Every verb of `token`."""
    verbs = token.add_subparsers(dest="token_verb", required=True, metavar="add|list|remove")
    add = verbs.add_parser("add", help="cấp mã mới, chỉ hiện một lần / make a token, shown once")
    add.add_argument("name", help="tài khoản / account")
    add.add_argument(
        "--days", type=int, default=DAYS, help="số ngày dùng được / how long it lives (%(default)s)"
    )
    verbs.add_parser("list", help="liệt kê / list")
    remove = verbs.add_parser("remove", help="thu hồi / remove")
    remove.add_argument("id", help="mã số trong danh sách / id in the list")
