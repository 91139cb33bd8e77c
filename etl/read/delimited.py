"""Delimited text → records, one record per row that a spreadsheet would show."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from etl.ground.findings import Kind
from etl.ground.text import Text
from etl.read.header import SEARCHED
from etl.read.sheet import Records

DELIMITERS = (";", "\t", ",")
MAX_ROWS = 5_000  # the most communes any province ever had is below 700
DECLARED = re.compile(r'"?sep=([;,\t|])"?\r?\n?', re.IGNORECASE)

BROKEN_QUOTES = Kind(
    "broken_quotes",
    "error",
    Text(
        'dấu nháy kép (") mở ra mà không đóng, hoặc nằm giữa ô. Sửa hoặc xóa dấu nháy ở dòng này'
        " rồi gửi lại.",
        'a double quote (") is opened and not closed, or stands inside a cell. Mend or delete it'
        " and send again.",
    ),
)
TOO_MANY_ROWS = Kind(
    "too_many_rows",
    "error",
    Text(
        "tệp có hơn {limit} dòng; một tệp chỉ gồm các đơn vị của một tỉnh trong một kỳ. Chia nhỏ"
        " tệp rồi gửi lại.",
        "the file has more than {limit} rows; a file holds the units of one province for one"
        " period. Split it.",
    ),
)


class BrokenRecords(Exception):
    """The text cannot be cut into records: `kind` says why, `row` where."""

    def __init__(self, kind: Kind, row: int | None = None) -> None:
        super().__init__(kind.code)
        self.kind, self.row = kind, row


@dataclass(frozen=True)
class Delimited:
    """A text and the delimiter it may be cut by."""

    text: str
    delimiter: str

    @property
    def is_open(self) -> bool:
        """Whether the last line has no line end; a closing quote shows that its last cell is
        whole.
        """
        return not self.text.endswith(("\r", "\n", '"'))

    def top(self, count: int = SEARCHED) -> Records:
        """The first records, cut leniently: enough to look for a header."""
        rows = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter)
        try:
            return [_stripped(row) for row in islice(rows, count)]
        except csv.Error:
            return []

    def records(self) -> Records:
        """All records. Raises BrokenRecords for quotes that do not pair and for too many rows."""
        rows = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter, strict=True)
        found: Records = []
        try:
            for row in rows:
                found.append(_stripped(row))
                if len(found) > MAX_ROWS + SEARCHED:
                    raise BrokenRecords(TOO_MANY_ROWS)
        except csv.Error:
            raise BrokenRecords(BROKEN_QUOTES, len(found) + 1) from None
        return found


def _stripped(row: list[str]) -> list[str]:
    return [cell.strip() for cell in row]


def cuts(text: str) -> Iterator[Delimited]:
    """The ways to cut `text`: as its first line `sep=` declares, else by each usual delimiter.

    A spreadsheet does not show the `sep=` line, so it is not counted among the rows.
    """
    declared = DECLARED.match(text)
    if declared:
        yield Delimited(text[declared.end() :], declared[1])
        return
    yield from (Delimited(text, delimiter) for delimiter in DELIMITERS)
