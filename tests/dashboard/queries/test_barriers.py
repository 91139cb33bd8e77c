"""Nothing is compared across a new definition or the office's rebase, anywhere; what lies after
both sides is.
"""

import pytest

from dashboard.queries import breakdown, comparison, rebased, target_series, targets
from etl.decisions import Decision
from tests.builders import month, run_of, spread
from tests.frames import row, rows

NEW = ["01101.20250701", "02101.20250701", "02103.20250701"]


def rebase(place, indicator, at, number=1):
    values = {"indicator": indicator, "month": at}
    return Decision(number, "rebase", place, values, "lý do", "an", "2026-11-05T00:00:00+00:00")


def test_months_on_two_sides_of_a_new_definition_are_left_out_and_the_definition_is_named(ask):
    # Decision 28 is in force from 24 August 2025: September is the first whole month of the new
    # definition.
    con = ask(spread(NEW, [*run_of("2025-07", 6), *run_of("2026-07", 6)], spots_new=4))
    found = row(
        comparison(con, "VN", "02.20250701", ["spots_new"], month("2026-07"), month("2026-12"))
    )
    assert (found["now"], found["then"]) == (3 * 4 * 4, 3 * 4 * 4)
    assert found["months"] == [month(at) for at in run_of("2026-09", 4)]
    assert (found["months_due"], found["redefined"], found["rebased"]) == (
        6,
        [month("2025-09")],
        [],
    )


def test_where_every_month_crosses_it_nothing_is_compared_and_why_is_said(ask):
    con = ask(spread(NEW, ["2025-08", "2026-08"], spots_new=4, tips_valuable=4, spots_open=9))
    frame = comparison(
        con,
        "VN",
        "02.20250701",
        ["tips_valuable", "spots_new", "spots_open"],
        *[month("2026-08")] * 2,
    )
    assert rows(frame, "indicator", "now", "reason") == [
        ("tips_valuable", 12, None),
        ("spots_open", None, "redefined"),
        ("spots_new", None, "redefined"),
    ]


def test_a_rebase_bars_its_own_place_and_indicator_and_what_is_made_of_it_and_no_other(ask):
    con = ask(
        spread(NEW, ["2025-08", "2025-10", "2026-08", "2026-10"], tips_valuable=4, cases_solved=4),
        taken=[rebase("02.20250701", "tips_valuable", "2025-09")],
    )
    span = (month("2026-08"), month("2026-10"))
    found = row(comparison(con, "VN", "02.20250701", ["tips_valuable"], *span))
    assert (found["now"], found["months"], found["rebased"]) == (
        12,
        [month("2026-10")],
        [month("2025-09")],
    )
    assert row(comparison(con, "VN", "02.20250701", ["cases_solved"], *span))["now"] == 24
    # The whole nation is that province.
    found = row(comparison(con, "VN", "VN", ["tips_valuable"], *span))
    assert (found["now"], found["months"], found["rebased"]) == (
        12,
        [month("2026-10")],
        [month("2025-09")],
    )
    below = breakdown(con, "VN", "02.20250701", ["tips_valuable"], *span)
    assert rows(below, "now", "then") == [(8, 8)] * 3


def test_a_rebase_between_bars_the_whole_and_is_the_reason(ask):
    con = ask(
        spread(["01101"], ["2023-10", "2024-10"], models=4),
        taken=[rebase("01101", "models", "2024-03")],
    )
    found = row(comparison(con, "VN", "01101", ["models"], month("2024-10"), month("2024-10")))
    assert (found["now"], found["reason"], found["rebased"]) == (
        None,
        "rebased",
        [month("2024-03")],
    )


def test_each_place_below_is_held_back_by_its_own_rebase(ask):
    con = ask(
        spread(["01101", "01102"], ["2023-10", "2024-10"], tips_valuable=4),
        taken=[rebase("01101", "tips_valuable", "2024-03")],
    )
    frame = breakdown(con, "VN", "011", ["tips_valuable"], month("2024-10"), month("2024-10"))
    assert sorted(rows(frame, "place_id", "now", "months"), key=str) == [
        ("01101", None, []),
        ("01102", 4, [month("2024-10")]),
    ]


def test_growth_that_a_target_asks_for_is_of_months_on_one_side_of_a_rebase(ask):
    con = ask(
        spread(NEW, ["2025-08", "2026-08"], drug_cases_border=10)
        | spread(NEW, ["2025-10"], drug_cases_border=10)
        | spread(NEW, ["2026-10"], drug_cases_border=20),
        taken=[rebase("02.20250701", "drug_cases_border", "2025-09")],
    )
    span = (month("2026-08"), month("2026-10"))
    found = row(targets(con, "VN", "02.20250701", *span), target="detect_border_growth")
    assert (found["actual"], found["baseline"]) == (100, 30)
    series = target_series(con, "VN", "02.20250701", *span)
    here = series[(series["target"] == "detect_border_growth") & series["now"].notna()]
    assert rows(here, "month", "now", "then") == [(month("2026-10"), 60, 30)]


@pytest.mark.parametrize(
    ("before", "after", "is_cut"),
    [
        # Of 100 and 800, then 500 and 800: 11 % and 38 %.
        (100, 500, True),
        # Of 20 and 800, then 60 and 800: 2 % and 7 %.
        (20, 60, False),
        # A sixteenth that became a tenth, and one more.
        (20, 88, False),
        (20, 89, True),
        # What the part lost counts too: 100 of 900, then 0 of 800.
        (100, 0, True),
    ],
)
def test_a_rebase_of_a_part_reaches_what_it_makes_more_than_a_tenth_of(ask, before, after, is_cut):
    con = ask(
        spread(["01101"], run_of("2023-03", 12), models=before)
        | spread(["01101"], run_of("2024-03", 12), models=after)
        | spread(["01102"], run_of("2023-03", 24), models=800),
        taken=[rebase("01101", "models", "2024-03")],
    )
    found = rows(rebased(con, "VN", "VN", month("2025-02")), "place_id", "indicator", "month")
    own = ("01101", "models", month("2024-03"))
    assert own in found and ("01102", "models", month("2024-03")) not in found
    assert {place for place, *_ in found} == (
        {"01101", "011", "01", "02.20250701", "011.cu", "VN"} if is_cut else {"01101"}
    )
    compared = row(comparison(con, "VN", "011", ["models"], *[month("2025-02")] * 2))
    assert (compared["reason"], compared["now"]) == (
        ("rebased", None) if is_cut else (None, after + 800)
    )


def test_parts_rebased_in_one_month_weigh_together_and_each_unit_once(ask):
    units = [f"0110{n}" for n in (1, 2)]
    con = ask(
        spread(units, run_of("2024-01", 12), tips_valuable=6)
        | spread(["01201"], run_of("2024-01", 12), tips_valuable=100),
        taken=[
            rebase(place, "tips_valuable", "2024-06", number)
            for number, place in enumerate(["01101", "01102", "011"], start=1)
        ],
    )
    # Of 112 a month the district has 12, in which each of its communes has 6; either commune alone
    # would be 5 %.
    found = rebased(con, "VN", "01", month("2024-12"))
    assert "01" in rows(found, "place_id")
    alone = ask(
        spread(units, run_of("2024-01", 12), tips_valuable=6)
        | spread(["01201"], run_of("2024-01", 12), tips_valuable=100),
        taken=[rebase("01101", "tips_valuable", "2024-06")],
    )
    assert set(rows(rebased(alone, "VN", "01", month("2024-12")), "place_id")) == {
        "01101",
        "011",
        "011.cu",
    }


@pytest.mark.parametrize(
    ("first", "last", "had", "shift"),
    [
        # A phase to 2030 that has had 10 months, 12 months, 13 months.
        ("2025-01", "2030-12", "2025-10", 12),
        ("2025-01", "2030-12", "2025-12", 12),
        ("2025-01", "2030-12", "2026-01", 24),
    ],
)
def test_a_running_phase_is_held_against_as_many_months_as_it_has_had(
    ask, on, first, last, had, shift
):
    on(f"{had}-28")
    count = (int(had[:4]) - 2023) * 12 + int(had[5:])
    con = ask(spread(["031.20210101"], run_of("2023-01", count), tips_valuable=2))
    found = row(comparison(con, "VN", "031.20210101", ["tips_valuable"], month(first), month(last)))
    had_months = count - 24
    assert (found["shift"], found["now"], found["then"]) == (shift, 2 * had_months, 2 * had_months)
    assert len(found["months"]) == found["months_due"] == had_months
    assert found["then_last"] < month(first)
