from datetime import date

from dashboard.queries import tiles, unit_codes
from tests.builders import month, real_reference, run_of, spread
from tests.frames import row, rows

ANY = spread(["01101"], run_of("2024-05", 1), tips_valuable=1)


def at(con, scope, place, first, last):
    return tiles(con, scope, place, month(first), month(last))


def test_the_places_directly_below_are_those_open_in_the_months_asked_for(ask):
    con = ask(ANY)
    assert rows(at(con, "VN", "01", "2024-01", "2024-12"), "place_id", "level") == [
        ("012", "district"),
        ("011", "district"),
    ]
    assert rows(at(con, "VN", "02.20250701", "2026-01", "2026-12"), "place_id") == [
        "01101.20250701",
        "02101.20250701",
        "02103.20250701",
    ]
    assert at(con, "VN", "01101.20250701", "2026-01", "2026-12").empty


def test_only_places_in_the_scope_are_on_its_map(ask):
    con = ask(ANY)
    assert rows(at(con, "011", "01", "2024-01", "2024-12"), "place_id") == ["011"]
    assert at(con, "021", "01", "2024-01", "2024-12").empty


def test_provinces_stand_where_the_grid_says_and_communes_before_2025_nowhere(ask):
    con = ask(ANY)
    assert rows(at(con, "VN", "VN", "2024-01", "2024-12"), "place_id", "col", "row") == [
        ("01", 0, 0),
        ("02", 1, 0),
        ("03", 2, 0),
    ]
    assert rows(at(con, "VN", "011", "2024-01", "2024-12"), "place_id", "col", "current") == [
        ("01102", None, True),
        ("01101", None, True),
    ]


def test_over_a_change_of_units_those_of_the_end_are_current_and_alone_have_positions(ask):
    frame = at(ask(ANY), "VN", "VN", "2025-01", "2025-12")
    assert dict(rows(frame, "place_id", "current")) == {
        "01": False,
        "02": False,
        "02.20250701": True,
        "03": True,
    }
    assert frame.loc[~frame["current"], "col"].isna().all()


def test_places_that_all_ended_before_the_period_does_are_current(ask):
    frame = at(ask(ANY), "VN", "01", "2025-01", "2026-12")
    assert frame["current"].all() and len(frame) == 2


def test_a_merged_province_shows_its_districts_on_one_grid(ask):
    con = ask(ANY, reference=real_reference())
    frame = at(con, "VN", "96.20250701", "2024-01", "2024-12")
    assert len(frame) == 7 + 9
    assert row(frame, place_id="957")["parent_name"] == "Tỉnh Bạc Liêu"
    assert row(frame, place_id="973")["parent_code"] == "96"


def test_codes_are_those_of_units_open_on_the_day(ask):
    con = ask(ANY)
    before = rows(unit_codes(con, "VN", "district", date(2020, 12, 31)), "code")
    assert before == ["011", "012", "021", "031", "032", "033"]
    assert rows(unit_codes(con, "VN", "district", date(2021, 1, 1)), "code") == [
        "011",
        "012",
        "021",
        "031",
        "033",
    ]
    assert rows(unit_codes(con, "011", "province", date(2025, 7, 1)), "code") == ["02", "03"]
