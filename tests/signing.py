"""Signing a user in without a browser: everything is real but the cookie's way through the
websocket.

    def test_…(monkeypatch, tmp_path):
        settings = data_folder(monkeypatch, tmp_path)        # DATA_DIR is tmp_path from here on
        sign_in(monkeypatch, settings, role="leader", scope="957")
        AppTest.from_file("dashboard/app.py").run()

A second sign_in in the same test is another person at the same machine.
"""

from dashboard.accounts import Accounts, User, session
from dashboard.accounts.sign_in import Sessions
from etl.ground.errors import UserError
from etl.ground.settings import Settings

PASSWORD = "mật khẩu thử nghiệm"


def data_folder(monkeypatch, path) -> Settings:
    """An empty data folder that this test and whatever it calls use."""
    monkeypatch.setenv("DATA_DIR", str(path))
    return Settings.from_environment()


def sign_in(
    monkeypatch, settings: Settings, *, name="", role="leader", scope="VN", language="vi"
) -> User:
    """Makes the account where it is missing, starts its session, and gives every script its
    cookie.
    """
    accounts = Accounts(settings.app_database)
    name = name or f"{role}.{scope.lower()}"
    try:
        accounts.get(name)
    except UserError:
        accounts.add(name, PASSWORD, role=role, scope=scope)
    accounts.set_language(name, language)
    cookie = Sessions(settings.app_database).start(name)
    monkeypatch.setattr(session, "cookie_value", lambda: cookie)
    return accounts.get(name)


def sign_out(monkeypatch) -> None:
    """No cookie at all from here on."""
    monkeypatch.setattr(session, "cookie_value", lambda: None)
