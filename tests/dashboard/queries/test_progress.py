"""Reports owed, received, late, missing and corrected, against a clerk's list made in plain
Python.
"""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.queries import completeness, progress_matrix, progress_shares, reporting_rules
from tests import builders
from tests.builders import Sent, month, run_of, small_reference, spread
from tests.examples import examples
from tests.frames import day, row, rows

ALL = ["01101", "01102", "01201"]


def sent(units, at, when, tips=1):
    return Sent(spread(units, [at], tips_valuable=tips), received_at=datetime.fromisoformat(when))


def states(con, place, first, last, today, scope="VN"):
    frame = progress_matrix(con, scope, place, month(first), month(last), day(today))
    return {
        (unit, f"{at:%Y-%m}"): state for unit, at, state in rows(frame, "unit_id", "month", "state")
    }


def test_a_report_is_on_time_until_the_end_of_its_due_day_in_vietnam(ask):
    # 25 January, 23:59 in Vietnam is 16:59 UTC.
    con = ask(
        sent(["01101"], "2024-01", "2024-01-25T16:59"),
        sent(["01102"], "2024-01", "2024-01-25T17:01"),
    )
    found = progress_matrix(con, "VN", "011", month("2024-01"), month("2024-01"), day("2024-03-01"))
    assert rows(found, "unit_id", "state", "came_on", "due_on", "days_late") == [
        ("01102", "late", day("2024-01-26"), day("2024-01-25"), 1),
        ("01101", "on_time", day("2024-01-25"), day("2024-01-25"), None),
    ]


def test_what_has_not_come_is_not_due_until_the_due_day_is_over_and_missing_after(ask):
    con = ask(sent(["01101"], "2024-01", "2024-01-20T08:00"))
    for today, state, days in (
        ("2024-01-20", "not_due", None),
        ("2024-01-25", "not_due", None),
        ("2024-01-26", "missing", 1),
        ("2024-02-04", "missing", 10),
    ):
        found = progress_matrix(con, "VN", "011", month("2024-01"), month("2024-01"), day(today))
        assert row(found, unit_id="01102")["state"] == state
        assert row(found, unit_id="01102")["days_late"] == days


def test_months_in_which_everybody_is_silent_are_owed_up_to_todays(ask, on):
    con = ask(sent(ALL, "2024-01", "2024-01-20T08:00"))
    found = states(con, "012", "2024-01", "2024-12", "2024-03-10")
    assert found == {
        ("01201", "2024-01"): "on_time",
        ("01201", "2024-02"): "missing",
        ("01201", "2024-03"): "not_due",
    }
    # The one count everywhere: what is past its due day.
    on("2024-03-10")
    done = row(completeness(con, "VN", "012", month("2024-01"), month("2024-12")))
    assert (done["due"], done["missing"]) == (2, 1)


def test_nothing_is_owed_before_the_rule_begins_after_it_ends_or_by_a_unit_that_was_not_open(ask):
    con = ask(
        sent(["02101.20250701"], "2025-07", "2025-07-20T08:00"),
        sent(["01101"], "2025-06", "2025-06-20T08:00"),
    )
    found = states(con, "02.20250701", "2017-11", "2025-08", "2025-09-01")
    first, last = {}, {}
    for unit, at in sorted(found, key=lambda key: key[1]):
        first.setdefault(unit, at)
        last[unit] = at
    assert {unit: (first[unit], last[unit]) for unit in first} == {
        **dict.fromkeys(("01101", "01102", "01201", "02101", "02102"), ("2018-01", "2025-06")),
        **dict.fromkeys(
            ("01101.20250701", "02101.20250701", "02103.20250701"), ("2025-07", "2025-08")
        ),
    }


def test_calendar_months_fall_due_in_the_month_after(ask):
    con = ask(
        sent(["033"], "2024-01", "2024-02-05T08:00"),
        sent(["031.20210101"], "2024-01", "2024-02-06T08:00"),
    )
    assert states(con, "03", "2024-01", "2024-01", "2024-03-01") == {
        ("033", "2024-01"): "on_time",
        ("031.20210101", "2024-01"): "late",
    }
    silent = progress_matrix(con, "VN", "03", month("2024-02"), month("2024-02"), day("2024-03-05"))
    assert rows(silent, "state", "due_on") == [("not_due", day("2024-03-05"))] * 2


def test_only_a_changed_figure_makes_a_report_corrected_and_the_first_day_still_counts(ask):
    con = ask(
        sent(ALL, "2024-01", "2024-01-20T08:00"),
        # The same file with one figure mended, a month late.
        Sent(
            {
                ("01101", "2024-01"): {"tips_valuable": 9},
                ("01102", "2024-01"): {"tips_valuable": 1},
                ("01201", "2024-01"): {},
            },
            received_at=datetime(2024, 2, 25),
        ),
    )
    assert states(con, "01", "2024-01", "2024-01", "2024-03-01") == {
        ("01101", "2024-01"): "corrected",
        ("01102", "2024-01"): "on_time",
        ("01201", "2024-01"): "corrected",
    }
    shares = progress_shares(con, "VN", "01", month("2024-01"), month("2024-01"), day("2024-03-01"))
    assert rows(shares, "place_id", "reported", "on_time", "late", "corrected") == [
        ("012", 1, 1, 0, 1),
        ("011", 2, 2, 0, 1),
    ]


def test_a_report_of_a_unit_that_owes_none_is_not_counted(ask):
    con = ask(sent(["01201", "012"], "2024-01", "2024-01-20T08:00"))
    shares = progress_shares(
        con, "VN", "012", month("2024-01"), month("2024-01"), day("2024-03-01")
    )
    assert rows(shares, "units", "owed", "reported") == [(1, 1, 1)]


def test_the_shares_add_up_by_district_with_days_late(ask):
    con = ask(
        sent(["01101"], "2024-01", "2024-01-28T08:00"),
        sent(["01101", "01102"], "2024-02", "2024-02-27T08:00"),
        sent(["01201"], "2024-01", "2024-01-02T08:00"),
    )
    shares = progress_shares(con, "VN", "01", month("2024-01"), month("2024-03"), day("2024-03-20"))
    assert row(shares, place_id="011") == {
        "place_id": "011",
        "label_vi": "Huyện Đông",
        "label_en": "Huyện Đông",
        "units": 2,
        "owed": 4,
        "reported": 3,
        "on_time": 0,
        "late": 3,
        "missing": 1,
        "corrected": 0,
        "not_due": 2,
        "days_late": 3 + 2 + 2,
        "most_days_late": 3,
    }
    quiet = row(shares, place_id="012")
    assert (quiet["owed"], quiet["on_time"], quiet["missing"], quiet["most_days_late"]) == (
        2,
        1,
        1,
        None,
    )


def test_a_commune_of_a_province_without_districts_counts_under_the_province(ask):
    con = ask(sent(["02103.20250701"], "2025-07", "2025-07-02T08:00"))
    shares = progress_shares(con, "VN", "VN", month("2025-07"), month("2025-07"), day("2025-07-03"))
    assert rows(shares, "place_id", "units", "owed", "not_due") == [
        ("02.20250701", 3, 1, 2),
        ("03", 2, 0, 2),
    ]


def test_a_unit_that_is_gone_is_marked(ask):
    con = ask(sent(["01101"], "2025-06", "2025-06-02T08:00"))
    found = progress_matrix(con, "VN", "011", month("2025-06"), month("2025-06"), day("2025-08-01"))
    assert rows(found, "is_open") == [False, False]
    found = progress_matrix(con, "VN", "011", month("2025-06"), month("2025-06"), day("2025-06-30"))
    assert rows(found, "is_open") == [True, True]


def test_a_scope_sees_its_own_units_whatever_place_it_asks_for(ask):
    con = ask(sent([*ALL, "02101"], "2024-01", "2024-01-20T08:00"))
    assert set(states(con, "VN", "2024-01", "2024-01", "2024-03-01", scope="012")) == {
        ("01201", "2024-01")
    }
    assert states(con, "02", "2024-01", "2024-01", "2024-03-01", scope="012") == {}


def test_the_rules_are_those_that_bind_units_of_the_place_in_the_range(ask):
    con = ask(sent(ALL, "2024-01", "2024-01-20T08:00"))
    found = reporting_rules(con, "VN", "02.20250701", month("2024-01"), month("2025-12"))
    assert rows(found, "place_id", "level", "month_starts", "due_day", "last") == [
        ("01", "commune", 15, 25, month("2025-06")),
        ("02.20250701", "commune", 15, 25, None),
        ("02", "commune", 15, 25, month("2025-06")),
    ]
    assert rows(
        reporting_rules(con, "011", "VN", month("2024-01"), month("2024-02")), "place_id"
    ) == ["01"]
    assert (
        rows(reporting_rules(con, "011", "VN", month("2025-07"), month("2025-08")), "place_id")
        == []
    )


UNITS = ["01101", "01102", "01201", "02101", "033"]
TIMES = st.dictionaries(
    st.tuples(st.sampled_from(UNITS), st.sampled_from(run_of("2024-01", 4))),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 2)), min_size=1, max_size=3),
    min_size=1,
)


@examples(12)
@given(arrivals=TIMES, today=st.dates(date(2024, 1, 1), date(2024, 7, 1)))
@pytest.mark.timeout(300)
def test_any_arrivals_are_counted_as_a_clerk_would_count_them(tmp_path_factory, arrivals, today):
    files = sorted(
        (month(at) + timedelta(days=after), unit, at, tips)
        for (unit, at), times in arrivals.items()
        for after, tips in times
    )
    path = tmp_path_factory.mktemp("progress") / "s.duckdb"
    spec = [
        Sent(
            {(unit, at): {"tips_valuable": tips}},
            received_at=datetime(when.year, when.month, when.day, 3),
        )
        for when, unit, at, tips in files
    ]
    with builders.opened(builders.snapshot(path, *spec)) as con:
        frame = progress_matrix(con, "VN", "VN", month("2024-01"), month("2024-04"), today)
        shares = progress_shares(con, "VN", "VN", month("2024-01"), month("2024-04"), today)
    found = {
        (unit, f"{at:%Y-%m}"): (state, days)
        for unit, at, state, days in rows(frame, "unit_id", "month", "state", "days_late")
    }
    assert found == _clerk(files, today)
    for line in shares.to_dict("records"):
        assert 0 <= line["on_time"] <= line["reported"] <= line["owed"]
        assert line["on_time"] + line["late"] == line["reported"]
        assert line["reported"] + line["missing"] == line["owed"]
    assert sum(shares["owed"]) + sum(shares["not_due"]) == len(found)


def _clerk(files, today):
    """(unit, month) → state and days late, from the list of files by day."""
    newest = {}
    for _, unit, at, _ in files:
        newest[unit[:2]] = max(newest.get(unit[:2], at), at)
    expected = {}
    for code in ("01101", "01102", "01201", "02101", "02102", "031.20210101", "033"):
        for at in run_of("2024-01", 4):
            if at > max(newest.get(code[:2], ""), f"{today:%Y-%m}"):
                continue
            first = month(at)
            due = (
                first.replace(day=25)
                if code[:2] != "03"
                else (first + timedelta(days=32)).replace(day=5)
            )
            mine = [
                (when, tips) for when, unit, month_, tips in files if (unit, month_) == (code, at)
            ]
            if not mine:
                late = (today - due).days
                expected[code, at] = ("missing", late) if late > 0 else ("not_due", None)
                continue
            late = (mine[0][0] - due).days
            changed = any(tips != mine[-1][1] for _, tips in mine)
            state = "corrected" if changed else "late" if late > 0 else "on_time"
            expected[code, at] = (state, late if late > 0 else None)
    return expected


def test_the_worlds_units_are_those_the_clerk_lists():
    open_in_2024 = {u.id for u in small_reference().units.all if u.open_in(month("2024-01"))}
    assert {"01101", "01102", "01201", "02101", "02102", "031.20210101", "033"} <= open_in_2024
