"""A running server over a small office, and programs that call it with their accounts' tokens."""

import httpx
import pytest

from dashboard.accounts import Accounts
from dashboard.accounts.tokens import Tokens
from tests.etl import office
from tests.etl.office import PHUOC_LONG, VINH_LOI, send, tips
from tests.serving import serving

PASSWORD = "mật khẩu thử nghiệm"
ACCOUNTS = {
    "phuoclong": ("reporter", "957"),
    "vinhloi": ("reporter", "958"),
    "tinh": ("office", "95"),
    "lanhdao": ("leader", "957"),
    "quantri": ("admin", "VN"),
}


@pytest.fixture(scope="package")
def settings(tmp_path_factory):
    """The office's data folder: October 2024 of both districts in one file, then November of Phước
    Long.
    """
    with pytest.MonkeyPatch.context() as patch:
        settings = office.settings(tmp_path_factory.mktemp("office"))
        patch.setenv("DATA_DIR", str(settings.data_dir))
        patch.setenv("REFERENCE_DIR", str(settings.reference_dir))
        both = tips("2024-10", 1, 2, 3, 4, 5, 6, codes=(*PHUOC_LONG, *VINH_LOI))
        send(
            settings,
            ("tinh-2024-10.csv", both),
            ("phuoc-long-2024-11.csv", tips("2024-11", 10, 20, 30)),
        )
        accounts = Accounts(settings.app_database)
        for name, (role, scope) in ACCOUNTS.items():
            accounts.add(name, PASSWORD, role=role, scope=scope)
        yield settings


@pytest.fixture(scope="package")
def server(settings):
    """The running server."""
    with serving(settings.data_dir) as running:
        yield running


@pytest.fixture
def program(server, settings):
    """`program("phuoclong")`: an HTTP client with that account's token; without a name, one without
    a token.
    """
    opened = []

    def start(account=None, language="vi"):
        headers = {"Accept-Language": language}
        if account:
            headers["Authorization"] = f"Bearer {Tokens(settings.app_database).add(account)}"
        opened.append(httpx.Client(base_url=f"{server.url}/api/v1", headers=headers, timeout=120))
        return opened[-1]

    yield start
    for client in opened:
        client.close()
