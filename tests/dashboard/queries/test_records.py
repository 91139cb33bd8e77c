from datetime import datetime

from dashboard.queries import records, trace
from tests.builders import Sent, month, spread
from tests.frames import row, rows


def wide(
    con,
    place="01",
    scope="VN",
    indicators=("models", "tips_valuable"),
    first="2024-01",
    last="2024-01",
):
    return records(con, scope, place, indicators, month(first), month(last))


def test_there_is_a_row_per_unit_and_month_with_a_column_per_indicator_in_the_order_asked(ask):
    con = ask(
        {
            ("01101", "2024-01"): {"tips_valuable": 3, "models": 0},
            ("01201", "2024-01"): {"tips_valuable": 1},
        }
    )
    frame = wide(con, indicators=("models", "tips_valuable"))
    assert list(frame.columns) == [
        "unit_id",
        "unit_name",
        "month",
        "models",
        "tips_valuable",
        "submission_id",
        "file_name",
        "row_number",
        "received_at",
        "late",
        "approved",
    ]
    assert rows(frame, "unit_id", "models", "tips_valuable", "row_number") == [
        ("01201", None, 1, 3),
        ("01102", None, None, None),
        ("01101", 0, 3, 2),
    ]


def test_a_report_due_that_never_came_is_a_row_of_blanks(ask):
    con = ask({("01201", "2024-01"): {"tips_valuable": 1}})
    missing = row(wide(con), unit_id="01102")
    assert (
        missing["tips_valuable"],
        missing["submission_id"],
        missing["received_at"],
        missing["late"],
    ) == (None,) * 4


def test_a_report_is_late_from_the_day_after_the_due_day_by_the_clock_in_vietnam(ask):
    # Due on 25 January; 17:30 UTC on the 25th is already the 26th in Vietnam.
    spec = {("01101", "2024-01"): {"tips_valuable": 1}}
    in_time = ask(Sent(spec, received_at=datetime(2024, 1, 25, 16, 59)))
    assert row(wide(in_time), unit_id="01101")["late"] is False
    late = ask(Sent(spec, received_at=datetime(2024, 1, 25, 17, 30)))
    assert row(wide(late), unit_id="01101")["late"] is True


def test_a_correction_sent_later_does_not_make_the_report_late(ask):
    spec = {("01101", "2024-01"): {"tips_valuable": 1}}
    con = ask(
        Sent(spec, received_at=datetime(2024, 1, 20)), Sent(spec, received_at=datetime(2024, 3, 1))
    )
    found = row(wide(con), unit_id="01101")
    assert (found["late"], found["received_at"], found["submission_id"]) == (
        False,
        month("2024-03"),
        "0000002-test",
    )


def test_monthly_and_yearly_figures_of_december_are_rows_of_their_own(ask):
    con = ask({("01201", "2023-12"): {"tips_valuable": 1, "population": 900}})
    frame = wide(
        con,
        place="012",
        indicators=("tips_valuable", "population"),
        first="2023-12",
        last="2023-12",
    )
    assert rows(frame, "tips_valuable", "population") == [(1, None), (None, 900)]


def test_an_indicator_asked_for_twice_is_one_column(ask):
    con = ask({("01201", "2024-01"): {"tips_valuable": 1}})
    assert (
        list(wide(con, indicators=("tips_valuable", "tips_valuable")).columns).count(
            "tips_valuable"
        )
        == 1
    )


def test_a_hostile_indicator_name_is_a_value_and_never_sql(ask):
    con = ask({("01201", "2024-01"): {"tips_valuable": 1}})
    hostile = "x') FROM unit; DROP TABLE unit; --"
    frame = wide(con, place="012", indicators=("tips_valuable", hostile))
    assert rows(frame, "tips_valuable", hostile) == [(1, None)]


def test_the_traced_rows_add_up_to_the_figure_and_name_file_and_row(ask):
    con = ask(
        Sent(spread(["01101", "01102"], ["2024-01"], models=4), who="Lan", file_name="dong.csv")
    )
    frame = trace(con, "VN", "01", "models", month("2024-01"))
    assert rows(frame, "unit_id", "value", "file_name", "row_number", "who", "superseded") == [
        ("01102", 4, "dong.csv", 3, "Lan", []),
        ("01101", 4, "dong.csv", 2, "Lan", []),
    ]


def test_a_corrected_figure_is_traced_with_every_value_it_had_oldest_first(ask):
    at = ("01101", "2024-01")
    con = ask({at: {"models": 9}}, {at: {"models": 2}}, Sent({at: {"models": 5}}, reason="nhầm"))
    found = row(trace(con, "VN", "01", "models", month("2024-01")))
    assert (found["value"], found["superseded"], found["reason"]) == (5, [9, 2], "nhầm")


def test_a_cell_that_was_emptied_by_a_correction_keeps_its_history(ask):
    at = ("01101", "2024-01")
    con = ask({at: {"models": 9}}, {at: {"tips_valuable": 1}})
    found = row(trace(con, "VN", "01", "models", month("2024-01")))
    assert (found["value"], found["superseded"]) == (None, [9])


def test_a_scope_traces_only_its_own_units(ask):
    con = ask(spread(["01101", "01201"], ["2024-01"], models=4))
    assert rows(trace(con, "012", "01", "models", month("2024-01")), "unit_id") == ["01201"]
