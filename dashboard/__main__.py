"""`python -m dashboard`: start the server, manage accounts and access tokens, see how often
verdicts came true.

Exit codes: 0 done, 3 wrong use or environment.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from dashboard import commands
from dashboard.accounts import commands as account_commands
from dashboard.accounts.arguments import account_verbs, token_verbs
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import LANGUAGES

WRONG_USE = 3


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
    verbs.add_parser("demo-accounts", help="thêm tài khoản minh họa / add the demo accounts")
    account_verbs(verbs.add_parser("account", help="quản lý tài khoản / manage accounts"))
    token_verbs(
        verbs.add_parser(
            "token", help="mã truy cập cho chương trình khác / access tokens for programs"
        )
    )
    return top


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
        elif args.verb == "demo-accounts":
            commands.demo_accounts(settings)
        elif args.verb == "backtest":
            commands.backtest(settings, args)
        else:
            return commands.serve(settings, args.host, args.port)
    except UserError as error:
        print(error.message("vi"), error.message("en"), sep="\n", file=sys.stderr)
        return WRONG_USE
    return 0


if __name__ == "__main__":
    sys.exit(main())
