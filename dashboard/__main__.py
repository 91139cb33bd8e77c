"""`python -m dashboard`: start the server, manage accounts and access tokens, see how often
verdicts came true, make a briefing.

Exit codes: 0 done, 3 wrong use or environment.
"""

import argparse
import os
import sqlite3
import sys
from collections.abc import Sequence
from typing import NoReturn

from dashboard import commands
from dashboard.accounts import commands as account_commands
from dashboard.accounts.arguments import account_verbs, token_verbs
from dashboard.accounts.log_command import log, log_arguments
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import LANGUAGES, Text

WRONG_USE = 3

DAMAGED = Text(
    "Không đọc hoặc ghi được một tệp của thư mục số liệu: {problem}. Xem chỗ hỏng và cách khắc"
    " phục: python -m etl doctor",
    "A file of the data folder cannot be read or written: {problem}. See what is damaged and what"
    " to do: python -m etl doctor",
)


class Parser(argparse.ArgumentParser):
    """Wrong use ends with 3, as in every command of this project (argparse's own 2 means "refused"
    here).
    """

    def error(self, message: str) -> NoReturn:
        """Says what is wrong and how the command is used, then exits with 3."""
        self.print_usage(sys.stderr)
        self.exit(WRONG_USE, f"{self.prog}: {message}\n")


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = Parser(
        prog="python -m dashboard",
        description="Máy chủ và tài khoản. / The server and its accounts.",
    )
    top.add_argument(
        "--data-dir", help="thư mục dữ liệu, thay cho DATA_DIR / data folder, instead of DATA_DIR"
    )
    top.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe / address")
    top.add_argument("--port", type=int, default=8501, help="cổng / port")
    verbs = top.add_subparsers(dest="verb", metavar="")
    past = verbs.add_parser(
        "backtest", help="kết luận nào đã đúng bao nhiêu lần / how often each verdict came true"
    )
    past.add_argument("--json", action="store_true", help="in JSON / as JSON")
    past.add_argument(
        "--language", default=LANGUAGES[0], choices=LANGUAGES, help="ngôn ngữ / language"
    )
    _briefing(verbs.add_parser("briefing", help="lập báo cáo giao ban / make a briefing"))
    verbs.add_parser("dictionary", help="từ điển số liệu / the data dictionary (docs/data.md)")
    verbs.add_parser("demo-accounts", help="thêm tài khoản minh họa / add the demo accounts")
    log_arguments(verbs.add_parser("log", help="nhật ký truy cập / the access log"))
    account_verbs(verbs.add_parser("account", help="quản lý tài khoản / manage accounts"))
    token_verbs(
        verbs.add_parser(
            "token", help="mã truy cập cho chương trình khác / access tokens for programs"
        )
    )
    return top


def _briefing(brief: argparse.ArgumentParser) -> None:
    brief.add_argument(
        "--account", required=True, help="lập cho tài khoản nào / the account it is made for"
    )
    brief.add_argument("--place", required=True, help="mã địa bàn, VN là cả nước / place id")
    brief.add_argument(
        "--period", required=True, help="kỳ, ví dụ 2026-10 / period, such as 2026-10"
    )
    brief.add_argument(
        "--form", default="docx,pdf", help="docx, pdf, pptx, xlsx, html: bằng dấu phẩy / by commas"
    )
    brief.add_argument("--audience", default="leader", help="leader, office, public")
    brief.add_argument("--parts", help="các phần, cách nhau bằng dấu phẩy / sections, by commas")
    brief.add_argument("--view", default="", choices=("", "today"), help="today: đơn vị hiện nay")
    brief.add_argument("--out", default=".", help="thư mục ghi tệp / folder to write to")
    brief.add_argument("--json", action="store_true", help="in JSON / as JSON")
    brief.add_argument(
        "--language", default=LANGUAGES[0], choices=LANGUAGES, help="ngôn ngữ / language"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    args = parser().parse_args(argv)
    settings = Settings.from_environment(args.data_dir)
    # Pages and commands called below read it again, in other threads and processes.
    os.environ["DATA_DIR"] = str(settings.data_dir)
    try:
        if args.verb == "account":
            account_commands.account(settings, args)
        elif args.verb == "token":
            account_commands.token(settings, args)
        elif args.verb == "log":
            log(settings, args)
        elif args.verb == "demo-accounts":
            commands.demo_accounts(settings)
        elif args.verb == "dictionary":
            commands.dictionary()
        elif args.verb == "backtest":
            commands.backtest(settings, args)
        elif args.verb == "briefing":
            commands.briefing(settings, args)
        else:
            return commands.serve(settings, args.host, args.port)
    except UserError as error:
        print(error.message("vi"), error.message("en"), sep="\n", file=sys.stderr)
        return WRONG_USE
    except (sqlite3.Error, OSError) as problem:
        for language in LANGUAGES:
            print(DAMAGED(language, problem=problem), file=sys.stderr)
        return WRONG_USE
    return 0


if __name__ == "__main__":
    sys.exit(main())
