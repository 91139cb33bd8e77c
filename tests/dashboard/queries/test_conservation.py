"""On the real units: nothing is lost or counted twice on the way from a commune to the nation."""

from random import Random

import pytest

from dashboard.queries import breakdown, monthly, totals
from tests import builders
from tests.builders import month, real_reference, run_of
from tests.frames import rows

FLOWS = [i.id for i in real_reference().indicators if i.kind == "flow"]
# The merger of districts in Hồ Chí Minh City, and the merger of provinces.
MONTHS = [*run_of("2020-11", 4), *run_of("2025-05", 4)]
TOPS = ["VN", "95", "96", "96.20250701", "79", "79.20250701", "769.20210101", "957"]
# By today's units and by former districts; and former districts themselves.
DIVIDED = [
    "VN/today",
    "96.20250701/today",
    "96.20250701/former",
    "79.20250701/today",
    "79.20250701/former",
]
FORMER = ["957.cu", "961.cu", "769.20210101.cu"]


def reporting_units():
    """(unit id, month) of everybody who reports, by the reporting rules alone."""
    reference = real_reference()
    for rule in reference.reporting:
        for text in MONTHS:
            at = month(text)
            if not rule.first <= at <= (rule.last or at):
                continue
            for unit in reference.units.all:
                if (
                    unit.level == rule.level
                    and unit.open_in(at)
                    and under(reference, unit, rule, at)
                ):
                    yield unit.id, text


def under(reference, unit, rule, at):
    while unit is not None and (unit.code, unit.valid_from) != (
        rule.place_code,
        rule.place_valid_from,
    ):
        unit = reference.units.at(unit.parent_code, at) if unit.parent_code else None
    return unit is not None


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    draw = Random(7)
    spec = {key: {name: draw.randrange(10) for name in FLOWS} for key in reporting_units()}
    path = builders.snapshot(
        tmp_path_factory.mktemp("real") / "snapshot.duckdb", spec, reference=real_reference()
    )
    with builders.opened(path) as con:
        yield con, spec


def total(con, place, first, last):
    return dict(
        rows(totals(con, "VN", place, FLOWS, month(first), month(last)), "indicator", "value")
    )


def test_the_nation_has_every_row_that_was_sent_once(real):
    con, spec = real
    sent = {name: sum(figures[name] for figures in spec.values()) for name in FLOWS}
    assert total(con, "VN", "2020-01", "2025-12") == sent


@pytest.mark.parametrize("place", [*TOPS, *DIVIDED, *FORMER])
@pytest.mark.parametrize(
    ("first", "last"), [("2020-11", "2021-02"), ("2025-05", "2025-08"), ("2020-01", "2025-12")]
)
def test_parts_add_up_to_the_whole_for_every_flow_across_every_merger(real, place, first, last):
    con, _ = real
    frame = breakdown(con, "VN", place, FLOWS, month(first), month(last))
    parts = frame.groupby("indicator")["value"].sum().to_dict()
    assert parts == {
        name: value for name, value in total(con, place, first, last).items() if value is not None
    }


def test_old_and_new_together_are_the_merged_province(real):
    con, _ = real
    merged = total(con, "96.20250701", "2025-05", "2025-08")
    before = [total(con, place, "2025-05", "2025-06") for place in ("95", "96")]
    after = total(con, "96.20250701", "2025-07", "2025-08")
    assert merged == {name: before[0][name] + before[1][name] + after[name] for name in FLOWS}


def test_months_add_up_to_the_period_for_every_flow(real):
    con, _ = real
    frame = monthly(con, "VN", "96.20250701", FLOWS, month("2025-01"), month("2025-12"))
    assert frame.groupby("indicator")["value"].sum().to_dict() == total(
        con, "96.20250701", "2025-01", "2025-12"
    )


def test_communes_add_up_to_their_province(real):
    con, spec = real
    communes = [key for key in spec if key[0].endswith(".20250701") and key[1] >= "2025-07"]
    assert len({unit for unit, _ in communes}) == 64
    sent = {name: sum(spec[key][name] for key in communes) for name in FLOWS}
    assert total(con, "96.20250701", "2025-07", "2025-08") == sent


def test_todays_communes_and_former_districts_have_all_that_their_province_has(real):
    con, _ = real
    reference = real_reference()
    communes = [u.id for u in reference.units.all if u.parent_code == "96" and u.valid_to is None]
    former = [
        f"{u.id}.cu"
        for u in reference.units.all
        if u.level == "district" and u.parent_code in ("95", "96")
    ]
    whole = total(con, "96.20250701", "2025-05", "2025-08")
    for places in ([f"{commune}@today" for commune in communes], former):
        parts = [total(con, place, "2025-05", "2025-08") for place in places]
        assert {name: sum(part[name] for part in parts) for name in FLOWS} == whole
