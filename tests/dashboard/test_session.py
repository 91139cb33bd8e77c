"""Sessions: how long they last, and what ends them."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.accounts import Accounts
from dashboard.accounts.sign_in import Sessions
from etl.ground.settings import ROOT
from tests.signing import data_folder, sign_in, sign_out

HOUR = 3600.0
APP = str(ROOT / "dashboard" / "app.py")


@pytest.fixture
def sessions(tmp_path, clock):
    path = tmp_path / "app.sqlite"
    Accounts(path).add("an", "con mèo trèo cây", role="leader", scope="95")
    return Sessions(path, idle=12 * HOUR, clock=clock)


def test_a_session_ends_twelve_hours_after_its_last_use(sessions, clock):
    cookie = sessions.start("an")
    clock.now += 11 * HOUR
    assert sessions.user(cookie, touch=True).name == "an"
    clock.now += 11 * HOUR
    assert sessions.user(cookie).name == "an"
    clock.now += 2 * HOUR
    assert sessions.user(cookie) is None


def test_looking_whether_a_session_lasts_does_not_prolong_it(sessions, clock):
    cookie = sessions.start("an")
    for _ in range(13):
        clock.now += HOUR
        lasts = sessions.user(cookie) is not None
    assert not lasts


def test_a_session_in_constant_use_ends_after_seven_days(sessions, clock):
    cookie = sessions.start("an")
    for hour in range(7 * 24):
        assert sessions.user(cookie, touch=True), hour
        clock.now += HOUR
    clock.now += 1
    assert sessions.user(cookie, touch=True) is None


def test_an_ended_session_is_over_and_another_one_of_the_same_account_is_not(sessions):
    desk, phone = sessions.start("an"), sessions.start("an")
    sessions.end(desk)
    assert sessions.user(desk) is None
    assert sessions.user(phone).name == "an"


@pytest.mark.parametrize("forged", [None, "", "abc", "abc.def", "\u0110", "." * 50])
def test_a_cookie_nobody_was_given_opens_nothing(sessions, forged):
    sessions.start("an")
    assert sessions.user(forged) is None


def test_a_cookie_changed_anywhere_opens_nothing(sessions):
    cookie = sessions.start("an")
    for place in range(len(cookie)):
        changed = cookie[:place] + ("A" if cookie[place] != "A" else "B") + cookie[place + 1 :]
        # The last letter of base64 carries spare bits: changing only those is the same signature.
        if place < len(cookie) - 1:
            assert sessions.user(changed) is None, place


def test_a_cookie_of_another_installation_opens_nothing(sessions, tmp_path):
    other = tmp_path / "other.sqlite"
    Accounts(other).add("an", "con mèo trèo cây", role="admin", scope="VN")
    assert sessions.user(Sessions(other).start("an")) is None


def test_the_database_holds_no_cookie_that_could_be_copied_out_of_it(sessions):
    token = sessions.start("an").rsplit(".", 1)[0]
    assert token.encode() not in b"".join(
        file.read_bytes() for file in sessions.path.parent.iterdir()
    )


def test_without_a_session_the_screen_shows_the_way_to_sign_in_and_nothing_else(
    monkeypatch, tmp_path
):
    data_folder(monkeypatch, tmp_path)
    sign_out(monkeypatch)
    app = AppTest.from_file(APP, default_timeout=60).run()
    assert not app.exception
    assert [warning.value for warning in app.warning] == [
        "Phiên làm việc đã kết thúc. [Đăng nhập lại](/session/login)"
    ]
    assert not app.button
    assert not app.header


def test_a_session_that_ends_between_two_runs_stops_the_second(monkeypatch, tmp_path):
    settings = data_folder(monkeypatch, tmp_path)
    user = sign_in(monkeypatch, settings)
    app = AppTest.from_file(APP, default_timeout=60).run()
    assert [header.value for header in app.header] == ["Chưa có số liệu"]
    Accounts(settings.app_database).remove(user.name)
    app.run()
    assert len(app.warning) == 1
    assert not app.header


def test_the_screen_follows_the_language_of_the_account(monkeypatch, tmp_path):
    settings = data_folder(monkeypatch, tmp_path)
    sign_in(monkeypatch, settings, language="en")
    app = AppTest.from_file(APP, default_timeout=60).run()
    assert [header.value for header in app.header] == ["No figures yet"]
    app.segmented_control(key="language_choice").set_value("vi").run()
    assert Accounts(settings.app_database).get("leader.vn").language == "vi"
    assert [header.value for header in app.header] == ["Chưa có số liệu"]


def test_a_tab_that_comes_back_under_another_account_finds_nothing_of_the_first(
    monkeypatch, tmp_path
):
    settings = data_folder(monkeypatch, tmp_path)
    sign_in(monkeypatch, settings, role="office", scope="95")
    app = AppTest.from_file(APP, default_timeout=60).run()
    app.session_state["draft"] = "tệp của văn phòng"
    app.run()
    assert app.session_state["draft"] == "tệp của văn phòng"
    sign_in(monkeypatch, settings, role="leader", scope="957")
    app.run()
    assert "draft" not in app.session_state
    assert app.session_state["seen_as"] == ("leader.957", "leader", "957")
