"""Decisions of the office: what may be decided, by whom, and that nothing decided is ever lost or
altered.
"""

from datetime import date

import pytest

from etl import decisions, snapshot
from etl.decisions.deciding import DecisionRefused, Draft, decide, judge
from etl.decisions.findings import Fault
from etl.decisions.kinds import DECISION_KINDS, FIELDS, LONGEST_TEXT
from etl.ground.errors import UserError
from etl.publish import publish, rebuild
from etl.verify import verify
from tests.etl import office

TODAY = date(2024, 6, 20)
SIGN_MAY = Draft("sign_off", "957", {"form": "month", "month": "2024-05"})
NOTE = Draft(
    "annotation",
    "957",
    {"indicator": "tips_received", "month": date(2024, 5, 1)},
    "Ra quân cao điểm ở hai xã.",
)
ROADMAP = Draft(
    "roadmap",
    "95",
    {
        "target": "eliminate_share",
        "year": 2020,
        "value": 7.5,
        "citation": "Kế hoạch 12/KH-UBND ngày 03/01/2020",
    },
)


@pytest.fixture
def place(tmp_path):
    return office.published(tmp_path, ("5.csv", office.tips("05/2024", 1, 2, 3)))


def take(settings, *drafts, who="vanphong", scope="95", **options):
    return decide(settings, drafts, who=who, scope=scope, today=TODAY, **options)


def codes(settings, draft, scope="95"):
    return [fault.code for fault in judge(settings, [draft], scope=scope, today=TODAY)]


def current(settings):
    return office.ask(
        settings, "SELECT kind, place_id, who FROM decision WHERE is_current ORDER BY sequence"
    )


def test_a_decision_is_archived_and_served_at_once(place):
    before = snapshot.current_id(place)
    [taken] = take(place, NOTE)
    assert snapshot.current_id(place) != before
    assert [one.id for one in decisions.decisions(place)] == [taken.id]
    assert office.ask(
        place, "SELECT decision_id, place_id, month, indicator, text, who FROM decision"
    ) == [
        (
            taken.id,
            "957",
            date(2024, 5, 1),
            "tips_received",
            "Ra quân cao điểm ở hai xã.",
            "vanphong",
        )
    ]


def test_every_kind_can_be_taken_and_what_ends_it_takes_it_back(place):
    rebase = Draft("rebase", "957", NOTE.values, "Đổi cách ghi sổ.")
    take(place, SIGN_MAY, NOTE, ROADMAP, rebase)
    assert [kind for kind, _, _ in current(place)] == [
        "sign_off",
        "annotation",
        "roadmap",
        "rebase",
    ]
    take(
        place,
        Draft("reopen", "957", SIGN_MAY.values, "Nhập nhầm."),
        Draft("withdraw_annotation", "957", NOTE.values, "Sai tháng."),
        Draft(
            "withdraw_roadmap",
            "95",
            {"target": "eliminate_share", "year": 2020},
            "Văn bản bị thay.",
        ),
        Draft("withdraw_rebase", "957", NOTE.values, "Không cần nữa."),
    )
    assert {kind for kind, _, _ in current(place)} == {
        kind.id for kind in DECISION_KINDS.values() if kind.ends
    }
    assert len(decisions.decisions(place)) == 8


def test_of_two_decisions_about_one_thing_the_later_stands_and_both_stay(place):
    take(place, ROADMAP)
    take(place, Draft("roadmap", "95", {**ROADMAP.values, "value": 9}))
    rows = office.ask(place, "SELECT value, is_current FROM decision ORDER BY sequence")
    assert rows == [(7.5, False), (9.0, True)]


def test_everything_wrong_is_said_at_once_in_both_languages_and_nothing_is_written(place):
    bad = Draft("roadmap", "957", {"target": "khong_co", "year": 2020, "value": -1, "citation": ""})
    with pytest.raises(DecisionRefused) as refused:
        take(
            place,
            ROADMAP,
            bad,
            Draft("annotation", "khac", {"indicator": "tips_received", "month": "2024-13"}, ""),
        )
    assert [fault.code for fault in refused.value.faults] == [
        "unknown_word",
        "value_wrong",
        "field_missing",
        "place_unknown",
        "field_missing",
        "month_wrong",
    ]
    assert "Căn cứ văn bản" in refused.value.message(
        "vi"
    ) and "Legal citation" in refused.value.message("en")
    assert decisions.ids(place) == []


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"month": "2024-07"}, "month_ahead"),
        ({"month": "thang 5"}, "month_wrong"),
        ({"month": None}, "field_missing"),
        ({"month": "2023-01"}, "nothing_reported"),
        ({"form": "quy"}, "unknown_word"),
        ({"form": "models"}, "unknown_word"),
        ({"form": "year"}, "month_not_december"),
    ],
)
def test_a_month_can_be_signed_off_only_where_and_when_something_was_reported(place, values, code):
    assert codes(place, Draft("sign_off", "957", {**SIGN_MAY.values, **values})) == [code]


@pytest.mark.parametrize("value", [-0.5, 1000.5, float("nan"), float("inf"), "5", True])
def test_a_roadmap_takes_only_numbers_a_percentage_can_be(place, value):
    assert codes(place, Draft("roadmap", "95", {**ROADMAP.values, "value": value})) == [
        "value_wrong"
    ]


@pytest.mark.parametrize("year", [2016, 2021, 2020.5, "2020"])
def test_a_roadmap_stays_within_the_years_of_its_target(place, year):
    assert codes(place, Draft("roadmap", "95", {**ROADMAP.values, "year": year})) == ["year_wrong"]


def test_a_target_of_provinces_has_no_roadmap_in_a_district(place):
    assert codes(place, Draft("roadmap", "957", ROADMAP.values)) == ["place_level"]


def test_a_commune_is_not_signed_off_alone(place):
    assert codes(place, Draft("sign_off", "31867", SIGN_MAY.values)) == ["place_level"]


@pytest.mark.parametrize("kind", DECISION_KINDS)
def test_nothing_is_decided_about_a_place_outside_the_scope(place, kind):
    values = {
        **SIGN_MAY.values,
        **NOTE.values,
        **ROADMAP.values,
        "target": "no_new_complex",
        "value": 1.0,
        "action": 1,
        "agency": "cong_an",
        "due": TODAY,
    }
    draft = Draft(
        kind, "957", {name: values[name] for name in DECISION_KINDS[kind].fields}, "Lý do."
    )
    assert codes(place, draft, scope="958") == ["place_out_of_scope"]
    with pytest.raises(DecisionRefused):
        take(place, draft, scope="958")
    assert decisions.ids(place) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Theo số 079 123 456 789 đã báo", "identity_number"),
        ("Gọi 0912.345.678 để rõ", "phone_number"),
        ("Tài liệu MẬT kèm theo", "secret_mark"),
        ("Do ông A báo lại", "person_words"),
        ("x" * (LONGEST_TEXT + 1), "text_too_long"),
        (" \n\t ", "field_missing"),
    ],
)
def test_a_text_about_a_person_or_secret_is_refused_and_quoted_nowhere(place, text, code):
    draft = Draft("annotation", "957", NOTE.values, text)
    with pytest.raises(DecisionRefused) as refused:
        take(place, draft)
    assert [fault.code for fault in refused.value.faults] == [code]
    if code != "field_missing":
        assert text not in refused.value.message("vi")
    assert (
        not list(decisions.folder_of(place).glob("*"))
        if decisions.folder_of(place).exists()
        else True
    )


def test_people_in_general_are_nobody_in_particular_and_a_text_becomes_one_line(place):
    [taken] = take(place, Draft("annotation", "957", NOTE.values, "  Bà con\nhưởng ứng \t mạnh. "))
    assert taken.text == "Bà con hưởng ứng mạnh."


def test_a_citation_is_screened_too(place):
    assert codes(
        place, Draft("roadmap", "95", {**ROADMAP.values, "citation": "Kế hoạch tối mật 5"})
    ) == ["secret_mark"]


def test_a_month_signed_off_is_not_signed_off_again_but_the_province_may_sign_above_its_district(
    place,
):
    take(place, SIGN_MAY)
    assert codes(place, SIGN_MAY) == ["already_signed"]
    province = Draft("sign_off", "95", SIGN_MAY.values)
    take(place, province)
    assert codes(place, province) == ["already_signed"]
    assert codes(place, SIGN_MAY) == ["already_signed"]
    assert office.ask(place, "SELECT DISTINCT place_id FROM signed() WHERE unit_id = '31867'") == [
        ("95",)
    ]


def test_a_district_cannot_reopen_what_its_province_signed(place):
    take(place, Draft("sign_off", "95", SIGN_MAY.values))
    reopen = Draft("reopen", "957", SIGN_MAY.values, "Nhập nhầm.")
    assert codes(place, reopen, scope="957") == ["signed_above"]
    take(place, reopen, scope="95")
    still = office.ask(
        place,
        "SELECT unit_id FROM signed() WHERE unit_id IN ('31867', '31894', '957') ORDER BY ALL",
    )
    assert still == [("31894",)]


def test_only_what_stands_can_be_reopened_or_withdrawn(place):
    assert codes(place, Draft("reopen", "957", SIGN_MAY.values, "Lý do.")) == ["not_signed"]
    withdraw = Draft("withdraw_annotation", "957", NOTE.values, "Lý do.")
    assert codes(place, withdraw) == ["nothing_to_withdraw"]
    take(place, NOTE)
    take(place, withdraw)
    assert codes(place, withdraw) == ["nothing_to_withdraw"]


def test_reopening_needs_a_reason(place):
    take(place, SIGN_MAY)
    assert codes(place, Draft("reopen", "957", SIGN_MAY.values)) == ["field_missing"]


def test_a_draft_without_all_fields_of_its_kind_names_each(place):
    for kind in DECISION_KINDS.values():
        found = judge(place, [Draft(kind.id, "95")], scope="95", today=TODAY)
        named = {fault.field for fault in found if fault.code == "field_missing"}
        wanted = {FIELDS[name] for name in kind.fields} | (
            {kind.text_label} if kind.needs_text else set()
        )
        assert named == wanted and all(isinstance(fault, Fault) for fault in found)


def test_rebuilding_from_the_archive_gives_the_same_decisions(place):
    take(place, SIGN_MAY, NOTE)
    take(place, Draft("withdraw_annotation", "957", NOTE.values, "Sai."))
    assert verify(place).holds
    rows = office.ask(place, "FROM decision ORDER BY sequence")
    rebuild(place)
    assert office.ask(place, "FROM decision ORDER BY sequence") == rows
    found = verify(place)
    assert found.holds
    assert next(table for table in found.tables if table.table == "decision").served == 3


def test_a_decision_that_was_not_published_yet_is_pending_then_published_without_a_new_file(place):
    take(place, NOTE)
    served = snapshot.current_id(place)
    later = decisions.Decision(
        2,
        "annotation",
        "958",
        {"indicator": "models", "month": "2024-05"},
        "Mới lập.",
        "vp",
        "2024-06-20T00:00:00+00:00",
    )
    [later] = decisions.append(place, [later])
    assert list(verify(place).unpublished) == [later.id]
    assert publish(place) != served
    assert [place_id for _, place_id, _ in current(place)] == ["957", "958"]
    assert publish(place) == snapshot.current_id(place)


def test_a_decision_altered_or_lost_afterwards_is_noticed_by_name(place):
    [first], [second] = take(place, NOTE), take(place, SIGN_MAY)
    file = decisions.folder_of(place) / f"{first.id}.json"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("hai xã", "ba xã"), encoding="utf-8")
    assert list(verify(place).damaged) == [first.id]
    decisions._read.cache_clear()
    with pytest.raises(UserError, match=first.id):
        publish(place)
    file.write_text(text, encoding="utf-8")
    (decisions.folder_of(place) / f"{second.id}.json").unlink()
    assert list(verify(place).missing) == [second.id]


def test_decisions_survive_a_later_upload(place):
    take(place, NOTE)
    office.send(place, ("6.csv", office.tips("06/2024", 1, 2, 3)), today=TODAY)
    assert current(place) == [("annotation", "957", "vanphong")]
    assert verify(place).holds
