"""Files as offices make them: each with one real habit or one real fault, and what must become of it."""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

import openpyxl

from etl.read.legacy import to_tcvn3, to_vni
from tests.etl.forms_builder import PHUOC_LONG, Table, rows

Place = tuple[str, int | None, str | None]  # code, row as a spreadsheet shows it, field
BASE = Table.of(rows())
FIGURES = tuple(BASE.fields[3:])


@dataclass(frozen=True)
class Case:
    """One file. `errors` are all errors it must give, exactly; none means that it is read as `table` says.

    `notes` and `warnings` likewise. `changed` are the figures that differ from the base table's:
    (field, unit code) → value, None where missing.
    """

    name: str
    data: bytes
    errors: tuple[Place, ...] = ()
    warnings: tuple[Place, ...] = ()
    notes: tuple[Place, ...] = ()
    changed: dict[tuple[str, str], int | None] = field(default_factory=dict)
    secret: str = ""  # what no message may contain
    alone: bool = False  # clashes with the other files' units, so it is judged by itself


def cell(name: str, field_: str, text: str, code: str, row: int = 3, secret: str = "") -> Case:
    """One cell of the base table spoiled."""
    return Case(name, BASE.put(row, field_, text).csv(), ((code, row, field_),), secret=secret)


def number(name: str, field_: str, text: str, value: int | None, note: str | None = None) -> Case:
    """One cell of the base table written in an unusual way."""
    notes = ((note, 3, field_),) if note else ()
    return Case(name, BASE.put(3, field_, text).csv(), notes=notes, changed={(field_, PHUOC_LONG[1]): value})


def encodings() -> Iterator[Case]:
    """Ways to save the same text."""
    yield Case("excel_csv_utf8", BASE.csv())
    yield Case("utf8_without_mark", BASE.csv(encoding="utf-8"))
    yield Case("excel_unicode_text", BASE.csv("\t", "utf-16"))
    yield Case("utf16_big_endian", b"\xfe\xff" + BASE.csv("\t", "utf-16-be"))
    yield Case("utf16_without_mark", BASE.csv("\t", "utf-16-le"))
    yield Case("windows_1258", BASE.csv(encoding="cp1258"))
    yield Case("windows_1258_comma", BASE.csv(",", "cp1258"))
    yield Case("headers_nfd", encode_nfd(BASE))
    yield Case("lost_letters_1252", BASE.csv().decode("utf-8-sig").encode("cp1252", "replace"), (("lost_letters", None, None),))
    yield Case("lost_letters_1258", BASE.csv().decode("utf-8-sig").encode("cp1258", "replace"), (("lost_letters", None, None),))
    yield Case("lost_letters_ascii", BASE.csv().decode("utf-8-sig").encode("ascii", "replace"), (("lost_letters", None, None),))
    text = BASE.csv().decode("utf-8-sig")
    yield Case("tcvn3_bytes", to_tcvn3(text).encode("latin-1"), (("legacy_font", None, None),))
    yield Case("tcvn3_saved_as_utf8", to_tcvn3(text).encode("utf-8"), (("legacy_font", None, None),))
    yield Case("vni_bytes", to_vni(text).encode("latin-1"), (("legacy_font", None, None),))
    yield Case("vni_saved_as_utf8", to_vni(text).encode("utf-8"), (("legacy_font", None, None),))
    garbled = text.encode("utf-8").decode("cp1252", "replace")
    yield Case("read_once_in_the_wrong_encoding", garbled.encode("utf-8"), (("garbled_letters", None, None),))


def encode_nfd(table: Table) -> bytes:
    """The table with every letter taken apart, as some systems save it."""
    return unicodedata.normalize("NFD", table.csv().decode("utf-8-sig")).encode("utf-8-sig")


def layouts() -> Iterator[Case]:
    """Ways to lay out the same table."""
    yield Case("comma", BASE.csv(","))
    yield Case("tab", BASE.csv("\t"))
    yield Case("declared_separator", b"\xef\xbb\xbfsep=;\r\n" + BASE.csv(encoding="utf-8"))
    yield Case("unix_line_ends", BASE.csv(newline="\n"))
    yield Case("old_mac_line_ends", BASE.csv(newline="\r"))
    yield Case("everything_quoted", BASE.csv(quoting=csv.QUOTE_ALL))
    titled = BASE.above(("CÔNG AN TỈNH BẠC LIÊU",), ("BÁO CÁO THÁNG 10/2024",), ())
    yield Case("titles_above", titled.csv())
    yield Case("titles_and_fault_below", titled.put(6, "groups", "12,5").csv(), (("not_whole", 6, "groups"),))
    groups = ["", "", "", "Nguồn tin", *[""] * (len(BASE.fields) - 4)]
    yield Case("group_titles_above", BASE.above(groups).csv())
    yield Case("header_over_two_rows", two_rows().csv())
    yield Case("columns_numbered", BASE.insert(2, [f"({n})" for n in range(1, len(BASE.fields) + 1)]).csv())
    numbered = BASE.column(0, ["TT", "1", "2", "3"], "tt")
    yield Case("row_numbers", numbered.csv())
    yield Case("row_numbers_roman", BASE.column(0, ["STT", "I", "II", "III"], "tt").csv())
    blank = [""] * len(BASE.fields)
    yield Case("blank_lines", BASE.insert(3, blank).insert(2, blank).csv())
    yield Case("blank_line_then_fault", BASE.insert(3, blank).put(4, "groups", "1.5").csv(), (("not_whole", 4, "groups"),))
    yield Case("empty_lines_then_fault", with_empty_line(BASE.put(3, "groups", "1.5")), (("not_whole", 4, "groups"),))
    wide = BASE.column(len(BASE.fields), [""]).column(len(BASE.fields), [""])
    yield Case("trailing_empty_columns", wide.csv())
    yield Case("trailing_empty_columns_comma", wide.csv(","))
    yield Case("shouted_headers", BASE.headers(str.upper).csv())
    yield Case("headers_without_accents", BASE.headers(without_accents).csv())
    yield Case("spaces_around_cells", BASE.map(lambda text: f"  {text}\u00a0").csv())
    yield Case("line_breaks_in_headers", BASE.headers(lambda text: text.replace(" ", "\n", 1)).csv())
    broken = BASE.headers(lambda text: text.replace(" ", "\n", 1)).put(3, "groups", "x1")
    yield Case("line_breaks_then_fault", broken.csv(), (("free_text", 3, "groups"),))
    yield Case("zero_width_characters", BASE.map(lambda text: f"\u200b{text}\ufeff").csv())
    yield Case("header_repeated", BASE.insert(4, BASE.cells[0]).csv())
    yield Case("total_right", BASE.total().csv(), notes=(("total_dropped", 5, None),))
    yield Case("total_short_word", BASE.total("Cộng").csv(), notes=(("total_dropped", 5, None),))
    yield Case("total_of_the_province", BASE.total("TỔNG CỘNG TOÀN TỈNH").csv(), notes=(("total_dropped", 5, None),))
    wrong = BASE.total(wrong={"groups": 1})
    yield Case("total_wrong", wrong.csv(), (("total_differs", 5, "groups"),), notes=(("total_dropped", 5, None),))
    order = [2, 1, 0, *range(len(BASE.fields) - 1, 2, -1)]
    shuffled = Table(tuple(tuple(line[n] for n in order) for line in BASE.cells), tuple(BASE.fields[n] for n in order))
    yield Case("columns_in_another_order", shuffled.csv())


def two_rows() -> Table:
    """Group titles above, with the first three columns merged over both rows."""
    upper = [*BASE.cells[0][:3], "Nguồn tin", *[""] * (len(BASE.fields) - 4)]
    lower = ["", "", "", *BASE.cells[0][3:]]
    return Table((tuple(upper), tuple(lower), *BASE.cells[1:]), BASE.fields, header_at=1)


def with_empty_line(table: Table) -> bytes:
    """With a line that has not even delimiters before the second unit."""
    lines = table.csv().decode("utf-8").split("\r\n")
    return "\r\n".join([*lines[:2], "", *lines[2:]]).encode("utf-8")


def without_accents(text: str) -> str:
    """As people type who have no Vietnamese keyboard."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(c for c in apart if not unicodedata.combining(c)).replace("đ", "d").replace("Đ", "D")


def periods() -> Iterator[Case]:
    """The month in every usual spelling, and some that cannot be told."""
    right = (
        "2024-10", "T10/2024", "t10/2024", "Tháng 10 năm 2024", "tháng 10/2024", "THÁNG 10/2024", "thang 10 nam 2024",
        "01/10/2024", "1/10/2024", "2024-10-01", "2024-10-01 00:00:00", "10-2024", "10.2024", "2024/10", "Tháng 10, năm 2024",
        "T.10/2024", "10 / 2024", "Kỳ tháng 10/2024", "１０/２０２４",
    )  # fmt: skip
    for text in right:
        table = BASE.map(lambda _, text=text: text, only=lambda row, name: name == "period")
        yield Case(f"period {text}", table.csv())
    wrong = {
        "": "period_missing", "10/24": "period_unreadable", "15/10/2024": "period_day", "10/15/2024": "period_unreadable",
        "13/2024": "period_unreadable", "Quý IV/2024": "period_unreadable", "Oct-24": "period_unreadable",
        "2024": "period_not_month", "Năm 2024": "period_not_month", "12/2026": "period_in_future", "9/2024": "period_differs",
        "45566": "period_unreadable", "tháng mười": "period_unreadable", "10/1924": "period_unreadable",
    }  # fmt: skip
    for text, code in wrong.items():
        yield cell(f"period {text or 'blank'}", "period", text, code, row=4)


def units() -> Iterator[Case]:
    """Codes and names."""
    second = BASE.cells[2][2]
    for name in (second.upper(), without_accents(second), "Vĩnh Phú Đông", "X. Vĩnh Phú Đông", "x.Vĩnh-Phú  Đông", "Công an xã Vĩnh Phú Đông"):
        yield Case(f"name {name}", BASE.put(3, "unit_name", name).csv())
    yield Case("name TT. Phước Long", BASE.put(2, "unit_name", "TT. Phước Long").csv())
    yield cell("name_of_another_level", "unit_name", "Xã Phước Long", "name_differs", row=2)
    yield cell("name_of_another_unit", "unit_name", "Xã Hưng Phú", "name_differs")
    yield cell("name_blank", "unit_name", "", "name_missing")
    yield cell("name_is_a_person", "unit_name", "Trần Thị Hoa", "name_differs", secret="Hoa")
    yield Case("code_protected", BASE.put(3, "unit_code", '="31870"').csv())
    yield Case("code_with_apostrophe", BASE.put(3, "unit_code", "'31870").csv())
    yield cell("code_unknown", "unit_code", "99999", "unit_unknown")
    yield cell("code_blank", "unit_code", "", "unit_missing")
    yield cell("code_of_words", "unit_code", "PL-02", "unit_code_unreadable")
    table = BASE.put(3, "unit_code", "95").put(3, "unit_name", "Tỉnh Bạc Liêu")
    yield Case("code_of_a_province", table.csv(), (("unit_cannot_report", 3, "unit_code"),))
    yield Case("unit_twice", BASE.put(4, "unit_code", "31870").put(4, "unit_name", second).csv(), (("unit_twice", 4, "unit_code"),))
    merged = Table.of(rows(period="10/2025"))
    closed = tuple(("unit_closed", row, "unit_code") for row in (3, 4))
    yield Case("unit_closed", merged.csv(), closed + (("name_differs", 2, "unit_name"),) if _is_reused() else (("unit_closed", 2, "unit_code"), *closed))
    hanoi = Table.of(rows(("00004", "00006"), year=2024))
    lost = hanoi.put(2, "unit_code", "4").put(3, "unit_code", "6")
    yield Case("code_lost_its_zeros", lost.csv(), (("unit_code_lost_zeros", 2, "unit_code"), ("unit_code_lost_zeros", 3, "unit_code")))
    two = Table.of([*rows(("31867",)), *rows(("00004",))])
    yield Case("two_provinces", two.csv(), (("unit_other_province", 3, "unit_code"),))
    both = Table.of([*rows(("957",)), *rows(("31870",))])
    yield Case("district_and_its_commune", both.csv(), (("overlap", 2, "unit_code"),), alone=True)
    district, wrong_level = Table.of(rows(("957",))), (("not_reporting_level", 2, "unit_code"),)
    yield Case("district_where_communes_report", district.csv(), warnings=wrong_level, alone=True)


def numbers() -> Iterator[Case]:
    """Counts as people write them."""
    for text, value in {
        "1.234": 1234, "1,234": 1234, "1 234": 1234, "1\u00a0234": 1234, "1\u202f234": 1234, "1.234.567": 1234567,
        "1,234,567": 1234567, "1 234 567": 1234567, "007": 7, "０１２": 12, "１．２３４": 1234, "0": 0,
    }.items():  # fmt: skip
        yield number(f"count {text}", "members", text, value)
    yield number("count blank", "members", "", None)
    for dash in ("-", "–", "—"):
        yield number(f"count {dash}", "groups", dash, 0, "dash_is_zero")
    for dots in ("…", "...", "....."):
        yield number(f"count {dots}", "groups", dots, None, "ellipsis_is_missing")
    for text, code in {
        "12,5": "not_whole", "12.5": "not_whole", "1.23": "not_whole", "1.234,5": "not_whole", "1,234.5": "not_whole",
        "12,0": "decimal_zero", "12.00": "decimal_zero", "1.234.56": "ambiguous_number", "1.234,567": "ambiguous_number",
        "1234.567": "ambiguous_number", "0.123": "ambiguous_number", "1..2": "ambiguous_number", "1,2,3": "ambiguous_number",
        "10-12": "ambiguous_number", "5/7": "ambiguous_number", "50%": "ambiguous_number", "-5": "negative", "(5)": "negative",
        "+5": "plus_sign", "1e3": "scientific", "1,23E+06": "scientific", "#DIV/0!": "excel_error", "#####": "excel_error",
        "=SUM(D2:D3)": "formula", "01/02/2024": "date_in_count", "2024-02-01": "date_in_count", "12345678": "too_large",
        "12 345 678": "too_large", "123,456,789,012,345": "too_large", "12 tổ": "free_text", "không": "free_text", "x": "free_text", "O5": "free_text",
    }.items():  # fmt: skip
        yield cell(f"count {text}", "groups", text, code)


def never_a_person() -> Iterator[Case]:
    """What may not be stored, wherever it stands."""
    for text in ("095123456789", "095 123 456 789", "381234567", "381.234.567"):
        yield cell(f"identity {text}", "groups", text, "identity_number", secret=text)
    for text in ("0912345678", "0912.345.678", "+84912345678", "0912-345-678"):
        yield cell(f"phone {text}", "groups", text, "phone_number", secret=text)
    yield cell("name_in_a_count", "groups", "Nguyễn Văn Ba", "free_text", secret="Ba")
    yield cell("name_with_phone", "groups", "anh Ba 0912345678", "phone_number", secret="0912345678")
    for text in ("Mật", "TỐI MẬT", "tài liệu tuyệt mật"):
        yield cell(f"secret {text}", "groups", text, "secret_mark")
    yield cell("identity_as_code", "unit_code", "095123456789", "identity_number", secret="095123456789")
    yield cell("phone_beside_the_name", "unit_name", "Xã Vĩnh Phú Đông 0912345678", "phone_number", secret="0912345678")
    yield Case("title_secret", BASE.above(("TUYỆT MẬT",)).csv(), (("secret_mark", 1, None),))
    yield Case("title_person", BASE.above(("Người lập: Trần Thị Hoa",)).csv(), (("person_words", 1, None),), secret="Hoa")
    yield Case("title_phone", BASE.above(("Liên hệ 0291 3822 123",)).csv(), (("phone_number", 1, None),), secret="3822")
    signed = BASE.insert(5, ["", "", "TRƯỞNG CÔNG AN", *[""] * (len(BASE.fields) - 3)])
    yield Case("signature_below", signed.csv(), (("stray_text", 5, None),), secret="TRƯỞNG")
    signed = signed.insert(6, ["", "", "Lê Văn Bốn", *[""] * (len(BASE.fields) - 3)])
    yield Case("signature_with_name", signed.csv(), (("stray_text", 5, None), ("stray_text", 6, None)), secret="Bốn")
    people = BASE.column(3, ["Họ và tên", "Lê Văn Bốn"], "name")
    yield Case("column_of_names", people.csv(), (("column_private", 1, None),), secret="Bốn")
    remark = BASE.column(len(BASE.fields), ["", "Lê Văn Bốn"])
    yield Case("remark_beside_the_table", remark.csv(), (("cells_outside_table", 2, None),), secret="Bốn")
    noted = BASE.column(0, ["TT", "1", "Lê Văn Bốn", "3"], "tt")
    yield Case("name_as_row_number", noted.csv(), (("row_number_text", 3, "TT"),), secret="Bốn")


def structure() -> Iterator[Case]:
    """Files that are not the form, or not quite."""
    yield Case("column_missing", BASE.drop("groups").csv(), (("column_missing", 1, "groups"),))
    yield Case("column_renamed", BASE.put(1, "groups", "Số nhóm").csv(), (("column_missing", 1, "groups"), ("column_unknown", 1, None)))
    yield Case("column_unknown", BASE.column(5, ["Ghi chú"], "x").csv(), (("column_unknown", 1, None),))
    yield Case("column_twice", BASE.column(5, [line[5] for line in BASE.cells], "x").csv(), (("column_duplicate", 1, BASE.fields[5]),))
    shifted = BASE.csv(",").replace(b",1235,", b",1,235,")
    yield Case("comma_unquoted", shifted, (("cells_outside_table", 3, None),))
    yield Case("quote_open", BASE.csv().replace("Xã Vĩnh Phú Đông".encode(), '"Xã Vĩnh Phú Đông'.encode()), (("broken_quotes", 3, None),))
    yield Case("empty", b"", (("file_empty", None, None),))
    yield Case("only_a_mark", b"\xef\xbb\xbf\r\n\r\n", (("file_empty", None, None),))
    yield Case("only_a_header", Table(BASE.cells[:1], BASE.fields).csv(), (("no_rows", 1, None),))
    yield Case("another_table", "Tên;Tuổi\r\nAn;5\r\n".encode(), (("header_missing", None, None),))
    yield Case("old_excel", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), (("file_not_a_table", None, None),))
    yield Case("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)), (("file_not_a_table", None, None),))
    yield Case("web_page_as_xls", b"<html><table><tr><td>x</td></tr></table></html>", (("file_not_a_table", None, None),))
    yield Case("nul_bytes", BASE.csv().replace(b"31870", b"31\x00870"), (("file_not_a_table", None, None),))
    blank = [*BASE.cells[2][:3], *[""] * len(FIGURES)]
    table = Table((*BASE.cells[:2], tuple(blank), BASE.cells[3]), BASE.fields)
    changed = {(name, "31870"): None for name in FIGURES}
    yield Case("unit_without_figures", table.csv(), warnings=(("row_without_figures", 3, None),), changed=changed)


def contents() -> Iterator[Case]:
    """Rules within one file."""
    yield Case("part_above_whole", BASE.put(3, "tips_valuable", "5000").csv(), (("tips_valuable_above_tips_received", 3, "tips_valuable"),))
    yield Case("whole_missing", BASE.put(3, "tips_received", "").csv(), changed={("tips_received", "31870"): None})


def book(name: str, change: Callable[[openpyxl.Workbook], None], errors: tuple[Place, ...] = (), **more: object) -> Case:
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

    yield book("plain", lambda workbook: None)
    yield Case("numbers_as_text.xlsx", BASE.xlsx(numbers=False))
    yield book("other_sheets", other_sheets)
    yield book("hidden_row", hidden_row)
    yield book("merged_period", merged_period)
    yield book("dates_as_periods", dated)
    yield book("codes_as_numbers", numeric_codes)
    yield book("second_form", two_forms, notes=(("other_sheet_ignored", None, None),))
    yield book("float_whole", put(12.0), changed={("groups", "31870"): 12})
    yield book("float_sum", put(0.1 + 0.2 + 11.7), changed={("groups", "31870"): 12})
    yield book("float_half", put(12.5), (("not_whole", 3, "groups"),))
    yield book("float_like_thousands", put(1.234), (("not_whole", 3, "groups"),))
    yield book("excel_error", put("#DIV/0!", "e"), (("excel_error", 3, "groups"),))
    yield book("formula_without_value", put("=1+1"), (("formula", 3, "groups"),))
    yield book("date_for_a_count", put(datetime(2024, 2, 1)), (("date_in_count", 3, "groups"),))
    yield book("truth_for_a_count", put(True), (("free_text", 3, "groups"),))
    yield book("text_dots", put("1.234"), changed={("groups", "31870"): 1234})
    yield book("identity", put(95123456789012 // 100), (("identity_number", 3, "groups"),), secret="951234567890")
    yield book("merged_count", merged_count, (("merged_cells", 3, "groups"),), changed={("groups", "31873"): None})
    yield book("people_on_another_sheet", people, (("private_elsewhere", None, None),), secret="095123456789")
    yield book("phone_in_a_comment", commented, (("private_elsewhere", None, None),), secret="0912345678")
    yield book("cell_at_the_end_of_the_world", far_cell, (("workbook_too_large", None, None),))
    yield Case("cut_short.xlsx", BASE.xlsx()[:3000], (("workbook_broken", None, None),))
    yield Case("not_a_workbook.xlsx", zipped({"a.txt": b"hello"}), (("workbook_broken", None, None),))
    yield Case("bomb.xlsx", zipped({"xl/workbook.xml": bytes(80_000_000)}), (("workbook_too_large", None, None),))
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


SECTIONS = (encodings, layouts, periods, units, numbers, never_a_person, structure, contents, workbooks)
CASES = tuple(case for section in SECTIONS for case in section())
