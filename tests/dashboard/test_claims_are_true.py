"""Every sentence that compares says only what is true of the rows that were sent: held against
plain Python.

Random countries reform, merge and split; some reports never came; the office rebased; a definition
changed. Asked are the nation, provinces old and new, districts, communes founded and closed, former
districts, communes with their history, for months, years, and phases that run on.
"""

from collections import defaultdict
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dashboard.queries import breakdown, comparison, totals
from dashboard.words.claims import claim
from dashboard.words.comparison import brief, sentence, spans
from etl.decisions import Decision
from etl.ground.periods import month_range
from tests import builders
from tests.builders import month, real_reference
from tests.claims import Oracle, Owed, numbers
from tests.examples import examples
from tests.frames import rows
from tests.oracles import World
from tests.worlds import Country, countries

TODAY = "2027-02-20"
ASKED = ("tips_valuable", "spots_new", "models")
GROUPS = {
    indicator.id: (indicator.group, indicator.kind) for indicator in real_reference().indicators
}
# Decision 28 of 24 August 2025: its first whole month.
REDEFINED = {"spots_new": [month("2025-09")]}
SPANS = [
    ("2026-07", "2026-12"),
    ("2026-01", "2026-12"),
    ("2026-05", "2026-06"),
    ("2026-09", "2026-09"),
    ("2027-01", "2027-01"),
    # Phases that run on, and one longer than a year.
    ("2026-07", "2030-12"),
    ("2025-05", "2030-12"),
    ("2025-05", "2026-08"),
]
REBASES = [("02.20250701", "tips_valuable", "2026-09"), ("VN", "models", "2026-10")]


def sent(country: Country, draw: Random, density: float) -> dict:
    return {
        key: {name: draw.choice((0, 1, 3, 250)) for name in ASKED if draw.random() <= density}
        for key in country.reporters
        if draw.random() <= density
    }


def owed(con) -> list[Owed]:
    found = con.execute(
        "SELECT unit_id, month, part, ground, parts FROM due WHERE form = 'month' AND (is_begun OR"
        " due_on < ?)",
        [date.fromisoformat(TODAY)],
    ).fetchall()
    return [Owed(*line) for line in found]


def carried(con) -> dict:
    """(indicator, month) → unit → the state that stands in for the one it did not tell."""
    found: dict = defaultdict(dict)
    told = con.execute(
        "SELECT DISTINCT indicator, month, unit_id, value FROM visible_state('VN', 'VN') WHERE"
        " as_of < month"
    )
    for indicator, at, unit, value in told.fetchall():
        found[indicator, at][unit] = value
    return found


def places_of(con, country: Country, draw: Random) -> list[str]:
    """The nation and some of every kind of place."""
    units = country.reference.units.all
    kinds = [
        [unit.id for unit in units if unit.level == "province"],
        [unit.id for unit in units if unit.level == "district"],
        [unit.id for unit in units if unit.level == "commune" and unit.valid_to is not None],
        [unit.id for unit in units if unit.level == "commune" and unit.valid_to is None],
        [
            f"{unit.id}@today"
            for unit in units
            if unit.level == "commune" and unit.valid_to is None and unit.valid_from
        ],
        [
            place
            for (place,) in con.execute(
                "SELECT place_id FROM place WHERE level = 'former_district'"
            ).fetchall()
        ],
    ]
    return [
        "VN",
        *(place for kind in kinds for place in draw.sample(sorted(kind), min(2, len(kind)))),
    ]


def taken(country: Country) -> list[Decision]:
    known = {unit.id for unit in country.reference.units.all} | {"VN"}
    return [
        Decision(
            n,
            "rebase",
            place,
            {"indicator": name, "month": at},
            "lý do",
            "an",
            "2027-02-01T00:00:00+00:00",
        )
        for n, (place, name, at) in enumerate(REBASES, start=1)
        if place in known
    ]


def rebased() -> dict:
    return {(place, name): [month(at)] for place, name, at in REBASES}


@examples(8)
@given(country=countries(), seed=st.integers(0, 99), density=st.sampled_from((1.0, 0.9, 0.5)))
def test_counts_months_and_reports_of_every_comparison_are_those_of_the_rows(
    tmp_path_factory, on, country, seed, density
):
    on(TODAY)
    draw = Random(seed)
    spec = sent(country, draw, density)
    path = builders.snapshot(
        tmp_path_factory.mktemp("c") / "s.duckdb",
        spec,
        reference=country.reference,
        taken=taken(country),
    )
    with builders.opened(path) as con:
        oracle = Oracle(
            World(country.reference, spec), country, owed(con), carried(con), rebased(), REDEFINED
        )
        for place in places_of(con, country, draw):
            for span in draw.sample(SPANS, 3):
                hold(con, oracle, place, *(month(text) for text in span))


def hold(con, oracle: Oracle, place: str, first: date, last: date) -> None:
    """Asserts that all that is claimed and said of the place's figures of these months is true."""
    asked = {"place": place, "first": first, "last": last}
    sums = dict(rows(totals(con, "VN", indicators=ASKED, **asked), "indicator", "value"))
    for row in comparison(con, "VN", indicators=ASKED, **asked).to_dict("records"):
        name = row["indicator"]
        group, kind = GROUPS[name]
        found = claim(row, group, sums[name], None, ())
        truth = oracle.truth(place, name, kind, first, last)
        where = (place, name, first, last)
        assert found.shift == oracle.shift(place, first, last), where
        assert (found.now, found.then, found.months) == (truth.now, truth.then, truth.months), where
        assert found.whole_months == truth.whole_months, where
        assert (found.pairs, found.then_pairs) == (truth.pairs, truth.then_pairs), where
        assert (found.kept, found.then_kept) == (truth.kept, truth.then_kept), where
        assert (found.due, found.then_due) == (truth.due, truth.then_due), where
        assert (found.reason is None) == bool(truth.months), where
        if truth.months:
            said(sentence(found, "vi"), brief(found, "vi"), truth, found)


def months_of(words: str) -> set[date]:
    """The months that words such as `tháng 1–11/2026, tháng 1/2027` name, read as a clerk would."""
    named = set()
    for run in words.removeprefix("tháng ").split(", tháng "):
        first, _, last = run.partition("–")
        year = (last or first).split("/")[1]
        begin = first if "/" in first else f"{first}/{year}"
        ends = [
            date(int(text.split("/")[1]), int(text.split("/")[0]), 1)
            for text in (begin, last or begin)
        ]
        named |= set(month_range(*ends))
    return named


def said(full: str, short: str, truth, found) -> None:
    """Asserts that both sentences hold the true numbers, and say complete only where it is."""
    vi = {f"{value:,}".replace(",", ".") for value in (truth.now, truth.then)}
    told = numbers(full)
    assert vi <= set(told)
    for months in (truth.months, found.then_months):
        words = spans(months).vi
        assert f"({words})" in full
        assert "từ" in words or months_of(words) == set(months)
    if found.months_due is not None and (found.months_due, len(truth.months)) != (1, 1):
        assert f"{len(truth.months)}/{found.months_due}" in told
    complete = truth.due is not None and (truth.pairs, truth.then_pairs) == (
        truth.due,
        truth.then_due,
    )
    assert ("đủ báo cáo" in full) == complete
    assert ("báo cáo" in short) != complete
    difference = truth.now - truth.then
    assert (
        f"chênh lệch {'+' if difference > 0 else '−' if difference < 0 else ''}{abs(difference)}"
        in full
    )
    # The short form leaves `now` out only where it is the figure that it stands beside.
    assert ("phần so được" in short) == (truth.now != found.total)


@examples(4)
@given(country=countries(), seed=st.integers(0, 99))
def test_every_row_of_the_places_below_claims_what_the_place_itself_claims(
    tmp_path_factory, on, country, seed
):
    on(TODAY)
    draw = Random(seed)
    spec = sent(country, draw, 0.9)
    path = builders.snapshot(
        tmp_path_factory.mktemp("c") / "s.duckdb",
        spec,
        reference=country.reference,
        taken=taken(country),
    )
    with builders.opened(path) as con:
        first, last = month("2026-07"), month("2026-12")
        for row in breakdown(con, "VN", "VN/today", ASKED, first, last).to_dict("records"):
            own = comparison(con, "VN", row["place_id"], [row["indicator"]], first, last)
            assert rows(own, "now", "then", "months", "shift") == rows(
                breakdown(con, "VN", "VN/today", [row["indicator"]], first, last).query(
                    "place_id == @row['place_id']"
                ),
                "now",
                "then",
                "months",
                "shift",
            )
