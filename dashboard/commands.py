"""What `python -m dashboard` does, each verb a function that prints its result."""

import argparse
import getpass
import json
import logging
import sys

from dashboard.accounts import Accounts
from dashboard.accounts.demo import NOT_ADDED, PASSWORD, add_demo_accounts, shown
from dashboard.accounts.roles import ROLES
from dashboard.accounts.tokens import Tokens
from etl import snapshot
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
ASK_PASSWORD = Text("Mật khẩu / Password: ", "Password: ")
ADDRESS = Text("Mở trình duyệt tại: {url}", "Open in a browser: {url}")
DEMO = Text(
    "Số liệu minh họa. Mật khẩu của mọi tài khoản dưới đây: {password}",
    "Illustrative figures. The password of every account below: {password}",
)
NO_DATA = Text(
    "Chưa có số liệu: ứng dụng vẫn chạy và sẽ hiện số liệu ngay khi có. Nạp bằng: python -m etl"
    " load TỆP…",
    "There are no figures yet: the app runs and shows them as soon as they come. Load: python -m"
    " etl load FILE…",
)
NO_ACCOUNT = Text(
    "Chưa có tài khoản. Tạo quản trị viên đầu tiên: python -m dashboard account add TÊN --role"
    " admin --scope VN",
    "There is no account yet. Create the first administrator: "
    "python -m dashboard account add NAME --role admin --scope VN",
)


def say(text: Text, **values: object) -> None:
    """Prints the sentence in Vietnamese, then in English."""
    print(text("vi", **values), text("en", **values), sep="\n", flush=True)


def account(settings: Settings, args: argparse.Namespace) -> None:
    """The verb of `account` that was asked for. Raises UserError where it cannot be done."""
    accounts = Accounts(settings.app_database)
    if args.account_verb == "list":
        for user in accounts.all():
            scope = user.scope if user.scope == user.given else f"{user.given} → {user.scope}"
            print(user.name, user.role, scope, user.language, user.display, sep="\t")
        return
    if args.account_verb == "add":
        if args.scope != NATION and args.scope not in recipe(settings).reference.units.by_id:
            raise UserError(NO_PLACE, place=args.scope)
        accounts.add(args.name, _password(), role=args.role, scope=args.scope, display=args.display)
    elif args.account_verb == "password":
        accounts.get(args.name)
        accounts.set_password(args.name, _password())
    elif args.account_verb == "language":
        accounts.set_language(args.name, args.language)
    else:
        accounts.remove(args.name)
    say(DONE, name=args.name)


def token(settings: Settings, args: argparse.Namespace) -> None:
    """The verb of `token` that was asked for. A new token is all that stdout gets, so that it can
    be piped.
    """
    tokens = Tokens(settings.app_database)
    if args.token_verb == "list":
        for one in tokens.all():
            used = f"{one.used_at:%Y-%m-%d}" if one.used_at else "-"
            print(
                one.id,
                one.account,
                f"{one.created_at:%Y-%m-%d}",
                f"{one.expires_at:%Y-%m-%d}",
                used,
                sep="\t",
            )
    elif args.token_verb == "add":
        print(tokens.add(args.name, args.days), flush=True)
        print(SHOWN_ONCE("vi"), SHOWN_ONCE("en"), sep="\n", file=sys.stderr)
    else:
        tokens.remove(args.id)
        say(DONE, name=args.id)


def demo_accounts(settings: Settings) -> None:
    """Adds the demo accounts that are missing, unless real accounts exist."""
    if not add_demo_accounts(Accounts(settings.app_database), recipe(settings).reference):
        say(NOT_ADDED)


def backtest(settings: Settings, args: argparse.Namespace) -> None:
    """Prints how often verdicts on targets came true in the data at hand, and how often marks are
    wrong by chance.

    Raises UserError before the first publish.
    """
    current = snapshot.current_id(settings)
    if current is None:
        raise UserError(snapshot.NONE_YET)
    # pandas takes a second to import: the other verbs need not wait for it.
    from dashboard.analysis.false_alarms import false_alarms
    from dashboard.targets import backtest as past
    from dashboard.targets import backtest_words as words
    from dashboard.words import false_alarms as false_alarm_words

    def begun(year: int) -> None:
        print(year, file=sys.stderr, flush=True)

    judged, rates = (
        list(past.backtest(snapshot.file_of(settings, current), begun)),
        list(false_alarms()),
    )
    if args.json:
        told = {"verdicts": words.as_json(judged), "false_alarms": [vars(rate) for rate in rates]}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for table in (
        *words.tables(judged, args.language),
        false_alarm_words.table(rates, args.language),
    ):
        print(table, flush=True)


def serve(settings: Settings, host: str, port: int) -> int:
    """Serves until told to stop; the exit code."""
    # The store's cache is made before Streamlit runs, on purpose: it lives in memory either way.
    logging.getLogger("streamlit.runtime.caching.cache_data_api").addFilter(
        lambda record: "runtime" not in record.msg
    )
    # Streamlit takes a second to import: the other verbs need not wait for it.
    from dashboard.server.server import serve as serve_app

    return serve_app(settings, host, port, ready=lambda url: greet(settings, url))


def greet(settings: Settings, url: str) -> None:
    """Prints the address, what is missing, and the demo accounts where there are any."""
    accounts = Accounts(settings.app_database)
    say(ADDRESS, url=url)
    if not settings.pointer.exists():
        say(NO_DATA)
    if not accounts.all():
        say(NO_ACCOUNT)
    demo = shown(accounts)
    if demo:
        say(DEMO, password=PASSWORD)
        for user in demo:
            print(
                f"  {user.name:<20} {ROLES[user.role].label('vi'):<16} {user.display}", flush=True
            )


def _password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass(ASK_PASSWORD("vi"))
    return sys.stdin.readline().rstrip("\n")
