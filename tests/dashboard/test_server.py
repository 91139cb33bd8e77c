"""The real server over HTTP and websocket: who gets in, who does not, and what every answer
carries.
"""

import socket
from datetime import datetime

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from dashboard.accounts import Accounts, access
from dashboard.accounts.brake import FREE_PER_ACCOUNT
from dashboard.accounts.demo import PASSWORD, add_demo_accounts
from dashboard.accounts.session import COOKIE, SIGN_IN
from dashboard.accounts.sign_in import Sessions
from dashboard.server.server import PORT_TAKEN, listen, serve
from dashboard.server.web.login import CSRF_COOKIE, LARGEST_FORM, safe_target
from etl import reference
from etl.ground.settings import ROOT, Settings
from tests.serving import hidden, open_tab, post_form, publish_one_report, serving

PHUOC_LONG, VINH_LOI = "lanhdao.phuoclong", "lanhdao.vinhloi"
ENDED = "Phiên làm việc đã kết thúc".encode()
MENU = "Khám phá án".encode()
DISPLAY = "Lãnh đạo huyện Phước Long".encode()


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    return Settings.from_environment(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="module")
def server(settings):
    tables = reference.load(ROOT / "data" / "reference")
    publish_one_report(settings, tables)
    add_demo_accounts(Accounts(settings.app_database), tables)
    with serving(settings.data_dir) as running:
        yield running


@pytest.fixture
def browser(server):
    with server.client() as client:
        yield client


@pytest.fixture
def leader(server):
    with server.signed_in(PHUOC_LONG, PASSWORD) as client:
        yield client


def test_the_terminal_shows_the_address_and_the_demo_accounts_with_their_password(server):
    printed = server.log.read_text()
    assert server.url in printed
    assert "Mở trình duyệt tại" in printed
    assert PHUOC_LONG in printed
    assert PASSWORD in printed


def test_the_right_password_opens_the_page_asked_for(browser):
    answer = browser.get("/chi-tieu?ky=nam")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"{SIGN_IN}?next=/chi-tieu%3Fky%3Dnam",
    )
    page = browser.get(answer.headers["location"])
    form = {"token": hidden(page.text, "token"), "next": hidden(page.text, "next")}
    answer = browser.post(SIGN_IN, data={**form, "name": PHUOC_LONG, "password": PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/chi-tieu?ky=nam")
    assert '<html lang="vi"' in browser.get("/chi-tieu?ky=nam").text


def test_the_name_may_be_typed_with_capitals_and_spaces(browser):
    assert post_form(browser, f" {PHUOC_LONG.upper()} ", PASSWORD).status_code == 303


@pytest.mark.parametrize(
    ("name", "password"), [(PHUOC_LONG, "sai-mat-khau"), ("khong.co", PASSWORD), ("", "")]
)
def test_a_wrong_name_or_password_is_told_alike_and_opens_nothing(browser, name, password):
    answer = post_form(browser, name, password)
    assert answer.status_code == 401
    assert "Tên tài khoản hoặc mật khẩu không đúng." in answer.text
    assert COOKIE not in answer.cookies
    assert browser.get("/").status_code == 303


def test_the_session_cookie_cannot_be_read_by_scripts_nor_sent_by_other_sites(browser):
    cookies = post_form(browser, PHUOC_LONG, PASSWORD).headers.get_list("set-cookie")
    session = next(cookie for cookie in cookies if cookie.startswith(COOKIE))
    assert "HttpOnly" in session
    assert "SameSite=lax" in session
    assert "Secure" not in session
    assert PHUOC_LONG not in session


def test_a_stranger_who_claims_to_be_a_proxy_is_not_believed(server):
    with server.client(trust_env=False) as client:
        client.headers.update({"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"})
        answer = client.get(SIGN_IN)
        assert "Secure" not in answer.headers["set-cookie"]
        assert "strict-transport-security" not in answer.headers
    assert "TRUSTED_PROXIES" in server.log.read_text()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_sent_by_another_site_is_refused_though_everything_in_it_is_right(browser, headers):
    answer = post_form(browser, PHUOC_LONG, PASSWORD, **headers)
    assert answer.status_code == 403
    assert COOKIE not in answer.cookies


def test_a_form_of_this_site_passes_with_a_browsers_headers(browser, server):
    answer = post_form(
        browser, PHUOC_LONG, PASSWORD, Origin=server.url, **{"Sec-Fetch-Site": "same-origin"}
    )
    assert answer.status_code == 303


@pytest.mark.parametrize("token", ["", "made-up", "made.up"])
def test_a_form_without_the_pages_own_token_is_refused(browser, token):
    browser.get(SIGN_IN)
    answer = browser.post(SIGN_IN, data={"token": token, "name": PHUOC_LONG, "password": PASSWORD})
    assert answer.status_code == 403
    assert COOKIE not in answer.cookies


def test_a_token_planted_in_both_places_is_refused_because_we_did_not_sign_it(browser):
    browser.cookies.set(CSRF_COOKIE, "planted")
    answer = browser.post(
        SIGN_IN, data={"token": "planted", "name": PHUOC_LONG, "password": PASSWORD}
    )
    assert answer.status_code == 403


def test_a_form_larger_than_any_of_ours_is_refused(browser):
    assert post_form(browser, PHUOC_LONG, "x" * LARGEST_FORM).status_code == 403


def test_the_account_guessed_at_is_held_back_even_with_the_right_password(server):
    with server.client() as client:
        answers = [
            post_form(client, VINH_LOI, "sai-mat-khau").status_code for _ in range(FREE_PER_ACCOUNT)
        ]
        assert answers == [401] * FREE_PER_ACCOUNT
        answer = post_form(client, VINH_LOI, PASSWORD)
        assert answer.status_code == 429
        assert 0 < int(answer.headers["retry-after"]) <= 5
        assert "giây" in answer.text
        assert post_form(client, PHUOC_LONG, PASSWORD).status_code == 303


@pytest.mark.parametrize("path", ["/", "/tong-quan", "/nop-so-lieu", "/bat-ky"])
def test_nobody_reaches_a_page_without_signing_in(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(SIGN_IN)


@pytest.mark.parametrize(
    "path",
    [
        "/media/0123456789abcdef.csv",
        "/_stcore/host-config",
        "/_stcore/upload_file/x/y",
        "/component/x/index.html",
        "/static/../media/x",
        "/app/static/x",
        "//",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_nobody_reaches_anything_else_without_signing_in(browser, path, method):
    assert (
        browser.request(method, browser.base_url.copy_with(raw_path=path.encode())).status_code
        == 401
    )


@pytest.mark.parametrize(
    "path",
    ["/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/agent/openapi.json", "/auth/login"],
)
def test_what_streamlit_offers_and_we_do_not_is_closed_even_to_those_signed_in(leader, path):
    assert leader.get(path).status_code == 404
    assert leader.post(path).status_code == 404


def test_no_websocket_without_signing_in(browser):
    with pytest.raises(InvalidStatus) as caught, open_tab(browser):
        pytest.fail("the websocket was opened")
    assert caught.value.response.status_code == 403


def test_no_websocket_with_a_forged_cookie(browser):
    browser.cookies.set(COOKIE, "forged.cookie")
    with pytest.raises(InvalidStatus), open_tab(browser):
        pytest.fail("the websocket was opened")


@pytest.mark.parametrize(("name", "sees"), [(PHUOC_LONG, False), ("baocao.phuoclong", True)])
def test_the_menu_has_the_submit_page_for_reporters_and_not_for_leaders(server, name, sees):
    with server.signed_in(name, PASSWORD) as client, open_tab(client) as tab:
        screen = tab.rerun()
    assert MENU in screen
    assert ("Nộp số liệu".encode() in screen) is sees


def test_a_leader_who_types_the_submit_pages_address_gets_the_first_page(leader, settings):
    with open_tab(leader) as tab:
        tab.rerun(page="nop-so-lieu")
    assert access.entries(settings.app_database, 1)[0][2] == "tong-quan"


def test_signing_out_ends_every_open_tab_at_its_next_run(server):
    with server.signed_in(PHUOC_LONG, PASSWORD) as client, open_tab(client) as tab:
        assert DISPLAY in tab.rerun()
        answer = client.post("/session/logout", data={"token": client.cookies[CSRF_COOKIE]})
        assert (answer.status_code, answer.headers["location"]) == (303, SIGN_IN)
        screen = tab.rerun()
        assert ENDED in screen
        assert DISPLAY not in screen
        assert client.get("/session/state").status_code == 401


def test_another_site_cannot_sign_a_person_out(server, leader):
    token = leader.cookies[CSRF_COOKIE]
    for data, headers in (({}, {}), ({"token": token}, {"Origin": "https://evil.example"})):
        assert leader.post("/session/logout", data=data, headers=headers).status_code == 403
    assert leader.get("/session/state").status_code == 204


def test_an_expired_session_opens_neither_page_nor_websocket(server, settings, browser):
    yesterday = Sessions(
        settings.app_database, clock=lambda: datetime.now().timestamp() - 24 * 3600
    )
    browser.cookies.set(COOKIE, yesterday.start(PHUOC_LONG))
    assert browser.get("/").status_code == 303
    assert browser.get("/session/state").status_code == 401
    with pytest.raises(InvalidStatus), open_tab(browser):
        pytest.fail("the websocket was opened")


def test_the_access_log_says_who_opened_what_and_never_with_which_filter(leader, settings):
    with open_tab(leader) as tab:
        tab.rerun(page="nguon-tin", query="xa=31867&ky=thang")
    assert leader.get("/media/secret-file-id.csv").status_code == 404
    assert access.entries(settings.app_database, 1)[0][1:3] == (PHUOC_LONG, "nguon-tin")
    kept = " ".join(" ".join(entry) for entry in access.entries(settings.app_database))
    assert not any(word in kept for word in ("31867", "thang", "secret-file-id"))


@pytest.mark.parametrize(
    "path", [SIGN_IN, "/", "/web/shell.js", "/media/x", "/_stcore/health", "/static/khong-co.js"]
)
def test_every_answer_forbids_other_hosts_frames_and_guessing(browser, path):
    headers = browser.get(path).headers
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy
    assert "server" not in headers


def test_a_host_name_that_is_no_host_name_is_not_repeated_in_the_policy(server):
    answer = httpx.get(server.url + "/_stcore/health", headers={"Host": "a; script-src *"})
    assert "script-src *" not in answer.headers["content-security-policy"]


def test_the_sign_in_page_says_illustrative_and_speaks_english_when_asked(browser):
    vietnamese, english = browser.get(SIGN_IN).text, browser.get(SIGN_IN + "?lang=en").text
    assert "Số liệu minh họa" in vietnamese
    assert 'lang="vi"' in vietnamese
    assert "Illustrative figures" in english
    assert "Account name" in english
    assert "Mật khẩu" not in english


@pytest.mark.parametrize("weight", ["Regular", "SemiBold"])
def test_the_font_comes_from_this_server(browser, weight):
    answer = browser.get(f"/web/BeVietnamPro-{weight}.ttf")
    assert answer.status_code == 200
    assert answer.content[:4] == b"\x00\x01\x00\x00"
    assert browser.get("/web/app.sqlite").status_code == 404


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("/chi-tieu?ky=nam", "/chi-tieu?ky=nam"),
        ("/", "/"),
        (None, "/"),
        ("", "/"),
        ("https://evil.example", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("/a\r\nSet-Cookie: x=1", "/"),
        ("javascript:alert(1)", "/"),
        ("chi-tieu", "/"),
        ("/session/logout", "/"),
    ],
)
def test_after_signing_in_one_only_ever_lands_on_this_server(asked, given):
    assert safe_target(asked) == given


def test_the_socket_is_tcp_without_nagles_delay():
    with listen("127.0.0.1", 0) as listener:
        assert listener.proto == socket.IPPROTO_TCP
        assert listener.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_a_port_in_use_is_said_in_words(tmp_path, capsys):
    with listen("127.0.0.1", 0) as taken:
        taken.listen()
        assert (
            serve(Settings.from_environment(tmp_path), "127.0.0.1", taken.getsockname()[1])
            == PORT_TAKEN
        )
    assert "--port" in capsys.readouterr().err


def test_without_data_and_accounts_the_server_starts_and_says_how_to_begin(tmp_path):
    with serving(tmp_path) as running:
        printed = running.log.read_text()
        assert "python -m etl load" in printed
        assert "python -m dashboard account add" in printed
        assert PASSWORD not in printed
        with running.client() as client:
            assert "minh họa" not in client.get(SIGN_IN).text
    assert (tmp_path / "app.sqlite").exists()
