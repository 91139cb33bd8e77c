"""Odd files that look right and say something else, and the way out that each is told."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.read import read
from etl.validate import Validated, validate
from tests.etl.corpus import BASE, FIGURES
from tests.etl.forms_builder import PHUOC_LONG, Ledger, Table, real, unit

TODAY = date(2026, 11, 1)
MONTH = date(2024, 10, 1)
EPOCH = date(1899, 12, 30)
few = settings(max_examples=6, deadline=None)


def judged(data: bytes, stored: list[tuple] | None = None) -> Validated:
    sheet = read("a.xlsx", data, real().forms)
    return validate([sheet], Ledger(stored or []).open(), real(), TODAY, "VN")[0]


def found(file: Validated, severity: str = "error") -> list[tuple[str, int | None]]:
    return [(one.code, one.row) for one in file.findings if one.severity == severity]


def last(table: Table, **keys: str) -> Table:
    """The table with these texts in the keys of its last row."""
    line = [keys.get(name, cell) for name, cell in zip(table.fields, table.cells[-1], strict=True)]
    return replace(table, cells=(*table.cells[:-1], tuple(line)))


@few
@given(st.dates(date(2024, 1, 1), date(2024, 12, 31)), st.integers(2, 4))
def test_a_count_that_is_the_number_of_a_day_near_the_month_is_asked_about(day, row):
    number = (day - EPOCH).days
    data = BASE.put(row, "campaign_attendance", str(number)).xlsx()
    assert found(judged(data), "warning") == [("maybe_date", row)]
    [told] = judged(data).warnings
    assert f"ngày {day.day}/{day.month}/{day.year}" in told.message("vi")
    usual = [("campaign_attendance", date(2024, 9, 1), unit(PHUOC_LONG[row - 2]).id, number // 2)]
    assert "maybe_date" not in {code for code, _ in found(judged(data, usual), "warning")}


@pytest.mark.parametrize("number", [43000, 50000, 4556, 455660])
def test_other_large_counts_are_not_taken_for_days(number):
    data = BASE.put(2, "campaign_attendance", str(number)).xlsx()
    assert found(judged(data), "warning") == []


def test_counts_that_are_all_multiples_of_a_thousand_are_asked_about_once():
    small = BASE.map(lambda text: "0", only=lambda row, name: name in FIGURES)
    for place, name in enumerate(("groups", "members", "models", "model_points", "mediations")):
        small = small.put(2, name, f"{place + 1}000" if name != "models" else "1000")
    assert found(judged(small.csv()), "warning") == [("all_in_thousands", 2)]
    assert found(judged(small.put(3, "groups", "12").csv()), "warning") == []
    assert found(judged(small.put(2, "groups", "0").csv()), "warning") == []


def test_thousands_apart_by_a_space_are_no_decimals():
    assert found(judged(BASE.put(3, "members", "2 000").csv()), "warning") == []
    assert found(judged(BASE.put(3, "members", "2.000").csv()), "warning") == [
        ("maybe_thousandfold", 3)
    ]


@pytest.mark.parametrize("label", ["TC", "T.Cộng", "tổng cộng", "Cộng", "Toàn tỉnh"])
def test_a_total_is_known_by_any_of_its_names(label):
    file = judged(last(BASE.total(), unit_name=label).csv())
    assert found(file) == [] and found(file, "note") == [("total_dropped", 5)]


def test_a_row_of_figures_without_any_name_is_told_how_to_be_a_total():
    file = judged(last(BASE.total(), unit_name="").csv())
    assert found(file) == [("row_unnamed", 5)]
    assert "Tổng cộng" in file.errors[0].message("vi")


def test_a_total_under_the_provinces_code_is_told_how_to_be_one():
    keys = {"period": "10/2024", "unit_code": "95", "unit_name": "Tỉnh Bạc Liêu"}
    [told] = judged(last(BASE.total(), **keys).csv()).errors
    assert told.code == "unit_cannot_report" and "Tổng cộng" in told.message("vi")
