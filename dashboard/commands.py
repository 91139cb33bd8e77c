"""What `python -m dashboard` does, each verb a function that prints its result."""

import argparse
import json
import logging
import sys
from pathlib import Path

from dashboard.accounts import Accounts
from dashboard.accounts.commands import say
from dashboard.accounts.demo import NOT_ADDED, PASSWORD, add_demo_accounts, shown
from dashboard.accounts.roles import ROLES
from etl import snapshot
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import Text
from etl.publish import is_outdated, publish
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
BRINGING = Text(
    "Bản số liệu do bản chương trình trước hoặc từ bảng tham chiếu cũ dựng: đang dựng lại từ kho"
    " lưu trữ…",
    "The snapshot was made by an earlier program or from earlier tables: making it anew from the"
    " archive…",
)
BROUGHT = Text("Đang dùng bản số liệu {id}.", "Now serving snapshot {id}.")
NOT_BROUGHT = Text(
    "Chưa dựng lại được; bản trước vẫn được dùng, chưa nhận thêm tệp:",
    "It could not be made anew; the one before is still served, and no files are taken in:",
)
NO_ACCOUNT = Text(
    "Chưa có tài khoản. Tạo quản trị viên đầu tiên: python -m dashboard account add TÊN --role"
    " admin --scope VN --one-time",
    "There is no account yet. Create the first administrator: "
    "python -m dashboard account add NAME --role admin --scope VN --one-time",
)
NOT_WRITTEN = Text(
    "Không ghi được vào thư mục {folder}: {problem}. Chọn thư mục khác bằng --out.",
    "Cannot write to the folder {folder}: {problem}. Choose another with --out.",
)


def demo_accounts(settings: Settings) -> None:
    """Adds the demo accounts that are missing, unless real accounts exist."""
    if not add_demo_accounts(Accounts(settings.app_database), recipe(settings).reference):
        say(NOT_ADDED)


def dictionary() -> None:
    """Prints the data dictionary."""
    # Every module that may hold a question is imported: the other verbs need not wait for them.
    from dashboard.queries.dictionary import dictionary

    _quiet_caches()
    print(dictionary(), end="")


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


def briefing(settings: Settings, args: argparse.Namespace) -> None:
    """Makes the files of a briefing for an account, in its scope, and prints where they lie.

    Raises UserError where the account may not have it, or the place, period or form is not there.
    """
    user = Accounts(settings.app_database).get(args.account)
    _quiet_caches()
    # The forms take a second to import: the other verbs need not wait for them.
    from dashboard.briefing.delivered import Wish, checked, document_for, files_of
    from dashboard.briefing.document import figures_of

    forms = checked([name for name in args.form.split(",") if name])
    parts = tuple(name for name in args.parts.split(",") if name) if args.parts else None
    wish = Wish(args.place, args.period, args.language, args.audience, parts, args.view)
    document = document_for(user, wish)
    folder = Path(args.out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files = files_of(document, forms, settings)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise UserError(NOT_WRITTEN, folder=folder, problem=error.strerror or error) from None
    paths = [str(folder / name) for name in files]
    if args.json:
        told = {
            "files": paths,
            "place": document.place,
            "period": document.period,
            "snapshot": document.snapshot,
            "figures": len(list(figures_of(document))),
        }
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(*paths, sep="\n")


def _quiet_caches() -> None:
    """Without a server answers are kept in memory; nobody needs to be told so once an answer."""
    for name in ("cache_data_api", "cache_resource_api"):
        logging.getLogger(f"streamlit.runtime.caching.{name}").addFilter(
            lambda record: "runtime" not in record.msg
        )


def serve(settings: Settings, host: str, port: int) -> int:
    """Serves until told to stop; the exit code."""
    bring_up_to_date(settings)
    # The store's cache is made before Streamlit runs, on purpose: it lives in memory either way.
    _quiet_caches()
    # Streamlit takes a second to import: the other verbs need not wait for it.
    from dashboard.server.server import serve as serve_app

    return serve_app(settings, host, port, ready=lambda url: greet(settings, url))


def bring_up_to_date(settings: Settings) -> None:
    """After an upgrade, or with tables that changed: makes the snapshot anew, so that no engineer
    has to. Where that is refused, says why; the one before goes on being served.
    """
    try:
        if is_outdated(settings):
            say(BRINGING)
            say(BROUGHT, id=publish(settings))
    except UserError as problem:
        say(NOT_BROUGHT)
        print(problem.message("vi"), problem.message("en"), sep="\n", flush=True)


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
