"""A mark in any cell of counts, wherever the form stands on its sheet, is refused at that cell;
rows that nobody sees are told of and read all the same.
"""

import io
from collections.abc import Callable, Collection, Mapping

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from etl.read import Sheet, read
from tests.etl.forms_builder import Table, real, rows

few = settings(max_examples=5, deadline=None)
FORMS = {"month": ("10/2024", 2024), "year": ("2024", 2024)}
KEYS = ("period", "unit_code", "unit_name")
KINDS = {"footnote_mark", "struck_out", "hidden_text"}
INLINE: Mapping[str, tuple[str, dict[str, object]]] = {
    "raised": ("footnote_mark", {"vertAlign": "superscript"}),
    "lowered": ("footnote_mark", {"vertAlign": "subscript"}),
    "struck": ("struck_out", {"strike": True}),
    "white": ("hidden_text", {"color": "FFFFFFFF"}),
}
WHOLE: Mapping[str, tuple[str, Font]] = {
    "raised": ("footnote_mark", Font(vertAlign="superscript")),
    "struck": ("struck_out", Font(strike=True)),
    "white": ("hidden_text", Font(color="FFFFFFFF")),
}
SHARED: Mapping[str, tuple[str, dict[str, object]]] = {
    "raised": ("footnote_mark", {"font_script": 1}),
    "struck": ("struck_out", {"font_strikeout": True}),
}


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, Table]:
    """A right form, with titles above it and blank columns before it."""
    name = draw(st.sampled_from(sorted(FORMS)))
    period, year = FORMS[name]
    table = Table.of(rows(period=period, form_id=name, year=year), name)
    for _ in range(draw(st.integers(0, 2))):
        table = table.column(0, [""])
    titles = draw(st.lists(st.sampled_from(["CÔNG AN TỈNH", ""]), max_size=3))
    return name, table.above(*((title,) for title in titles))


def places(draw: st.DrawFn, table: Table) -> set[tuple[int, int]]:
    """Some cells of counts, as a spreadsheet counts them."""
    columns = [number + 1 for number, name in enumerate(table.fields) if name and name not in KEYS]
    first = table.header_at + 2
    some = st.tuples(st.integers(first, first + 2), st.sampled_from(columns))
    return draw(st.sets(some, min_size=1, max_size=4))


def marks(sheet: Sheet) -> set[tuple[str, str | None]]:
    return {(one.code, place_of(sheet, one)) for one in sheet.findings if one.code in KINDS}


def place_of(sheet: Sheet, finding) -> str | None:
    """The cell of a finding: its row, and where its column stands."""
    labels = {label: name for name, label in sheet.form.columns.items()}
    return f"{get_column_letter(sheet.places[labels[finding.column]] + 1)}{finding.row}"


def cells(found: Collection[tuple[int, int]], code: str) -> set[tuple[str, str]]:
    return {(code, f"{get_column_letter(column)}{row}") for row, column in found}


@few
@given(st.data(), st.sampled_from(sorted(INLINE)))
def test_a_marked_digit_in_any_cell_is_refused_there_and_nowhere_else(data, how):
    (_, table), (code, font) = data.draw(tables()), INLINE[how]
    found = places(data.draw, table)

    def change(book: openpyxl.Workbook) -> None:
        for row, column in found:
            text = str(book.active.cell(row, column).value)
            book.active.cell(row, column).value = CellRichText(
                text, TextBlock(InlineFont(**font), "1")
            )

    assert marks(read("a.xlsx", table.xlsx(change), real().forms)) == cells(found, code)


@few
@given(st.data(), st.sampled_from(sorted(WHOLE)))
def test_a_marked_cell_is_refused_there_and_nowhere_else(data, how):
    (_, table), (code, font) = data.draw(tables()), WHOLE[how]
    found = places(data.draw, table)

    def change(book: openpyxl.Workbook) -> None:
        for row, column in found:
            book.active.cell(row, column).font = font

    assert marks(read("a.xlsx", table.xlsx(change), real().forms)) == cells(found, code)


@few
@given(st.data(), st.sampled_from(sorted(SHARED)))
def test_marks_are_found_in_shared_strings_too(data, how):
    (_, table), (code, look) = data.draw(tables()), SHARED[how]
    found = places(data.draw, table)
    assert marks(read("a.xlsx", shared(table, found, look), real().forms)) == cells(found, code)


def shared(table: Table, found: Collection[tuple[int, int]], look: dict[str, object]) -> bytes:
    """The workbook as Excel keeps texts: each once, runs of letters with their looks."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet, odd, plain = book.add_worksheet(), book.add_format(look), book.add_format()
        for row, line in enumerate(table.cells):
            for column, text in enumerate(line):
                if (row + 1, column + 1) in found:
                    sheet.write_rich_string(row, column, plain, text, odd, "1")
                else:
                    sheet.write_string(row, column, text)
    return made.getvalue()


def by_hand(book: openpyxl.Workbook, row: int) -> None:
    book.active.row_dimensions[row].hidden = True


def by_filter(book: openpyxl.Workbook, row: int) -> None:
    book.active.auto_filter.ref = f"A1:AL{book.active.max_row}"
    book.active.row_dimensions[row].hidden = True


def by_height(book: openpyxl.Workbook, row: int) -> None:
    book.active.row_dimensions[row].height = 0.75


@pytest.mark.parametrize("hide", [by_hand, by_filter, by_height])
@few
@given(data=st.data())
def test_hidden_or_filtered_rows_are_named_and_read_all_the_same(
    hide: Callable[[openpyxl.Workbook, int], None], data
):
    _, table = data.draw(tables())
    first = table.header_at + 2
    hidden = data.draw(st.sets(st.integers(first, first + 2), min_size=1))
    sheet = read(
        "a.xlsx", table.xlsx(lambda book: [hide(book, row) for row in hidden]), real().forms
    )
    [note] = [one for one in sheet.findings if one.code == "hidden_rows"]
    assert (note.severity, note.row) == ("note", min(hidden))
    assert note.values == {"count": len(hidden), "listed": ", ".join(map(str, sorted(hidden)))}
    assert sheet.cells == read("a.xlsx", table.xlsx(), real().forms).cells
