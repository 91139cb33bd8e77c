"""Files to take away: a table with what it shows, from which data, how complete, and whether it is
illustrative.

Numbers have the digits of the screen: counts none, rates one, with the language's decimal sign. A
row of totals stands under columns that may be summed, and says so where a part is missing.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.words.formats import LOCALES
from etl.ground.text import Language, Text, fold

SHEET = Text("Số liệu", "Figures")
FACTS_SHEET = Text("Thông tin", "About")
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
WIDEST = 40
DECIMALS = 1  # of a column with fractions
NUMBERS = {0: "#,##0", DECIMALS: "#,##0.0"}
LETTERS_UPRIGHT = 95  # letters an A4 page takes across; a wider table lies on its side
LONGEST_HEAD = 255  # characters a page's header can hold
TOTAL = Text("Cộng các dòng", "Sum of the rows")
TOTAL_OF_KNOWN = Text(
    "Cộng các dòng có số; còn ô trống ở: {columns}",
    "Sum of the rows with a figure; blank cells in: {columns}",
)
PAGE = Text("Trang &P/&N", "Page &P/&N")


@dataclass(frozen=True)
class Table:
    """A table of a file: `columns` maps the frame's columns to their labels, in order.

    `summed` are the columns whose sum over the rows means something: counts of places that do not
    overlap.
    """

    title: str
    columns: Mapping[str, str]
    frame: pd.DataFrame
    summed: Sequence[str] = ()

    def rows(self) -> list[list[object]]:
        """The cells, as _plain makes them."""
        rows = self.frame[list(self.columns)].itertuples(index=False, name=None)
        return [[_plain(value) for value in row] for row in rows]

    def total(self, language: Language) -> list[object] | None:
        """The row of totals; None where nothing is to be summed, or there are less than two
        rows.
        """
        summed = [
            name for name in self.summed if name in self.columns and self.frame[name].notna().any()
        ]
        if not summed or len(self.frame) < 2:
            return None
        blank = [self.columns[name] for name in summed if self.frame[name].isna().any()]
        label = TOTAL_OF_KNOWN(language, columns=", ".join(blank)) if blank else TOTAL(language)
        cells: list[object] = [
            _plain(self.frame[name].sum()) if name in summed else None for name in self.columns
        ]
        place = next(place for place, name in enumerate(self.columns) if name not in summed)
        cells[place] = label
        return cells

    def decimals(self) -> list[int]:
        """Digits behind the decimal sign, by column."""
        columns = zip(*self.rows(), strict=True)
        return [
            DECIMALS if any(isinstance(cell, float) for cell in column) else 0 for column in columns
        ]


@dataclass(frozen=True)
class Export:
    """A table to be saved: `columns` maps the frame's columns to their labels, in order.

    `facts` (label, words) come first in a CSV and on a sheet of their own in a workbook; tables in
    `more` follow, in a CSV below one another under their titles, in a workbook on a sheet each.
    `name` is what the file is called, without its ending.
    """

    name: str
    facts: Sequence[tuple[str, str]]
    columns: Mapping[str, str]
    frame: pd.DataFrame
    language: Language
    more: Sequence[Table] = ()
    summed: Sequence[str] = ()

    def csv(self) -> bytes:
        """UTF-8 with BOM, separated as the language's Excel expects; missing is an empty cell,
        never zero.
        """
        text = io.StringIO(newline="")
        writer = csv.writer(
            text, delimiter=LOCALES[self.language].list_separator, lineterminator="\r\n"
        )
        writer.writerows([_harmless(label), _harmless(words)] for label, words in self.facts)
        for table in (self._first, *self.more):
            writer.writerow([])
            if table.title:
                writer.writerow([_harmless(table.title)])
            writer.writerows(self._said(table))
        return text.getvalue().encode("utf-8-sig")

    def copied(self) -> str:
        """The first table with the facts in a line above it, as text that a spreadsheet takes when
        it is pasted.
        """
        about = " · ".join(words for _, words in self.facts)
        lines = [[about], *self._said(self._first)]
        return "\n".join(
            "\t".join(str(cell).replace("\t", " ").replace("\n", " ") for cell in line)
            for line in lines
        )

    def _said(self, table: Table) -> list[list[object]]:
        """Header, rows and totals with numbers in the language's form; missing is empty."""
        total, digits = table.total(self.language), table.decimals()
        rows = [*table.rows(), *([total] if total else [])]
        return [
            [_harmless(label) for label in table.columns.values()],
            *(
                [self._cell(value, places) for value, places in zip(row, digits, strict=True)]
                for row in rows
            ),
        ]

    def _cell(self, value: object, decimals: int) -> object:
        if isinstance(value, int | float):
            return f"{value:.{decimals}f}".replace(".", LOCALES[self.language].decimal)
        return "" if value is None else _harmless(value)

    def xlsx(self) -> bytes:
        """A workbook to read and to print: each table on its sheet, with the facts over every page
        and on their own.
        """
        data = io.BytesIO()
        with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False}) as book:
            head = " · ".join(words for _, words in self.facts)
            _sheet(book, SHEET(self.language), self._first, head, self.language)
            for number, table in enumerate(self.more, start=2):
                _sheet(
                    book,
                    sheet_name(f"{number} {table.title}"),
                    table,
                    f"{table.title} · {head}",
                    self.language,
                )
            facts = book.add_worksheet(FACTS_SHEET(self.language))
            facts.set_column(0, 1, WIDEST)
            for number, (label, words) in enumerate(self.facts):
                facts.write_string(number, 0, label)
                facts.write_string(number, 1, words)
        return data.getvalue()

    @property
    def _first(self) -> Table:
        return Table("", self.columns, self.frame, self.summed)


@dataclass(frozen=True)
class FileFormat:
    """One way to take a table away: the words on its button, its media type, and what writes it."""

    label: Text
    media_type: str
    write: Callable[[Export], bytes]


# By the ending of the file's name, in the order of the buttons. A row is all that a format needs.
FORMATS: Mapping[str, FileFormat] = {
    "xlsx": FileFormat(Text("Tải XLSX", "Download XLSX"), XLSX_TYPE, Export.xlsx),
    "csv": FileFormat(Text("Tải CSV", "Download CSV"), "text/csv", Export.csv),
}


def _sheet(
    book: xlsxwriter.Workbook, name: str, table: Table, head: str, language: Language
) -> None:
    sheet, rows, total = book.add_worksheet(name), table.rows(), table.total(language)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    widths = [
        _width(label, [row[place] for row in rows])
        for place, label in enumerate(table.columns.values())
    ]
    for place, (label, width) in enumerate(zip(table.columns.values(), widths, strict=True)):
        sheet.write_string(0, place, label, bold)
        sheet.set_column(place, place, width)
    digits = table.decimals() or [0] * len(widths)
    _write(sheet, rows, 1, [book.add_format({"num_format": NUMBERS[places]}) for places in digits])
    if total:
        looks = [
            {"num_format": NUMBERS[places], "bold": True, "top": 1, "text_wrap": True}
            for places in digits
        ]
        _write(sheet, [total], 1 + len(rows), [book.add_format(look) for look in looks])
    sheet.freeze_panes(1, 1)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(table.columns) - 1)
    _set_page(sheet, head, sum(widths), language)


def _width(label: str, cells: Sequence[object]) -> int:
    longest = max([len(label) // 2, *(len(_shown(cell)) for cell in cells)], default=0)
    return min(max(longest + 2, 8), WIDEST)


def _shown(cell: object) -> str:
    return f"{cell:,.{DECIMALS}f}" if isinstance(cell, float) else "" if cell is None else str(cell)


def _write(
    sheet: Worksheet, rows: Sequence[Sequence[object]], first: int, looks: Sequence[Format]
) -> None:
    for number, row in enumerate(rows, start=first):
        for place, value in enumerate(row):
            if isinstance(value, int | float):
                sheet.write_number(number, place, value, looks[place])
            elif value is not None:
                sheet.write_string(number, place, str(value), looks[place])


def _set_page(sheet: Worksheet, head: str, width: int, language: Language) -> None:
    """A4, on its side where the table is wide; the header and what the table is on every page,
    pages numbered.
    """
    sheet.set_paper(9)
    if width > LETTERS_UPRIGHT:
        sheet.set_landscape()
    sheet.set_margins(left=0.8, right=0.6, top=1.0, bottom=0.8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    # An ampersand begins a code in a page's header.
    plain = head.replace("&", "&&")
    while len(plain) > LONGEST_HEAD - len("&L&9"):
        head = head[:-2].rstrip() + "…"
        plain = head.replace("&", "&&")
    sheet.set_header(f"&L&9{plain}")
    sheet.set_footer(f"&R&9{PAGE(language)}")


def sheet_name(title: str) -> str:
    """A title as the name of a sheet: no character that Excel refuses, at most 31 long."""
    return "".join(" " if letter in r"[]:*?/\\" else letter for letter in title)[:31].strip("' ")


def file_name(*parts: str) -> str:
    """A name any system takes: lower-case ASCII, words by hyphens, parts by underscores."""
    return "_".join(fold(part).replace(" ", "-") for part in parts if part)


def _plain(value: object) -> object:
    """A cell: a number as it is, whole where it is whole, text as text, a day in ISO form, missing
    as None.
    """
    if value is None or pd.isna(value):  # type: ignore[arg-type]
        return None
    if isinstance(value, pd.Timestamp | date):
        stamp = pd.Timestamp(value)
        return f"{stamp:%Y-%m-%d}" if stamp == stamp.normalize() else f"{stamp:%Y-%m-%d %H:%M}"
    if isinstance(value, bool | str):
        return str(value)
    figure = float(value)  # type: ignore[arg-type]
    return int(figure) if figure.is_integer() else figure


def _harmless(value: object) -> object:
    # A spreadsheet runs text that starts like a formula; a leading apostrophe keeps it text.
    return (
        f"'{value}"
        if isinstance(value, str) and value.lstrip().startswith(FORMULA_STARTS)
        else value
    )
