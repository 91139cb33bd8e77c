"""Actions: who may raise and answer what, that the whole history is kept, and that they go on with
their place.
"""

import json
from datetime import date

import pytest

from etl import decisions
from etl.cli import main
from etl.decisions import Decision
from etl.decisions.deciding import DecisionRefused, Draft, decide, judge
from etl.decisions.kinds import ACTION_STATES, DECISION_KINDS
from etl.publish import rebuild
from etl.reference.heirs import inheriting
from etl.verify import verify
from tests.builders import opened, small_reference
from tests.builders import snapshot as built
from tests.etl import office

TODAY = date(2024, 6, 20)
A = office.PHUOC_LONG[0]
VALUES = {"agency": "cong_an", "due": "2024-06-30", "about": "missing"}
RAISE = Draft("raise_action", A, VALUES, "Nộp báo cáo tháng 5 trước ngày 30/6.")
RESULT = "Đã nộp đủ."


@pytest.fixture
def place(tmp_path):
    return office.published(tmp_path, ("5.csv", office.tips("05/2024", 1, 2, 3)))


def take(settings, *drafts, who="vanphong", scope="95", today=TODAY):
    return decide(settings, drafts, who=who, scope=scope, today=today)


def codes(settings, draft, scope="95", today=TODAY):
    return [fault.code for fault in judge(settings, [draft], scope=scope, today=today)]


def answer(kind, number, text=RESULT, place=A):
    return Draft(f"{kind}_action", place, {"action": number}, text)


def stood(settings, day="2099-12-31", place="95"):
    """(state, result, who told it, open, overdue) of each action at the end of that day."""
    return office.ask(
        settings,
        "SELECT state, result, told_by, is_open, is_overdue"
        f" FROM visible_action('VN', '{place}', DATE '{day}') ORDER BY action",
    )


def test_an_action_is_raised_answered_and_closed_and_every_step_is_kept(place):
    [raised] = take(place, RAISE)
    assert raised.action == raised.sequence == 1
    assert stood(place) == [("new", None, None, True, True)]
    take(place, answer("begin", 1, ""), who="baocao", scope=A)
    assert stood(place) == [("doing", None, "baocao", True, True)]
    take(place, answer("finish", 1), who="baocao", scope=A)
    assert stood(place) == [("done", RESULT, "baocao", False, False)]
    take(place, answer("reopen", 1, "Còn thiếu một biểu."))
    take(place, answer("drop", 1, "Không cần nữa."))
    assert stood(place) == [("dropped", "Không cần nữa.", "vanphong", False, False)]
    kept = [(one.kind, one.text) for one in decisions.decisions(place)]
    assert [kind for kind, _ in kept] == [
        "raise_action",
        "begin_action",
        "finish_action",
        "reopen_action",
        "drop_action",
    ]
    assert (kept[0][1], kept[2][1]) == (RAISE.text, RESULT)
    assert verify(place).holds
    before = office.ask(place, "FROM decision ORDER BY sequence")
    rebuild(place)
    assert office.ask(place, "FROM decision ORDER BY sequence") == before


def test_two_actions_of_one_place_stand_side_by_side(place):
    take(place, RAISE, Draft("raise_action", A, VALUES, "Rà soát mô hình."))
    take(place, answer("finish", 2))
    assert [state for state, *_ in stood(place)] == ["new", "done"]
    current = "SELECT sequence FROM decision WHERE is_current ORDER BY sequence"
    assert office.ask(place, current) == [(1,), (3,)]


FAULTY = [
    (Draft("raise_action", A, {**VALUES, "agency": "ông A"}, "Việc."), "unknown_word"),
    (Draft("raise_action", A, {**VALUES, "agency": ""}, "Việc."), "field_missing"),
    (Draft("raise_action", A, {**VALUES, "due": "2024-06-19"}, "Việc."), "due_wrong"),
    (Draft("raise_action", A, {**VALUES, "due": "2028-01-01"}, "Việc."), "due_wrong"),
    (Draft("raise_action", A, {**VALUES, "due": "thứ hai"}, "Việc."), "due_wrong"),
    (Draft("raise_action", A, {**VALUES, "about": "Tran Van Be"}, "Việc."), "about_wrong"),
    (Draft("raise_action", A, {**VALUES, "about": "missing:0912345678"}, "Việc."), "about_wrong"),
    (Draft("raise_action", A, VALUES, ""), "field_missing"),
    (Draft("raise_action", A, VALUES, "x" * 501), "text_too_long"),
    (Draft("raise_action", "99999", VALUES, "Việc."), "place_unknown"),
    (answer("finish", 1, ""), "field_missing"),
    (answer("finish", "1"), "action_unknown"),
    (answer("finish", 2), "action_unknown"),
    (answer("finish", 1, place=office.PHUOC_LONG[1]), "action_unknown"),
    (answer("reopen", 1), "action_open"),
]


@pytest.fixture(scope="module")
def raised(tmp_path_factory):
    settings = office.published(
        tmp_path_factory.mktemp("raised"), ("5.csv", office.tips("05/2024", 1, 2, 3))
    )
    take(settings, RAISE)
    return settings


@pytest.mark.parametrize(("draft", "code"), FAULTY, ids=lambda value: str(value)[:60])
def test_what_is_wrong_with_an_action_is_said_and_nothing_is_kept(raised, draft, code):
    assert codes(raised, draft) == [code]


@pytest.mark.parametrize("kind", ["raise", "begin", "finish", "drop", "reopen"])
@pytest.mark.parametrize(
    "text",
    ["Giao ông Nguyễn Văn An đi gặp", "Gọi 0912345678", "CCCD 079123456789", "Kèm văn bản Mật"],
)
def test_a_text_about_a_person_or_secret_is_refused_and_quoted_nowhere(raised, kind, text):
    draft = answer(kind, 1, text) if kind != "raise" else Draft("raise_action", A, VALUES, text)
    found = judge(raised, [draft], scope="95", today=TODAY)
    assert found
    shown = "".join(fault.sentence("vi") for fault in found)
    assert text not in shown
    with pytest.raises(DecisionRefused):
        take(raised, draft)
    assert len(decisions.decisions(raised)) == 1


def test_what_is_closed_is_reopened_before_it_goes_on(place):
    take(place, RAISE)
    take(place, answer("finish", 1))
    for kind in ("begin", "finish", "drop"):
        assert codes(place, answer(kind, 1)) == ["action_closed"]
    take(place, answer("reopen", 1))
    take(place, answer("begin", 1))
    assert codes(place, answer("begin", 1)) == ["action_open"]


def test_outside_the_scope_nothing_is_raised_or_answered_and_what_is_not_there_sounds_the_same(
    raised,
):
    other = office.PHUOC_LONG[1]
    assert codes(raised, RAISE, scope=other) == ["place_out_of_scope"]
    told = [judge(raised, [answer("finish", n)], scope=other, today=TODAY) for n in (1, 77)]
    assert [fault.sentence("vi") for fault in told[0]] == [
        fault.sentence("vi") for fault in told[1]
    ]
    assert [fault.code for fault in told[0]] == ["place_out_of_scope"]
    # Under a place of its own, another's number is as unknown as one that is not.
    told = [
        judge(raised, [answer("finish", n, place=other)], scope=other, today=TODAY) for n in (1, 77)
    ]
    assert [fault.sentence("vi") for fault in told[0]] == [
        fault.sentence("vi") for fault in told[1]
    ]


def test_of_a_place_that_ended_the_default_heir_goes_on_and_answers():
    world = small_reference()
    days = (date(2025, 6, 30), date(2025, 7, 1))
    assert [inheriting(world, "02102", day) for day in days] == ["02102", "02103.20250701"]
    assert inheriting(world, "01201", days[1]) == "02103.20250701"
    assert inheriting(world, "01", days[1]) == "02.20250701"
    assert inheriting(world, "01101.20250701", days[1]) == "01101.20250701"


def said(sequence, kind, place, values, day, text="Việc."):
    return Decision(sequence, kind, place, values, text, "vp", f"{day}T20:00:00+00:00")


HISTORY = [
    said(1, "raise_action", "02101", {"agency": "cong_an", "due": "2025-06-15"}, "2025-06-01"),
    said(2, "raise_action", "01201", {"agency": "mttq", "due": "2025-08-01"}, "2025-06-01"),
    said(3, "finish_action", "02101.20250701", {"action": 1}, "2025-07-09", RESULT),
]


def at(path, place, day, scope="VN"):
    with opened(path) as con:
        return con.execute(
            "SELECT action, place_id, state, is_overdue FROM visible_action($s, $p, $d::DATE)"
            " ORDER BY action",
            {"s": scope, "p": place, "d": day},
        ).fetchall()


def test_a_merged_place_goes_on_with_the_actions_of_those_it_is_the_default_heir_of(tmp_path):
    path = built(tmp_path / "s.duckdb", taken=HISTORY)
    assert at(path, "02101.20250701", "2025-07-09") == [(1, "02101.20250701", "new", True)]
    # Of the split commune Ân the default heir is Gò.
    assert at(path, "02103.20250701", "2025-07-09") == [(2, "02103.20250701", "new", False)]
    assert at(path, "01101.20250701", "2025-07-09") == []
    assert at(path, "02101", "2025-06-30") == [(1, "02101", "new", True)]
    assert [row[0] for row in at(path, "02.20250701", "2025-07-09")] == [1, 2]
    assert at(path, "02101", "2025-07-09") == []


def test_an_action_stands_as_it_did_at_the_end_of_the_day_asked_about(tmp_path):
    path = built(tmp_path / "s.duckdb", taken=HISTORY)
    # Decided at 20:00 UTC: the next day in Vietnam.
    assert at(path, "02101", "2025-06-01") == []
    days = {"2025-06-02": False, "2025-06-15": False, "2025-06-16": True, "2025-06-30": True}
    for day, late in days.items():
        assert at(path, "02101", day) == [(1, "02101", "new", late)]
    assert at(path, "02101.20250701", "2025-07-09") == [(1, "02101.20250701", "new", True)]
    assert at(path, "02101.20250701", "2025-07-10") == [(1, "02101.20250701", "done", False)]


@pytest.mark.parametrize("scope", ["01101.20250701", "031.20210101", "03", "nowhere"])
def test_nobody_sees_actions_outside_the_scope_whatever_place_is_asked_about(tmp_path, scope):
    path = built(tmp_path / "s.duckdb", taken=HISTORY)
    for place in ("VN", "02.20250701", "02101.20250701", "02103.20250701", "02101", "021"):
        assert at(path, place, "2099-01-01", scope) == []


def test_every_state_has_its_kind_and_its_words():
    states = {kind.state for kind in DECISION_KINDS.values() if kind.subject == "action"}
    assert states == set(ACTION_STATES)


def test_the_command_raises_lists_and_answers(place, monkeypatch, capsys):
    monkeypatch.setenv("DATA_DIR", str(place.data_dir))
    monkeypatch.setenv("REFERENCE_DIR", str(place.reference_dir))
    monkeypatch.setenv("TODAY", "2024-06-20")

    def run(*arguments):
        code = main(["actions", *arguments, "--json"])
        return code, json.loads(capsys.readouterr().out)

    given = ("--agency", "cong_an", "--due", "2024-06-30", "--text", "Nộp báo cáo.")
    assert run("raise", "--place", A, "--scope", "95", *given)[1]["action"] == 1
    code, told = run("--scope", A, "--day", "2099-01-01")
    [one] = told["actions"]
    assert (code, one["state"], one["due"], one["is_overdue"]) == (0, "new", "2024-06-30", True)
    assert run("--scope", "958")[1]["actions"] == []
    code, told = run("finish", "1", "--scope", A, "--text", RESULT)
    assert (code, told["state"]) == (0, "done")
    denied = [run("drop", number, "--scope", "958", "--text", "Thôi.") for number in ("1", "77")]
    assert denied[0] == denied[1] and denied[0][0] == 3
