"""Judging files: who may report, what clashes, what is stored; many files at once as one by one."""

from datetime import date

import pytest

from etl.read import read
from etl.validate import Validated, validate
from etl.validate.in_order import SHOWN
from tests.etl.forms_builder import Ledger, Table, real, rows

TODAY = date(2026, 11, 1)
OCTOBER = date(2024, 10, 1)


def judge(*tables: Table, stored=(), scope: str = "VN", today: date = TODAY) -> list[Validated]:
    sheets = [
        read(f"{number}.csv", table.csv(), real().forms) for number, table in enumerate(tables)
    ]
    return validate(sheets, Ledger(stored).open(), real(), today, scope)


def codes(result: Validated) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.row) for finding in result.findings]


def test_findings_are_in_the_order_of_rows_then_columns():
    table = (
        Table.of(rows())
        .put(4, "groups", "x")
        .put(2, "members", "x")
        .put(2, "groups", "1,5")
        .put(2, "unit_name", "y")
    )
    (result,) = judge(table)
    assert codes(result) == [
        ("name_differs", 2),
        ("not_whole", 2),
        ("free_text", 2),
        ("free_text", 4),
    ]


def test_the_sentence_says_where_what_and_what_to_do():
    (result,) = judge(Table.of(rows()).put(2, "groups", "12,5"))
    (finding,) = result.findings
    assert (
        finding.sentence("vi")
        == 'Dòng 2, cột "Số tổ" (ô Q2): "12,5" không phải số nguyên. Ghi 12 hoặc 13.'
    )
    assert (
        finding.sentence("en")
        == 'Row 2, column "Groups" (cell Q2): "12,5" is not a whole number. Write 12 or 13.'
    )


def test_many_findings_of_a_kind_end_with_how_many_more():
    codes_ = [
        unit.code
        for unit in real().units.all
        if unit.parent_code in ("954", "957", "958") and unit.level == "commune"
    ]
    table = Table.of(rows(codes_)).map(
        lambda text: "x", only=lambda row, name: name not in ("period", "unit_code", "unit_name")
    )
    (result,) = judge(table)
    found = [finding for finding in result.findings if finding.code == "free_text"]
    (more,) = [finding for finding in result.findings if finding.code == "more_like_this"]
    assert len(found) == SHOWN
    assert more.values["count"] == len(codes_) * len(real().forms["month"].indicators) - SHOWN


def test_a_future_month_is_one_after_todays():
    assert codes(judge(Table.of(rows()), today=date(2024, 10, 1))[0]) == []
    assert codes(judge(Table.of(rows()), today=date(2024, 9, 30))[0]) == [
        ("period_in_future", row) for row in (2, 3, 4)
    ]


def test_a_yearly_form_is_about_december_and_takes_no_month():
    year = Table.of(rows(period="2024", form_id="year"), "year")
    (result,) = judge(year)
    assert codes(result) == []
    assert result.period == date(2024, 12, 1)
    wrong = judge(year.map(lambda _: "12/2024", only=lambda row, name: name == "period"))[0]
    assert {code for code, _ in codes(wrong)} == {"period_not_year"}
    assert {code for code, _ in codes(judge(year, today=date(2024, 11, 30))[0])} == {
        "period_in_future"
    }


@pytest.mark.parametrize("scope", ["VN", "95", "957", "31870", "96.20250701"])
def test_a_sender_may_report_whatever_lies_in_its_scope_now_or_by_succession(scope):
    assert codes(judge(Table.of(rows(("31870",))), scope=scope)[0]) == []


@pytest.mark.parametrize("scope", ["96", "954", "31873", "nowhere"])
def test_a_sender_may_not_report_another_place(scope):
    assert codes(judge(Table.of(rows(("31870",))), scope=scope)[0]) == [("unit_out_of_scope", 2)]


def stored_for(
    unit_id: str, indicator: str = "tips_received", month: date = OCTOBER
) -> list[tuple]:
    return [(indicator, month, unit_id, 100)]


def test_a_district_is_refused_where_a_commune_of_it_is_stored_and_the_reverse():
    district, commune = Table.of(rows(("957",))), Table.of(rows(("31870",)))
    assert ("overlap", 2) in codes(judge(district, stored=stored_for("31870"))[0])
    assert codes(judge(commune, stored=stored_for("957"))[0]) == [("overlap", 2)]
    assert "Huyện Phước Long" in judge(commune, stored=stored_for("957"))[0].findings[0].message(
        "vi"
    )


def test_another_month_form_or_district_does_not_clash():
    commune = Table.of(rows(("31870",)))
    for stored in (
        stored_for("957", month=date(2024, 9, 1)),
        stored_for("957", "population"),
        stored_for("958"),
    ):
        assert codes(judge(commune, stored=stored)[0]) == []


def test_in_one_wave_the_level_that_does_not_report_there_is_refused():
    district, commune = judge(Table.of(rows(("957",))), Table.of(rows(("31870",))))
    assert codes(district) == [("overlap", 2)]
    assert codes(commune) == []


def test_where_nothing_says_who_reports_both_levels_are_refused():
    hanoi_district, hanoi_commune = Table.of(rows(("001",))), Table.of(rows(("00004",)))
    first, second = judge(hanoi_district, hanoi_commune)
    assert codes(first) == codes(second) == [("overlap", 2)]
    assert codes(judge(hanoi_district)[0]) == []


def test_the_smallest_place_decides_who_reports():
    """Thừa Thiên Huế has no rule; its district A Lưới reports by commune from 2021-06 to
    2023-12.
    """
    table = Table.of(rows(("481",), "10/2023", year=2023))
    assert codes(judge(table)[0]) == [("not_reporting_level", 2)]
    assert codes(judge(Table.of(rows(("481",), "10/2024")))[0]) == []


def test_blank_rows_withdraw_what_is_stored_only_with_a_reason():
    (row,) = rows(("31870",))
    blank = Table.of([{name: row[name] for name in ("period", "unit_code", "unit_name")}])
    assert codes(judge(blank)[0]) == [("row_without_figures", 2)]
    (result,) = judge(blank, stored=stored_for("31870"))
    assert codes(result) == [("row_withdraws", 2)]
    assert result.unit_ids == ("31870",) and len(result.observations) == 0 and not result.errors


def test_a_closed_unit_is_told_with_its_last_day_and_its_heirs():
    (result,) = judge(Table.of(rows(("31870",), "10/2025")))
    (finding,) = result.findings
    assert finding.code == "unit_closed"
    assert "30/6/2025" in finding.message(
        "vi"
    ) and "Nay là: Xã Phước Long (31867)" in finding.message("vi")


def test_a_unit_of_later_is_told_with_its_first_day():
    (row,) = rows(("31870",))
    later = Table.of([row | {"unit_code": "11948", "unit_name": "Đặc khu Bạch Long Vĩ"}])
    (result,) = judge(later)
    assert codes(result) == [("unit_not_yet", 2)]
    assert "chỉ có từ 1/7/2025" in result.findings[0].message("vi")


def test_a_lost_zero_is_told_with_the_code_that_is_meant():
    (row,) = rows(("00004",))
    (result,) = judge(Table.of([row | {"unit_code": "4"}]))
    assert codes(result) == [("unit_code_lost_zeros", 2)]
    assert "00004 (Phường Trúc Bạch)" in result.findings[0].message("vi")


def test_a_code_that_lost_its_zero_and_became_a_provinces_is_told_by_the_name():
    """031 is a district; without its zero it is 31, the province Hải Phòng."""
    (unit,) = real().units.by_code["031"]
    (row,) = rows(("957",))
    (result,) = judge(Table.of([row | {"unit_code": "31", "unit_name": unit.name}]))
    found = {finding.code: finding for finding in result.findings}
    assert set(found) == {"unit_cannot_report", "name_differs"}
    assert "của mã 031" in found["name_differs"].message("vi")


def test_a_name_that_belongs_to_a_neighbour_is_told_with_its_code():
    (result,) = judge(Table.of(rows(("31870",))).put(2, "unit_name", "Xã Vĩnh Phú Tây"))
    assert "của mã 31873" in result.findings[0].message("vi")


def test_subtotals_and_the_total_are_each_compared_with_what_they_sum():
    table = Table.of(rows())
    first = table.total().cells[-1]
    grand = first
    half = Table(table.cells[:3], table.fields).total("Cộng").cells[-1]
    layered = Table((*table.cells[:3], half, table.cells[3], grand), table.fields)
    assert codes(judge(layered)[0]) == [("total_dropped", 4), ("total_dropped", 6)]
    wrong = list(half)
    wrong[5] = str(int(wrong[5]) + 1)
    spoiled = Table((*table.cells[:3], tuple(wrong), table.cells[3], grand), table.fields)
    assert ("total_differs", 4) in codes(judge(spoiled)[0])
    assert ("total_differs", 6) not in codes(judge(spoiled)[0])


def test_a_total_is_not_compared_where_a_cell_cannot_be_read():
    table = Table.of(rows()).total().put(2, "groups", "12,5")
    assert codes(judge(table)[0]) == [("not_whole", 2), ("total_dropped", 5)]


def test_files_judged_together_are_judged_as_each_alone():
    good = [Table.of(rows(period=f"{month}/2024")) for month in range(1, 11)]
    tables = [
        *good,
        good[0].put(2, "groups", "x"),
        good[1].put(3, "unit_code", "99999"),
        Table((), ()),
    ]
    together, alone = judge(*tables), [judge(table)[0] for table in tables]
    for many, one in zip(together, alone, strict=True):
        assert codes(many) == codes(one)
        assert many.period == one.period and many.rows == one.rows
        assert many.observations.equals(one.observations)


def test_nothing_to_judge_gives_nothing():
    assert judge() == []


def test_the_ledger_is_left_as_it_was():
    con = Ledger().open()
    listing = """SELECT table_name FROM duckdb_tables()
        UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY 1"""
    before = con.execute(listing).fetchall()
    bad = read(
        "a.csv", Table.of(rows()).put(2, "unit_name", "y").put(3, "groups", "x").csv(), real().forms
    )
    validate([bad], con, real(), TODAY, "VN")
    assert con.execute(listing).fetchall() == before
