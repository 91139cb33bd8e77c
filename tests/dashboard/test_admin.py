"""Quản trị: what an administrator may do, to whom, and what is written down of it."""

import shutil

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.accounts import Accounts, access, admin_actions
from dashboard.accounts.roles import ROLES
from dashboard.accounts.sign_in import Sessions
from dashboard.accounts.tokens import Tokens
from etl import reference
from etl.ground.errors import UserError
from etl.ground.settings import ROOT, Settings
from tests.serving import publish_one_report
from tests.signing import PASSWORD, data_folder, sign_in

APP = str(ROOT / "dashboard" / "app.py")
NEW = "thuyền giấy qua cầu khỉ"


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    settings = Settings.from_environment(tmp_path_factory.mktemp("administered"))
    publish_one_report(settings, reference.load(ROOT / "data" / "reference"))
    return settings.data_dir


@pytest.fixture
def settings(published, tmp_path, monkeypatch):
    shutil.copytree(published, tmp_path / "data")
    settings = data_folder(monkeypatch, tmp_path / "data")
    accounts = Accounts(settings.app_database)
    accounts.add("tw", PASSWORD, role="admin", scope="VN")
    accounts.add("tinh", PASSWORD, role="admin", scope="95")
    accounts.add("huyen", NEW, role="reporter", scope="957")
    accounts.add("khac", NEW, role="reporter", scope="01")
    return settings


def user(settings, name):
    return Accounts(settings.app_database).get(name)


ACTIONS = {
    "role": lambda who, name: admin_actions.set_role(who, name, "leader"),
    "scope": lambda who, name: admin_actions.set_scope(who, name, "958"),
    "disable": lambda who, name: admin_actions.set_disabled(who, name, True),
    "reset": admin_actions.reset,
    "sessions": admin_actions.sessions_of,
    "end sessions": admin_actions.end_sessions,
    "tokens": admin_actions.tokens_of,
    "remove tokens": admin_actions.remove_tokens,
}


@pytest.mark.parametrize("action", ACTIONS)
def test_an_administrator_of_a_province_acts_on_its_accounts_and_learns_of_no_others(
    settings, action
):
    who = user(settings, "tinh")
    ACTIONS[action](who, "huyen")
    said = []
    for name in ("khac", "tw", "khong-co"):
        with pytest.raises(UserError) as refused:
            ACTIONS[action](who, name)
        said.append(refused.value.message("vi").replace(name, "…"))
    assert len(set(said)) == 1
    assert [one.name for one in admin_actions.accounts_of(who)] == ["huyen", "tinh"]


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"admin"}))
@pytest.mark.parametrize("action", ACTIONS)
def test_no_other_role_administers(settings, role, action):
    Accounts(settings.app_database).set_role("huyen", role)
    with pytest.raises(UserError):
        ACTIONS[action](user(settings, "huyen"), "huyen")


def test_a_new_account_stays_inside_the_administrators_place(settings):
    who = user(settings, "tinh")
    secret = admin_actions.add(who, "moi", "reporter", "957", "Người mới")
    assert Accounts(settings.app_database).verify("moi", secret).must_change
    for scope in ("VN", "01", "khong-co"):
        with pytest.raises(UserError):
            admin_actions.add(who, "nua", "reporter", scope, "")
        with pytest.raises(UserError):
            admin_actions.set_scope(who, "huyen", scope)
    assert user(settings, "huyen").scope == "957"


@pytest.mark.parametrize("action", ["role", "scope", "disable"])
def test_nobody_locks_themselves_out(settings, action):
    with pytest.raises(UserError):
        ACTIONS[action](user(settings, "tw"), "tw")


def test_the_installation_is_for_the_nation_alone(settings):
    for task in (
        admin_actions.state,
        admin_actions.snapshots,
        lambda who: admin_actions.roll_back(who, "x"),
        lambda who: admin_actions.log(who, "", "", 10),
    ):
        with pytest.raises(UserError, match="vận hành"):
            task(user(settings, "tinh"))
    assert admin_actions.snapshots(user(settings, "tw"))[0].is_current


def test_what_an_administrator_did_ends_sessions_and_is_in_the_log(settings):
    who = user(settings, "tw")
    sessions, tokens = Sessions(settings.app_database), Tokens(settings.app_database)
    cookie, token = sessions.start("huyen"), tokens.add("huyen")
    admin_actions.end_sessions(who, "huyen")
    assert sessions.user(cookie) is None and tokens.user(token)
    admin_actions.remove_tokens(who, "huyen")
    assert tokens.user(token) is None
    admin_actions.set_role(who, "huyen", "leader")
    newest = admin_actions.log(who, "", "", 3)
    told = [(one.account, one.event, one.what, one.detail) for one in newest]
    assert told == [
        ("tw", "account", "huyen", "role leader"),
        ("tw", "token", "huyen", "remove"),
        ("tw", "session", "huyen", ""),
    ]
    assert access.log_of(settings.app_database).check() is None


def page(monkeypatch, settings, scope):
    name = "tw" if scope == "VN" else "tinh"
    sign_in(monkeypatch, settings, role="admin", scope=scope, name=name)
    at = AppTest.from_file(APP, default_timeout=60).run()
    return at.switch_page("../pages/admin.py").run()


def test_the_page_adds_an_account_and_shows_its_password_once(monkeypatch, settings):
    at = page(monkeypatch, settings, "VN")
    assert not at.exception
    assert at.title[0].value == "Quản trị"
    name, display, scope = at.text_input
    name.set_value("moi.nguoi")
    display.set_value("Người mới")
    scope.set_value("957")
    at.selectbox[0].set_value("reporter")
    next(one for one in at.button if one.label == "Thêm").click().run()
    assert not at.exception
    secret = at.code[0].value
    assert Accounts(settings.app_database).verify("moi.nguoi", secret).scope == "957"
    assert not at.run().code


def test_a_provinces_administrator_has_no_tab_for_the_installation(monkeypatch, settings):
    at = page(monkeypatch, settings, "95")
    assert not at.exception
    assert [tab.label for tab in at.tabs] == ["Tài khoản"]
