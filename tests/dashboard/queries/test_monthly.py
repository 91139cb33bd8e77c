from dashboard.queries import monthly, months
from tests.builders import month, run_of, spread
from tests.frames import rows


def test_every_month_of_the_range_has_a_row_and_an_unreported_one_is_null_not_zero(ask, on):
    on("2024-04-10")
    con = ask(
        {
            ("01101", "2024-01"): {"tips_valuable": 3},
            ("01102", "2024-01"): {"tips_valuable": 4},
            ("01101", "2024-03"): {"tips_valuable": 0},
        }
    )
    frame = monthly(con, "VN", "011", ["tips_valuable"], month("2024-01"), month("2024-04"))
    assert rows(frame, "month", "value", "reported", "due") == [
        (month("2024-01"), 7, 2, 2),
        (month("2024-02"), None, 0, 2),
        (month("2024-03"), 0, 1, 2),
        (month("2024-04"), None, 0, None),
    ]


def test_a_cell_left_blank_in_a_report_counts_as_not_reported(ask):
    con = ask({("01101", "2024-01"): {"tips_received": 9}})
    frame = monthly(
        con, "VN", "011", ["tips_received", "tips_valuable"], month("2024-01"), month("2024-01")
    )
    assert rows(frame, "indicator", "value", "reported") == [
        ("tips_received", 9, 1),
        ("tips_valuable", None, 0),
    ]


def test_a_yearly_figure_stands_in_december(ask):
    con = ask({("01101", "2023-12"): {"population": 900}})
    frame = monthly(con, "VN", "011", ["population"], month("2023-11"), month("2023-12"))
    assert rows(frame, "month", "value", "due") == [
        (month("2023-11"), None, None),
        (month("2023-12"), 900, 2),
    ]


def test_a_merged_provinces_series_runs_through_the_merger(ask):
    con = ask(
        spread(["01101", "02101"], ["2025-06"], tips_valuable=4)
        | spread(["01101.20250701"], ["2025-07"], tips_valuable=5)
    )
    frame = monthly(con, "VN", "02.20250701", ["tips_valuable"], month("2025-06"), month("2025-07"))
    assert rows(frame, "value", "reported", "due") == [(8, 2, 5), (5, 1, 3)]


def test_months_runs_from_the_first_to_the_newest_report_of_the_place(ask):
    con = ask(spread(["01101"], run_of("2023-05", 3), tips_valuable=1) | {("02101", "2024-09"): {}})
    assert rows(months(con, "VN", "01"), "first", "last") == [(month("2023-05"), month("2023-07"))]
    assert rows(months(con, "VN", "02"), "first", "last") == [(month("2024-09"), month("2024-09"))]
    assert rows(months(con, "VN", "03"), "first", "last") == [(None, None)]
