"""The files look like those of clerks: names, order, spellings, totals; and the same on every
run.
"""

import re
from collections import Counter
from datetime import UTC, date

import pytest

from etl.demo.chance import seed
from etl.demo.send import DemoFile, files
from etl.demo.write import slug
from etl.ground.periods import month_range
from tests.demo_day import UNTIL

MARK = b"\xef\xbb\xbf"
SPELLINGS = (r"\d\d/\d{4}", r"T\d{1,2}/\d{4}", r"Tháng \d{1,2} năm \d{4}", r"\d{4}-\d\d")


def test_two_runs_give_the_same_bytes_in_the_same_order(reference, demo_files):
    assert files(reference, UNTIL) == demo_files


def test_a_seed_depends_on_its_words_alone():
    assert seed("31867", "size") == seed("31867", "size")
    assert len({seed("31867", "size"), seed("31867size"), seed("31870", "size")}) == 3


def test_files_come_in_the_order_received_at_hours_an_office_is_open(demo_files):
    moments = [file.received_at for file in demo_files]
    assert moments == sorted(moments)
    assert {moment.tzinfo for moment in moments} == {UTC}
    assert all(0 <= moment.hour < 10 for moment in moments)


def test_names_are_unique_plain_and_say_who_and_when(demo_files):
    names = [file.name for file in demo_files]
    assert len(set(names)) == len(names)
    assert all(
        re.fullmatch(r"[a-z0-9-]+-(\d{4}-\d\d|nam-\d{4})(-dinh-chinh|-bo-sung)?\.csv", name)
        for name in names
    )
    assert {
        "phuoc-long-2023-05.csv",
        "ho-chi-minh-2021-12.csv",
        "a-luoi-2021-06.csv",
        "ganh-hao-2026-10.csv",
    } <= set(names)
    assert "phuoc-long-nam-2024.csv" in names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Huyện Phước Long", "phuoc-long"),
        ("Thị Trấn Năm Căn", "nam-can"),
        ("Phường 1", "phuong-1"),
        ("Xã U Minh", "u-minh"),
    ],
)
def test_a_units_name_in_a_file_name_has_no_accents_and_no_rank(name, expected):
    assert slug(name) == expected


def test_every_place_reports_over_its_months(by_place):
    spans = {
        place: (min(key[1] for key in rows), max(key[1] for key in rows))
        for place, rows in by_place.items()
    }
    assert spans == {
        "95": ("2013-08", "2025-06"),
        "96": ("2013-08", "2025-06"),
        "96.20250701": ("2025-07", "2026-10"),
        "481": ("2021-06", "2023-12"),
        "34": ("2013-08", "2018-12"),
        "79": ("2019-01", "2021-12"),
    }
    assert {place: len({code for code, _ in rows}) for place, rows in by_place.items()} == {
        "95": 64,
        "96": 100,
        "96.20250701": 64,
        "481": 18,
        "34": 8,
        "79": 25,
    }


def test_a_district_sends_its_communes_and_a_new_commune_itself_alone(sheets):
    rows = {sheet.file.name: set(sheet.rows) for sheet in sheets}
    assert len(rows["phuoc-long-2023-05.csv"]) == 8
    assert len(rows["ho-chi-minh-2019-01.csv"]) == 24
    assert len(rows["ho-chi-minh-2021-01.csv"]) == 22
    assert rows["ganh-hao-2026-10.csv"] == {"31972"}


def test_a_file_is_about_one_period_and_units_open_in_it(sheets, reference):
    for sheet in sheets:
        assert len(sheet.periods) == 1
        month = date.fromisoformat(
            f"{sheet.file.period}-12-01"[:10]
            if sheet.file.form == "year"
            else f"{sheet.file.period}-01"
        )
        for code, name in sheet.names.items():
            assert reference.units.at(code, month).name == name


def test_a_total_row_is_the_sum_of_the_rows_above_it(sheets):
    totalled = [sheet for sheet in sheets if sheet.total]
    assert len(totalled) > 100
    for sheet in totalled:
        for indicator, total in sheet.total.items():
            assert total == sum(row[indicator] or 0 for row in sheet.rows.values())


def test_all_habits_of_writing_are_there(demo_files, sheets):
    monthly = [sheet for sheet in sheets if sheet.file.form == "month"]
    spellings = Counter(
        next(pattern for pattern in SPELLINGS if re.fullmatch(pattern, period))
        for sheet in monthly
        for period in sheet.periods
    )
    assert min(spellings[pattern] for pattern in SPELLINGS) > 100
    traits = {
        "mark": [file.data.startswith(MARK) for file in demo_files],
        "titles": ["MINH HỌA".encode() in file.data for file in demo_files],
        "comma": [file.data.count(b";") < 30 for file in demo_files],
        "upper case": ["MÃ ĐƠN VỊ".encode() in file.data for file in demo_files],
        "row numbers": [any(line[0] == "TT" for line in sheet.lines) for sheet in sheets],
        "grouping": [
            re.search(rb"[;,]\d{1,3}\.\d{3}", file.data) is not None for file in demo_files
        ],
    }
    for trait, found in traits.items():
        assert 0.04 < sum(found) / len(found) < 0.95, trait


def test_annual_files_come_from_every_place_for_every_full_year(sheets):
    years = Counter(sheet.file.period for sheet in sheets if sheet.file.form == "year")
    assert set(years) == {
        str(month.year)
        for month in month_range(date(2013, 12, 1), date(2025, 12, 1))
        if month.month == 12
    }
    assert years["2025"] == 64
    assert years["2024"] == 16


def test_a_demo_file_says_its_form_and_period(demo_files):
    assert {file.form for file in demo_files} == {"month", "year"}
    assert all(isinstance(file, DemoFile) and file.data for file in demo_files)
