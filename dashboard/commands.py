"""What `python -m dashboard` does, each verb a function that prints its result."""

import argparse
import json
import logging
import sys

from dashboard.accounts import Accounts
from dashboard.accounts.commands import say
from dashboard.accounts.demo import NOT_ADDED, PASSWORD, add_demo_accounts, shown
from dashboard.accounts.roles import ROLES
from etl import snapshot
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import Text
from etl.snapshot.recipe import recipe

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
    " admin --scope VN --one-time",
    "There is no account yet. Create the first administrator: "
    "python -m dashboard account add NAME --role admin --scope VN --one-time",
)


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
