"""One's own account: passwords that are taken and refused, and all that ends when one changes."""

import sqlite3

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.accounts import Accounts
from dashboard.accounts.demo_password import PASSWORD as DEMO
from dashboard.accounts.sign_in import Sessions
from dashboard.accounts.strength import require_strong
from dashboard.accounts.tokens import Tokens
from etl.ground.errors import UserError
from etl.ground.settings import ROOT, Settings
from tests.serving import open_tab, post_form, serving
from tests.signing import PASSWORD, data_folder, sign_in

APP = str(ROOT / "dashboard" / "app.py")
NEW = "thuyền giấy qua cầu khỉ"
ENDED = "Phiên làm việc đã kết thúc".encode()
SETTINGS = Settings.from_environment("unused")


@pytest.mark.parametrize(
    "weak",
    [
        "1234567890",
        "ngắn quá",
        "123456789012",
        "aaaaaaaaaaaaaaaa",
        "matkhau123456",
        "Mật khẩu 123456",
        "anhyeuem2020",
        "thitranphuoclong",
        "Thị trấn Phước Long",
        "camau-baclieu",
        "baocao.phuoclong",
        "baocao.phuoclong1",
        "qwertyuiop12",
    ],
)
def test_what_a_guesser_tries_first_is_refused_with_or_without_accents(weak):
    with pytest.raises(UserError) as refused:
        require_strong(weak, ["baocao.phuoclong"], SETTINGS)
    assert "{" not in refused.value.message("vi") + refused.value.message("en")


@pytest.mark.parametrize("spelling", [DEMO, "Minh Hoa 2026", "minh-hoa-2026-abc-xyz-uvw"])
def test_the_demo_password_is_refused_however_it_is_dressed_up(spelling):
    with pytest.raises(UserError, match="tài khoản minh họa"):
        require_strong(spelling, [], SETTINGS)


@pytest.mark.parametrize(
    "strong", [NEW, PASSWORD, "con mèo trèo cây", "x7#kQ9!vTz2p", "ó" + "k7" * 40]
)
def test_a_sentence_or_a_random_word_is_taken(strong):
    require_strong(strong, ["an"], SETTINGS)


@pytest.fixture
def accounts(tmp_path):
    made = Accounts(tmp_path / "app.sqlite")
    made.add("an", PASSWORD, role="reporter", scope="95")
    return made


CHANGES = {
    "password": lambda accounts: accounts.set_password("an", NEW),
    "reset": lambda accounts: accounts.reset("an"),
    "role": lambda accounts: accounts.set_role("an", "leader"),
    "scope": lambda accounts: accounts.set_scope("an", "957"),
    "disabled": lambda accounts: accounts.set_disabled("an", True),
    "removed": lambda accounts: accounts.remove("an"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_an_accounts_rights_ends_its_sessions_and_tokens_and_nobody_elses(
    accounts, change
):
    path = accounts.database.path
    accounts.add("binh", NEW, role="reporter", scope="95")
    sessions, tokens = Sessions(path), Tokens(path)
    held = {name: (sessions.start(name), tokens.add(name)) for name in ("an", "binh")}
    CHANGES[change](accounts)
    cookie, token = held["an"]
    assert (sessions.user(cookie), tokens.user(token)) == (None, None)
    cookie, token = held["binh"]
    assert sessions.user(cookie).name == tokens.user(token).name == "binh"


def test_the_owner_keeps_the_session_in_which_the_password_was_changed(accounts):
    sessions = Sessions(accounts.database.path)
    here, there = sessions.start("an"), sessions.start("an")
    accounts.change_password("an", PASSWORD, NEW, keep=sessions.id_of(here))
    assert sessions.user(here).name == "an"
    assert sessions.user(there) is None
    assert accounts.verify("an", PASSWORD) is None
    assert accounts.verify("an", NEW)


@pytest.mark.parametrize(
    ("present", "new"),
    [("sai hẳn rồi nhé", NEW), (PASSWORD, PASSWORD), (PASSWORD, "matkhau123456")],
)
def test_a_change_with_the_wrong_or_to_the_same_or_a_weak_password_changes_nothing(
    accounts, present, new
):
    with pytest.raises(UserError):
        accounts.change_password("an", present, new)
    assert accounts.verify("an", PASSWORD)


def test_a_disabled_account_opens_with_nothing_until_it_is_enabled(accounts):
    accounts.set_disabled("an", True)
    assert accounts.verify("an", PASSWORD) is None
    accounts.set_disabled("an", False)
    assert accounts.verify("an", PASSWORD).name == "an"


def test_a_one_time_password_works_for_a_week_and_ends_with_the_change(tmp_path):
    now = [1_000_000.0]
    accounts = Accounts(tmp_path / "app.sqlite", lambda: now[0])
    secret = accounts.add_with_secret("an", role="office", scope="95")
    assert accounts.verify("an", secret).must_change
    now[0] += 7 * 86_400 + 1
    assert accounts.verify("an", secret) is None
    secret = accounts.reset("an")
    accounts.change_password("an", secret, NEW)
    assert accounts.verify("an", secret) is None
    assert not accounts.verify("an", NEW).must_change


def test_a_token_of_an_account_with_a_one_time_password_opens_nothing(accounts):
    accounts.reset("an")
    tokens = Tokens(accounts.database.path)
    assert tokens.user(tokens.add("an")) is None


def test_a_session_shows_when_and_where_and_only_its_owner_can_end_it(accounts):
    accounts.add("binh", NEW, role="reporter", scope="95")
    sessions = Sessions(accounts.database.path)
    cookie = sessions.start("an", "10.0.0.1")
    (shown,) = sessions.of("an")
    assert (shown.address, shown.id) == ("10.0.0.1", sessions.id_of(cookie))
    sessions.end_one("binh", shown.id)
    assert sessions.user(cookie)
    sessions.end_one("an", shown.id)
    assert sessions.user(cookie) is None


def test_a_database_of_the_version_before_is_taken_along(tmp_path):
    path = tmp_path / "app.sqlite"
    with sqlite3.connect(path) as con:
        con.executescript(
            """CREATE TABLE account (name TEXT PRIMARY KEY, display TEXT NOT NULL,
                role TEXT NOT NULL, scope TEXT NOT NULL, password_hash TEXT NOT NULL,
                language TEXT NOT NULL DEFAULT 'vi', is_demo INTEGER NOT NULL DEFAULT 0) STRICT;
            CREATE TABLE session (token_hash TEXT PRIMARY KEY, account TEXT NOT NULL,
                created_at REAL NOT NULL, seen_at REAL NOT NULL) STRICT;
            CREATE TABLE attempt (account TEXT, address TEXT, at REAL);
            INSERT INTO account VALUES ('cu', 'Cũ', 'leader', '95', 'x', 'vi', 0)"""
        )
    accounts = Accounts(path)
    assert accounts.get("cu").display == "Cũ"
    assert not accounts.get("cu").must_change
    assert Sessions(path).user(Sessions(path).start("cu")).name == "cu"


def page(monkeypatch, tmp_path, **who):
    settings = data_folder(monkeypatch, tmp_path)
    user = sign_in(monkeypatch, settings, **who)
    at = AppTest.from_file(APP, default_timeout=60).run()
    return settings, user, at.switch_page("../pages/account.py").run()


def fill(at, present, new, again):
    for field, text in zip(at.text_input, (present, new, again), strict=True):
        field.set_value(text)
    return at.button[0].click().run()


def test_the_page_changes_the_password_and_says_what_ended(monkeypatch, tmp_path):
    settings, user, at = page(monkeypatch, tmp_path)
    assert at.title[0].value == "Tài khoản"
    at = fill(at, PASSWORD, NEW, NEW)
    assert "Đã đổi mật khẩu" in at.success[0].value
    assert Accounts(settings.app_database).verify(user.name, NEW)


def test_the_page_says_what_is_wrong_with_a_change(monkeypatch, tmp_path):
    settings, user, at = page(monkeypatch, tmp_path, language="en")
    at = fill(at, PASSWORD, NEW, NEW + "!")
    assert "typed in two ways" in at.error[0].value
    at = fill(at, PASSWORD, "matkhau123456", "matkhau123456")
    assert "easy to guess" in at.error[0].value
    for _ in range(5):
        at = fill(at, "không phải cái này", NEW, NEW)
        assert "present password is wrong" in at.error[0].value
    at = fill(at, PASSWORD, NEW, NEW)
    assert "Too many failed attempts" in at.error[0].value
    assert Accounts(settings.app_database).verify(user.name, PASSWORD)


def test_the_page_ends_other_sessions(monkeypatch, tmp_path):
    settings, user, _ = page(monkeypatch, tmp_path)
    elsewhere = Sessions(settings.app_database).start(user.name, "10.9.8.7")
    at = AppTest.from_file(APP, default_timeout=60).run()
    at = at.switch_page("../pages/account.py").run()
    assert any("10.9.8.7" in text.value for text in at.text)
    next(button for button in at.button if button.label == "Kết thúc").click().run()
    assert Sessions(settings.app_database).user(elsewhere) is None
    assert len(Sessions(settings.app_database).of(user.name)) == 1


def test_open_tabs_end_with_the_account_and_a_one_time_password_opens_one_page(tmp_path):
    accounts = Accounts(tmp_path / "app.sqlite")
    accounts.add("sep", PASSWORD, role="admin", scope="VN")
    accounts.add("an", NEW, role="office", scope="95")
    with serving(tmp_path) as server:
        with server.signed_in("an", NEW) as client, open_tab(client) as tab:
            assert "Khám phá án".encode() in tab.rerun()
            accounts.set_role("an", "leader")
            assert ENDED in tab.rerun()
            assert client.get("/session/state").status_code == 401
        secret = accounts.reset("an")
        with server.client() as client:
            assert post_form(client, "an", secret).status_code == 303
            with open_tab(client) as tab:
                screen = tab.rerun(page="nop-so-lieu")
                assert "Đổi mật khẩu".encode() in screen
                assert "Khám phá án".encode() not in screen
