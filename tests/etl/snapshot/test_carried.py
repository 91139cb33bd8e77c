"""States that a unit did not tell for a month: which last one stands, for how long, and who sees
it.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from etl.reference.records import Reporting
from etl.reference.units import Succession, Unit, Units
from tests import builders
from tests.builders import run_of, small_reference, spread
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


def chain(*, last=None, merged=False):
    """A province whose commune goes on whole under another code on 1/9/2024 and again on 1/10/2024,
    the second time together with Xã Bốn where `merged`; `last` is the last month for models.
    """
    days = [date(2024, 9, 1), date(2024, 10, 1)]
    ends = [day - timedelta(days=1) for day in days]
    units = [
        Unit("01", "province", "Tỉnh An", "", None, None),
        Unit("01001", "commune", "Xã Một", "01", None, ends[0]),
        Unit("01002", "commune", "Xã Hai", "01", days[0], ends[1]),
        Unit("01003", "commune", "Xã Ba", "01", days[1], None),
        *([Unit("01004", "commune", "Xã Bốn", "01", None, ends[1])] if merged else []),
    ]
    steps = [("01001", "01002", days[0]), ("01002", "01003", days[1])]
    steps += [("01004", "01003", days[1])] if merged else []
    real = small_reference()
    return replace(
        real,
        units=Units.of(units),
        succession=tuple(
            Succession(old, "commune", new, "commune", day, False, True) for old, new, day in steps
        ),
        indicators=tuple(
            replace(one, last=last) if one.id == "models" else one for one in real.indicators
        ),
        reporting=(Reporting("01", None, "commune", date(2024, 1, 1), None, 15, 25),),
        tiles=(),
        published=(),
        duties=(),
    )


@pytest.fixture
def chained(tmp_path):
    """`chained(figures, merged=True)`: an open snapshot of that world."""
    opened = []

    def make(spec, **kind):
        path = builders.snapshot(tmp_path / f"{len(opened)}.duckdb", spec, reference=chain(**kind))
        opened.append(builders.opened(path))
        return opened[-1]

    yield make
    for con in opened:
        con.close()


def test_of_a_unit_that_went_on_twice_within_three_months_the_first_ones_state_stands(chained):
    con = chained(spread(["01001"], ["2024-08"], models=7))
    assert states(con) == [
        ("01002.20240901", "2024-09", 7, "2024-08"),
        ("01003.20241001", "2024-10", 7, "2024-08"),
        ("01003.20241001", "2024-11", 7, "2024-08"),
    ]


def test_what_the_one_between_told_takes_the_place_of_what_the_first_had(chained):
    con = chained(
        spread(["01001"], ["2024-08"], models=7) | spread(["01002.20240901"], ["2024-09"], models=5)
    )
    assert states(con) == [
        ("01003.20241001", at, 5, "2024-09") for at in ("2024-10", "2024-11", "2024-12")
    ]


def test_a_merger_of_one_that_told_none_itself_counts_what_that_one_was_made_of(chained):
    told = spread(["01001"], ["2024-08"], models=7) | spread(["01004"], ["2024-09"], models=2)
    con = chained(told, merged=True)
    # 7 of August reaches November, 2 of September would reach December.
    assert [line for line in states(con) if line[0] == "01003.20241001"] == [
        ("01003.20241001", at, 9, "2024-08") for at in ("2024-10", "2024-11")
    ]
    half = chained(spread(["01004"], ["2024-09"], models=2), merged=True)
    assert [line for line in states(half) if line[0] == "01003.20241001"] == []


def test_nothing_is_carried_past_the_last_month_an_indicator_is_asked_for(chained):
    con = chained(spread(["01001"], ["2024-08"], models=7, members=30), last=date(2024, 10, 1))
    assert [at for _, at, *_ in states(con)] == ["2024-09", "2024-10"]
    assert [at for _, at, *_ in states(con, "members")] == ["2024-09", "2024-10", "2024-11"]


def test_a_state_crosses_no_new_definition_on_its_way_to_an_heir(chained):
    # Spots were defined anew on 27/11/2024; what was told in August reaches November alone.
    con = chained(spread(["01001"], ["2024-08"], spots_open=7))
    assert states(con, "spots_open")[-1] == ("01003.20241001", "2024-11", 7, "2024-08")
    con = chained(spread(["01002.20240901"], ["2024-09"], spots_open=7, models=7))
    assert [at for _, at, *_ in states(con, "spots_open")] == ["2024-10", "2024-11"]
    assert [at for _, at, *_ in states(con, "models")] == ["2024-10", "2024-11", "2024-12"]


def test_the_reports_a_state_was_taken_from_add_up_to_it(chained):
    told = spread(["01001"], ["2024-08"], models=7) | spread(["01004"], ["2024-09"], models=2)
    con = chained(told, merged=True)
    kept = con.execute(
        "SELECT from_unit, strftime(as_of, '%Y-%m'), value FROM visible_kept('01', '01')"
        " WHERE indicator = 'models' AND month = DATE '2024-10-01' ORDER BY from_unit"
    ).fetchall()
    assert kept == [("01001", "2024-08", 7), ("01004", "2024-09", 2)]
