"""Files that lost something on their way, lie on their side, or are of another program."""

from collections.abc import Iterator

from tests.etl.corpus.case import BASE, Case
from tests.etl.corpus.workbooks import zipped
from tests.etl.forms_builder import Table

LAST = BASE.fields[-1]
WIDTH = len(BASE.fields)


def lines(table: Table = BASE) -> list[str]:
    return table.csv(encoding="utf-8").decode("utf-8").split("\r\n")[:-1]


def text(some: list[str], end: str = "\r\n", encoding: str = "utf-8-sig") -> bytes:
    return ("\r\n".join(some) + end).encode(encoding)


def damaged() -> Iterator[Case]:
    """Each with its one finding, at the cell to look at."""
    whole = lines()
    cut = [*whole[:-1], whole[-1].rsplit(";", 3)[0]]
    yield Case("last_row_cut", text(cut, ""), (("file_cut", 4, BASE.fields[-4]),))
    yield Case(
        "last_row_cut_in_utf16", text(cut, "", "utf-16"), (("file_cut", 4, BASE.fields[-4]),)
    )
    yield Case("last_row_short", text(cut), (("row_short", 4, BASE.fields[-3]),))
    middle = [*whole[:2], whole[2].rsplit(";", 1)[0], whole[3]]
    yield Case("row_in_the_middle_short", text(middle), (("row_short", 3, LAST),))
    yield Case("no_end_of_the_last_line", text(whole, ""), warnings=(("last_line_open", 4, LAST),))
    left = BASE.cells[2]
    shifted = Table((*BASE.cells[:2], (*left[:9], *left[10:], ""), BASE.cells[3]), BASE.fields)
    yield Case("cell_deleted", shifted.csv(), (("row_shifted", 3, LAST),))
    yield Case("cell_deleted.xlsx", shifted.xlsx(), (("row_shifted", 3, LAST),))
    late = Table((*BASE.cells[:2], (*left[:-3], *left[-2:], ""), BASE.cells[3]), BASE.fields)
    gap = late.put(3, "models", "")
    yield Case(
        "cell_deleted_beside_a_blank",
        gap.csv(),
        warnings=(("row_maybe_shifted", 3, LAST),),
        notes=(("blank_cells", 3, "models"),),
        alone=True,
    )
    yield Case("dos_end_mark", BASE.csv() + b"\x1a")
    direction = BASE.map(lambda cell: f"\u200e{cell}\u2069")
    yield Case("marks_of_direction", direction.csv())
    yield Case("one_byte_of_another_encoding", bad_byte(), (("bad_bytes", 3, "unit_name"),))
    yield Case(
        "cut_within_a_letter_in_utf16", text(whole, "", "utf-16")[:-1], (("file_cut", 4, LAST),)
    )
    turned = Table(tuple(zip(*BASE.cells, strict=True)), BASE.fields)
    yield Case("on_its_side", turned.csv(), (("table_on_its_side", 1, None),))
    yield Case("on_its_side.xlsx", turned.xlsx(), (("table_on_its_side", 1, None),))
    yield Case(
        "split_labels",
        text([";".join(row).replace(";", ",") for row in BASE.cells]),
        (("labels_split", 1, None),),
    )
    column = Table(tuple((line,) for line in whole), ("all",))
    yield Case("all_in_column_a.xlsx", column.xlsx(), (("all_in_one_column", 1, None),))
    yield Case("lines_in_quotes", column.csv(","), (("all_in_one_column", 1, None),))
    yield Case(
        "bars", text([line.replace(";", "|") for line in whole]), (("all_in_one_column", 1, None),)
    )
    yield Case(
        "total_with_its_count",
        BASE.total("Tổng cộng (03 xã, thị trấn)").csv(),
        notes=(("total_dropped", 5, None),),
    )
    beside = BASE.total("Toàn huyện").put(5, "unit_code", "957")
    yield Case("total_beside_a_code", beside.csv(), notes=(("total_dropped", 5, None),))
    signed = BASE.insert(
        5, [*[""] * 8, "Phước Long, ngày 15 tháng 10 năm 2024", *[""] * (WIDTH - 9)]
    )
    yield Case(
        "signature_over_the_counts", signed.csv(), (("stray_text", 5, None),), secret="ngày 15"
    )
    density = BASE.above(("Địa bàn mật độ dân cư cao",))
    yield Case("density_is_no_secret", density.csv())
    yield Case(
        "still_a_secret",
        BASE.above(("Mật độ cao. Độ mật: MẬT",)).csv(),
        (("secret_mark", 1, None),),
    )


def doubtful() -> Iterator[Case]:
    """Right to look at, and perhaps not what was meant."""
    yield Case(
        "period 2024.1", BASE.put(4, "period", "2024.1").csv(), (("period_ambiguous", 4, "period"),)
    )
    thousand = BASE.put(2, "members", "1.000").put(4, "members", "3.000")
    yield Case("all_end_in_000", thousand.csv(), (("all_thousandfold", 2, "members"),))
    single = BASE.put(3, "members", "2.000")
    asked = (("maybe_thousandfold", 3, "members"),)
    yield Case(
        "one_ends_in_000", single.csv(), warnings=asked, changed={("members", "31870"): 2000}
    )
    titled = BASE.above(("BÁO CÁO THÁNG 11 NĂM 2024",))
    yield Case("title_of_another_month", titled.csv(), warnings=(("period_disagrees", 1, None),))
    yield Case("bao-cao-thang-9-2024.csv", BASE.csv(), warnings=(("period_disagrees", None, None),))
    yield Case("bao-cao-10-2024.csv", BASE.csv())
    signed = BASE.above(("Số: 09/2024/BC, ngày 25 tháng 11 năm 2024",))
    yield Case("day_of_signing_is_no_period", signed.csv())
    misnamed = BASE.put(1, "members", "Số thành viên tổ")
    yield Case("column_misnamed", misnamed.csv(), (("column_misnamed", 1, "members"),))


def others() -> Iterator[Case]:
    """Files of other programs, each with its own way out."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    yield Case("old.xls", ole + "Workbook".encode("utf-16-le"), (("file_old_excel", None, None),))
    yield Case(
        "locked.xlsx",
        ole + "EncryptedPackage".encode("utf-16-le"),
        (("file_has_password", None, None),),
    )
    ods = {"mimetype": b"", "content.xml": b"<a/>", "META-INF/manifest.xml": b"<a/>"}
    yield Case("calc.ods", zipped(ods), (("file_open_document", None, None),))
    yield Case(
        "binary.xlsb", zipped({"xl/workbook.bin": b"x"}), (("file_binary_excel", None, None),)
    )
    yield Case(
        "letter.docx", zipped({"word/document.xml": b"<a/>"}), (("file_other_office", None, None),)
    )


def bad_byte() -> bytes:
    """The base table in UTF-8 with one letter of a name in Windows-1252."""
    return BASE.csv(encoding="utf-8").replace("Vĩnh Phú Đông".encode(), b"V\xeenh Ph\xfa Dong")
