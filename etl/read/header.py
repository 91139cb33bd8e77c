"""Which rows are the header, which form they belong to and which column is which field."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from etl.ground.findings import Finding, Kind
from etl.ground.text import Text, fold
from etl.privacy.patterns import private_kind
from etl.read.sheet import Records
from etl.reference.forms import Form

SEARCHED = 30  # rows looked at for a header; titles take fewer
ENOUGH = 3  # labels that make a row a header: no title has so many
ROW_NUMBER = "TT"  # stands for a field; the cells of this column are read only to be refused
ROW_NUMBER_LABELS = frozenset({"tt", "stt", "so tt", "so thu tu", "no"})
QUOTED = 60  # characters of a foreign header shown back
WIDEST = 500  # cells of a header; what is wider is no form, and would take seconds to look through
ALIKE = 0.72  # of two labels, by difflib: one word or some letters are different
MOST_PAIRS = 2_000  # labels compared with one another: a bounded time
# Characters a label may have; longer cells are not folded, which would cost time and memory.
LONGEST = 300

MISSING_COLUMN = Kind(
    "column_missing",
    "error",
    Text(
        "thiếu cột này. Biểu mẫu cần đủ mọi cột; chưa có số liệu thì để trống ô, không xóa cột.",
        "this column is missing. The form needs all its columns; leave cells blank, do not delete"
        " the column.",
    ),
)
UNKNOWN_COLUMN = Kind(
    "column_unknown",
    "error",
    Text(
        'cột "{found}" không có trong biểu mẫu {form}. Xóa cột này hoặc sửa tên cột cho đúng mẫu.',
        'column "{found}" does not belong to the form {form}. Delete it or correct its name.',
    ),
)
MISNAMED_COLUMN = Kind(
    "column_misnamed",
    "error",
    Text(
        'cột "{found}" không có trong biểu mẫu; có lẽ là cột này, đang thiếu. Sửa tên cột thành'
        ' "{other}".',
        'column "{found}" does not belong to the form; perhaps it is this one, which is missing.'
        ' Name it "{other}".',
    ),
)
PRIVATE_COLUMN = Kind(
    "column_private",
    "error",
    Text(
        "cột thứ {position} không có trong biểu mẫu và có vẻ chứa thông tin về một người hoặc tài"
        " liệu mật. Xóa cột này rồi gửi lại.",
        "column number {position} does not belong to the form and seems to hold data about a person"
        " or a secret. Delete it and send the file again.",
    ),
    private=True,
)
DUPLICATE_COLUMN = Kind(
    "column_duplicate",
    "error",
    Text(
        "cột này có {count} lần. Giữ lại một cột.", "this column appears {count} times. Keep one."
    ),
)


@dataclass(frozen=True)
class Header:
    """Where the header is and what its columns mean. `first` and `last` are indexes into the
    records.
    """

    form: Form
    first: int
    last: int
    labels: tuple[str, ...]
    fields: tuple[str | None, ...]

    @property
    def score(self) -> int:
        """How many of the form's fields it names."""
        return len({name for name in self.fields if name not in (None, ROW_NUMBER)})


@lru_cache(maxsize=32)
def _fields_by_label(form: Form) -> dict[str, str]:
    labels = {fold(label.vi): field for field, label in form.columns.items()}
    return labels | dict.fromkeys(ROW_NUMBER_LABELS, ROW_NUMBER)


def find_header(records: Records, forms: Mapping[str, Form]) -> Header | None:
    """The best header among the first rows, or None. One row is preferred to two, the upper to the
    lower.
    """
    best: Header | None = None
    for header in _candidates(records[:SEARCHED], forms.values()):
        if header.score >= ENOUGH and (best is None or header.score > best.score):
            best = header
        if best is not None and best.score == len(best.form.columns):
            break
    return best


def _candidates(records: Records, forms: Iterable[Form]) -> Iterator[Header]:
    rows = [tuple(trimmed(record)) for record in records]
    words = [sum(map(_has_words, row)) if len(row) <= WIDEST else 0 for row in rows]
    for span in (1, 2):
        for first in range(len(rows) - span + 1):
            some, last = tuple(rows[first : first + span]), first + span - 1
            if not some[0] or not some[-1] or max(map(len, some)) > WIDEST:
                continue
            if _most_labels(some, words[first], words[last]) < ENOUGH:
                continue
            for form in forms:
                labels, fields = _match(form, some)
                yield Header(form, first, last, labels, fields)


def _has_words(cell: str) -> bool:
    """Whether the cell may be a label: most cells of a form are figures."""
    return not cell.isdecimal() and any(map(str.isalpha, cell))


def _most_labels(rows: Sequence[Sequence[str]], upper: int, lower: int) -> int:
    """How many columns may have a label at most. A word in the upper row may be part of every label
    to its right that has no upper cell of its own.
    """
    if len(rows) == 1:
        return lower
    bare = rows[0].count("") + max(len(rows[1]) - len(rows[0]), 0)
    return upper + lower + (bare if upper else 0)


def trimmed(record: list[str]) -> list[str]:
    """The record without the blank cells at its end."""
    return record[: next((place for place in range(len(record), 0, -1) if record[place - 1]), 0)]


# Most files of a batch have one and the same header.
@lru_cache(maxsize=256)
def _match(
    form: Form, rows: tuple[tuple[str, ...], ...]
) -> tuple[tuple[str, ...], tuple[str | None, ...]]:
    known, width = _fields_by_label(form), max(map(len, rows))
    padded = [(*row, *[""] * (width - len(row))) for row in rows]
    columns = [_column(spellings, known) for spellings in _spellings(padded)]
    return tuple(label for label, _ in columns), tuple(field for _, field in columns)


def _spellings(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """For each column the labels it may have: the lower cell, the upper, or both together.

    A merged upper cell stands over the columns to its right that have none of their own.
    """
    if len(rows) == 1:
        yield from ((cell,) for cell in rows[0])
        return
    group = ""
    for upper, lower in zip(*rows, strict=True):
        group = upper or group
        yield (lower, f"{group} {lower}") if lower else (upper,)


def _column(spellings: tuple[str, ...], known: Mapping[str, str]) -> tuple[str, str | None]:
    for spelling in spellings:
        field = known.get(fold(spelling)) if 0 < len(spelling) <= LONGEST else None
        if field:
            return spelling, field
    return spellings[0], None


def header_findings(header: Header, file: str) -> list[Finding]:
    """Every fault of the columns: missing, unknown, twice."""
    row, form = header.last + 1, header.form
    found = [field for field in header.fields if field is not None]
    misnamed = _misnamed(header)
    findings = [
        Finding(MISSING_COLUMN, file, row, label)
        for field, label in form.columns.items()
        if field not in found and field not in misnamed.values()
    ]
    findings += [
        Finding(
            MISNAMED_COLUMN,
            file,
            row,
            form.columns[field],
            {
                "found": _shown(header.labels[place]),
                "other": form.columns[field],
                "position": place + 1,
            },
        )
        for place, field in misnamed.items()
    ]
    findings += [
        Finding(DUPLICATE_COLUMN, file, row, label, {"count": found.count(field)})
        for field, label in form.columns.items()
        if found.count(field) > 1
    ]
    unknown = [
        (position, label)
        for position, (label, field) in enumerate(
            zip(header.labels, header.fields, strict=True), start=1
        )
        if label and field is None and position - 1 not in misnamed
    ]
    return findings + [_unknown(file, row, form, position, label) for position, label in unknown]


def _unknown(file: str, row: int, form: Form, position: int, label: str) -> Finding:
    if private_kind(label):
        return Finding(PRIVATE_COLUMN, file, row, values={"position": position})
    return Finding(
        UNKNOWN_COLUMN,
        file,
        row,
        values={"found": _shown(label), "form": form.name, "position": position},
    )


def _shown(label: str) -> str:
    shown = " ".join(label.split())
    return shown if len(shown) <= QUOTED else shown[:QUOTED] + "…"


def _misnamed(header: Header) -> dict[int, str]:
    """Place of an unknown label → the missing field that it resembles most, each paired once."""
    form = header.form
    missing = {
        field: fold(label.vi) for field, label in form.columns.items() if field not in header.fields
    }
    unknown = {
        place: fold(label)
        for place, (label, field) in enumerate(zip(header.labels, header.fields, strict=True))
        if label and field is None and len(label) <= LONGEST and not private_kind(label)
    }
    pairs = (
        [
            (SequenceMatcher(None, words, wanted).ratio(), place, field)
            for place, words in unknown.items()
            for field, wanted in missing.items()
        ]
        if len(unknown) * len(missing) <= MOST_PAIRS
        else []
    )
    found: dict[int, str] = {}
    for likeness, place, field in sorted(pairs, key=lambda pair: -pair[0]):
        if likeness >= ALIKE and place not in found and field not in found.values():
            found[place] = field
    return found
