"""Registers as they hold in a month, counted and compared with the monthly reports, unit by
unit.
"""

import pytest

from dashboard.queries import (
    events,
    models_by_type,
    models_register,
    register_reconciliation,
    spots_register,
    unreviewed_models,
)
from tests.builders import month, spread
from tests.frames import row, rows
from tests.registers import Register, day, event, model, registered, spot

MARCH = month("2024-03")
COUNTS = ("unit_id", "models_registered", "models_reported", "models_difference")


@pytest.fixture
def world(tmp_path):
    """`world(spec, *registers)`: a connection to a snapshot with them."""
    made = []

    def make(spec, *registers):
        made.append(registered(tmp_path / f"{len(made)}.duckdb", spec, *registers))
        return made[-1]

    return make


def models_of(unit, at, *codes, **cells):
    return Register("models", unit, at, [model(code, **cells) for code in codes])


def test_register_and_monthly_count_stand_side_by_side_with_their_difference(world):
    con = world(
        spread(["01101"], ["2024-03"], models=3) | spread(["01102"], ["2024-03"], models=1),
        models_of("01101", "2024-03", "A", "B", "C"),
        models_of("01102", "2024-03", "A", "B"),
    )
    found = register_reconciliation(con, "VN", "01", MARCH)
    assert sorted(rows(found, *COUNTS)) == [("01101", 3, 3, 0), ("01102", 2, 1, 1)]


def test_what_is_missing_on_one_side_has_no_difference(world):
    con = world(spread(["01101"], ["2024-03"], models=3), models_of("01102", "2024-03", "A"))
    found = register_reconciliation(con, "VN", "01", MARCH)
    assert sorted(rows(found, *COUNTS), key=str) == [
        ("01101", None, 3, None),
        ("01102", 1, None, None),
    ]


def test_a_register_that_states_nothing_counts_zero_and_is_not_missing(world):
    con = world(spread(["01101"], ["2024-03"], models=2), Register("models", "01101", "2024-03"))
    assert rows(register_reconciliation(con, "VN", "01", MARCH), *COUNTS) == [("01101", 0, 2, -2)]


def test_models_count_from_their_founding_to_the_day_they_are_struck_off(world):
    # March runs from 15 February to 14 March for units due so.
    listed = [
        model("A"),
        model("B", struck_off=day("2024-03-14")),
        model("C", struck_off=day("2024-03-15")),
        model("D", founded=day("2024-03-14")),
        model("E", founded=day("2024-03-15")),
    ]
    con = world(
        spread(["01101"], ["2024-03"], models=3), Register("models", "01101", "2024-03", listed)
    )
    assert rows(register_reconciliation(con, "VN", "01", MARCH), *COUNTS) == [("01101", 3, 3, 0)]
    active = models_register(con, "VN", "01", MARCH).query("active")
    assert rows(active, "code") == ["A", "C", "D"]


def test_spots_are_open_from_the_day_they_arise_to_the_day_they_end(world):
    listed = [
        spot("A"),
        spot("B", eliminated=day("2024-03-14")),
        spot("C", arisen=day("2024-03-15")),
    ]
    con = world(
        spread(["01101"], ["2024-03"], spots_open=2), Register("spots", "01101", "2024-03", listed)
    )
    found = row(register_reconciliation(con, "VN", "01", MARCH), unit_id="01101")
    assert (found["spots_registered"], found["spots_reported"], found["spots_difference"]) == (
        1,
        2,
        -1,
    )


def test_a_register_holds_until_the_next_and_not_before_its_month(world):
    con = world({}, models_of("01101", "2024-01", "A"), models_of("01101", "2024-04", "A", "B"))
    sizes = {
        at: len(models_register(con, "VN", "01", month(at)))
        for at in ("2023-12", "2024-01", "2024-03", "2024-04")
    }
    assert sizes == {"2023-12": 0, "2024-01": 1, "2024-03": 1, "2024-04": 2}
    assert rows(models_register(con, "VN", "01", MARCH), "as_of") == [day("2024-01-01")]


def test_a_corrected_register_of_a_month_takes_the_place_of_the_first_which_stays_in_the_history(
    world,
):
    con = world({}, models_of("01101", "2024-01", "A", "B"), models_of("01101", "2024-01", "C"))
    assert rows(models_register(con, "VN", "01", MARCH), "code") == ["C"]
    assert con.execute("SELECT count(*) FROM model").fetchone() == (3,)


def test_a_register_for_an_earlier_month_sent_later_does_not_touch_the_newer(world):
    con = world({}, models_of("01101", "2024-02", "NEW"), models_of("01101", "2024-01", "OLD"))
    assert rows(models_register(con, "VN", "01", MARCH), "code") == ["NEW"]
    assert rows(models_register(con, "VN", "01", month("2024-01")), "code") == ["OLD"]


def test_a_units_register_ends_with_the_unit(world):
    con = world({}, models_of("01101", "2024-01", "A"))
    assert len(models_register(con, "VN", "02.20250701", month("2025-06"))) == 1
    assert len(models_register(con, "VN", "02.20250701", month("2025-07"))) == 0


def test_every_list_counts_each_active_model_once_and_unknown_values_apart(world):
    listed = [
        model(
            "A", type="camera", direction="tu_phong", points=3, groups=2, members=30, result="tot"
        ),
        model("B", type="camera", direction="tu_quan", points=1, members=10),
        model("C", type="xe_om", direction="tu_quan", result="tot", struck_off=day("2024-01-05")),
    ]
    con = world({}, Register("models", "01101", "2024-03", listed))
    found = models_by_type(con, "VN", "01", MARCH)
    assert rows(found, "list", "choice", "models", "points", "members") == [
        ("model_direction", "tu_quan", 1, 1, 10),
        ("model_direction", "tu_phong", 1, 3, 30),
        ("model_type", "camera", 2, 4, 40),
        ("review_result", "tot", 1, 3, 30),
        ("review_result", None, 1, 1, 10),
    ]
    assert row(found, choice="camera")["value_vi"] == "Camera giám sát an ninh trật tự"


def test_models_are_unreviewed_after_twelve_months_to_the_day(world):
    listed = [
        model("A", last_review=day("2023-03-14"), agency="mttq"),
        model("B", last_review=day("2023-03-15")),
        model("C"),
        model("D", founded=day("2023-06-01")),
        model("E", struck_off=day("2024-01-01")),
    ]
    con = world(
        spread(["01101"], ["2024-03"], models=4), Register("models", "01101", "2024-03", listed)
    )
    found = unreviewed_models(con, "VN", "01", MARCH)
    assert rows(found, "code", "last_review", "months", "agency_vi") == [
        ("C", None, 50, None),
        ("A", day("2023-03-14"), 12, "Mặt trận Tổ quốc"),
    ]


def test_a_spot_that_came_back_is_told_with_the_days_between(world):
    listed = [
        spot("A", eliminated=day("2023-06-01")),
        spot("B", arisen=day("2023-06-11"), recurrence_of="A"),
    ]
    con = world({}, Register("spots", "01101", "2024-03", listed))
    found = spots_register(con, "VN", "01", MARCH)
    assert rows(found, "code", "open", "recurrence_of", "days_between") == [
        ("B", True, "A", 10),
        ("A", False, None, None),
    ]


def test_an_event_is_done_late_overdue_or_still_planned_by_what_the_register_can_know(world):
    listed = [
        event("2024-01-31", "2024-01-31"),
        event("2024-01-31", "2024-02-03", kind="kiem_tra"),
        event("2024-02-29", kind="so_ket"),
        event("2024-04-30", kind="tong_ket"),
    ]
    con = world({}, Register("events", "01", "2024-03", listed))
    found = events(con, "VN", "01", month("2024-01"), month("2024-12"))
    assert rows(found, "kind", "state", "days_late") == [
        ("giao_ban", "done", 0),
        ("kiem_tra", "done_late", 3),
        ("so_ket", "overdue", 31),
        ("tong_ket", "planned", -30),
    ]


def test_an_event_is_in_the_period_in_which_it_was_due_or_held(world):
    con = world({}, Register("events", "01", "2024-06", [event("2024-01-31", "2024-03-05")]))
    months = {
        at: len(events(con, "VN", "01", month(at), month(at)))
        for at in ("2024-01", "2024-02", "2024-03")
    }
    assert months == {"2024-01": 1, "2024-02": 0, "2024-03": 1}


def test_what_a_province_held_stays_in_the_history_of_its_heir(world):
    con = world({}, Register("events", "01", "2024-03", [event("2024-01-31", "2024-01-31")]))
    assert len(events(con, "VN", "02.20250701", month("2023-01"), month("2025-12"))) == 1


QUERIES = {
    "models_register": lambda con, scope, place: models_register(con, scope, place, MARCH),
    "models_by_type": lambda con, scope, place: models_by_type(con, scope, place, MARCH),
    "unreviewed_models": lambda con, scope, place: unreviewed_models(con, scope, place, MARCH),
    "spots_register": lambda con, scope, place: spots_register(con, scope, place, MARCH),
    "register_reconciliation": lambda con, scope, place: register_reconciliation(
        con, scope, place, MARCH
    ),
    "events": lambda con, scope, place: events(con, scope, place, month("2024-01"), MARCH),
}


@pytest.mark.parametrize("name", QUERIES)
def test_nothing_of_a_unit_outside_the_scope_is_in_any_answer(world, name):
    def lists(unit, mark):
        return (
            Register("models", unit, "2024-03", [model(mark)]),
            Register("spots", unit, "2024-03", [spot(mark)]),
            Register("events", unit, "2024-03", [event("2024-01-31", document=mark)]),
        )

    mine, others = lists("01101", "M-1"), (*lists("01201", "X-1"), *lists("01", "X-2"))
    full, bare = world({}, *mine, *others), world({}, *mine)
    for place in ("VN", "01", "011", "012", "01201"):
        seen, alone = (QUERIES[name](con, "011", place) for con in (full, bare))
        assert seen.drop(columns="submission_id", errors="ignore").equals(
            alone.drop(columns="submission_id", errors="ignore")
        )
    assert len(QUERIES[name](full, "011", "01")) > 0
    assert len(QUERIES[name](full, "012", "011")) == 0
