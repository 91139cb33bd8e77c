"""Periods, units and counts as people write them, and those that cannot be told."""

from collections.abc import Iterator

from tests.etl.corpus.case import BASE, Case, cell, number, without_accents
from tests.etl.forms_builder import Table, rows


def periods() -> Iterator[Case]:
    """The month in every usual spelling, and some that cannot be told."""
    right = (
        "2024-10",
        "T10/2024",
        "t10/2024",
        "Tháng 10 năm 2024",
        "tháng 10/2024",
        "THÁNG 10/2024",
        "thang 10 nam 2024",
        "01/10/2024",
        "1/10/2024",
        "2024-10-01",
        "2024-10-01 00:00:00",
        "10-2024",
        "10.2024",
        "2024/10",
        "Tháng 10, năm 2024",
        "T.10/2024",
        "10 / 2024",
        "Kỳ tháng 10/2024",
        "１０/２０２４",
    )
    for text in right:
        table = BASE.map(lambda _, text=text: text, only=lambda row, name: name == "period")
        yield Case(f"period {text}", table.csv())
    wrong = {
        "": "period_missing",
        "10/24": "period_unreadable",
        "15/10/2024": "period_day",
        "10/15/2024": "period_unreadable",
        "13/2024": "period_unreadable",
        "Quý IV/2024": "period_unreadable",
        "Oct-24": "period_unreadable",
        "2024": "period_not_month",
        "Năm 2024": "period_not_month",
        "12/2026": "period_in_future",
        "9/2024": "period_differs",
        "45566": "period_unreadable",
        "tháng mười": "period_unreadable",
        "10/1924": "period_unreadable",
    }
    for text, code in wrong.items():
        yield cell(f"period {text or 'blank'}", "period", text, code, row=4)


def units() -> Iterator[Case]:
    """Codes and names."""
    second = BASE.cells[2][2]
    for name in (
        second.upper(),
        without_accents(second),
        "Vĩnh Phú Đông",
        "X. Vĩnh Phú Đông",
        "x.Vĩnh-Phú  Đông",
        "Công an xã Vĩnh Phú Đông",
    ):
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
    yield Case(
        "unit_twice",
        BASE.put(4, "unit_code", "31870").put(4, "unit_name", second).csv(),
        (("unit_twice", 4, "unit_code"),),
    )
    merged = Table.of(rows(period="10/2025"))
    closed = tuple(("unit_closed", row, "unit_code") for row in (3, 4))
    # The township's code now belongs to the merged commune Xã Phước Long.
    yield Case(
        "units_of_before_the_merger", merged.csv(), (*closed, ("name_differs", 2, "unit_name"))
    )
    hanoi = Table.of(rows(("00004", "00006"), year=2024))
    lost = hanoi.put(2, "unit_code", "4").put(3, "unit_code", "6")
    yield Case(
        "code_lost_its_zeros",
        lost.csv(),
        (("unit_code_lost_zeros", 2, "unit_code"), ("unit_code_lost_zeros", 3, "unit_code")),
    )
    two = Table.of([*rows(("31867",)), *rows(("00004",))])
    yield Case("two_provinces", two.csv(), (("unit_other_province", 3, "unit_code"),))
    both = Table.of([*rows(("957",)), *rows(("31870",))])
    yield Case("district_and_its_commune", both.csv(), (("overlap", 2, "unit_code"),), alone=True)
    district, wrong_level = Table.of(rows(("957",))), (("not_reporting_level", 2, "unit_code"),)
    yield Case("district_where_communes_report", district.csv(), warnings=wrong_level, alone=True)


def numbers() -> Iterator[Case]:
    """Counts as people write them."""
    for text, value in {
        "1.234": 1234,
        "1,234": 1234,
        "1 234": 1234,
        "1\u00a0234": 1234,
        "1\u202f234": 1234,
        "1.234.567": 1234567,
        "1,234,567": 1234567,
        "1 234 567": 1234567,
        "007": 7,
        "０１２": 12,
        "１．２３４": 1234,
        "0": 0,
    }.items():
        yield number(f"count {text}", "members", text, value)
    yield number("count blank", "members", "", None, "blank_cells")
    for dash in ("-", "–", "—"):
        yield number(f"count {dash}", "groups", dash, 0, "dash_is_zero")
    for dots in ("…", "...", "....."):
        yield number(f"count {dots}", "groups", dots, None, "ellipsis_is_missing")
    for text, code in {
        "12,5": "not_whole",
        "12.5": "not_whole",
        "1.23": "not_whole",
        "1.234,5": "not_whole",
        "1,234.5": "not_whole",
        "12,0": "decimal_zero",
        "12.00": "decimal_zero",
        "1.234.56": "ambiguous_number",
        "1.234,567": "ambiguous_number",
        "1234.567": "ambiguous_number",
        "0.123": "ambiguous_number",
        "1..2": "ambiguous_number",
        "1,2,3": "ambiguous_number",
        "10-12": "ambiguous_number",
        "5/7": "ambiguous_number",
        "50%": "ambiguous_number",
        "-5": "negative",
        "(5)": "negative",
        "+5": "plus_sign",
        "1e3": "scientific",
        "1,23E+06": "scientific",
        "#DIV/0!": "excel_error",
        "#####": "excel_error",
        "=SUM(D2:D3)": "formula",
        "01/02/2024": "date_in_count",
        "2024-02-01": "date_in_count",
        "12345678": "too_large",
        "12 345 678": "too_large",
        "123,456,789,012,345": "too_large",
        "12 tổ": "free_text",
        "không": "free_text",
        "x": "free_text",
        "O5": "free_text",
    }.items():
        yield cell(f"count {text}", "groups", text, code)
