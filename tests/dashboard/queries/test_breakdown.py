import pytest

from dashboard.queries import breakdown, totals
from tests.builders import month, run_of, spread
from tests.frames import row, rows

OLD = ["01101", "01102", "01201", "02101", "02102"]
NEW = ["01101.20250701", "02101.20250701", "02103.20250701"]


def parts(con, place, indicators, first, last, scope="VN"):
    return breakdown(con, scope, place, indicators, month(first), month(last))


def test_a_province_is_broken_down_by_its_districts_and_these_by_their_communes(ask):
    con = ask(spread(OLD, ["2024-01"], tips_valuable=2))
    frame = parts(con, "01", ["tips_valuable"], "2024-01", "2024-01")
    assert rows(frame, "label_vi", "level", "value", "reported", "due") == [
        ("Huyện Ân", "district", 2, 1, 1),
        ("Huyện Đông", "district", 4, 2, 2),
    ]
    assert rows(parts(con, "011", ["tips_valuable"], "2024-01", "2024-01"), "label_vi") == [
        "Xã Đông Hai",
        "Xã Đông Một",
    ]


def test_after_districts_ended_the_parts_are_communes_and_across_the_change_both(ask):
    con = ask(spread(OLD, ["2025-06"], tips_valuable=2) | spread(NEW, ["2025-07"], tips_valuable=3))
    after = parts(con, "02.20250701", ["tips_valuable"], "2025-07", "2025-07")
    assert rows(after, "place_id", "value") == [
        ("01101.20250701", 3),
        ("02101.20250701", 3),
        ("02103.20250701", 3),
    ]
    across = parts(con, "02.20250701", ["tips_valuable"], "2025-06", "2025-07")
    assert set(rows(across, "place_id")) == {"011", "012", "021", *NEW}
    assert sum(rows(across, "value")) == 5 * 2 + 3 * 3


def test_the_nation_is_broken_down_by_the_provinces_of_the_time_and_nothing_is_counted_twice(ask):
    con = ask(spread(OLD, ["2025-06"], tips_valuable=2) | spread(NEW, ["2025-07"], tips_valuable=3))
    frame = parts(con, "VN", ["tips_valuable"], "2025-06", "2025-07")
    assert dict(rows(frame, "place_id", "value")) == {
        "01": 6,
        "02": 4,
        "02.20250701": 9,
        "03": None,
    }


def test_districts_that_report_themselves_are_their_own_parts_before_and_after_merging(ask):
    con = ask(
        spread(["031", "032", "033"], ["2020-12"], tips_valuable=1)
        | spread(["031.20210101", "033"], ["2021-01"], tips_valuable=2)
    )
    province = parts(con, "03", ["tips_valuable"], "2020-12", "2021-01")
    assert dict(rows(province, "place_id", "value")) == {
        "031": 1,
        "032": 1,
        "033": 3,
        "031.20210101": 2,
    }
    merged = parts(con, "031.20210101", ["tips_valuable"], "2020-12", "2021-01")
    assert dict(rows(merged, "place_id", "value")) == {"031": 1, "032": 1, "031.20210101": 2}


def test_a_place_with_nothing_below_it_has_no_parts(ask):
    con = ask(
        spread(OLD, ["2024-01"], tips_valuable=2) | spread(["033"], ["2024-01"], tips_valuable=2)
    )
    assert parts(con, "01101", ["tips_valuable"], "2024-01", "2024-01").empty
    assert parts(con, "033", ["tips_valuable"], "2024-01", "2024-01").empty


def test_a_part_that_did_not_report_is_there_without_a_value(ask):
    con = ask(spread(["01201"], ["2024-01"], tips_valuable=0))
    frame = parts(con, "01", ["tips_valuable"], "2024-01", "2024-01")
    assert rows(frame, "place_id", "value", "reported", "due") == [
        ("012", 0, 1, 1),
        ("011", None, 0, 2),
    ]


def test_each_part_is_compared_like_for_like_with_its_own_last_year(ask):
    con = ask(
        {
            ("01101", "2023-01"): {"tips_valuable": 10},
            ("01101", "2024-01"): {"tips_valuable": 12},
            ("01102", "2024-01"): {"tips_valuable": 7},
            ("01201", "2024-01"): {"tips_valuable": 3},
        }
    )
    frame = parts(con, "01", ["tips_valuable"], "2024-01", "2024-01")
    assert rows(frame, "place_id", "value", "now", "then") == [
        ("012", 3, None, None),
        ("011", 19, 12, 10),
    ]


def test_a_merged_province_among_the_nations_parts_is_compared_with_its_predecessors(ask):
    con = ask(spread(OLD, ["2024-07"], tips_valuable=3) | spread(NEW, ["2025-07"], tips_valuable=6))
    frame = parts(con, "VN", ["tips_valuable"], "2025-07", "2025-07")
    assert rows(frame, "place_id", "now", "then") == [("02.20250701", 18, 15), ("03", None, None)]


def test_a_rate_is_per_ten_thousand_of_the_latest_population_known_by_the_end_of_the_period(ask):
    con = ask(
        {
            ("01201", "2022-12"): {"population": 4000},
            ("01201", "2023-12"): {"population": 5000},
            ("01201", "2024-12"): {"population": 9999},
            ("01201", "2024-03"): {"tips_valuable": 3},
        }
    )
    found = row(parts(con, "01", ["tips_valuable"], "2024-01", "2024-03"), place_id="012")
    # One of three months told: 5,000 people for a third of the period.
    assert (found["population"], found["base"]) == (5000, pytest.approx(5000 / 3))
    assert found["rate"] == pytest.approx(3 / (5000 / 3) * 10_000)


def test_a_month_that_lacks_is_lacking_above_and_below_the_line(ask):
    people = {
        ("01101", "2023-12"): {"population": 3000},
        ("01102", "2023-12"): {"population": 1000},
    }
    told = spread(["01101"], run_of("2024-01", 10), tips_valuable=6)
    told |= spread(["01102"], run_of("2024-01", 9), tips_valuable=2)
    frame = parts(ask(people | told), "011", ["tips_valuable"], "2024-01", "2024-10")
    one, two = row(frame, place_id="01101"), row(frame, place_id="01102")
    # 60 of 3,000 people over ten months; 18 of 1,000 over nine: both 20 per 1,000 and ten months.
    assert (one["base"], two["base"]) == (3000, 900)
    assert one["rate"] == two["rate"] == pytest.approx(200)


def test_of_a_place_of_several_units_the_people_of_those_that_told_are_counted(ask):
    people = {
        ("01101", "2023-12"): {"population": 3000},
        ("01102", "2023-12"): {"population": 1000},
    }
    people |= {("01201", "2023-12"): {"population": 500}}
    told = spread(["01101", "01201"], run_of("2024-01", 2), tips_valuable=6)
    told |= spread(["01102"], ["2024-01"], tips_valuable=2)
    frame = parts(ask(people | told), "01", ["tips_valuable"], "2024-01", "2024-02")
    # 4,000 people for one month and 3,000 for the other.
    assert row(frame, place_id="011")["base"] == pytest.approx((4000 + 3000) / 2)


def test_states_kept_count_as_told_below_the_line_too(ask):
    people = spread(["01101", "01102"], ["2023-12"], population=1000)
    told = spread(["01101", "01102"], ["2024-01"], models=4) | spread(
        ["01101"], ["2024-02"], models=4
    )
    frame = parts(ask(people | told), "011", ["models"], "2024-02", "2024-02")
    assert rows(frame, "value", "reported", "carried", "base", "rate") == [
        (4, 0, 1, 1000, 40),
        (4, 1, 0, 1000, 40),
    ]


def test_there_is_no_rate_where_part_of_the_population_is_unknown(ask):
    con = ask(
        {("01101", "2023-12"): {"population": 4000}, ("01101", "2024-01"): {"tips_valuable": 3}}
    )
    found = row(parts(con, "01", ["tips_valuable"], "2024-01", "2024-01"), place_id="011")
    assert (found["value"], found["population"], found["rate"]) == (3, None, None)


def test_parts_of_several_indicators_add_up_to_their_totals(ask):
    con = ask(spread(OLD, run_of("2024-01", 3), tips_valuable=2, models=5))
    asked = ["tips_valuable", "models"]
    whole = totals(con, "VN", "01", asked, month("2024-01"), month("2024-03"))
    frame = parts(con, "01", asked, "2024-01", "2024-03")
    assert frame.groupby("indicator")["value"].sum().to_dict() == dict(
        rows(whole, "indicator", "value")
    )
    assert rows(frame, "indicator", "place_id")[0] == ("tips_valuable", "012")


def test_a_scope_sees_only_its_own_part(ask):
    con = ask(spread(OLD, ["2024-01"], tips_valuable=2))
    frame = parts(con, "01", ["tips_valuable"], "2024-01", "2024-01", scope="012")
    assert rows(frame, "place_id", "value") == [("012", 2)]
