"""A form to fill in as a workbook: what is known stands in grey, what may be typed is limited,
choices drop down.

The sheet of the form comes first, with a title and the template's version above the header. "Kỳ
trước" shows the stocks of the period before; its labels are none of the form's, so nobody's program
takes it for data.
"""

import io
from collections.abc import Mapping, Sequence
from datetime import date

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from etl.ground.periods import month_label, year_period
from etl.ground.text import Text
from etl.read.version import MARK, template_version
from etl.reference import Reference
from etl.reference.forms import Form
from etl.reference.registers import Register
from etl.reference.units import Unit
from etl.template import EMPTY, KEY_COLUMNS, prepared
from etl.template.before import Before
from etl.template.columns import LISTS, ColumnRules
from etl.template.formats import Formats

# The row of the header, from 0, under the title and the line that says how to fill the form in.
HEADER = 2
SPARE_ROWS = 300  # rows of a register ready for typing
LETTERS_A_PAGE, NAME_WIDTH, WIDTHS = 150, 26, (10, 9)
# Forms are read by their Vietnamese labels, so the whole workbook is in Vietnamese; English is for
# the code's reader.
TITLE = Text("{form} · {place} · {period}", "{form} · {place} · {period}")
ILLUSTRATIVE = Text(" · Số liệu minh họa", " · Illustrative figures")
HOW_FORM = Text(
    "Chỉ điền ô trắng; ô xám đã có sẵn, không sửa. Chưa có số liệu: để trống. Không phát sinh:"
    " ghi 0.",
    "Fill in the white cells only; the grey ones are given. No figure yet: leave blank. None:"
    " write 0.",
)
HOW_REGISTER = Text(
    "Danh mục gửi trọn vẹn. Thêm mục: chép kỳ, mã và tên đơn vị xuống dòng mới rồi điền. Mục đã"
    " hết: ghi ngày, không xóa dòng. Không ghi tên riêng của ai, không ghi địa chỉ.",
    "A register is sent whole. To add: copy period, code and name of the unit to a new row and fill"
    " it in. What ended gets its day, its row stays. No names of people, no addresses.",
)
BEFORE_SHEET = Text("Kỳ trước", "Period before")
BEFORE_TITLE = Text(
    "Số hiện có cuối {period}, chỉ để đối chiếu, không sửa và không gửi riêng",
    "Stocks at the end of {period}, for comparison only",
)
BEFORE_LABEL = Text("Kỳ trước: {label}", "Before: {label}")
BEFORE_KEYS = (Text("Mã", "Code"), Text("Tên", "Name"))

Listed = Mapping[str, Sequence[Sequence[str]]]


def template_book(
    reference: Reference,
    form: Form,
    code: str,
    month: date,
    listed: Listed = EMPTY,
    before: Before | None = None,
) -> bytes:
    """The form of that month as XLSX; the rows are those of `etl.template.prepared`, which also
    says what is raised.

    `before` are the stocks of the period before, shown on a sheet of their own and when a cell is
    entered.
    """
    form = form.of(month)
    place, rows = prepared(reference, form, code, month, listed)
    known = before if before and any(before.figures.get(unit.id) for unit, _ in rows) else None
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(form.name("vi"))
        formats = Formats(book)
        _write_head(
            sheet,
            form,
            place,
            month,
            formats,
            illustrative=bool(listed and before and before.illustrative),
        )
        rules = ColumnRules(form, month, known)
        _write_rows(sheet, form, rows, rules, formats)
        if known:
            _write_before(book, form, rows, known, formats)
        if isinstance(form, Register):
            _write_lists(book, rules)
        else:
            sheet.protect("", {"format_columns": True, "format_rows": True})
        _set_page(sheet, form)
    return data.getvalue()


def _period(form: Form, month: date) -> str:
    return (
        year_period(month.year).label("vi").lower()
        if form.frequency == "year"
        else month_label(month, "vi")
    )


def _write_head(
    sheet: Worksheet, form: Form, place: Unit, month: date, formats: Formats, *, illustrative: bool
) -> None:
    title = TITLE("vi", form=form.name("vi"), place=place.name, period=_period(form, month))
    sheet.write_string(0, 0, title + (ILLUSTRATIVE("vi") if illustrative else ""), formats.title)
    how = HOW_REGISTER if isinstance(form, Register) else HOW_FORM
    version = MARK("vi", version=template_version(form))
    sheet.write_string(1, 0, f"{how('vi')} {version[:1].upper()}{version[1:]}.", formats.note)
    widths = _widths(form)
    for place_, label in enumerate(form.columns.values()):
        sheet.write_string(HEADER, place_, label.vi, formats.header)
    lines = (
        1 + len(label.vi) // (width - 2)
        for label, width in zip(form.columns.values(), widths, strict=True)
    )
    sheet.set_row(HEADER, 15 * max(lines))


def _widths(form: Form) -> list[int]:
    kinds = {field.id: field.kind for field in form.fields} if isinstance(form, Register) else {}
    wide = {"name": 48, "choice": 30, "date": 13, "document": 18, "code": 14, "unit": 11}
    own = [wide.get(kinds.get(name, ""), 11) for name in list(form.columns)[KEY_COLUMNS:]]
    return [*WIDTHS, NAME_WIDTH, *own]


def _write_rows(
    sheet: Worksheet,
    form: Form,
    rows: Sequence[tuple[Unit, Sequence[str]]],
    rules: ColumnRules,
    formats: Formats,
) -> None:
    last = HEADER + (SPARE_ROWS if isinstance(form, Register) else len(rows))
    for place, (name, width) in enumerate(zip(form.columns, _widths(form), strict=True)):
        sheet.set_column(
            place,
            place,
            width,
            formats.spare(rules.kind(name)) if isinstance(form, Register) else None,
        )
    for number, (unit, cells) in enumerate(rows, start=HEADER + 1):
        for place, (name, text) in enumerate(zip(form.columns, cells, strict=True)):
            rules.write(sheet, (number, place), name, text, formats)
            if place >= KEY_COLUMNS:
                rules.prompt(sheet, (number, place), name, unit)
    for place, name in enumerate(form.columns):
        rules.limit(
            sheet,
            name,
            place,
            HEADER + 1,
            max(last, HEADER + len(rows)),
            [unit for unit, _ in rows],
        )


def _write_before(
    book: xlsxwriter.Workbook,
    form: Form,
    rows: Sequence[tuple[Unit, Sequence[str]]],
    before: Before,
    formats: Formats,
) -> None:
    sheet = book.add_worksheet(BEFORE_SHEET("vi"))
    title = BEFORE_TITLE("vi", period=_period(form, before.month))
    sheet.write_string(
        0, 0, title + (ILLUSTRATIVE("vi") if before.illustrative else ""), formats.title
    )
    stocks = [indicator for indicator in form.indicators if indicator.kind == "stock"]
    heads = [
        *(key.vi for key in BEFORE_KEYS),
        *(BEFORE_LABEL("vi", label=stock.label.vi) for stock in stocks),
    ]
    for place, head in enumerate(heads):
        sheet.write_string(HEADER, place, head, formats.header)
        sheet.set_column(place, place, (9, NAME_WIDTH)[place] if place < len(BEFORE_KEYS) else 13)
    sheet.set_row(HEADER, 75)
    for number, (unit, _) in enumerate(rows, start=HEADER + 1):
        sheet.write_string(number, 0, unit.code, formats.given)
        sheet.write_string(number, 1, unit.name, formats.given)
        figures = before.figures.get(unit.id, {})
        for place, stock in enumerate(stocks, start=len(BEFORE_KEYS)):
            if stock.id in figures:
                sheet.write_number(number, place, figures[stock.id], formats.reference)
            else:
                sheet.write_blank(number, place, None, formats.given)
    sheet.protect("", {"format_columns": True})
    sheet.freeze_panes(HEADER + 1, len(BEFORE_KEYS))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write_lists(book: xlsxwriter.Workbook, rules: ColumnRules) -> None:
    """The values that drop down, on a hidden sheet: a list inside a cell may have 255 letters
    only.
    """
    sheet = book.add_worksheet(LISTS("vi"))
    for place, values in enumerate(rules.lists.values()):
        for number, value in enumerate(values):
            sheet.write_string(number, place, value)
    sheet.hide()


def _set_page(sheet: Worksheet, form: Form) -> None:
    sheet.freeze_panes(HEADER + 1, KEY_COLUMNS)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.fit_to_pages(max(1, round(sum(_widths(form)) / LETTERS_A_PAGE)), 0)
    sheet.repeat_rows(HEADER)
    sheet.repeat_columns(0, KEY_COLUMNS - 1)
    sheet.set_footer("&R&P/&N")
