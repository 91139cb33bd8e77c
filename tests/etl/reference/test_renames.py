"""What counts as a renaming, what goes on at an heir, and what is neither."""

from dataclasses import replace
from datetime import date

import pytest

from etl.reference.heirs import living
from etl.reference.records import Duty, Reporting
from etl.reference.renames import without_renames
from etl.reference.rules_carried import rule_faults, rules_carried
from etl.reference.units import Succession, Unit, Units
from tests.builders import month, real_reference, small_reference

EVE, DAY = date(2026, 4, 29), date(2026, 4, 30)
LATER = date(2027, 1, 1)


def world(units, steps, reporting=(), duties=()):
    """A reference of these units alone."""
    return replace(
        small_reference(),
        units=Units.of(units),
        succession=tuple(steps),
        reporting=tuple(reporting),
        duties=tuple(duties),
        tiles=(),
        unit_groups=(),
    )


def step(old, new, on=DAY, *, is_split=False, is_default=True):
    return Succession(old, "province", new, "province", on, is_split, is_default)


def province(code, name, first=None, last=None):
    return Unit(code, "province", name, "", first, last)


OLD, NEW = province("01", "Tỉnh An", None, EVE), province("01", "Thành phố An", DAY, None)


def test_a_unit_renamed_twice_is_one_unit_with_every_id_and_name():
    units = [OLD, replace(NEW, valid_to=date(2026, 12, 31)), province("01", "Thành phố Yên", LATER)]
    joined = without_renames(world(units, [step("01", "01"), step("01", "01", LATER)]))
    (unit,) = joined.units.all
    assert (unit.id, unit.valid_from, unit.valid_to) == ("01", None, None)
    assert unit.names == ("Thành phố Yên", "Thành phố An", "Tỉnh An")
    assert {joined.units.by_id[id_] for id_ in ("01", "01.20260430", "01.20270101")} == {unit}
    assert {
        living(joined.heirs, id_, date.max) for id_ in ("01", "01.20260430", "01.20270101")
    } == {"01"}
    assert joined.succession == ()


def two_sources():
    return [OLD, NEW, province("02", "Tỉnh Bình", None, EVE)], [step("01", "01"), step("02", "01")]


def two_heirs():
    steps = [step("01", "01", is_split=True), step("01", "02", is_split=True, is_default=False)]
    return [OLD, NEW, province("02", "Tỉnh Bình", DAY)], steps


def another_code():
    return [OLD, province("02", "Thành phố An", DAY)], [step("01", "02")]


def the_same_name():
    return [OLD, replace(NEW, name=OLD.name)], [step("01", "01")]


@pytest.mark.parametrize("change", [two_sources, two_heirs, another_code, the_same_name])
def test_what_changes_more_than_a_name_stays_two_units(change):
    reference = world(*change())
    assert without_renames(reference).units.all == reference.units.all


@pytest.mark.parametrize(
    ("change", "heir"),
    [
        (another_code, "02.20260430"),
        (the_same_name, "01.20260430"),
        (two_sources, "01"),
        (two_heirs, "01"),
    ],
)
def test_only_a_place_that_goes_on_whole_and_alone_has_an_heir_and_not_before_its_day(change, heir):
    reference = world(*change())
    assert living(reference.heirs, "01", DAY) == heir
    assert living(reference.heirs, "01", EVE) == "01"


def test_a_commune_that_only_came_to_lie_elsewhere_keeps_its_own_months():
    assert all(
        len(id_.split(".")[0]) < 5 for id_, one in real_reference().heirs.items() if not one.is_same
    )


RULE = Reporting("01", None, "commune", month("2020-01"), None, 15, 25)
OWED = Duty("01", None, "models", "commune", month("2024-03"), None, 6, 0)


def test_rules_are_of_the_renamed_unit_whichever_row_they_name():
    again = replace(RULE, place_valid_from=DAY, first=month("2026-05"), due_day=20)
    joined = without_renames(world([OLD, NEW], [step("01", "01")], [RULE, again], [OWED]))
    assert [
        (rule.place_valid_from, rule.first, rule.last, rule.due_day) for rule in joined.reporting
    ] == [
        (None, month("2020-01"), month("2026-04"), 25),
        (None, month("2026-05"), None, 20),
    ]
    assert joined.duties == (OWED,) and not [*rule_faults(joined)]


def test_rules_without_a_last_month_go_on_at_the_heir_from_its_first_whole_month():
    carried = rules_carried(world(*another_code(), [RULE], [OWED]))
    assert carried.reporting == (
        RULE,
        replace(RULE, place_code="02", place_valid_from=DAY, first=month("2026-05")),
    )
    # Every six months from March 2024: after April 2026 in September.
    assert carried.duties[1] == replace(
        OWED, place_code="02", place_valid_from=DAY, first=month("2026-09")
    )
    own = replace(RULE, place_code="02", place_valid_from=DAY, first=month("2026-05"), due_day=20)
    assert rules_carried(world(*another_code(), [RULE, own])).reporting == (RULE, own)


@pytest.mark.parametrize("change", [two_sources, two_heirs])
def test_a_rule_that_nobody_goes_on_with_is_a_fault_until_somebody_has_one(change):
    reference = world(*change(), [RULE])
    (fault,) = rule_faults(reference)
    assert fault.message("vi").startswith(
        "quy định của Tỉnh An chưa có tháng cuối, nhưng đơn vị này kết thúc 29/4/2026"
    )
    assert "(tháng 4/2026)" in fault.message("vi")
    heirs_own = replace(RULE, place_valid_from=DAY, first=month("2026-05"))
    assert not [*rule_faults(replace(reference, reporting=(RULE, heirs_own)))]
    assert not [*rule_faults(replace(reference, reporting=(replace(RULE, last=month("2026-04")),)))]


def test_the_cities_and_wards_of_2026_are_the_units_they_were():
    units = real_reference().units
    assert {units.by_id[f"{code}.20250701"].name for code in ("75", "22", "24")} == {
        "Thành phố Đồng Nai",
        "Thành phố Quảng Ninh",
        "Thành phố Bắc Ninh",
    }
    wards = [
        unit
        for unit in units.all
        if unit.level == "commune" and unit.valid_to is None and unit.earlier
    ]
    assert len(wards) == 22 and all(
        unit.name.replace("Phường", "Xã") == unit.earlier[0].name for unit in wards
    )
    open_units = [unit for unit in units.all if unit.valid_to is None]
    assert [
        sum(unit.level == level for unit in open_units) for level in ("province", "commune")
    ] == [34, 3321]
