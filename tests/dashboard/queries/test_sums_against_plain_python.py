"""Random figures in the small world, held against the same sums in plain Python."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.queries import breakdown, comparison, monthly, totals
from tests import builders
from tests.builders import month, run_of, small_reference
from tests.examples import examples
from tests.frames import rows
from tests.oracles import World

FLOWS = ("tips_valuable", "cases_solved")
# Of the two, hotspots were redefined in 2024-11 and 2025-08, and no state of theirs crosses that.
STOCKS = ("models", "spots_open")
ASKED = [*FLOWS, *STOCKS]
# Around the merger of districts (2021-01) and of provinces (2025-07), each with the year before.
MONTHS = [*run_of("2019-11", 16), *run_of("2024-05", 17)]
REPORTING = [
    unit
    for unit in small_reference().units.all
    if unit.level == ("district" if unit.code.startswith("03") else "commune")
]
PLACES = [
    "VN",
    "01",
    "02",
    "02.20250701",
    "03",
    "011",
    "012",
    "021",
    "031.20210101",
    "01101",
    "02103.20250701",
]
# How many of the reports due came, and of their cells were filled in, in each of the random worlds.
DENSITIES = (1.0, 0.97, 0.8, 0.3)

worlds = st.sampled_from(range(len(DENSITIES)))
places = st.sampled_from(PLACES)
spans = st.tuples(st.sampled_from(MONTHS), st.integers(1, 12)).map(
    lambda s: [month(m) for m in run_of(*s)]
)


def random_spec(seed, density):
    draw = Random(seed)
    return {
        (unit.id, at): {
            name: draw.choice((0, 0, 1, 2, 9)) for name in ASKED if draw.random() <= density
        }
        for unit in REPORTING
        for at in MONTHS
        if unit.open_in(month(at)) and draw.random() <= density
    }


@pytest.fixture(scope="module")
def random_worlds(tmp_path_factory):
    """Per density: a connection, and the same rows in plain Python; a tenth of the reports came
    twice.
    """
    folder, made = tmp_path_factory.mktemp("random"), []
    for seed, density in enumerate(DENSITIES):
        first = random_spec(seed, density)
        again = {
            key: figures
            for n, (key, figures) in enumerate(random_spec(seed + 50, density).items())
            if n % 10 == 0
        }
        path = builders.snapshot(folder / f"{seed}.duckdb", first, again)
        made.append((builders.opened(path), World(small_reference(), first, again)))
    yield made
    for con, _ in made:
        con.close()


@examples(30)
@given(number=worlds, months=spans, place=places, scope=places)
def test_totals_and_months_are_the_sums_of_the_rows_and_of_the_states_carried_on(
    random_worlds, number, months, place, scope
):
    """A flow is what was told for its months. A stock is what was told for the month, and of each
    unit that owed a report and told none the last state that it, or all that became it, told at
    most three months before (oracles).
    """
    con, world = random_worlds[number]
    fresh = ("value", "reported", "carried", "carried_from")
    frame = totals(con, scope, place, ASKED, months[0], months[-1])
    for indicator, kind, as_of, *found in rows(frame, "indicator", "kind", "as_of", *fresh):
        assert found == told(world, scope, place, indicator, months if kind == "flow" else [as_of])
    hold_month_by_month(con, world, scope, place, ASKED, months[0], months[-1])


@pytest.mark.parametrize("number", range(len(DENSITIES)))
@pytest.mark.parametrize("asked", [("2020-11", "2021-05"), ("2025-05", "2026-01")])
def test_over_a_merger_states_are_carried_as_in_plain_python_in_every_place(
    random_worlds, number, asked
):
    con, world = random_worlds[number]
    for place in [*PLACES, "01101.20250701", "02101.20250701"]:
        for scope in {"VN", place}:
            hold_month_by_month(con, world, scope, place, STOCKS, *map(month, asked))


def hold_month_by_month(con, world, scope, place, indicators, first, last):
    frame = monthly(con, scope, place, indicators, first, last)
    for indicator, at, *found in rows(
        frame, "indicator", "month", "value", "reported", "carried", "carried_from"
    ):
        assert found == told(world, scope, place, indicator, [at]), (scope, place, indicator, at)


def told(world, scope, place, indicator, months):
    """The sum, how many figures of it were told for their month, how many states carried on, from
    when the oldest.
    """
    carried = [
        state for at in months for state in world.carried(scope, place, indicator, at).values()
    ]
    reported = len(world.figures(scope, place, indicator, months))
    oldest = min((state.as_of for state in carried), default=None)
    return [world.total(scope, place, indicator, months), reported, len(carried), oldest]


@examples(30)
@given(number=worlds, months=spans, place=places, scope=places)
def test_the_parts_of_a_place_add_up_to_it(random_worlds, number, months, place, scope):
    con, world = random_worlds[number]
    frame = breakdown(con, scope, place, FLOWS, months[0], months[-1])
    if frame.empty:
        # Nothing is broken down where the only one who reports is the place itself.
        assert {
            unit for name in FLOWS for unit, _ in world.figures(scope, place, name, months)
        } <= {place}
        return
    for indicator in FLOWS:
        parts = [
            value
            for value in rows(frame[frame["indicator"] == indicator], "value")
            if value is not None
        ]
        assert (sum(parts) if parts else None) == world.total(scope, place, indicator, months)


@examples(30)
@given(number=worlds, months=spans, place=places, scope=places)
def test_same_units_are_compared_by_the_pairs_both_sides_hold(
    random_worlds, number, months, place, scope
):
    con, world = random_worlds[number]
    earlier = {at: at.replace(year=at.year - 1) for at in months}
    frame = comparison(con, scope, place, FLOWS, months[0], months[-1])
    for indicator, now, then, pairs, basis in rows(
        frame, "indicator", "now", "then", "pairs", "basis"
    ):
        mine = world.figures(scope, place, indicator, months)
        theirs = world.figures(scope, place, indicator, earlier.values())
        both = [
            (value, theirs[key])
            for (unit, at), value in mine.items()
            if (key := (unit, earlier[at])) in theirs
        ]
        mine_sum, their_sum = sum(a for a, _ in both), sum(b for _, b in both)
        if basis == "whole_place":
            # Whole months of changed units are added to the pairs of the months without a change.
            assert now >= mine_sum
            assert then >= their_sum
            assert place not in (
                "011",
                "012",
                "021",
                "01101",
                "02103.20250701",
            ), "nothing of these ever merged"
        else:
            assert (now, then, pairs) == (
                (mine_sum, their_sum, len(both)) if both else (None, None, 0)
            )


@examples(25)
@given(months=spans, place=st.sampled_from(["02.20250701", "03", "031.20210101", "01", "011"]))
def test_when_everything_was_reported_the_comparison_is_of_the_whole_place(
    random_worlds, months, place
):
    con, world = random_worlds[0]
    assert DENSITIES[0] == 1.0
    comparable = [
        at
        for at in months
        if world.figures("VN", place, "tips_valuable", [at])
        and world.figures("VN", place, "tips_valuable", [at.replace(year=at.year - 1)])
    ]
    found = rows(
        comparison(con, "VN", place, ["tips_valuable"], months[0], months[-1]), "now", "then"
    )
    earlier = [at.replace(year=at.year - 1) for at in comparable]
    assert found == [
        (
            world.total("VN", place, "tips_valuable", comparable),
            world.total("VN", place, "tips_valuable", earlier),
        )
    ]
