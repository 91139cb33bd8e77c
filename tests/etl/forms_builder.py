"""Forms as clerks write them, as bytes; and a ledger to judge them against."""

import atexit
import csv
import io
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

import duckdb
import openpyxl
import pyarrow as pa

from etl import reference
from etl.ground.settings import ROOT
from etl.reference.forms import Form
from etl.reference.units import Unit
from etl.snapshot.build import SQL, load_reference

TONES = "\u0300\u0301\u0303\u0309\u0323"
PARTS = {
    "tips_valuable": 3,
    "tips_resolved": 4,
    "cases_from_tips": 2,
    "drug_cases_border": 1,
    "drug_cases_cyber": 2,
    "models": 50,
    "drug_models": 1,
    "spots_complex": 1,
    "spots_new_complex": 1,
    "mediations_ok": 5,
    "safe_areas": 6,
    "drug_free": 1,
    "key_area_type": 2,
}
LARGE = {"members": 1234, "campaign_attendance": 12345}
PHUOC_LONG = (
    "31867",
    "31870",
    "31873",
)  # a township and two communes of one district, until 2025-06


@cache
def real() -> reference.Reference:
    """The committed reference tables."""
    return reference.load(ROOT / "data" / "reference")


def form(form_id: str = "month") -> Form:
    """A form of the committed reference tables."""
    return real().forms[form_id]


def unit(code: str, year: int = 2024) -> Unit:
    """The unit with that code in that year."""
    return next(
        u for u in real().units.by_code[code] if (u.valid_to is None or u.valid_to.year >= year + 1)
    )


def figures(form_: Form, shift: int = 0) -> dict[str, int]:
    """A figure for every indicator, all different enough, keeping every rule; `shift` makes rows
    differ.
    """
    found = {}
    for place, indicator in enumerate(form_.indicators):
        found[indicator.id] = LARGE.get(indicator.id, 100 + 10 * place) + shift
        if indicator.id in PARTS:
            found[indicator.id] = PARTS[indicator.id]
    return found


def rows(
    codes: Sequence[str] = PHUOC_LONG,
    period: str = "10/2024",
    form_id: str = "month",
    year: int = 2024,
) -> list[dict[str, str]]:
    """One right row per unit: field → text."""
    made = []
    for shift, code in enumerate(codes):
        row = {"period": period, "unit_code": code, "unit_name": unit(code, year).name}
        made.append(
            row | {name: str(value) for name, value in figures(form(form_id), shift).items()}
        )
    return made


@dataclass(frozen=True)
class Table:
    """A form as a grid of cells, before it becomes bytes. Each method returns a new one."""

    cells: tuple[tuple[str, ...], ...]
    fields: tuple[str, ...]
    header_at: int = 0

    @classmethod
    def of(cls, rows_: Iterable[Mapping[str, str]], form_id: str = "month") -> "Table":
        """The form with these rows under its header."""
        columns = form(form_id).columns
        grid = [tuple(label.vi for label in columns.values())]
        grid += [tuple(row.get(name, "") for name in columns) for row in rows_]
        return cls(tuple(grid), tuple(columns))

    def put(self, row: int, field_: str, text: str) -> "Table":
        """With `text` in the cell of `field_`; `row` as a spreadsheet shows it."""
        grid = [list(line) for line in self.cells]
        grid[row - 1][self.fields.index(field_)] = text
        return replace(self, cells=tuple(map(tuple, grid)))

    def map(
        self,
        change: Callable[[str], str],
        only: Callable[[int, str], bool] = lambda row, field_: True,
    ) -> "Table":
        """Every cell of the body changed where `only(row, field)` holds."""
        grid = [
            tuple(
                change(cell) if number > self.header_at + 1 and only(number, name) else cell
                for cell, name in zip(line, self.fields, strict=False)
            )
            + line[len(self.fields) :]
            for number, line in enumerate(self.cells, start=1)
        ]
        return replace(self, cells=tuple(grid))

    def headers(self, change: Callable[[str], str]) -> "Table":
        """Every header cell changed."""
        grid = [
            tuple(map(change, line)) if place == self.header_at else line
            for place, line in enumerate(self.cells)
        ]
        return replace(self, cells=tuple(grid))

    def above(self, *lines: Sequence[str]) -> "Table":
        """With lines above the header."""
        return replace(
            self, cells=(*map(tuple, lines), *self.cells), header_at=self.header_at + len(lines)
        )

    def insert(self, row: int, line: Sequence[str]) -> "Table":
        """With a line that becomes row `row`, below the header."""
        return replace(self, cells=(*self.cells[: row - 1], tuple(line), *self.cells[row - 1 :]))

    def drop(self, field_: str) -> "Table":
        """Without a column."""
        place = self.fields.index(field_)
        grid = tuple(line[:place] + line[place + 1 :] for line in self.cells)
        return replace(self, cells=grid, fields=self.fields[:place] + self.fields[place + 1 :])

    def column(self, place: int, texts: Sequence[str], name: str = "") -> "Table":
        """With one more column before the column `place`; `texts` from the first row on."""
        texts = [*texts, *[""] * (len(self.cells) - len(texts))]
        grid = tuple(
            (*line[:place], text, *line[place:])
            for line, text in zip(self.cells, texts, strict=True)
        )
        return replace(self, cells=grid, fields=(*self.fields[:place], name, *self.fields[place:]))

    def total(self, label: str = "Tổng cộng", wrong: Mapping[str, int] | None = None) -> "Table":
        """With a row of totals at the end, off by `wrong` (field → difference)."""
        body = self.cells[self.header_at + 1 :]
        line = []
        for place, name in enumerate(self.fields):
            if name in ("period", "unit_code", "unit_name", ""):
                line.append(label if name == "unit_name" else "")
            else:
                line.append(
                    str(
                        sum(int(row[place]) for row in body if row[place])
                        + (wrong or {}).get(name, 0)
                    )
                )
        return replace(self, cells=(*self.cells, tuple(line)))

    def csv(
        self,
        delimiter: str = ";",
        encoding: str = "utf-8-sig",
        newline: str = "\r\n",
        quoting: int = csv.QUOTE_MINIMAL,
    ) -> bytes:
        """As bytes of a delimited file."""
        buffer = io.StringIO(newline="")
        csv.writer(buffer, delimiter=delimiter, lineterminator=newline, quoting=quoting).writerows(
            self.cells
        )
        return encode(buffer.getvalue(), encoding)

    def xlsx(
        self, change: Callable[[openpyxl.Workbook], None] = lambda book: None, numbers: bool = True
    ) -> bytes:
        """As a workbook; counts are stored as numbers unless told otherwise."""
        book = openpyxl.Workbook()
        sheet = book.active
        for number, line in enumerate(self.cells, start=1):
            for place, cell in enumerate(line, start=1):
                count = numbers and number > self.header_at + 1 and place > 3 and cell.isdigit()
                target = sheet.cell(number, place, int(cell) if count else cell or None)
                target.data_type = (
                    "s" if cell and not count else target.data_type
                )  # text, even when it begins with =
        change(book)
        buffer = io.BytesIO()
        book.save(buffer)
        return buffer.getvalue()


def encode(text: str, encoding: str) -> bytes:
    """`text` in `encoding`; cp1258 as Windows writes it: letters with their hats, tones apart."""
    return windows_1258(text) if encoding == "cp1258" else text.encode(encoding)


def windows_1258(text: str) -> bytes:
    """The bytes of code page 1258, which has tones as separate characters."""
    apart = []
    for letter in unicodedata.normalize("NFC", text):
        base, *marks = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in marks if mark in TONES)
        apart.append(
            unicodedata.normalize("NFC", base + "".join(m for m in marks if m not in TONES)) + tone
        )
    return "".join(apart).encode("cp1258")


@dataclass
class Ledger:
    """A connection with the reference tables and stored figures (indicator, month, unit id,
    value).
    """

    stored: Sequence[tuple] = field(default_factory=list)

    def open(self) -> duckdb.DuckDBPyConnection:
        """A fresh one over the shared reference tables."""
        con = _reference_ledger().cursor()
        con.execute("""CREATE OR REPLACE TEMP TABLE stored_observation
            (indicator VARCHAR, month DATE, unit_id VARCHAR, value BIGINT)""")
        if self.stored:
            names = ("indicator", "month", "unit_id", "value")
            con.register(
                "incoming",
                pa.table(dict(zip(names, map(list, zip(*self.stored, strict=True)), strict=True))),
            )
            con.execute("INSERT INTO stored_observation SELECT * FROM incoming")
            con.unregister("incoming")
        return con


@cache
def _reference_ledger() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(config={"threads": 1})
    con.execute((SQL / "schema.sql").read_text(encoding="utf-8"))
    load_reference(con, real())
    atexit.register(con.close)
    return con
