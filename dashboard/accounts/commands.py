"""`python -m dashboard account …` and `token …`: what an administrator does at the terminal."""

import argparse
import getpass
import sys
from collections.abc import Callable, Mapping

from dashboard.accounts import Accounts, access
from dashboard.accounts.tokens import Tokens
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import Text
from etl.reference.units import NATION
from etl.snapshot.recipe import recipe

NO_PLACE = Text(
    'Không có địa bàn "{place}". Ghi mã đơn vị trong data/reference/units.csv (thêm ngày bắt đầu'
    " nếu có, ví dụ 96.20250701), hoặc VN.",
    'There is no place "{place}". Give a unit\'s code from data/reference/units.csv (with its first'
    " day where there is one, such as 96.20250701), or VN.",
)
DONE = Text("Xong: {name}", "Done: {name}")
SHOWN_ONCE = Text(
    "Mã truy cập chỉ hiện một lần: hãy cất vào nơi an toàn.",
    "The token is shown only once: keep it in a safe place.",
)
SECRET_ONCE = Text(
    "Mật khẩu một lần ở trên chỉ hiện lần này và dùng được 7 ngày: giao tận tay chủ tài khoản,"
    " người đó phải đặt mật khẩu riêng ngay khi đăng nhập.",
    "The one-time password above is shown only now and works for 7 days: hand it to the account's"
    " owner, who must set a password of their own on signing in.",
)
ASK_PASSWORD = Text("Mật khẩu / Password: ", "Password: ")


def say(text: Text, **values: object) -> None:
    """Prints the sentence in Vietnamese, then in English."""
    print(text("vi", **values), text("en", **values), sep="\n", flush=True)


def account(settings: Settings, args: argparse.Namespace) -> None:
    """The verb of `account` that was asked for. Raises UserError where it cannot be done.

    A one-time password is all that stdout gets, so that it can be piped.
    """
    accounts = Accounts(settings.app_database)
    if args.account_verb == "list":
        _list(accounts)
        return
    if "scope" in args:
        require_place(settings, args.scope)
    secret = VERBS[args.account_verb](accounts, args)
    _note(settings, "account", args.name, args.account_verb)
    if secret is None:
        say(DONE, name=args.name)
        return
    print(secret, flush=True)
    print(SECRET_ONCE("vi"), SECRET_ONCE("en"), sep="\n", file=sys.stderr)


def require_place(settings: Settings, place: str) -> None:
    """Raises UserError where the reference tables have no such place."""
    if place != NATION and place not in recipe(settings).reference.units.by_id:
        raise UserError(NO_PLACE, place=place)


def _list(accounts: Accounts) -> None:
    for user in accounts.all():
        scope = user.scope if user.scope == user.given else f"{user.given} → {user.scope}"
        marks = [name for name in ("must_change", "disabled") if getattr(user, name)]
        print(user.name, user.role, scope, user.language, user.display, *marks, sep="\t")


def _add(accounts: Accounts, args: argparse.Namespace) -> str | None:
    given = {"role": args.role, "scope": args.scope, "display": args.display}
    if args.one_time:
        return accounts.add_with_secret(args.name, **given)
    accounts.add(args.name, _password(), **given)
    return None


def _set_password(accounts: Accounts, args: argparse.Namespace) -> None:
    accounts.get(args.name)
    accounts.set_password(args.name, _password())


VERBS: Mapping[str, Callable[[Accounts, argparse.Namespace], str | None]] = {
    "add": _add,
    "password": _set_password,
    "reset": lambda accounts, args: accounts.reset(args.name),
    "role": lambda accounts, args: accounts.set_role(args.name, args.role),
    "scope": lambda accounts, args: accounts.set_scope(args.name, args.scope),
    "language": lambda accounts, args: accounts.set_language(args.name, args.language),
    "disable": lambda accounts, args: accounts.set_disabled(args.name, True),
    "enable": lambda accounts, args: accounts.set_disabled(args.name, False),
    "remove": lambda accounts, args: accounts.remove(args.name),
}


def token(settings: Settings, args: argparse.Namespace) -> None:
    """The verb of `token` that was asked for. A new token is all that stdout gets, so that it can
    be piped.
    """
    tokens = Tokens(settings.app_database)
    if args.token_verb == "list":
        for one in tokens.all():
            days = (one.created_at, one.expires_at, one.used_at)
            print(
                one.id,
                one.account,
                *(f"{day:%Y-%m-%d}" if day else "-" for day in days),
                sep="\t",
            )
    elif args.token_verb == "add":
        print(tokens.add(args.name, args.days), flush=True)
        _note(settings, "token", args.name, "add")
        print(SHOWN_ONCE("vi"), SHOWN_ONCE("en"), sep="\n", file=sys.stderr)
    else:
        tokens.remove(args.id)
        _note(settings, "token", args.id, "remove")
        say(DONE, name=args.id)


def _note(settings: Settings, event: str, what: str, detail: str) -> None:
    # Who sits at the terminal is known to the operating system only.
    who = f"terminal:{getpass.getuser()}"
    access.record(settings.app_database, who, what, event=event, detail=detail)


def _password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass(ASK_PASSWORD("vi"))
    return sys.stdin.readline().rstrip("\n")
