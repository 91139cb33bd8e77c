"""--marked: the files that were checked, given back with what was found in them."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from etl.cli.command import Argument, Context
from etl.ground.errors import UserError
from etl.ground.text import Text
from etl.judge.submissions import Checked, Upload
from etl.marked import marked
from etl.snapshot.recipe import recipe

ENDING = ".xlsx"
MARKED_NAME = "{stem}.danh-dau.xlsx"
ONE_FILE = Text(
    "Có {count} tệp; sau --marked ghi tên thư mục (không phải {path}) để mỗi tệp có một tệp đánh"
    " dấu.",
    "There are {count} files; after --marked name a folder (not {path}), which gets a marked file"
    " for each.",
)
NOT_WRITTEN = Text("Không ghi được {file}: {problem}.", "Cannot write {file}: {problem}.")
WRITTEN = Text("  Tệp đã đánh dấu: {file}", "  Marked file: {file}")
MARKED = Argument(
    ("--marked",),
    Text(
        "tệp .xlsx để ghi lại tệp đã gửi, đánh dấu từng phát hiện; nhiều tệp: một thư mục",
        ".xlsx to write the file to, each finding marked in its cell; for several files a folder",
    ),
    Text("TỆP_XLSX", "XLSX"),
)


def refuse_one_for_many(context: Context, uploads: Sequence[Upload]) -> None:
    """Raise UserError, before anything is stored, when several files would go into one."""
    asked = context.arguments.marked
    if asked and len(uploads) > 1 and Path(asked).suffix.lower() == ENDING:
        raise UserError(ONE_FILE, count=len(uploads), path=asked)


def write_marked(
    context: Context, uploads: Sequence[Upload], checked: Sequence[Checked]
) -> Mapping[int, Path]:
    """Place of a file among the files → its marked file; in a folder only files with findings have
    one.

    Raises UserError when a file cannot be written.
    """
    if not context.arguments.marked:
        return {}
    target = Path(context.arguments.marked)
    reference = recipe(context.settings).reference
    as_file = target.suffix.lower() == ENDING
    written = {}
    for number, (upload, one) in enumerate(zip(uploads, checked, strict=True)):
        if as_file or one.needs_a_look:
            path = target if as_file else target / _name(one.file, written.values(), target)
            _write(path, marked(upload, one, reference, context.language))
            written[number] = path
    return written


def _name(file: str, taken: Collection[Path], folder: Path) -> Path:
    """`a/b.csv` becomes `a/b.danh-dau.xlsx`; `a/b.xlsx` beside it `a/b.xlsx.danh-dau.xlsx`."""
    path = Path(file)
    made = path.with_name(MARKED_NAME.format(stem=path.stem))
    return path.with_name(MARKED_NAME.format(stem=path.name)) if folder / made in taken else made


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as problem:
        raise UserError(NOT_WRITTEN, file=path, problem=problem.strerror) from problem
