"""Nothing turns because of who has not reported yet.

The province of tests/received_world.py. For every day of two months around the due day of the
month received, and for every set of units that have sent it:

* until the month is settled (its due day over, nine in ten in), every answer about the period shown
  first is the one of a world where nobody has sent it: figures, comparisons, targets, courses,
  signals, ranks, exceptions;
* once it is settled without the last unit, every state, verdict and exception is the one of a world
  where that unit sent what it had the month before;
* of a place whose own reports are in, nothing depends on those of others, before or after.

Left out are the counts of reports themselves (reported, due, missing), which are about nothing
else.
"""

from datetime import date

import pytest
from hypothesis import Phase, given
from hypothesis import strategies as st

from dashboard import queries
from dashboard.components.overview.attention import sentences
from dashboard.components.overview.map import states_of
from dashboard.targets.courses import courses
from etl.ground import clock
from tests import builders
from tests.builders import month
from tests.examples import examples
from tests.received_world import DAYS, RECEIVED, SENDING, SETS, snapshots

COUNTS = [
    "reported",
    "due",
    "carried",
    "carried_from",
    "pairs",
    "then_pairs",
    "pairs_due",
    "places_due",
    "until",
]
STATES = ("models", "members", "spots_open", "drug_models", "spots_complex")
FLOWS = ("tips_valuable", "cases_solved", "spots_new", "spots_eliminated", "spots_new_complex")


@pytest.fixture(scope="module")
def worlds(tmp_path_factory):
    files = snapshots(tmp_path_factory.mktemp("received"))
    opened = {name: builders.opened(path) for name, path in files.items()}
    yield opened
    for con in opened.values():
        con.close()


def settled(con, place):
    return queries.months(con, "VN", place).iloc[0]["settled"].date()


def answers(con, place, last):
    """Every answer about the period shown first, without counts of reports: name → rows."""
    span = {"place": place, "first": date(last.year, 1, 1), "last": last}
    asked = {"indicators": [*FLOWS, *STATES]} | span
    frames = {
        "totals": queries.totals(con, "VN", **asked),
        "monthly": queries.monthly(con, "VN", **asked),
        "breakdown": queries.breakdown(con, "VN", **asked),
        "comparison": queries.comparison(con, "VN", **asked),
        "yearly": queries.yearly(con, "VN", **asked),
        "targets": queries.targets(con, "VN", **span),
        "places": queries.target_places(con, "VN", **span),
        "courses": courses(con, "VN", month=last, **span),
        "unusual": queries.unusual(con, "VN", **span),
        "flow": queries.spot_flow(con, "VN", **span),
        "paper": queries.paper_models(con, "VN", place, last),
        "map": states_of(con, "VN", indicator="tips_valuable", month=last, **span),
        "observations": queries.observations(con, "VN", kept=True, **asked),
        "sentences": about_figures(sentences(con, "VN", owed_last=last, **span)),
    }
    return {
        name: frame.drop(columns=COUNTS, errors="ignore").map(str).to_dict("records")
        for name, frame in frames.items()
    }


def about_figures(frame):
    return frame[frame["kind"] != "missing"]


@examples(6, phases=[Phase.generate])
@given(day=st.sampled_from(DAYS), name=st.sampled_from([name for name in SETS if name != "none"]))
@pytest.mark.timeout(300)
def test_until_a_month_is_settled_every_answer_is_that_of_a_world_where_nobody_has_sent_it(
    worlds, day, name
):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "today", lambda: day)
        last = settled(worlds[name], "01")
        is_settled = day > date(2024, 9, 25) and len(SETS[name]) >= 0.9 * len(SENDING)
        assert last == (month(RECEIVED) if is_settled else month("2024-08"))
        if not is_settled:
            assert answers(worlds[name], "01", last) == answers(worlds["none"], "01", last)


@pytest.mark.parametrize("name", ["all but one", "all but the renamed one"])
def test_once_settled_states_verdicts_and_exceptions_are_those_with_the_last_report_in(
    worlds, on, name
):
    on("2024-10-02")
    last = settled(worlds[name], "01")
    assert last == month(RECEIVED)
    found, whole = (answers(worlds[world], "01", last) for world in (name, "all"))
    for query in ("totals", "breakdown", "monthly"):
        assert stocks(found[query]) == stocks(whole[query])
    for query, columns in {
        "targets": ("target", "state"),
        "places": ("target", "place_id", "met"),
        "map": ("place_id", "signal"),
        "courses": ("target", "place_id", "verdict", "is_behind"),
        "sentences": ("kind", "place_id", "indicator"),
        "paper": ("unit_id", "models"),
        "flow": ("opening", "closing", "unexplained"),
    }.items():
        late = {unit for unit in SENDING if unit not in SETS[name]}
        assert only(found[query], columns, late) == only(whole[query], columns, late)


def stocks(rows):
    kept = [row for row in rows if row["indicator"] in STATES]
    return [(row["indicator"], row.get("place_id"), row.get("month"), row["value"]) for row in kept]


def only(rows, columns, without):
    """These columns of the rows, except of the unit itself that has not reported: of it nothing new
    is known.
    """
    return [
        tuple(row[name] for name in columns)
        for row in rows
        if row.get("place_id", row.get("unit_id")) not in without
    ]


@pytest.mark.parametrize("day", ["2024-09-16", "2024-09-26", "2024-10-20"])
def test_of_a_place_whose_own_report_is_in_nothing_depends_on_others(worlds, on, day):
    on(day)
    mine = SENDING[0]
    last = settled(worlds["all"], mine)
    assert last == (month(RECEIVED) if day > "2024-09-25" else month("2024-08"))
    whole = answers(worlds["all"], mine, last)
    for name in ("one", "half", "all but one"):
        assert settled(worlds[name], mine) == last
        assert answers(worlds[name], mine, last) == whole


@pytest.mark.parametrize("name", list(SETS))
def test_what_is_overdue_is_one_count_in_every_question(worlds, on, name):
    con, today = worlds[name], date(2024, 9, 26)
    on(str(today))
    span = {"place": "01", "first": month("2024-01"), "last": month(RECEIVED)}
    missing = len(SENDING) - len(SETS[name])
    assert queries.completeness(con, "VN", **span).iloc[0]["missing"] == missing
    assert len(queries.not_reported(con, "VN", **span)) == missing
    assert sum(queries.progress_shares(con, "VN", today=today, **span)["missing"]) == missing
    matrix = queries.progress_matrix(con, "VN", today=today, **span)
    assert (matrix["state"] == "missing").sum() == missing
    total = queries.totals(con, "VN", indicators=["tips_valuable"], **span).iloc[0]
    assert total["due"] - total["reported"] == missing
