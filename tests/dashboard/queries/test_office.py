"""What the office decided, as the screens ask for it: sign-off, roadmaps, notes, rebases,
restatements.
"""

from datetime import datetime

import pytest

from dashboard.queries import (
    annotations,
    office_decisions,
    rebases,
    restatements,
    roadmaps,
    sign_off_matrix,
    signed_off,
)
from etl.decisions import Decision
from tests.builders import Sent, month, spread
from tests.frames import row, rows

MAY = {"form": "month", "month": "2024-05"}
NOTE = {"indicator": "tips_valuable", "month": "2024-05"}
FIRST, LAST = month("2024-05"), month("2024-06")


def taken(*said):
    """Decisions in this order: (kind, place, values) or with a text."""
    return [
        Decision(
            number,
            kind,
            place,
            values,
            *(text or [""]),
            "vp",
            f"2024-07-{number:02d}T01:00:00+00:00",
        )
        for number, (kind, place, values, *text) in enumerate(said, start=1)
    ]


FIGURES = spread(["01101", "01102", "01201"], ["2024-05", "2024-06"], tips_valuable=1)


def state(con, place, scope="VN", first=FIRST, last=LAST):
    found = row(signed_off(con, scope, place, first, last))
    return found["signed"], found["due"], found["state"]


def test_figures_are_provisional_until_every_unit_month_in_them_is_signed_off(ask):
    con = ask(FIGURES, taken=taken(("sign_off", "011", MAY)))
    assert state(con, "011") == (2, 4, "partly")
    assert state(con, "011", last=FIRST) == (2, 2, "approved")
    assert state(con, "01") == (2, 6, "partly")
    assert state(con, "012") == (0, 2, "provisional")
    # Its other predecessor owed two units' months and sent none.
    assert state(con, "02.20250701") == (2, 10, "partly")


def test_a_province_signed_off_approves_its_districts_and_a_reopened_district_stands_apart(ask):
    con = ask(FIGURES, taken=taken(("sign_off", "01", MAY), ("reopen", "012", MAY, "Sót.")))
    assert state(con, "011", last=FIRST) == (2, 2, "approved")
    assert state(con, "012", last=FIRST) == (0, 1, "provisional")
    assert state(con, "01", last=FIRST) == (2, 3, "partly")


def test_a_merged_provinces_sign_off_holds_for_its_predecessors_months(ask):
    con = ask(FIGURES, taken=taken(("sign_off", "02.20250701", MAY)))
    assert state(con, "011", last=FIRST) == (2, 2, "approved")


def test_a_unit_that_was_due_and_did_not_report_counts_until_it_is_signed_off_too(ask):
    con = ask(spread(["01101"], ["2024-05"], tips_valuable=1), taken=taken(("sign_off", "01", MAY)))
    assert state(con, "01", last=FIRST) == (3, 3, "approved")


def test_where_nothing_was_due_or_reported_nothing_is_approved(ask):
    con = ask(FIGURES, taken=taken(("sign_off", "01", MAY)))
    assert state(con, "01", first=month("2010-01"), last=month("2010-02")) == (0, 0, "provisional")


def test_the_matrix_has_each_province_and_district_with_its_months_completeness_and_state(ask):
    figures = spread(["01101", "01201"], ["2024-05"], tips_valuable=1)
    con = ask(figures, taken=taken(("sign_off", "011", MAY)))
    found = sign_off_matrix(con, "VN", "01", "month", FIRST, FIRST)
    assert rows(found, "place_id", "reported", "due", "signed", "state", "who") == [
        ("01", 2, 3, 2, "partly", "vp"),
        ("012", 1, 1, 0, "provisional", None),
        ("011", 1, 2, 2, "approved", "vp"),
    ]
    assert rows(sign_off_matrix(con, "012", "01", "month", FIRST, FIRST), "place_id") == ["012"]
    assert sign_off_matrix(con, "VN", "01", "year", FIRST, FIRST).empty


def test_a_roadmap_lists_every_version_the_newest_first_and_says_which_is_in_force(ask):
    key = {"target": "eliminate_share", "year": 2020}
    con = ask(
        taken=taken(
            ("roadmap", "01", {**key, "value": 5.0, "citation": "KH 1"}),
            ("roadmap", "01", {**key, "value": 8.0, "citation": "KH 2"}),
            (
                "roadmap",
                "01",
                {"target": "eliminate_share", "year": 2019, "value": 4.0, "citation": "KH 1"},
            ),
            ("withdraw_roadmap", "01", {"target": "eliminate_share", "year": 2019}, "Bỏ."),
        )
    )
    assert rows(roadmaps(con, "VN", "01"), "year", "kind", "value", "citation", "is_current") == [
        (2019, "withdraw_roadmap", None, None, True),
        (2019, "roadmap", 4.0, "KH 1", False),
        (2020, "roadmap", 8.0, "KH 2", True),
        (2020, "roadmap", 5.0, "KH 1", False),
    ]
    assert roadmaps(con, "011", "01").empty


def test_notes_stand_until_replaced_or_withdrawn_and_places_below_and_above_are_told_apart(ask):
    june = {**NOTE, "month": "2024-06"}
    con = ask(
        FIGURES,
        taken=taken(
            ("annotation", "011", NOTE, "cũ"),
            ("annotation", "011", NOTE, "mới"),
            ("annotation", "01", NOTE, "cả tỉnh"),
            ("annotation", "012", NOTE, "bỏ"),
            ("withdraw_annotation", "012", NOTE, "sai"),
            ("annotation", "01", june, "sau"),
        ),
    )
    asked = {"indicators": ("tips_valuable",), "first": FIRST, "last": FIRST}
    assert rows(annotations(con, "VN", "01", **asked), "text", "is_here") == [
        ("cả tỉnh", True),
        ("mới", False),
    ]
    below = annotations(con, "VN", "011", **asked)
    assert rows(below, "text", "is_here", "relation") == [
        ("mới", True, "here"),
        ("cả tỉnh", False, "above"),
    ]
    assert rows(annotations(con, "011", "011", **asked), "text") == ["mới"]
    assert annotations(con, "VN", "01", ("models",), FIRST, LAST).empty


@pytest.mark.parametrize("scope", ["012", "01201", "03"])
def test_a_note_on_another_district_is_not_told(ask, scope):
    con = ask(
        FIGURES, taken=taken(("annotation", "011", NOTE, "kín"), ("rebase", "011", NOTE, "kín"))
    )
    for place in ("01", "011", scope):
        assert annotations(con, scope, place, ("tips_valuable",), FIRST, LAST).empty
        assert rebases(con, scope, place, "tips_valuable").empty
    assert office_decisions(con, scope, "annotation").empty
    assert rows(office_decisions(con, "01", "annotation"), "text") == ["kín"]


def test_rebases_are_those_of_the_place_itself_and_of_parts_that_matter_by_month(ask):
    con = ask(
        FIGURES,
        taken=taken(
            ("rebase", "01", {**NOTE, "month": "2024-06"}, "hai"),
            ("rebase", "01", NOTE, "một"),
            ("rebase", "011", NOTE, "huyện"),
            ("rebase", "01", {**NOTE, "indicator": "models"}, "khác"),
        ),
    )
    # Both districts' figures are those of the province; of itself a place knows its own alone.
    assert rows(rebases(con, "VN", "01", "tips_valuable"), "month", "label_vi", "text") == [
        (month("2024-05"), "Tỉnh An (đến 6/2025)", "một"),
        (month("2024-05"), "Huyện Đông", "huyện"),
        (month("2024-06"), "Tỉnh An (đến 6/2025)", "hai"),
    ]
    assert rows(rebases(con, "VN", "011", "tips_valuable"), "text") == ["huyện"]
    assert rebases(con, "VN", "01101", "tips_valuable").empty
    assert rebases(con, "012", "01", "tips_valuable").empty


def test_a_figure_changed_twice_shows_both_changes_with_who_when_and_why(ask):
    first, second, third = (
        Sent(
            {("01101", "2024-05"): {"tips_valuable": value, "models": 2}},
            datetime(2024, 6, day),
            who,
            reason,
        )
        for value, day, who, reason in ((1, 1, "a", None), (5, 2, "b", "sót"), (4, 3, "c", "trùng"))
    )
    con = ask(first, second, third)
    found = restatements(con, "VN", "01", ("tips_valuable", "models"), FIRST, FIRST)
    assert rows(
        found, "indicator", "unit_id", "before", "after", "who", "reason", "approved_by"
    ) == [
        ("tips_valuable", "01101", 1, 5, "b", "sót", None),
        ("tips_valuable", "01101", 5, 4, "c", "trùng", None),
    ]
    assert restatements(con, "012", "01", ("tips_valuable",), FIRST, FIRST).empty


def test_a_cell_filled_or_blanked_by_a_correction_is_a_restatement_too(ask):
    con = ask(
        Sent({("01101", "2024-05"): {"tips_valuable": 1}}),
        Sent({("01101", "2024-05"): {"models": 3}}),
    )
    found = restatements(con, "VN", "01101", ("tips_valuable", "models"), FIRST, FIRST)
    assert rows(found, "indicator", "before", "after") == [
        ("tips_valuable", 1, None),
        ("models", None, 3),
    ]
