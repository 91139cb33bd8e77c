"""Behind a proxy: whose headers are believed, what TLS changes, and files that are one account's
own.
"""

import httpx
import pytest

from dashboard.__main__ import main
from dashboard.accounts import Accounts
from dashboard.accounts.brake import FREE_PER_ACCOUNT
from dashboard.accounts.demo import PASSWORD, add_demo_accounts
from dashboard.accounts.session import COOKIE, SIGN_IN
from dashboard.server.web.login import CSRF_COOKIE
from etl import reference
from etl.ground.settings import ROOT, Settings
from tests.serving import hidden, open_tab, publish_one_report, serving

PHUOC_LONG, VINH_LOI, BAC_LIEU = "lanhdao.phuoclong", "lanhdao.vinhloi", "lanhdao.baclieu"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    settings = Settings.from_environment(tmp_path_factory.mktemp("proxied"))
    tables = reference.load(ROOT / "data" / "reference")
    publish_one_report(settings, tables)
    add_demo_accounts(Accounts(settings.app_database), tables)
    with serving(settings.data_dir, TRUSTED_PROXIES="127.0.0.1, 10.0.0.0/8") as running:
        yield running


def send(server, name, password, address, cookies=(), proto="https"):
    """The sign-in form as the proxy passes it on for somebody at `address`."""
    headers = {"X-Forwarded-For": address, "X-Forwarded-Proto": proto}
    with server.client() as client:
        client.headers.update(headers)
        token = hidden(client.get(SIGN_IN).text, "token")
        # httpx keeps a Secure cookie from a plain address: it is sent by hand, as a browser would.
        client.headers["Cookie"] = "; ".join((f"{CSRF_COOKIE}={token}", *cookies))
        return client.post(SIGN_IN, data={"token": token, "name": name, "password": password})


def test_behind_tls_every_cookie_is_secure_and_the_browser_is_told_to_stay(server):
    answer = send(server, PHUOC_LONG, PASSWORD, "198.51.100.1")
    assert answer.status_code == 303
    cookies = answer.headers.get_list("set-cookie")
    assert {cookie.split("=")[0] for cookie in cookies} >= {COOKIE, "bvantq_device"}
    assert all("Secure" in cookie for cookie in cookies)
    assert answer.headers["strict-transport-security"].startswith("max-age=")
    signed_in = cookies_of(answer)
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.1"}
    config = httpx.get(
        f"{server.url}/_stcore/host-config", headers={**headers, "Cookie": signed_in}
    )
    assert config.status_code == 200
    assert all("Secure" in cookie for cookie in config.headers.get_list("set-cookie"))


def cookies_of(answer):
    return "; ".join(cookie.split(";")[0] for cookie in answer.headers.get_list("set-cookie"))


def test_everybody_behind_the_proxy_is_counted_at_their_own_address(server):
    for number in range(FREE_PER_ACCOUNT):
        assert send(server, VINH_LOI, "sai", "198.51.100.9").status_code == 401, number
    assert send(server, VINH_LOI, PASSWORD, "198.51.100.9").status_code == 429
    assert send(server, VINH_LOI, PASSWORD, "198.51.100.10").status_code == 303


def test_an_address_that_the_client_wrote_itself_is_not_taken_for_its_own(server):
    """The proxy adds the address it sees at the end; what stands before it is the client's word."""
    for number in range(FREE_PER_ACCOUNT):
        forged = f"192.0.2.{number}, 198.51.100.20"
        assert send(server, BAC_LIEU, "sai", forged).status_code == 401
    assert send(server, BAC_LIEU, PASSWORD, "192.0.2.99, 198.51.100.20").status_code == 429


def test_a_browser_known_to_the_account_gets_in_past_strangers_at_its_address(server):
    first = send(server, "vanphong.camau", PASSWORD, "198.51.100.30")
    device = next(one for one in cookies_of(first).split("; ") if one.startswith("bvantq_device"))
    while send(server, "vanphong.camau", "sai", "198.51.100.30").status_code != 429:
        pass
    assert send(server, "vanphong.camau", PASSWORD, "198.51.100.30").status_code == 429
    assert send(server, "vanphong.camau", PASSWORD, "198.51.100.30", [device]).status_code == 303


def test_a_trusted_proxy_that_says_nothing_is_told_of_in_the_log(server):
    httpx.get(server.url + SIGN_IN)
    assert "sends no X-Forwarded-For" in server.log.read_text()


@pytest.mark.parametrize("said", ["proxy.local", "10.0.0.1/24", "0.0.0.0/0", "::/0"])
def test_a_start_with_proxies_that_cannot_be_meant_is_refused(monkeypatch, tmp_path, capsys, said):
    monkeypatch.setenv("TRUSTED_PROXIES", said)
    assert main(["--data-dir", str(tmp_path), "--port", "0"]) == 3
    assert said in capsys.readouterr().err


def test_a_file_belongs_to_the_account_it_was_made_for_and_no_cache_keeps_it(server):
    with server.signed_in(PHUOC_LONG, PASSWORD) as client, open_tab(client) as tab:
        tab.rerun(page="nguon-tin")
        url = tab.take(tab.files[0])
        answer = client.get(url)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
        with server.signed_in("lanhdao.tw", PASSWORD) as other:
            assert other.get(url).status_code == 404
        assert client.get(url).status_code == 200


def test_a_download_asked_for_after_signing_out_gives_nothing(server):
    with server.signed_in(PHUOC_LONG, PASSWORD) as client, open_tab(client) as tab:
        tab.rerun(page="nguon-tin")
        assert tab.take(tab.files[0])
        client.post("/session/logout", data={"token": client.cookies[CSRF_COOKIE]})
        assert tab.take(tab.files[0]) == ""
