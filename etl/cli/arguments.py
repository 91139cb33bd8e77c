"""The commands' arguments as argparse knows them, speaking the person's language."""

import argparse
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NoReturn

from etl.cli.command import Argument, Command
from etl.ground.errors import UserError
from etl.ground.text import Language, Text

PROGRAM = "python -m etl"
DESCRIPTION = Text(
    "Kiểm tra, nạp và công bố báo cáo tháng của các đơn vị.",
    "Check, load and publish the units' monthly reports.",
)
EXIT_CODES = Text(
    "Mã thoát: 0 đã nhận hoặc đã xong; 2 bị từ chối, có phát hiện kèm theo; 3 sai cách dùng hoặc"
    " lỗi môi trường; 4 sửa số đã duyệt, chờ văn phòng phê duyệt.",
    "Exit codes: 0 accepted or done; 2 refused, with findings; 3 wrong use or environment; "
    "4 corrects approved figures and waits for the office.",
)
USAGE = Text("cách dùng: ", "usage: ")
COMMANDS = Text("lệnh", "commands")
COMMAND = Text("LỆNH", "COMMAND")
ARGUMENTS = Text("tham số", "arguments")
SHARED = (
    Argument(
        ("-h", "--help"), Text("hiện trợ giúp này", "show this help"), options={"action": "help"}
    ),
    Argument(
        ("--json",), Text("trả lời bằng JSON", "answer in JSON"), options={"action": "store_true"}
    ),
    Argument(
        ("--data-dir",),
        Text(
            "thư mục dữ liệu (mặc định: biến DATA_DIR, rồi data/)",
            "data folder (default: DATA_DIR, then data/)",
        ),
        Text("THƯ_MỤC", "FOLDER"),
    ),
    Argument(
        ("--lang",),
        Text("ngôn ngữ: vi hoặc en", "language: vi or en"),
        options={"choices": ("vi", "en")},
    ),
)

# argparse says what is wrong in English only; each of its sentences, and ours.
WRONG = (
    (
        re.compile(r"the following arguments are required: (?P<what>.+)"),
        Text("Thiếu tham số: {what}.", "Missing arguments: {what}."),
    ),
    (
        re.compile(r"unrecognized arguments: (?P<what>.+)"),
        Text("Không có tham số {what}.", "No such argument: {what}."),
    ),
    (
        re.compile(
            r"argument (?P<name>.+?): invalid choice: (?P<what>.+) \(choose from (?P<choices>.+)\)"
        ),
        Text(
            "{name}: không có {what}; chọn một trong {choices}.",
            "{name}: no {what}; choose from {choices}.",
        ),
    ),
    (
        re.compile(r"argument (?P<name>.+?): expected .+"),
        Text("{name}: cần một giá trị.", "{name}: a value is needed."),
    ),
    (re.compile(r"(?P<what>.+)"), Text("Sai cách dùng ({what}).", "Wrong use ({what}).")),
)
SEE_HELP = Text("{problem} Xem: {program} --help", "{problem} See: {program} --help")


def language_of(argv: Sequence[str]) -> Language:
    """The language asked for anywhere on the command line; Vietnamese unless English is."""
    asked = {f"{first} {second}" for first, second in pairwise(argv)} | set(argv)
    return "en" if {"--lang en", "--lang=en"} & asked else "vi"


def parser_of(commands: Iterable[Command], language: Language) -> argparse.ArgumentParser:
    """The parser of the whole command line; the chosen command is its `command` attribute."""
    parser = _parser(language, PROGRAM, DESCRIPTION)
    _add(parser, SHARED, language)
    choices = parser.add_subparsers(
        title=COMMANDS(language), metavar=COMMAND(language), required=True, dest="verb"
    )
    for command in commands:
        sub = choices.add_parser(
            command.name,
            aliases=command.aliases,
            help=command.help(language),
            **_look(language, f"{PROGRAM} {command.name}", command.help),
        )
        _add(sub, (*command.arguments, *SHARED), language, argparse.SUPPRESS)
        sub.set_defaults(command=command)
    return parser


class _Parser(argparse.ArgumentParser):
    """Says what is wrong by raising, so that it is shown like every other error."""

    language: Language = "vi"

    def error(self, message: str) -> NoReturn:
        match, text = next(
            (found, text) for pattern, text in WRONG if (found := pattern.fullmatch(message))
        )
        problem = Text(text("vi", **match.groupdict()), text("en", **match.groupdict()))
        raise UserError(SEE_HELP, problem=problem, program=self.prog)


def _parser(language: Language, program: str, description: Text) -> _Parser:
    return _Parser(**_look(language, program, description))


def _look(language: Language, program: str, description: Text) -> dict[str, Any]:
    class Formatter(argparse.RawDescriptionHelpFormatter):
        def add_usage(self, usage, actions, groups, prefix=None):  # noqa: ANN001, ANN202 - argparse's own signature
            super().add_usage(usage, actions, groups, USAGE(language))

    return {
        "prog": program,
        "description": description(language),
        "epilog": EXIT_CODES(language),
        "add_help": False,
        "formatter_class": Formatter,
        "allow_abbrev": False,
    }


def _add(
    parser: argparse.ArgumentParser,
    arguments: Iterable[Argument],
    language: Language,
    default: object = None,
) -> None:
    # A group of our own, because argparse's have English titles.
    group = parser.add_argument_group(ARGUMENTS(language))
    for argument in arguments:
        options = dict(argument.options)
        if argument.metavar:
            options["metavar"] = argument.metavar(language)
        # A shared option may stand before the command or after it: after it, no default may undo
        # what came before.
        if default is not None and argument in SHARED and options.get("action") != "help":
            options["default"] = default
        group.add_argument(*argument.names, help=argument.help(language), **options)  # type: ignore[arg-type]
