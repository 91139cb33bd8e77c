"""What may not be stored, and files that are not the form."""

from collections.abc import Iterator

from tests.etl.corpus.case import BASE, FIGURES, Case, cell, number
from tests.etl.forms_builder import Table


def never_a_person() -> Iterator[Case]:
    """What may not be stored, wherever it stands."""
    for text in ("095123456789", "095 123 456 789", "381234567", "381.234.567"):
        yield cell(f"identity {text}", "groups", text, "identity_number", secret=text)
    for text in ("0912345678", "0912.345.678", "+84912345678", "0912-345-678"):
        yield cell(f"phone {text}", "groups", text, "phone_number", secret=text)
    yield cell("name_in_a_count", "groups", "Nguyễn Văn Ba", "free_text", secret="Ba")
    yield cell(
        "name_with_phone", "groups", "anh Ba 0912345678", "phone_number", secret="0912345678"
    )
    for text in ("Mật", "TỐI MẬT", "tài liệu tuyệt mật"):
        yield cell(f"secret {text}", "groups", text, "secret_mark")
    yield cell("marked_and_not_mended", "groups", "[không chép lại]", "cell_left_out")
    yield cell(
        "identity_as_code", "unit_code", "095123456789", "identity_number", secret="095123456789"
    )
    yield cell(
        "phone_beside_the_name",
        "unit_name",
        "Xã Vĩnh Phú Đông 0912345678",
        "phone_number",
        secret="0912345678",
    )
    yield Case("title_secret", BASE.above(("TUYỆT MẬT",)).csv(), (("secret_mark", 1, None),))
    yield Case(
        "title_person",
        BASE.above(("Người lập: Trần Thị Hoa",)).csv(),
        (("person_words", 1, None),),
        secret="Hoa",
    )
    yield Case(
        "title_phone",
        BASE.above(("Liên hệ 0291 3822 123",)).csv(),
        (("phone_number", 1, None),),
        secret="3822",
    )
    signed = BASE.insert(5, ["", "", "TRƯỞNG CÔNG AN", *[""] * (len(BASE.fields) - 3)])
    yield Case("signature_below", signed.csv(), (("stray_text", 5, None),), secret="TRƯỞNG")
    signed = signed.insert(6, ["", "", "Lê Văn Bốn", *[""] * (len(BASE.fields) - 3)])
    yield Case(
        "signature_with_name",
        signed.csv(),
        (("stray_text", 5, None), ("stray_text", 6, None)),
        secret="Bốn",
    )
    people = BASE.column(3, ["Họ và tên", "Lê Văn Bốn"], "name")
    yield Case("column_of_names", people.csv(), (("column_private", 1, None),), secret="Bốn")
    remark = BASE.column(len(BASE.fields), ["", "Lê Văn Bốn"])
    yield Case(
        "remark_beside_the_table", remark.csv(), (("cells_outside_table", 2, None),), secret="Bốn"
    )
    noted = BASE.column(0, ["TT", "1", "Lê Văn Bốn", "3"], "tt")
    yield Case("name_as_row_number", noted.csv(), (("row_number_text", 3, "TT"),), secret="Bốn")


def structure() -> Iterator[Case]:
    """Files that are not the form, or not quite."""
    yield Case(
        "old_template", BASE.above(("Mẫu 000000.",)).csv(), notes=(("template_outdated", 1, None),)
    )
    yield Case("column_missing", BASE.drop("groups").csv(), (("column_missing", 1, "groups"),))
    yield Case(
        "column_renamed",
        BASE.put(1, "groups", "Số nhóm").csv(),
        (("column_missing", 1, "groups"), ("column_unknown", 1, None)),
    )
    yield Case(
        "column_unknown", BASE.column(5, ["Ghi chú"], "x").csv(), (("column_unknown", 1, None),)
    )
    yield Case(
        "column_twice",
        BASE.column(5, [line[5] for line in BASE.cells], "x").csv(),
        (("column_duplicate", 1, BASE.fields[5]),),
    )
    shifted = BASE.csv(",").replace(b",1235,", b",1,235,")
    yield Case("comma_unquoted", shifted, (("cells_outside_table", 3, None),))
    yield Case(
        "quote_open",
        BASE.csv().replace("Xã Vĩnh Phú Đông".encode(), '"Xã Vĩnh Phú Đông'.encode()),
        (("broken_quotes", 3, None),),
    )
    yield Case("empty", b"", (("file_empty", None, None),))
    yield Case("only_a_mark", b"\xef\xbb\xbf\r\n\r\n", (("file_empty", None, None),))
    yield Case("only_a_header", Table(BASE.cells[:1], BASE.fields).csv(), (("no_rows", 1, None),))
    yield Case("another_table", "Tên;Tuổi\r\nAn;5\r\n".encode(), (("header_missing", None, None),))
    yield Case(
        "old_excel",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        (("file_not_a_table", None, None),),
    )
    yield Case(
        "pdf",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)),
        (("file_not_a_table", None, None),),
    )
    yield Case(
        "web_page_as_xls",
        b"<html><table><tr><td>x</td></tr></table></html>",
        (("file_not_a_table", None, None),),
    )
    yield Case(
        "nul_bytes", BASE.csv().replace(b"31870", b"31\x00870"), (("file_not_a_table", None, None),)
    )
    blank = [*BASE.cells[2][:3], *[""] * len(FIGURES)]
    table = Table((*BASE.cells[:2], tuple(blank), BASE.cells[3]), BASE.fields)
    changed = {(name, "31870"): None for name in FIGURES}
    yield Case(
        "unit_without_figures",
        table.csv(),
        warnings=(("row_without_figures", 3, None),),
        changed=changed,
    )


def contents() -> Iterator[Case]:
    """Rules within one file."""
    yield Case(
        "part_above_whole",
        BASE.put(3, "tips_valuable", "5000").csv(),
        (("tips_valuable_above_tips_received", 3, "tips_valuable"),),
    )
    yield number("whole_missing", "tips_received", "", None, "blank_cells")
