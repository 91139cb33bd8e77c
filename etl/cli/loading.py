"""check and load: files and folders of reports, judged and taken in."""

import getpass
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from etl import pipeline
from etl.cli.command import ACCEPTED, REFUSED, WAITING, Answer, Argument, Command, Context
from etl.cli.converting import CONVERT, offer_lines
from etl.cli.marking import MARKED, WRITTEN, refuse_one_for_many, write_marked
from etl.cli.reasons import REASON, REASON_FOR, by_kind, reason_lines
from etl.cli.reducing import REDUCE, reduce_lines
from etl.ground.errors import UserError
from etl.ground.findings import SEVERITIES, Finding
from etl.ground.text import Text
from etl.judge.submissions import STATES, STATUSES, Status
from etl.pipeline import Checked, Upload
from etl.reference.units import NATION
from etl.snapshot.recipe import recipe

SHOWN = 50
# What may be a report of somebody's: files that cannot be read are told of, never passed over.
SUFFIXES = (".csv", ".xlsx", ".txt", ".tsv", ".xlsm", ".xls", ".xlsb", ".ods")

CHECKING = Text("Kiểm tra", "Checking")
LOADING = Text("Nạp", "Loading")
NO_FILE = Text("Không có tệp hoặc thư mục {path}.", "There is no file or folder {path}.")
NO_FILES = Text(
    "Không có tệp .csv hay .xlsx nào trong {path}.", "There is no .csv or .xlsx file in {path}."
)
UNREADABLE = Text("Không đọc được {path}: {problem}.", "Cannot read {path}: {problem}.")
UNKNOWN_SCOPE = Text("Không có địa bàn mã {scope}.", "There is no place {scope}.")
FILE_LINE = Text("{file}: {status}{about}", "{file}: {status}{about}")
ABOUT = Text(" · {period}, {unit}: {counts}", " · {period}, {unit}: {counts}")
COUNTS = {
    "new": Text("{count} mới", "{count} new"),
    "changed": Text("{count} thay đổi", "{count} changed"),
    "unchanged": Text("{count} không đổi", "{count} unchanged"),
    "removed": Text("{count} bỏ trống", "{count} left blank"),
}
FINDING_LINE = Text("  {severity}: {sentence}", "  {severity}: {sentence}")
WAITS = Text(
    "  Đề nghị sửa {id} chờ văn phòng phê duyệt; số hiện có giữ nguyên. Xem: python -m etl"
    " corrections",
    "  The correction {id} waits for the office; nothing changes until then. See: python -m etl"
    " corrections",
)
SUMMARY = Text("Tổng số {total} tệp: {counts}.", "{total} files: {counts}.")
SERVED = Text("Bản số liệu đang dùng: {id}.", "Snapshot served: {id}.")


def _check(context: Context) -> Answer:
    uploads = _uploads(context)
    with context.progress(CHECKING) as tell:
        checked = pipeline.check(
            uploads, settings=context.settings, scope=scope_of(context), progress=tell
        )
    return _answer(context, uploads, checked, None)


def _load(context: Context) -> Answer:
    arguments, uploads = context.arguments, _uploads(context)
    with context.progress(LOADING) as tell:
        receipt = pipeline.submit(
            uploads,
            settings=context.settings,
            who=arguments.who or account(),
            channel="command",
            scope=scope_of(context),
            progress=tell,
        )
    return _answer(context, uploads, receipt.checked, receipt.snapshot_id)


def account() -> str:
    """Who is at the machine, for a command that was not told."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "command"


def scope_of(context: Context) -> str:
    """The place asked for. Raises UserError when there is none with that id."""
    scope = context.arguments.scope
    units = recipe(context.settings).reference.units.by_id
    if scope != NATION and scope not in units:
        raise UserError(UNKNOWN_SCOPE, scope=scope)
    return scope if scope == NATION else units[scope].id


def _uploads(context: Context) -> list[Upload]:
    found = [pair for path in context.arguments.paths for pair in _files(Path(path))]
    reason = getattr(context.arguments, "reason", None)
    confirmed = {"conversion": context.arguments.convert, "reduce": context.arguments.reduce}
    reasons = by_kind(context)
    uploads = [
        Upload(name, _bytes(path), reason=reason, reasons=reasons, **confirmed)
        for name, path in found
    ]
    refuse_one_for_many(context, uploads)
    return uploads


def _files(path: Path) -> Iterator[tuple[str, Path]]:
    """The files meant by one argument, each with the name it goes by: within a folder, its path
    from there.
    """
    if not path.exists():
        raise UserError(NO_FILE, path=path)
    if not path.is_dir():
        yield path.name, path
        return
    found = sorted(
        file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file()
    )
    if not found:
        raise UserError(NO_FILES, path=path)
    yield from ((file.relative_to(path).as_posix(), file) for file in found)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise UserError(UNREADABLE, path=path, problem=problem.strerror) from problem


def _answer(
    context: Context, uploads: Sequence[Upload], checked: Sequence[Checked], snapshot_id: str | None
) -> Answer:
    written = write_marked(context, uploads, checked)
    files = [one.as_json(context.language) for one in checked]
    marked = [{"file": checked[number].file, "path": str(path)} for number, path in written.items()]
    # Of a large load only what needs a look; --json has every file.
    shown = [
        number for number, one in enumerate(checked) if len(checked) <= SHOWN or one.needs_a_look
    ]
    lines = [
        line for number in shown for line in _lines(context, checked[number], written.get(number))
    ]
    lines.append(context.read(SUMMARY, total=len(checked), counts=_tally(context, checked)))
    if snapshot_id:
        lines.append(context.read(SERVED, id=snapshot_id))
    return Answer(
        {"snapshot": snapshot_id, "files": files, "marked": marked}, lines, _code(checked)
    )


def _code(checked: Sequence[Checked]) -> int:
    """Refused outranks waiting: a script must look at what did not go in first."""
    statuses = {one.status for one in checked}
    if statuses <= {"accepted_as_is", "known"}:
        return ACCEPTED
    return WAITING if statuses <= {"accepted_as_is", "known", "held", "needs_approval"} else REFUSED


def _lines(context: Context, one: Checked, written: Path | None = None) -> Iterable[str]:
    about = ""
    if one.period and one.unit:
        units = recipe(context.settings).reference.units.by_id
        name = units[one.unit].name if one.unit in units else one.unit
        about = context.read(ABOUT, period=one.period, unit=name, counts=_counts(context, one))
    yield context.read(FILE_LINE, file=one.file, status=STATUSES[one.status], about=about)
    yield from (_finding(context, finding) for finding in one.findings)
    yield from reason_lines(context, one)
    yield from offer_lines(context, one)
    yield from reduce_lines(context, one)
    if one.pending_id:
        yield context.read(WAITS, id=one.pending_id)
    if written:
        yield context.read(WRITTEN, file=written)


def _counts(context: Context, one: Checked) -> str:
    counts = {state: one.count(state) for state in STATES}
    return ", ".join(
        context.read(COUNTS[state], count=count) for state, count in counts.items() if count
    )


def _finding(context: Context, finding: Finding) -> str:
    sentence = finding.sentence(context.language)
    return context.read(FINDING_LINE, severity=SEVERITIES[finding.severity], sentence=sentence)


def _tally(context: Context, checked: Sequence[Checked]) -> str:
    counts: Counter[Status] = Counter(one.status for one in checked)
    return ", ".join(
        f"{context.read(STATUSES[status])} {count}" for status, count in counts.items()
    )


PATHS = Argument(
    ("paths",), Text("tệp hoặc thư mục", "files or folders"), Text("TỆP", "FILE"), {"nargs": "+"}
)
SCOPE = Argument(
    ("--scope",),
    Text(
        "địa bàn người gửi được báo cáo (mặc định: cả nước)",
        "place the sender may report for (default: the nation)",
    ),
    Text("MÃ", "ID"),
    {"default": NATION},
)
WHO = Argument(
    ("--who",), Text("tài khoản người nạp", "account that loads"), Text("TÀI_KHOẢN", "ACCOUNT")
)

COMMANDS = (
    Command(
        "check",
        Text("kiểm tra tệp báo cáo, không ghi gì", "check report files, write nothing"),
        _check,
        (PATHS, SCOPE, REASON, REASON_FOR, CONVERT, REDUCE, MARKED),
    ),
    Command(
        "load",
        Text("nạp tệp hoặc thư mục báo cáo và công bố", "load report files or folders and publish"),
        _load,
        (PATHS, SCOPE, REASON, REASON_FOR, CONVERT, REDUCE, WHO, MARKED),
    ),
)
