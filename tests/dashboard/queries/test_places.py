from dashboard.queries import places
from tests.builders import month, run_of, spread
from tests.frames import row, rows

EVERYWHERE = spread(
    ["01101", "01102", "01201", "02101", "02102"], run_of("2025-05", 2), tips_valuable=1
) | spread(["01101.20250701", "02103.20250701"], run_of("2025-07", 2), tips_valuable=1)


def test_a_scope_may_choose_itself_and_what_lies_in_it_and_nothing_else(ask):
    frame = places(ask(EVERYWHERE), "011")
    assert rows(frame, "place_id", "parent_id") == [
        ("011", None),
        ("01102", "011"),
        ("01101", "011"),
    ]


def test_children_are_ordered_by_the_vietnamese_alphabet(ask):
    frame = places(ask(EVERYWHERE), "01")
    assert rows(frame[frame["level"] == "district"], "label_vi") == ["Huyện Ân", "Huyện Đông"]


def test_months_are_those_due_or_reported_while_the_place_existed(ask, on):
    on("2025-09-10")
    frame = places(ask(EVERYWHERE), "VN")
    assert row(frame, place_id="01", parent_id="VN") | {} == {
        "place_id": "01",
        "parent_id": "VN",
        "level": "province",
        "label_vi": "Tỉnh An (đến 6/2025)",
        "label_en": "Tỉnh An (to 6/2025)",
        "first": month("2018-01"),
        "last": month("2025-06"),
        "via": "own",
        "is_open": False,
        "carried_from": None,
        "carried_to": None,
    }
    merged = row(frame, place_id="02.20250701")
    assert (merged["first"], merged["last"]) == (month("2018-01"), month("2025-08"))
    assert row(frame, place_id="01101.20250701", parent_id="02.20250701")["first"] == month(
        "2025-07"
    )


def test_a_predecessor_and_its_districts_are_offered_under_the_heir_too(ask):
    frame = places(ask(EVERYWHERE), "VN")
    assert {
        via
        for id_, parent, via in rows(frame, "place_id", "parent_id", "via")
        if parent == "02.20250701"
    } == {"own", "predecessor", "former"}
    assert row(frame, place_id="011", parent_id="02.20250701")["via"] == "predecessor"
    assert row(frame, place_id="011", parent_id="01")["via"] == "own"


def test_places_that_owe_reports_are_offered_before_their_first_and_others_are_not(ask):
    found = rows(places(ask(EVERYWHERE), "VN"), "place_id")
    assert "03" in found
    assert "032" in found
    assert "01" in found
