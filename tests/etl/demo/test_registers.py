"""The demo's registers agree with its monthly figures, except where a story says they do not."""

import csv
import io
from collections import Counter, defaultdict
from datetime import datetime

import pytest

from etl.demo.registers import MORE_MODELS, MORE_SPOTS, register_files
from tests.demo_day import UNTIL
from tests.etl.demo.conftest import unit_of


@pytest.fixture(scope="module")
def listed(reference):
    """(form, unit id, month) → rows, each column label → text; a unit with nothing has none."""
    found = defaultdict(list)
    for file in register_files(reference, UNTIL):
        lines = list(
            csv.reader(io.StringIO(file.data.decode("utf-8-sig"), newline=""), delimiter=";")
        )
        heading = next(number for number, line in enumerate(lines) if line[1] == "Mã đơn vị")
        for line in lines[heading + 1 :]:
            row = dict(zip(lines[heading], line, strict=True))
            key = (file.form, unit_of(reference, row["Mã đơn vị"], file.period).id, file.period)
            found[key] += [row] if any(line[3:]) else []
    return found


def by_unit(listed, form, period):
    return {
        unit: rows
        for (kind, unit, month), rows in listed.items()
        if (kind, month) == (form, period)
    }


def active(rows):
    return [row for row in rows if not row["Ngày thanh loại"]]


def test_bac_lieu_lists_the_published_models_groups_and_members(listed):
    rows = [row for rows in by_unit(listed, "models", "2023-05").values() for row in active(rows)]
    assert len(rows) == 265
    assert sum(int(row["Số tổ"]) for row in rows) == 1294
    assert sum(int(row["Số thành viên"]) for row in rows) == 18143
    assert len({row["Hướng mô hình"] for row in rows}) == 4
    assert len({row["Loại mô hình"] for row in rows}) == 16


@pytest.mark.parametrize(("period", "differing"), [("2023-05", {}), ("2026-10", MORE_MODELS)])
def test_every_unit_lists_as_many_models_as_it_reports_but_where_told(
    listed, current, period, differing
):
    found = by_unit(listed, "models", period)
    reported = {
        unit: row["models"]
        for (unit, month), row in current.items()
        if month == period and unit in found
    }
    off = {unit: len(active(found[unit])) - count for unit, count in reported.items()}
    assert {unit: difference for unit, difference in off.items() if difference} == differing
    assert len(found) == 64


def test_every_unit_lists_as_many_open_spots_as_it_reports_but_where_told(listed, current):
    found = by_unit(listed, "spots", "2026-10")
    still = {unit: sum(not row["Ngày triệt xóa"] for row in rows) for unit, rows in found.items()}
    reported = {
        unit: row["spots_open"]
        for (unit, month), row in current.items()
        if month == "2026-10" and unit in found
    }
    off = {unit: still[unit] - count for unit, count in reported.items()}
    assert {unit: difference for unit, difference in off.items() if difference} == MORE_SPOTS


@pytest.mark.parametrize(
    ("month", "place", "units", "programme"),
    [
        ("2023-12", "481", 18, "Kế hoạch 2585"),
        ("2018-12", "34", 8, "Chương trình hành động"),
        ("2021-12", "79", 22, "273"),
    ],
)
def test_a_place_that_held_a_review_lists_its_models_and_events(
    listed, current, month, place, units, programme
):
    found = by_unit(listed, "models", month)
    assert len(found) == units
    assert {unit: len(active(rows)) for unit, rows in found.items()} == {
        unit: current[unit, month]["models"] for unit in found
    }
    events = by_unit(listed, "events", month)[place]
    assert any(programme in row["Chương trình"] for row in events)
    assert {row["Đã thực hiện"] for row in events} == {"Có", "Chưa"}


def test_as_many_models_were_reviewed_in_each_of_the_last_months_as_were_reported(listed, current):
    found = by_unit(listed, "models", "2023-05")
    told = Counter(
        (unit, f"{datetime.strptime(row['Ngày rà soát gần nhất'], '%d/%m/%Y'):%Y-%m}")
        for unit, rows in found.items()
        for row in active(rows)
        if row["Ngày rà soát gần nhất"]
    )
    assert all(count <= current[key]["models_reviewed"] for key, count in told.items())
    assert {(unit, "2023-05"): told[unit, "2023-05"] for unit in found} == {
        (unit, "2023-05"): min(
            current[unit, "2023-05"]["models_reviewed"], current[unit, "2023-05"]["models"]
        )
        for unit in found
    }


def test_the_unit_whose_models_are_on_paper_never_reviewed_any(listed):
    rows = by_unit(listed, "models", "2026-10")["31957.20250701"]
    assert rows and all(not row["Ngày rà soát gần nhất"] for row in rows)


def test_some_events_are_overdue_in_both_programmes_and_some_have_no_lead_agency(listed):
    for period in ("2023-05", "2026-10"):
        rows = [row for rows in by_unit(listed, "events", period).values() for row in rows]
        assert any(row["Đã thực hiện"] == "Chưa" for row in rows)
        assert any(not row["Cơ quan chủ trì"] for row in rows)
        assert {"Ký kế hoạch phối hợp", "Họp giao ban định kỳ", "Kiểm tra", "Khen thưởng"} <= {
            row["Loại hoạt động"] for row in rows
        }


def test_the_same_registers_are_made_every_time(reference):
    assert register_files(reference, UNTIL) == register_files(reference, UNTIL)
