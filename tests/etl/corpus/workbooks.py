"""XLSX as offices make it."""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import column_index_from_string, get_column_letter

from tests.etl.corpus.case import BASE, Case, Place


def book(
    name: str,
    change: Callable[[openpyxl.Workbook], None],
    errors: tuple[Place, ...] = (),
    **more: object,
) -> Case:
    """The base table as a workbook, changed."""
    return Case(f"{name}.xlsx", BASE.xlsx(change), errors, **more)


def workbooks() -> Iterator[Case]:
    """XLSX as offices make it."""
    column = BASE.fields.index("groups") + 1

    def put(value: object, kind: str | None = None) -> Callable[[openpyxl.Workbook], None]:
        def change(workbook: openpyxl.Workbook) -> None:
            target = workbook.active.cell(3, column, value)
            target.data_type = kind or target.data_type

        return change

    def other_sheets(workbook: openpyxl.Workbook) -> None:
        workbook.create_sheet("Bìa", 0)["B2"] = "BÁO CÁO"
        hidden = workbook.create_sheet("Ẩn", 1)
        hidden.append(list(BASE.cells[0]))
        hidden.sheet_state = "hidden"

    def instructions(workbook: openpyxl.Workbook) -> None:
        workbook.create_sheet("Hướng dẫn")["A1"] = (
            "Không ghi họ tên, số điện thoại; không gửi tài liệu Mật."
        )

    def hidden_row(workbook: openpyxl.Workbook) -> None:
        workbook.active.row_dimensions[3].hidden = True

    def merged_period(workbook: openpyxl.Workbook) -> None:
        workbook.active.merge_cells(start_row=2, end_row=4, start_column=1, end_column=1)

    def merged_count(workbook: openpyxl.Workbook) -> None:
        workbook.active.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)

    def dated(workbook: openpyxl.Workbook) -> None:
        for row in (2, 3, 4):
            workbook.active.cell(row, 1, datetime(2024, 10, 1))

    def numeric_codes(workbook: openpyxl.Workbook) -> None:
        for row in (2, 3, 4):
            workbook.active.cell(row, 2).value = int(workbook.active.cell(row, 2).value)

    def people(workbook: openpyxl.Workbook) -> None:
        workbook.create_sheet("Danh sách")["A1"] = "CCCD 095123456789"

    def commented(workbook: openpyxl.Workbook) -> None:
        workbook.active["A1"].comment = openpyxl.comments.Comment("gọi 0912345678", "x")

    def far_cell(workbook: openpyxl.Workbook) -> None:
        workbook.active["XFD1048576"] = 1

    def two_forms(workbook: openpyxl.Workbook) -> None:
        workbook.copy_worksheet(workbook.active)

    yield from odd_looks()
    yield book("plain", lambda workbook: None)
    yield Case("numbers_as_text.xlsx", BASE.xlsx(numbers=False))
    yield book("other_sheets", other_sheets, (("beyond_form", None, None),) * 2)
    yield book("instructions", instructions, (("beyond_form", None, None),))
    yield book("hidden_row", hidden_row, notes=(("hidden_rows", 3, None),))
    yield book("merged_period", merged_period)
    yield book("dates_as_periods", dated)
    yield book("codes_as_numbers", numeric_codes)
    yield book("second_form", two_forms, errors=(("several_forms", None, None),))
    yield book("float_whole", put(12.0), changed={("groups", "31870"): 12})
    yield book("float_sum", put(0.1 + 0.2 + 11.7), changed={("groups", "31870"): 12})
    yield book("float_half", put(12.5), (("not_whole", 3, "groups"),))
    yield book("float_like_thousands", put(1.234), (("thousands_lost", 3, "groups"),))
    yield book("excel_error", put("#DIV/0!", "e"), (("excel_error", 3, "groups"),))
    yield book("formula_without_value", put("=1+1"), (("formula", 3, "groups"),))
    yield book("date_for_a_count", put(datetime(2024, 2, 1)), (("date_in_count", 3, "groups"),))
    yield book("truth_for_a_count", put(True), (("free_text", 3, "groups"),))
    yield book("text_dots", put("1.234"), changed={("groups", "31870"): 1234})
    yield book(
        "identity",
        put(95123456789012 // 100),
        (("identity_number", 3, "groups"),),
        secret="951234567890",
    )
    yield book(
        "merged_count",
        merged_count,
        (("merged_cells", 3, "groups"),),
        changed={("groups", "31873"): None},
    )
    yield book(
        "people_on_another_sheet",
        people,
        (("private_elsewhere", None, None),),
        secret="095123456789",
    )
    yield book(
        "phone_in_a_comment", commented, (("private_elsewhere", None, None),), secret="0912345678"
    )
    yield book("cell_at_the_end_of_the_world", far_cell, (("workbook_too_large", None, None),))
    titled = BASE.above((), ("CÔNG AN HUYỆN",), ()).put(6, "groups", "1,5")
    yield Case("titles_and_fault.xlsx", titled.xlsx(), (("not_whole", 6, "groups"),))
    inset = BASE.column(0, [""]).above(())
    yield Case("table_away_from_the_corner.xlsx", inset.xlsx())
    yield Case(
        "total_wrong.xlsx",
        BASE.total(wrong={"groups": -1}).xlsx(),
        (("total_differs", 5, "groups"),),
    )
    yield Case("cut_short.xlsx", BASE.xlsx()[:3000], (("workbook_broken", None, None),))
    yield Case(
        "not_a_workbook.xlsx", zipped({"a.txt": b"hello"}), (("file_compressed", None, None),)
    )
    yield Case(
        "bomb.xlsx",
        zipped({"xl/workbook.xml": bytes(80_000_000)}),
        (("workbook_too_large", None, None),),
    )
    yield Case("without_a_form.xlsx", bare_workbook(), (("header_missing", None, None),))


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip archive with these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def bare_workbook() -> bytes:
    """A workbook with something else."""
    workbook, buffer = openpyxl.Workbook(), io.BytesIO()
    workbook.active["A1"] = "Danh mục"
    workbook.save(buffer)
    return buffer.getvalue()


def odd_looks() -> Iterator[Case]:
    """Cells that show another number than they hold, forms on hidden sheets, errors that Excel has
    had since 2018.
    """
    column = BASE.fields.index("groups") + 1
    place = f"{get_column_letter(column)}3"

    def look(value: object = None, **looks: object) -> Callable[[openpyxl.Workbook], None]:
        def change(workbook: openpyxl.Workbook) -> None:
            cell = workbook.active[place]
            cell.value = cell.value if value is None else value
            for name, what in looks.items():
                setattr(cell, name, what)

        return change

    def run(text: str, **font: object) -> Callable[[openpyxl.Workbook], None]:
        return look(CellRichText("12", TextBlock(InlineFont(**font), text)))

    def part_hidden(workbook: openpyxl.Workbook) -> None:
        workbook.create_sheet("Bìa")["A1"] = "BÁO CÁO"
        workbook.worksheets[0].sheet_state = "hidden"
        workbook.active = 1

    def no_column(workbook: openpyxl.Workbook) -> None:
        workbook.active.column_dimensions[get_column_letter(column)].hidden = True

    groups = ("groups", "31870")
    for name, change in (
        ("raised", run("1", vertAlign="superscript")),
        ("lowered", run("1", vertAlign="subscript")),
    ):
        yield book(f"{name}_digit", change, (("footnote_mark", 3, "groups"),))
    yield book("struck_digit", run("3", strike=True), (("struck_out", 3, "groups"),))
    yield book("white_digit", run("3", color="FFFFFFFF"), (("hidden_text", 3, "groups"),))
    yield book("tiny_digit", run("3", sz=1), (("hidden_text", 3, "groups"),))
    yield book("red_digit", run("3", color="FFFF0000"), changed={groups: 123})
    yield book("struck_cell", look(font=Font(strike=True)), (("struck_out", 3, "groups"),))
    yield book("white_cell", look(font=Font(color="FFFFFFFF")), (("hidden_text", 3, "groups"),))
    filled = PatternFill("solid", fgColor="FF1F4E79")
    yield book("white_on_blue", look(font=Font(color="FFFFFFFF"), fill=filled))
    for code in ("0,", '0.0,"k"', "0%", '0"1"', "0.000", "#.##0", "0.0E+0", '"số"'):
        yield book(
            f"format {code}", look(12, number_format=code), (("format_shows_other", 3, "groups"),)
        )
    yield book("format ;;;", look(12, number_format=";;;"), (("hidden_text", 3, "groups"),))
    for code in (
        "#,##0",
        "0.00",
        '0" tổ"',
        "_-* #,##0_-",
        '#,##0;-#,##0;"-"',
        "00000",
        "[Red]0",
        "[<100]0;#,##0",
    ):
        yield book(f"format {code} is plain", look(12, number_format=code), changed={groups: 12})
    unseen = (("zero_not_shown", 3, "groups"),)
    yield book("zero_not_shown", look(0, number_format="#,###"), notes=unseen, changed={groups: 0})
    yield book("spill", look("#SPILL!", data_type="e"), (("excel_error", 3, "groups"),))
    yield book("form_hidden", part_hidden, (("form_hidden", None, None),))
    yield book("column_hidden", no_column, notes=(("hidden_columns", 1, "groups"),))
    shows_nothing = Case(
        "shows_nothing.xlsx",
        BASE.put(3, "groups", "").xlsx(),
        notes=(("blank_cells", 3, "groups"),),
        changed={groups: None},
    )
    yield replace(shows_nothing, data=formula_without_text(shows_nothing.data, place))


def formula_without_text(data: bytes, place: str) -> bytes:
    """The workbook with a formula in that blank cell that shows nothing, saved as Excel saves
    it.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    cell = f'<c r="{place}" t="str"><f>IF(A1="","","")</f><v></v></c>'
    after = f'<c r="{get_column_letter(column_index_from_string(place[:-1]) + 1)}3"'
    parts[sheet] = parts[sheet].decode().replace(after, cell + after).encode()
    return zipped(parts)
