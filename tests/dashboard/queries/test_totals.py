from dashboard.queries import totals
from tests.builders import month, run_of, spread
from tests.frames import row, rows


def test_a_flow_is_summed_over_months_and_units(ask):
    con = ask(
        {
            ("01101", "2024-01"): {"tips_valuable": 3},
            ("01101", "2024-02"): {"tips_valuable": 4},
            ("01102", "2024-01"): {"tips_valuable": 5},
            ("01102", "2024-03"): {"tips_valuable": 100},
        }
    )
    frame = totals(con, "VN", "011", ["tips_valuable"], month("2024-01"), month("2024-02"))
    assert row(frame) | {"as_of": None} == {
        "indicator": "tips_valuable",
        "kind": "flow",
        "value": 3 + 4 + 5,
        "reported": 3,
        "carried": 0,
        "carried_from": None,
        "due": 2 * 2,
        "as_of": None,
    }


def test_a_stock_is_the_state_in_the_last_month_and_never_a_sum_over_months(ask):
    con = ask(spread(["01101", "01102"], ["2024-01", "2024-02"], models=7))
    frame = totals(con, "VN", "011", ["models"], month("2024-01"), month("2024-02"))
    assert rows(frame, "kind", "value", "reported", "due", "as_of") == [
        ("stock", 14, 2, 2, month("2024-02"))
    ]


def test_a_period_that_runs_into_the_future_takes_the_stock_of_the_newest_month_due(ask, on):
    on("2024-03-10")
    con = ask(spread(["01101"], ["2024-01", "2024-02"], models=7, tips_valuable=1))
    frame = totals(con, "VN", "01", ["tips_valuable", "models"], month("2024-01"), month("2024-12"))
    assert rows(frame, "value", "as_of") == [(2, month("2024-12")), (7, month("2024-02"))]


def test_a_stock_left_blank_is_the_last_one_told_and_counted_as_such(ask):
    con = ask({("01101", "2024-01"): {"models": 7}, ("01101", "2024-02"): {"tips_valuable": 1}})
    frame = totals(con, "VN", "01", ["models"], month("2024-01"), month("2024-02"))
    assert rows(frame, "value", "reported", "carried", "carried_from", "due") == [
        (7, 0, 1, month("2024-01"), 3)
    ]


def test_a_stock_is_carried_on_for_three_months_and_then_missing(ask):
    con = ask(
        spread(["01101"], ["2024-01"], models=7) | spread(["01102"], run_of("2024-01", 5), models=1)
    )
    found = [
        totals(con, "VN", "011", ["models"], month(at), month(at)) for at in run_of("2024-01", 5)
    ]
    assert [row(frame)["value"] for frame in found] == [8, 8, 8, 8, 1]
    assert [row(frame)["carried"] for frame in found] == [0, 1, 1, 1, 0]


def test_missing_is_null_and_zero_is_zero(ask):
    con = ask({("01101", "2024-01"): {"tips_valuable": 0}})
    frame = totals(
        con, "VN", "01", ["tips_valuable", "tips_received"], month("2024-01"), month("2024-01")
    )
    assert rows(frame, "indicator", "value", "reported") == [
        ("tips_received", None, 0),
        ("tips_valuable", 0, 1),
    ]


def test_the_yearly_figure_is_that_of_the_latest_year_due(ask):
    con = ask(
        {
            ("01101", "2022-12"): {"population": 900},
            ("01101", "2023-12"): {"population": 1000},
            ("01101", "2024-05"): {"tips_valuable": 1},
        }
    )
    frame = totals(con, "VN", "01", ["population"], month("2024-01"), month("2024-05"))
    assert rows(frame, "value", "as_of", "reported", "due") == [(1000, month("2023-12"), 1, 3)]


def test_who_had_to_report_is_unknown_outside_the_months_of_any_reporting_rule(ask):
    con = ask(spread(["01101"], ["2024-01"], tips_valuable=1))
    frame = totals(con, "VN", "01", ["tips_valuable"], month("2010-01"), month("2010-12"))
    assert rows(frame, "value", "reported", "due") == [(None, 0, None)]


def test_a_later_correction_replaces_the_whole_row(ask):
    first = {("01101", "2024-01"): {"tips_valuable": 9, "tips_received": 20}}
    con = ask(first, {("01101", "2024-01"): {"tips_valuable": 2}})
    frame = totals(
        con, "VN", "01", ["tips_received", "tips_valuable"], month("2024-01"), month("2024-01")
    )
    assert rows(frame, "value") == [None, 2]


def test_a_merged_province_is_the_sum_of_its_predecessors_and_of_its_own_communes_after(ask):
    old, new = (
        ["01101", "01102", "01201", "02101", "02102"],
        ["01101.20250701", "02101.20250701", "02103.20250701"],
    )
    con = ask(
        spread(old, run_of("2025-01", 6), tips_valuable=2)
        | spread(new, run_of("2025-07", 6), tips_valuable=3)
    )
    frame = totals(con, "VN", "02.20250701", ["tips_valuable"], month("2025-01"), month("2025-12"))
    assert rows(frame, "value", "reported", "due") == [(5 * 6 * 2 + 3 * 6 * 3, 48, 48)]
    frame = totals(con, "VN", "02", ["tips_valuable"], month("2025-01"), month("2025-12"))
    assert rows(frame, "value", "due") == [(2 * 6 * 2, 12)]


def test_indicators_come_in_reference_order_whatever_order_they_are_asked_in(ask):
    con = ask(spread(["01101"], ["2024-01"], models=1))
    frame = totals(
        con,
        "VN",
        "01",
        ["population", "models", "tips_received"],
        month("2024-01"),
        month("2024-01"),
    )
    assert rows(frame, "indicator") == ["tips_received", "models", "population"]
