"""States that a unit did not tell for a month: which last one stands, for how long, and who sees
it.
"""

from tests.builders import run_of, spread
from tests.frames import rows

STATE = """SELECT unit_id, month, value, as_of FROM visible_state($scope, $place)
    WHERE indicator = $indicator ORDER BY month, unit_id"""


def states(con, indicator="models", place="VN", scope="VN"):
    """What was not told for its own month."""
    frame = con.execute(STATE, {"scope": scope, "place": place, "indicator": indicator}).df()
    found = rows(frame, "unit_id", "month", "value", "as_of")
    return [
        (unit, f"{at:%Y-%m}", value, f"{told:%Y-%m}")
        for unit, at, value, told in found
        if at != told
    ]


def test_the_last_state_stands_for_three_months_and_not_longer(ask):
    con = ask(spread(["01101"], ["2024-01"], models=7))
    assert states(con) == [("01101", at, 7, "2024-01") for at in ("2024-02", "2024-03", "2024-04")]


def test_a_new_state_takes_over_and_is_carried_in_its_turn(ask):
    con = ask(spread(["01101"], ["2024-01"], models=7) | spread(["01101"], ["2024-03"], models=5))
    assert states(con) == [
        ("01101", "2024-02", 7, "2024-01"),
        *(("01101", at, 5, "2024-03") for at in run_of("2024-04", 3)),
    ]


def test_a_cell_left_blank_tells_no_state(ask):
    con = ask(
        spread(["01101"], ["2024-01"], models=7) | spread(["01101"], ["2024-02"], tips_valuable=1)
    )
    assert states(con)[0] == ("01101", "2024-02", 7, "2024-01")


def test_a_corrected_state_is_the_one_carried_and_one_taken_back_is_not(ask):
    con = ask(
        spread(["01101"], ["2024-01", "2024-02"], models=7),
        spread(["01101"], ["2024-02"], models=9),
    )
    assert states(con)[0] == ("01101", "2024-03", 9, "2024-02")
    con = ask(
        spread(["01101"], ["2024-01", "2024-02"], models=7),
        spread(["01101"], ["2024-02"], tips_valuable=9),
    )
    assert states(con)[0] == ("01101", "2024-02", 7, "2024-01")


def test_events_are_never_carried_and_neither_are_yearly_states(ask):
    con = ask(spread(["01101"], ["2023-12"], spots_new=7, population=900))
    assert states(con, "spots_new") == []
    assert states(con, "population") == []


def test_a_state_does_not_cross_a_new_definition(ask):
    # 27 November 2024: November is of the old definition, December of the new one. Models were not
    # redefined.
    con = ask(spread(["01101"], ["2024-10"], spots_open=4, models=7))
    assert [at for _, at, *_ in states(con, "spots_open")] == ["2024-11"]
    assert [at for _, at, *_ in states(con, "models")] == ["2024-11", "2024-12", "2025-01"]


def test_a_unit_that_has_ended_has_no_state_any_more(ask):
    con = ask(spread(["01201"], ["2025-05"], models=7))
    assert [at for _, at, *_ in states(con)] == ["2025-06"]


def test_a_unit_made_of_whole_others_begins_with_their_states_and_one_made_of_parts_with_none(ask):
    # 02101 became 02101.20250701 whole; 02103.20250701 and 01101.20250701 were given parts of
    # 01201.
    con = ask(spread(["01101", "01102", "01201", "02101", "02102"], ["2025-06"], models=5))
    assert states(con) == [("02101.20250701", at, 5, "2025-06") for at in run_of("2025-07", 3)]


def test_two_districts_that_merged_are_one_sum_and_only_while_both_are_known(ask):
    con = ask(spread(["031"], ["2020-11"], models=5) | spread(["032"], ["2020-12"], models=2))
    found = [line for line in states(con) if line[0] == "031.20210101"]
    # November's state reaches February, December's March.
    assert found == [("031.20210101", at, 7, "2020-11") for at in ("2021-01", "2021-02")]
    con = ask(spread(["031"], ["2020-12"], models=5))
    assert [line for line in states(con) if line[0] == "031.20210101"] == []


def test_what_predecessors_told_is_seen_by_those_who_may_see_the_predecessors(ask):
    con = ask(spread(["02101"], ["2025-06"], models=5))
    assert len(states(con, place="02.20250701", scope="02.20250701")) == 3
    assert states(con, place="02101.20250701", scope="02101.20250701") == []


def test_a_place_holds_the_states_of_its_units_in_the_month_alone(ask):
    con = ask(spread(["01101", "02101"], ["2024-01"], models=7))
    assert {unit for unit, *_ in states(con, place="01", scope="VN")} == {"01101"}
    assert {unit for unit, *_ in states(con, place="VN", scope="021")} == {"02101"}


def test_nothing_is_carried_where_nobody_had_to_report(ask):
    con = ask(spread(["01101"], ["2017-10"], models=7))
    # The rule begins in January 2018.
    assert [at for _, at, *_ in states(con)] == ["2018-01"]
