"""The rules of registers, each at its edge: the last row that holds and the first that does not."""

from datetime import date

import pytest

from etl.validate.register_rules import RULES
from tests.etl.register_forms import EVENT, MODEL, RIGHT, SPOT, UNIT, found

# rule → (form, a row that just holds, a row that just breaks it, the field blamed)
TABLE = {
    "models_struck_off_before_founded": (
        MODEL,
        {"struck_off": "05/09/2019"},
        {"struck_off": "04/09/2019"},
        "struck_off",
    ),
    "models_last_review_before_founded": (
        MODEL,
        {"last_review": "05/09/2019"},
        {"last_review": "04/09/2019"},
        "last_review",
    ),
    "models_founded_in_future": (
        MODEL | {"last_review": "", "result": ""},
        {"founded": "31/10/2026"},
        {"founded": "01/11/2026"},
        "founded",
    ),
    "models_struck_off_in_future": (
        MODEL,
        {"struck_off": "31/10/2026"},
        {"struck_off": "01/11/2026"},
        "struck_off",
    ),
    "models_last_review_in_future": (
        MODEL,
        {"last_review": "31/10/2026"},
        {"last_review": "01/11/2026"},
        "last_review",
    ),
    "models_founded_too_early": (
        MODEL,
        {"founded": "01/01/1945"},
        {"founded": "31/12/1944"},
        "founded",
    ),
    "review_without_result": (MODEL, {}, {"result": ""}, "last_review"),
    "result_without_review": (MODEL, {}, {"last_review": ""}, "result"),
    "struck_off_without_day": (
        MODEL | {"struck_off": "01/06/2026"},
        {"result": "Thanh loại"},
        {"result": "Thanh loại", "struck_off": ""},
        "result",
    ),
    "model_without_point": (MODEL, {"points": "1"}, {"points": "0"}, "points"),
    "spots_eliminated_before_arisen": (
        SPOT,
        {"eliminated": "01/02/2024"},
        {"eliminated": "31/01/2024"},
        "eliminated",
    ),
    "spots_arisen_in_future": (
        SPOT | {"eliminated": ""},
        {"arisen": "31/10/2026"},
        {"arisen": "01/11/2026"},
        "arisen",
    ),
    "spots_eliminated_in_future": (
        SPOT,
        {"eliminated": "31/10/2026"},
        {"eliminated": "01/11/2026"},
        "eliminated",
    ),
    "spots_arisen_too_early": (SPOT, {"arisen": "01/01/1945"}, {"arisen": "31/12/1944"}, "arisen"),
    "done_without_day": (EVENT, {"done": "Chưa", "held": ""}, {"held": ""}, "done"),
    "planned_without_due_day": (
        EVENT | {"held": ""},
        {"done": "Chưa"},
        {"done": "Chưa", "due": ""},
        "done",
    ),
    "events_held_in_future": (EVENT, {"held": "31/10/2026"}, {"held": "01/11/2026"}, "held"),
    "events_held_outside_programme": (
        EVENT | {"programme": "ct09", "due": ""},
        {},
        {"programme": "kh273"},
        "held",
    ),
    "events_due_outside_programme": (EVENT, {"due": "31/12/2030"}, {"due": "01/01/2031"}, "due"),
    "event_when_unit_was_not": (EVENT, {"held": "01/07/2025"}, {"held": "30/06/2025"}, "held"),
}
FORM_OF = {id(row): form for form, row in RIGHT.items()}


@pytest.mark.parametrize("code", TABLE)
def test_the_rule_holds_up_to_its_edge_and_breaks_just_beyond(code):
    base, holds, breaks, field = TABLE[code]
    form = next(rule.form for rule in RULES if rule.code == code)
    assert code not in {one for one, _, _ in found(form, base | holds)}
    assert (code, 2, field) in found(form, base | breaks)


def test_a_day_before_1945_is_too_early_for_an_event_as_well():
    assert ("events_held_too_early", 2, "held") in found("events", EVENT | {"held": "31/12/1944"})


def test_every_rule_is_tried():
    others = {"recurrence_of_nothing", "events_held_too_early"}
    assert {rule.code for rule in RULES} == set(TABLE) | others


def test_in_the_current_month_no_day_is_later_than_today():
    row = MODEL | {"last_review": "12/10/2026"}
    assert found("models", row, today=date(2026, 10, 12)) == set()
    assert found("models", row, today=date(2026, 10, 11)) == {
        ("models_last_review_in_future", 2, "last_review")
    }


BACK = SPOT | {"code": "DT-2", "arisen": "03/05/2025", "eliminated": "", "recurrence_of": "dt-1"}


def test_a_spot_comes_back_from_one_eliminated_by_then_in_the_same_unit():
    assert found("spots", SPOT, BACK) == set()


@pytest.mark.parametrize(
    "rows",
    [
        (SPOT, BACK | {"arisen": "02/05/2025"}),
        (SPOT | {"eliminated": ""}, BACK),
        (SPOT, BACK | {"recurrence_of": "DT-9"}),
        (SPOT, BACK | {"recurrence_of": "DT-2"}),
        (SPOT | {"unit_code": "31867", "unit_name": "Xã Phước Long"}, BACK),
    ],
    ids=["arose before it ended", "still open", "no such code", "itself", "another unit's"],
)
def test_a_spot_cannot_come_back_from_anything_else(rows):
    assert found("spots", *rows) == {("recurrence_of_nothing", 3, "recurrence_of")}


SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


def stored(*codes, month=SEPTEMBER):
    return [("models", "31825.20250701", month, code) for code in codes]


def test_codes_that_vanish_need_a_reason():
    assert found("models", MODEL, stored=stored("MH-001", "MH-002")) == {
        ("codes_dropped", 2, "code")
    }
    assert (
        found("models", MODEL, MODEL | {"code": "MH-002"}, stored=stored("MH-001", "MH-002"))
        == set()
    )


def test_codes_are_compared_with_the_newest_register_up_to_the_month():
    newer = [*stored("OLD"), *stored("MH-001", month=OCTOBER)]
    assert found("models", MODEL, stored=newer) == set()
    later = [*stored("MH-001"), *stored("NEW", month=date(2026, 11, 1))]
    assert found("models", MODEL, stored=later) == set()


def test_a_unit_that_empties_its_register_is_told_how_much_goes():
    assert found("models", UNIT, stored=stored("MH-001")) == {
        ("register_empty", 2, "unit_code"),
        ("codes_dropped", 2, "code"),
    }
