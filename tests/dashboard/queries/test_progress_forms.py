"""Yearly reports and registers owed, received, late, missing and corrected, against a clerk's
calendar.

In the world of tests/builders.py years are owed with December's report (25 December; in province
03, whose months are calendar months due on the 5th, three days later: 8 January), models in 03 for
March, June and September 2024 ten days after the month's report, events by province 02 itself every
six months from July 2025.
"""

from datetime import datetime

import pytest

from dashboard.queries import form_duties, progress_matrix, progress_shares
from tests.builders import Sent, month
from tests.frames import day, rows
from tests.registers import Register, registered


def year(unit, when, people=1000, december="2024-12"):
    return Sent(
        {(unit, december): {"population": people}}, received_at=datetime.fromisoformat(when)
    )


def found(con, form, place, first, last, today, scope="VN"):
    frame = progress_matrix(con, scope, place, month(first), month(last), day(today), form)
    lines = rows(frame, "unit_id", "month", "state", "due_on", "days_late")
    return {
        (unit, f"{at:%Y-%m}"): (state, f"{due:%m-%d}", days) for unit, at, state, due, days in lines
    }


def test_a_year_is_owed_once_with_decembers_report(ask):
    con = ask(year("01101", "2024-12-25T16:59"), year("01102", "2024-12-27T03:00"))
    assert found(con, "year", "01", "2024-01", "2025-06", "2025-01-04") == {
        ("01101", "2024-12"): ("on_time", "12-25", None),
        ("01102", "2024-12"): ("late", "12-25", 2),
        ("01201", "2024-12"): ("missing", "12-25", 10),
    }
    (shares,) = [
        progress_shares(
            con, "VN", "012", month("2024-01"), month("2025-06"), day("2025-01-04"), "year"
        )
    ]
    assert rows(shares, "owed", "reported", "missing", "not_due") == [(1, 0, 1, 0)]


def test_a_calendar_provinces_year_is_due_in_january_and_not_before_its_day_is_over(ask):
    con = ask(year("033", "2025-01-08T16:00"), year("031.20210101", "2025-01-09T02:00"))
    assert found(con, "year", "03", "2024-12", "2024-12", "2025-02-01") == {
        ("033", "2024-12"): ("on_time", "01-08", None),
        ("031.20210101", "2024-12"): ("late", "01-08", 1),
    }
    nobody = ask(year("033", "2025-01-08T16:00", december="2023-12"))
    assert {
        state
        for state, _, _ in found(nobody, "year", "03", "2024-12", "2024-12", "2025-01-08").values()
    } == {"not_due"}


def test_a_changed_yearly_figure_makes_it_corrected(ask):
    con = ask(year("01101", "2024-12-20T03:00"), year("01101", "2025-03-01T03:00", people=999))
    assert (
        found(con, "year", "011", "2024-12", "2024-12", "2025-04-01")["01101", "2024-12"][0]
        == "corrected"
    )
    same = ask(year("01101", "2024-12-20T03:00"), year("01101", "2025-03-01T03:00"))
    assert (
        found(same, "year", "011", "2024-12", "2024-12", "2025-04-01")["01101", "2024-12"][0]
        == "on_time"
    )


def model(code, **more):
    return {
        "code": code,
        "name": "Tổ tự quản",
        "type": "camera",
        "founded": day("2020-01-01"),
    } | more


def register(unit, at, when, *listed):
    return Register("models", unit, at, listed, datetime.fromisoformat(when))


@pytest.fixture
def listed(tmp_path):
    made = []

    def build(*registers):
        made.append(
            registered(
                tmp_path / f"{len(made)}.duckdb", {("033", "2024-01"): {"models": 1}}, *registers
            )
        )
        return made[-1]

    yield build
    for con in made:
        con.close()


def test_a_register_is_owed_every_so_many_months_some_days_after_the_report(listed):
    con = listed(register("033", "2024-03", "2024-04-15T03:00", model("A")))
    assert found(con, "models", "03", "2024-01", "2024-12", "2024-07-16") == {
        ("033", "2024-03"): ("on_time", "04-15", None),
        ("031.20210101", "2024-03"): ("missing", "04-15", 92),
        ("033", "2024-06"): ("missing", "07-15", 1),
        ("031.20210101", "2024-06"): ("missing", "07-15", 1),
    }
    months = {at for _, at in found(con, "models", "03", "2024-01", "2025-12", "2025-12-31")}
    assert months == {"2024-03", "2024-06", "2024-09"}


def test_only_a_register_with_other_rows_is_a_correction(listed):
    first = register("033", "2024-03", "2024-04-10T03:00", model("A"), model("B"))
    turned = register("033", "2024-03", "2024-04-20T03:00", model("B"), model("A"))
    other = register("033", "2024-03", "2024-04-20T03:00", model("A"), model("B", points=3))
    emptied = register("033", "2024-03", "2024-04-20T03:00")

    def state(*registers):
        return found(listed(*registers), "models", "03", "2024-03", "2024-03", "2024-05-01")[
            "033", "2024-03"
        ][0]

    assert [state(first, again) for again in (turned, other, emptied)] == [
        "on_time",
        "corrected",
        "corrected",
    ]


def test_a_form_of_the_province_itself_is_owed_by_no_commune(ask):
    con = ask({("02101.20250701", "2025-07"): {"tips_valuable": 1}})
    owed = found(con, "events", "02.20250701", "2025-07", "2026-12", "2026-02-01")
    assert owed == {
        ("02.20250701", "2025-07"): ("missing", "08-04", 181),
        ("02.20250701", "2026-01"): ("not_due", "02-04", None),
    }
    assert (
        found(con, "events", "VN", "2025-07", "2026-12", "2026-02-01", scope="02101.20250701") == {}
    )


def test_the_rules_of_a_place_are_listed_and_only_those_that_bind_in_the_range(ask):
    con = ask(year("01101", "2024-12-20T03:00"))
    duties = form_duties(con, "VN", "03", month("2024-01"), month("2024-12"))
    assert rows(duties, "form", "level", "every", "days_after", "due_day") == [
        ("models", "district", 3, 10, 5),
        ("year", "district", 12, 3, 5),
    ]
    assert rows(form_duties(con, "VN", "03", month("2025-01"), month("2025-12")), "form") == [
        "year"
    ]
    assert rows(
        form_duties(con, "012", "VN", month("2024-01"), month("2024-12")), "form", "place_id"
    ) == [("year", "01")]
