"""Units that merge, split, open and close: whatever becomes of them, no figure is lost or counted
twice.
"""

from collections import defaultdict
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dashboard.queries import breakdown, totals
from etl.reference import checks as reference_checks
from tests import builders
from tests.builders import month, real_reference
from tests.examples import examples
from tests.frames import rows
from tests.worlds import Country, countries

FLOWS = [i.id for i in real_reference().indicators if i.kind == "flow"]
SPANS = [("2025-05", "2025-06"), ("2025-07", "2027-01"), ("2025-05", "2027-01")]


def sent(country: Country, seed: int) -> dict:
    draw = Random(seed)
    return {key: {name: draw.randrange(9) for name in FLOWS} for key in country.reporters}


def total(con, place, first, last):
    return {
        name: value or 0
        for name, value in asked(totals(con, "VN", place, FLOWS, month(first), month(last)))
    }


def asked(frame):
    return rows(frame, "indicator", "value")


def parts(con, place, first, last):
    """Part → indicator → value."""
    found = defaultdict(lambda: dict.fromkeys(FLOWS, 0))
    frame = breakdown(con, "VN", place, FLOWS, month(first), month(last))
    for part, indicator, value in rows(frame, "place_id", "indicator", "value"):
        found[part][indicator] += value or 0
    return found


def summed(parts):
    return {name: sum(part[name] for part in parts) for name in FLOWS}


def within(spec, first, last):
    return {key: figures for key, figures in spec.items() if first <= key[1] <= last}


@examples(8)
@given(country=countries(), seed=st.integers(0, 9))
def test_every_way_of_dividing_a_place_adds_up_to_it_and_each_unit_counts_where_its_heirs_say(
    tmp_path_factory, country, seed
):
    spec, units = sent(country, seed), country.reference.units
    assert reference_checks.faults(country.reference) == []
    provinces = [
        unit.id for unit in units.all if unit.level == "province" and unit.valid_to is None
    ]
    heirs, former = defaultdict(list), defaultdict(list)
    for (unit_id, _), figures in spec.items():
        heirs[country.heir(units.by_id[unit_id]).id].append(figures)
        former[country.former(units.by_id[unit_id])].append(figures)
    path = builders.snapshot(
        tmp_path_factory.mktemp("c") / "s.duckdb", spec, reference=country.reference
    )
    with builders.opened(path) as con:
        first, last = SPANS[-1]
        assert total(con, "VN", first, last) == summed(spec.values())
        for span in SPANS:
            assert summed(parts(con, "VN/today", *span).values()) == summed(
                within(spec, *span).values()
            )
        divided = {view: {} for view in ("", "/today", "/former")}
        for place in provinces:
            for view, found in divided.items():
                inside = parts(con, place + view, first, last)
                assert summed(inside.values()) == total(con, place, first, last), view
                found |= inside
        assert told(divided["/today"]) == told(
            {place: summed(figures) for place, figures in heirs.items()}
        )
        assert told(divided["/former"]) == told(
            {place: summed(figures) for place, figures in former.items()}
        )
        for place, figures in [item for item in heirs.items() if "." in item[0]][:2]:
            assert total(con, f"{place}@today", first, last) == summed(figures)
        for place, figures in sorted(former.items())[:2]:
            assert total(con, place, first, last) == summed(figures)


def told(parts):
    """The parts with any figure at all."""
    return {place: figures for place, figures in parts.items() if any(figures.values())}
