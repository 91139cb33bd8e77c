"""The command line: `python -m etl COMMAND …`, thin over the library. Exit codes:
etl/cli/command.py.
"""

import json
import os
import sys
from collections.abc import Sequence

import duckdb

from etl.cli import actions, keeping, loading, making, publishing, show, verifying, waiting
from etl.cli.arguments import language_of, parser_of
from etl.cli.command import FAILED, Answer, Context
from etl.ground.errors import ReferenceFaults, UserError
from etl.ground.settings import Settings
from etl.ground.text import Language, Text

COMMANDS = (
    *loading.COMMANDS,
    *waiting.COMMANDS,
    *actions.COMMANDS,
    *making.COMMANDS,
    *publishing.COMMANDS,
    *verifying.COMMANDS,
    *show.COMMANDS,
    *keeping.COMMANDS,
)

DAMAGED = Text(
    "Không đọc hoặc ghi được một tệp của thư mục số liệu: {problem}. Những tệp đã nhận không mất."
    " Xem chỗ hỏng và cách khắc phục: python -m etl doctor",
    "A file of the data folder cannot be read or written: {problem}. Nothing accepted is lost. See"
    " what is damaged and what to do: python -m etl doctor",
)
STOPPED = Text(
    "Đã dừng giữa chừng. Những tệp đã nhận vẫn nguyên vẹn; chạy publish để công bố chúng.",
    "Stopped halfway. The files accepted are whole; run publish to publish them.",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 accepted, 2 refused with findings, 3 wrong use or
    environment, 4 a correction waits for the office, 5 what is served is outdated (verify)."""
    argv = sys.argv[1:] if argv is None else argv
    language, as_json = language_of(argv), "--json" in argv
    try:
        arguments = parser_of(COMMANDS, language).parse_args(argv)
        context = Context(Settings.from_environment(arguments.data_dir), language, arguments)
        answer = arguments.command.run(context)
    except UserError as problem:
        answer = _failure(problem, language)
    except (OSError, duckdb.Error) as problem:
        answer = _failure(UserError(DAMAGED, problem=problem), language)
    except KeyboardInterrupt:
        answer = Answer({"error": STOPPED(language)}, [STOPPED(language)], FAILED)
    _print(answer, as_json)
    return answer.code


def _failure(problem: UserError, language: Language) -> Answer:
    findings = problem.findings if isinstance(problem, ReferenceFaults) else ()
    lines = [f"{finding.file}: {finding.sentence(language)}" for finding in findings]
    data: dict[str, object] = {"error": problem.message(language)}
    if findings:
        data["findings"] = [finding.as_json(language) for finding in findings]
    return Answer(data, [problem.message(language), *lines], FAILED)


def _print(answer: Answer, as_json: bool) -> None:
    """JSON and good news to stdout, an error for a person to stderr."""
    text = (
        json.dumps(answer.data, ensure_ascii=False, indent=1)
        if as_json
        else "\n".join(answer.lines)
    )
    stream = sys.stderr if answer.code == FAILED and not as_json else sys.stdout
    try:
        print(text, file=stream, flush=True)
    except BrokenPipeError:
        # The reader (head, less) has seen enough; Python would complain again when it closes
        # stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
