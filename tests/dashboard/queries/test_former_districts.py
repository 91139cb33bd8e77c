"""Former districts, today's units and groups: what they hold, what is an estimate, what may be
compared.
"""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date

import pytest

from dashboard.queries import (
    breakdown,
    comparison,
    estimated,
    monthly,
    places,
    tiles,
    totals,
    unit_changes,
)
from etl.ground.text import Text
from etl.reference.records import Grouping, UnitGroup
from etl.reference.units import Succession, Unit, Units
from tests.builders import (
    NEW_START,
    OLD_END,
    month,
    real_reference,
    run_of,
    small_reference,
    spread,
)
from tests.frames import row, rows

TIPS = ["tips_valuable"]
OLD = {"01101": 1, "01102": 2, "01201": 4, "02101": 8, "02102": 16}
NEW = {"01101.20250701": 100, "02101.20250701": 200, "02103.20250701": 400}


def two_years():
    spec = {}
    for unit, value in (OLD | NEW).items():
        spec |= spread(
            [unit],
            run_of("2025-07", 18) if unit in NEW else run_of("2024-01", 18),
            tips_valuable=value,
        )
    return spec


def value(con, place, first, last):
    return rows(totals(con, "VN", place, TIPS, month(first), month(last)), "value")[0]


def test_a_former_district_has_its_districts_communes_and_then_those_most_of_which_lay_in_it(ask):
    con = ask(two_years())
    # Xã Đông is made of the two communes of 011; Xã Gò of one of 012 and one of 021: the lower
    # code.
    assert [
        value(con, place, "2025-06", "2025-06") for place in ("011.cu", "012.cu", "021.cu")
    ] == [3, 4, 24]
    assert [
        value(con, place, "2025-07", "2025-07") for place in ("011.cu", "012.cu", "021.cu")
    ] == [100, 400, 200]
    assert value(con, "011.cu", "2025-01", "2025-12") == 6 * 3 + 6 * 100


def test_what_is_not_wholly_inside_is_an_estimate_with_its_share(ask):
    con = ask(two_years())

    def found(place, first, last):
        return rows(
            estimated(con, "VN", place, month(first), month(last)), "whole", "parts", "elsewhere"
        )

    # 01201 of 012 went to Xã Đông in part; 02102 of 021 to Xã Gò.
    assert found("011.cu", "2025-01", "2025-12") == [(2, 3, 0)]
    assert found("012.cu", "2025-07", "2025-07") == [(1, 2, 1)]
    assert found("021.cu", "2025-07", "2025-07") == [(1, 1, 1)]
    assert found("011.cu", "2025-01", "2025-06") == []
    assert found("01101.20250701@today", "2024-01", "2025-12") == [(2, 3, 0)]
    assert found("01101.20250701@today", "2025-07", "2025-12") == []
    assert found("02101.20250701@today", "2024-01", "2025-12") == []
    frame = breakdown(con, "VN", "02.20250701/today", TIPS, month("2025-06"), month("2025-06"))
    assert rows(frame, "place_id", "value", "whole", "parts") == [
        ("01101.20250701", 3, 2, 3),
        ("02101.20250701", 8, None, None),
        ("02103.20250701", 20, 1, 2),
    ]


def test_by_todays_units_a_province_has_the_same_total_and_its_communes_their_heirs_history(ask):
    con = ask(two_years())
    for first, last in (("2024-01", "2024-12"), ("2025-05", "2025-08")):
        assert value(con, "02.20250701/today", first, last) == value(
            con, "02.20250701", first, last
        )
    assert value(con, "02103.20250701@today", "2025-06", "2025-07") == 4 + 16 + 400
    frame = breakdown(con, "VN", "02103.20250701@today", TIPS, month("2025-06"), month("2025-07"))
    assert set(rows(frame, "place_id", "value")) == {
        ("01201", 4),
        ("02102", 16),
        ("02103.20250701", 400),
    }


def test_a_district_that_reported_as_such_cannot_be_split_and_stays_a_part_by_itself(ask):
    units = [
        *(
            (
                replace(unit, valid_to=date(2025, 6, 30))
                if unit.id in ("031.20210101", "033", "03")
                else unit
            )
            for unit in small_reference().units.all
        ),
        Unit("03", "province", "Tỉnh Châu", "", NEW_START, None),
        Unit("03001", "commune", "Xã Mới", "03", NEW_START, None),
    ]
    steps = (
        *small_reference().succession,
        Succession("03", "province", "03", "province", NEW_START, False, True),
    )
    con = ask(
        spread(["031.20210101", "033"], ["2025-06"], tips_valuable=5),
        spread(["03001.20250701"], ["2025-07"], tips_valuable=2),
        reference=replace(small_reference(), units=Units.of(units), succession=steps, reporting=()),
    )
    frame = breakdown(con, "VN", "03.20250701/today", TIPS, month("2025-06"), month("2025-07"))
    assert set(rows(frame, "place_id", "value")) == {
        ("031.20210101", 5),
        ("033", 5),
        ("03001.20250701", 2),
    }
    former = breakdown(con, "VN", "03.20250701/former", TIPS, month("2025-06"), month("2025-07"))
    assert set(rows(former, "place_id", "value")) == {
        ("031.20210101.cu", 5),
        ("033.cu", 5),
        ("03001.20250701", 2),
    }


@pytest.mark.parametrize(
    "place", ["011.cu", "021.cu", "01101.20250701@today", "02101.20250701@today"]
)
def test_across_the_change_only_provinces_are_compared(ask, place):
    con = ask(two_years())
    across = row(comparison(con, "VN", place, TIPS, month("2025-10"), month("2025-12")))
    assert (across["basis"], across["reason"], across["now"]) == ("none", "provinces_only", None)
    # Not in part either: half of this year lies on either side.
    assert (
        row(comparison(con, "VN", place, TIPS, month("2025-01"), month("2025-12")))["reason"]
        == "provinces_only"
    )
    before = row(comparison(con, "VN", place, TIPS, month("2025-04"), month("2025-06")))
    after = row(comparison(con, "VN", place, TIPS, month("2026-10"), month("2026-12")))
    assert (before["basis"], after["basis"]) == ("same_units", "same_units")
    assert (
        row(comparison(con, "VN", "02.20250701", TIPS, month("2025-10"), month("2025-12")))["basis"]
        == "whole_place"
    )


def test_parts_across_the_change_are_not_compared_either(ask):
    con = ask(two_years())
    for view in ("/former", "/today"):
        frame = breakdown(con, "VN", f"02.20250701{view}", TIPS, month("2025-10"), month("2025-12"))
        assert set(rows(frame, "now", "then")) == {(None, None)}
        before = breakdown(
            con, "VN", f"02.20250701{view}", TIPS, month("2025-04"), month("2025-06")
        )
        assert all(now == then == told for now, then, told in rows(before, "now", "then", "value"))


def test_former_districts_are_offered_under_both_provinces_from_the_month_they_are_one(ask):
    frame = places(ask(two_years()), "VN")
    mine = frame[frame["place_id"] == "011.cu"]
    assert rows(mine, "parent_id", "first", "last") == [
        ("02.20250701", month("2025-07"), month("2026-12")),
        ("01", month("2025-07"), month("2026-12")),
    ]
    assert mine["label_vi"].unique().tolist() == ["Huyện Đông (cũ)"]
    xa = row(frame, place_id="01101.20250701", parent_id="02.20250701")
    assert (xa["first"], xa["carried_from"], xa["carried_to"]) == (
        month("2025-07"),
        month("2018-01"),
        month("2026-12"),
    )


def test_the_map_of_todays_units_has_them_in_old_months_and_that_of_former_districts_in_new_ones(
    ask,
):
    con = ask(two_years())
    today = tiles(con, "VN", "02.20250701/today", month("2024-01"), month("2024-12"))
    assert rows(today[today["current"]], "place_id") == list(NEW)
    former = tiles(con, "VN", "02.20250701/former", month("2026-01"), month("2026-12"))
    assert rows(former[former["current"]], "place_id", "level") == [
        (place, "former_district") for place in ("012.cu", "011.cu", "021.cu")
    ]


def test_a_group_has_its_units_and_by_todays_units_their_history(ask):
    reference = replace(
        small_reference(),
        groupings=(Grouping("ven", Text("Ven biển", "Coast"), "báo A"),),
        unit_groups=(
            UnitGroup("021", None, "ven", "báo A", "high"),
            UnitGroup("02103", NEW_START, "ven", "báo A", "high"),
        ),
    )
    con = ask(two_years(), reference=reference)
    series = monthly(con, "VN", "02.20250701.ven", TIPS, month("2025-06"), month("2025-07"))
    assert rows(series, "value") == [24, 400]
    assert value(con, "02.20250701.ven@today", "2025-06", "2025-06") == 20
    carried = breakdown(
        con, "VN", "02.20250701.ven@today", TIPS, month("2025-06"), month("2025-06")
    )
    assert rows(carried, "place_id", "value") == [("02103.20250701", 20)]
    drawn = tiles(con, "VN", "02.20250701.ven@today", month("2025-06"), month("2025-06"))
    assert rows(drawn, "place_id") == ["02103.20250701"]
    frame = breakdown(con, "VN", "02.20250701/group", TIPS, month("2025-06"), month("2025-07"))
    assert rows(frame, "place_id", "label_vi", "value") == [("02.20250701.ven", "Ven biển", 424)]
    assert row(places(con, "02.20250701"), place_id="02.20250701.ven")["parent_id"] == "02.20250701"


def test_a_later_split_is_an_edit_of_the_tables_alone(ask):
    later = date(2027, 1, 1)
    units = [
        *(
            replace(unit, valid_to=date(2026, 12, 31)) if unit.id == "02103.20250701" else unit
            for unit in small_reference().units.all
        ),
        Unit("02103", "commune", "Xã Gò", "02", later, None),
        Unit("02104", "commune", "Xã Gò Mới", "02", later, None),
    ]
    steps = (
        *small_reference().succession,
        Succession("02103", "commune", "02103", "commune", later, True, True),
        Succession("02103", "commune", "02104", "commune", later, True, False),
    )
    spec = two_years() | spread(["02103.20270101", "02104.20270101"], ["2027-01"], tips_valuable=50)
    con = ask(spec, reference=replace(small_reference(), units=Units.of(units), succession=steps))
    assert value(con, "02.20250701", "2026-12", "2027-01") == 100 + 200 + 400 + 50 + 50
    assert value(con, "02103.20270101@today", "2025-06", "2027-01") == 4 + 16 + 400 * 18 + 50
    assert value(con, "02104.20270101@today", "2025-06", "2027-01") == 50
    # Both stay with the former district of what they were made of.
    assert value(con, "012.cu", "2026-12", "2027-01") == 400 + 50 + 50
    assert rows(
        estimated(con, "VN", "02103.20270101@today", month("2026-12"), month("2027-01")),
        "whole",
        "parts",
    ) == [(0, 3)]
    for view in ("", "/today", "/former"):
        frame = breakdown(con, "VN", f"02.20250701{view}", TIPS, month("2025-06"), month("2027-01"))
        assert frame["value"].sum() == value(con, "02.20250701", "2025-06", "2027-01")
    assert rows(
        unit_changes(con, "VN", "02.20250701", month("2025-01"), month("2027-01")), "on"
    ) == [NEW_START, later]


def test_a_commune_that_takes_in_another_and_goes_on_has_both_histories(ask):
    later = date(2027, 1, 1)
    units = [
        replace(unit, valid_to=date(2026, 12, 31)) if unit.id == "02101.20250701" else unit
        for unit in small_reference().units.all
    ]
    steps = (
        *small_reference().succession,
        Succession("02101", "commune", "02103", "commune", later, False, True),
    )
    con = ask(
        two_years(), reference=replace(small_reference(), units=Units.of(units), succession=steps)
    )
    assert value(con, "02103.20250701@today", "2026-12", "2026-12") == 200 + 400
    assert value(con, "02103.20250701", "2026-12", "2026-12") == 400


def test_every_new_commune_lies_in_the_former_district_that_the_readme_says(ask):
    """Redone in plain Python over the real tables, for all that were made of communes on
    2025-07-01; Phường Phú Thượng is the default heir of one commune of Tây Hồ (003) and one of Bắc
    Từ Liêm (021), and has the code of the first.
    """
    real = real_reference()
    made_of = defaultdict(list)
    for step in real.succession:
        if (step.on, step.old_level, step.new_level) == (NEW_START, "commune", "commune"):
            old = next(
                u
                for u in real.units.by_code[step.old_code]
                if u.level == "commune" and u.valid_to == OLD_END
            )
            made_of[step.new_code].append((old, step.is_default))
    lies_in = (
        "SELECT unit_id, place_id FROM place_unit WHERE via = 'former' AND unit_id LIKE"
        " '%.20250701'"
    )
    found = dict(ask(reference=real).execute(lies_in).fetchall())
    for code, parts in made_of.items():
        counted = [old for old, is_default in parts if is_default] or [old for old, _ in parts]
        lay = Counter(old.parent_code for old in counted)
        home = {old.parent_code for old, _ in parts if old.code == code}
        best = min(lay, key=lambda district: (-lay[district], district not in home, district))
        assert found[f"{code}.20250701"].split(".")[0] == best
    assert found["00091.20250701"] == "003.cu"
