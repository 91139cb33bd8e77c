"""Việc cần làm: raised from what needs attention, answered by the commune, shown done; and who may
see or do what.
"""

from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.accounts import User, office_actions
from dashboard.attention.items import RANK
from dashboard.components.shared.action_words import ABOUT
from etl import decisions
from etl.decisions.checks import ABOUT as ABOUT_WORD
from etl.decisions.deciding import Draft
from etl.ground.errors import UserError
from etl.ground.settings import ROOT
from tests.etl import office as make
from tests.pages.conftest import words
from tests.signing import sign_in

APP = str(ROOT / "dashboard" / "app.py")
A, B = make.PHUOC_LONG[:2]
TEXT, RESULT = "Nộp báo cáo tháng 5", "Đã nộp đủ"
VALUES = {"agency": "cong_an", "due": "2024-06-30"}


@pytest.fixture
def settings(monkeypatch, tmp_path):
    """The small office on 20 June 2024: communes have reported April, and A has not sent May."""
    settings = make.published(
        tmp_path,
        ("4.csv", make.tips("04/2024", 4, 4, 4)),
        ("5.csv", make.tips("05/2024", 2, 3, codes=make.PHUOC_LONG[1:])),
    )
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("REFERENCE_DIR", str(settings.reference_dir))
    monkeypatch.setenv("TODAY", "2024-06-20")
    return settings


@pytest.fixture
def visit(monkeypatch, settings):
    """`visit("actions", role="office", huyen="957")`: the page at that address."""

    def open_page(script="actions", *, role="office", scope="95", state=None, **params):
        sign_in(monkeypatch, settings, role=role, scope=scope)
        at = AppTest.from_file(APP, default_timeout=120).run()
        if script != "overview":
            at.switch_page(f"../pages/{script}.py")
        for name, value in params.items():
            at.query_params[name] = value
        for name, value in (state or {}).items():
            at.session_state[name] = value
        return at.run()

    return open_page


def press(at, label):
    next(button for button in at.button if button.label == label).click().run()
    assert not at.exception
    return at


def take(role, scope, *drafts):
    return office_actions.take(User("ai", "Ai", role, scope, "vi"), drafts)


def test_an_exception_becomes_an_action_the_commune_answers_it_and_it_is_shown_done(
    visit, settings
):
    at = visit("overview", tinh="95", huyen="957", xa=A)
    raising = [link for link in at.page_link if link.proto.label == "Giao việc"]
    query = [dict(parse_qsl(link.proto.query_string)) for link in raising]
    [params] = [one for one in query if one["tu"] == "missing"]

    at = visit(**params)
    assert "Nêu từ mục cần chú ý: **báo cáo quá hạn**." in words(at)
    at.text_area[0].set_value(TEXT)
    press(at, "Giao việc")
    [taken] = decisions.decisions(settings)
    assert (taken.kind, taken.place, taken.text) == ("raise_action", A, TEXT)
    assert taken.values["about"] == "missing"

    at = visit("overview", tinh="95", huyen="957", xa=A)
    assert f"↳ Việc đã giao: {TEXT}" in words(at) and "Việc cần làm (1, quá hạn 0)" in words(at)

    at = visit(role="reporter", scope=A, state={"action-1": True})
    assert TEXT in words(at)
    next(field for field in at.text_input if field.label.startswith("Kết quả")).set_value(RESULT)
    press(at, "Báo đã xong")
    assert [one.kind for one in decisions.decisions(settings)][-1] == "finish_action"

    at = visit(role="leader", state={"action-1": True})
    assert "Đã khép lại (1)" in words(at)
    [history] = [table.value for table in at.table if "Bước" in table.value.columns]
    assert list(history["Nội dung"]) == [TEXT, RESULT]
    assert "Việc đã giao" not in words(visit("overview", tinh="95", huyen="957", xa=A))


def test_what_is_overdue_comes_first(visit, monkeypatch):
    take("office", "95", Draft("raise_action", B, VALUES | {"due": "2024-08-01"}, "Sau"))
    take("office", "95", Draft("raise_action", A, VALUES, "Trước"))
    monkeypatch.setenv("TODAY", "2024-07-05")
    at = visit()
    heads = [box.label for box in at.expander if "hạn" in box.label]
    assert [head.split(" · ")[0] for head in heads] == ["Trước", "Sau"]
    assert "quá hạn 5 ngày" in heads[0] and "quá hạn" not in heads[1]


def test_nobody_sees_actions_outside_the_scope(visit):
    take("office", "95", Draft("raise_action", A, VALUES, TEXT))
    for scope, seen in ((A, True), ("957", True), (B, False), ("958", False)):
        at = visit(role="reporter", scope=scope)
        assert any(TEXT in box.label for box in at.expander) == seen, scope


BUTTONS = {
    "leader": set(),
    "reporter": {"Bắt đầu làm", "Báo đã xong"},
    "office": {"Bắt đầu làm", "Báo đã xong", "Không làm nữa"},
}


@pytest.mark.parametrize("role", BUTTONS)
def test_each_role_is_offered_what_it_may_do(visit, role):
    take("office", "95", Draft("raise_action", A, VALUES, TEXT))
    at = visit(role=role, state={"action-1": True})
    offered = {button.label for button in at.button}
    assert offered & set().union(*BUTTONS.values()) == BUTTONS[role]
    assert ("Giao việc" in offered) == (role != "reporter")


@pytest.mark.parametrize(
    ("role", "kind", "allowed"),
    [
        ("leader", "raise", True),
        ("leader", "finish", False),
        ("reporter", "raise", False),
        ("reporter", "begin", True),
        ("reporter", "finish", True),
        ("reporter", "drop", False),
        ("office", "raise", True),
        ("office", "drop", True),
    ],
)
def test_each_action_is_checked_again_whatever_the_screen_shows(settings, role, kind, allowed):
    take("office", "95", Draft("raise_action", A, VALUES, TEXT))
    values = VALUES if kind == "raise" else {"action": 1}
    draft = Draft(f"{kind}_action", A, values, "Ghi rõ.")
    if allowed:
        take(role, "95", draft)
    else:
        with pytest.raises(UserError, match="không được phép"):
            take(role, "95", draft)
    assert len(decisions.decisions(settings)) == 1 + allowed


def test_whatever_needs_attention_has_a_word_that_is_kept_and_words_that_are_shown():
    topics = [one.id for one in make.committed().indicators]
    topics += [one.id for one in make.committed().targets]
    assert set(ABOUT) == set(RANK)
    assert all(ABOUT_WORD.fullmatch(f"signal:{topic}") for topic in topics)
    assert all(ABOUT_WORD.fullmatch(kind) for kind in RANK)
