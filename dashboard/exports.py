"""Files to take away: a table with what it shows, from which data, how complete, and whether it is illustrative."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import xlsxwriter

from dashboard.formats import LOCALES
from etl.text import Language, Text, fold

SHEET = Text("Số liệu", "Figures")
FACTS_SHEET = Text("Thông tin", "About")
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 40


@dataclass(frozen=True)
class Table:
    """A table of a file: `columns` maps the frame's columns to their labels, in order."""

    title: str
    columns: Mapping[str, str]
    frame: pd.DataFrame

    def rows(self) -> list[list[object]]:
        """The cells, as _plain makes them."""
        rows = self.frame[list(self.columns)].itertuples(index=False, name=None)
        return [[_plain(value) for value in row] for row in rows]


@dataclass(frozen=True)
class Export:
    """A table to be saved: `columns` maps the frame's columns to their labels, in order.

    `facts` (label, words) come first in a CSV and on a sheet of their own in a workbook; tables in `more` follow, in
    a CSV below one another under their titles, in a workbook on a sheet each. `name` is what the file is called,
    without its ending.
    """

    name: str
    facts: Sequence[tuple[str, str]]
    columns: Mapping[str, str]
    frame: pd.DataFrame
    language: Language
    more: Sequence[Table] = ()

    def csv(self) -> bytes:
        """UTF-8 with BOM, separated as the language's Excel expects; missing is an empty cell, never zero."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=LOCALES[self.language].list_separator, lineterminator="\r\n")
        writer.writerows([_harmless(label), _harmless(words)] for label, words in self.facts)
        for table in (self._first, *self.more):
            writer.writerow([])
            if table.title:
                writer.writerow([_harmless(table.title)])
            writer.writerow(table.columns.values())
            writer.writerows([_harmless(value) for value in row] for row in table.rows())
        return text.getvalue().encode("utf-8-sig")

    def xlsx(self) -> bytes:
        """A workbook: the table with a frozen header and a filter, and the facts."""
        data = io.BytesIO()
        with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False}) as book:
            _sheet(book, SHEET(self.language), self._first)
            for number, table in enumerate(self.more, start=2):
                _sheet(book, sheet_name(f"{number} {table.title}"), table)
            facts = book.add_worksheet(FACTS_SHEET(self.language))
            facts.set_column(0, 1, WIDEST)
            for number, (label, words) in enumerate(self.facts):
                facts.write_string(number, 0, label)
                facts.write_string(number, 1, words)
        return data.getvalue()

    @property
    def _first(self) -> Table:
        return Table("", self.columns, self.frame)


def _sheet(book: xlsxwriter.Workbook, name: str, table: Table) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    whole, part = book.add_format({"num_format": "#,##0"}), book.add_format({"num_format": "#,##0.0"})
    rows = table.rows()
    for column, label in enumerate(table.columns.values()):
        sheet.write_string(0, column, label, head)
        longest = max([len(label) // 2, *(len(str(row[column])) for row in rows)], default=0)
        sheet.set_column(column, column, min(max(longest + 2, 8), WIDEST))
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value)
            elif value is not None:
                sheet.write_number(number, column, value, whole if float(value).is_integer() else part)
    sheet.freeze_panes(1, 1)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(table.columns) - 1)


def sheet_name(title: str) -> str:
    """A title as the name of a sheet: no character that Excel refuses, at most 31 long."""
    return "".join(" " if letter in r"[]:*?/\\" else letter for letter in title)[:31].strip("' ")


def file_name(*parts: str) -> str:
    """A name any system takes: lower-case ASCII, words by hyphens, parts by underscores."""
    return "_".join(fold(part).replace(" ", "-") for part in parts if part)


def _plain(value: object) -> object:
    """A cell: a number as it is, whole where it is whole, text as text, a day in ISO form, missing as None."""
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
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
