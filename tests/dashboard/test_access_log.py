"""The access log: what is in it, what never is, and its reader."""

import json

import pytest

from dashboard.__main__ import main
from dashboard.accounts import Accounts, access
from dashboard.accounts.database import Database
from dashboard.server.web.login import CSRF_COOKIE
from etl.ground.findings import Finding, Kind
from etl.ground.text import Text
from etl.judge.submissions import Checked
from tests.serving import open_tab, post_form, serving
from tests.signing import PASSWORD

BAD = Kind("bad_number", "error", Text("{value}?", "{value}?"))


def test_signing_in_failing_being_held_back_pages_and_signing_out_are_logged_with_addresses(
    tmp_path,
):
    Accounts(tmp_path / "app.sqlite").add("an", PASSWORD, role="office", scope="95")
    with serving(tmp_path, TRUSTED_PROXIES="127.0.0.1") as server:
        with server.client() as client:
            client.headers["X-Forwarded-For"] = "198.51.100.7"
            for name in ("an", "an", "an", "an", "an", "an", "mat-khau-go-nham-o"):
                post_form(client, name, "sai mất rồi nhé")
        with server.signed_in("an", PASSWORD) as client, open_tab(client) as tab:
            tab.rerun(page="nguon-tin", query="xa=31867")
            client.post("/session/logout", data={"token": client.cookies[CSRF_COOKIE]})
    told = [(one.event, one.account) for one in reversed(access.entries(tmp_path / "app.sqlite"))]
    assert told == [
        *[("sign_in_failed", "an")] * 5,
        ("sign_in_held", "an"),
        ("sign_in_failed", ""),
        ("sign_in", "an"),
        ("page", "an"),
        ("sign_out", "an"),
    ]
    assert access.entries(tmp_path / "app.sqlite")[-1].address == "198.51.100.7"
    kept = "".join(part.read_text() for part in access.log_of(tmp_path / "app.sqlite").parts())
    assert not any(word in kept for word in ("mat-khau-go", "sai mất", "31867", PASSWORD))


def test_a_refusal_is_logged_by_kind_and_place_and_never_with_the_value(tmp_path):
    path = tmp_path / "app.sqlite"
    findings = [
        Finding(BAD, "Nguyen Van A.csv", 4, values={"value": "079123456789"}, cell="E4"),
        Finding(BAD, "Nguyen Van A.csv", 9, values={"value": "079123456789"}),
    ]
    refused = Checked("Nguyen Van A.csv", "refused", "month", "2026-10", "957", findings)
    taken = Checked("b.csv", "accepted_as_is", "month", "2026-10", "957", submission_id="0000001-a")
    access.record_checked(path, "an", [refused, taken], address="10.0.0.1")
    newest, before = access.entries(path)
    assert (newest.event, newest.detail) == ("accepted", "0000001-a")
    assert (before.event, before.detail) == ("refused", "bad_number E4, bad_number 9")
    assert before.what == "month 957 2026-10"
    kept = access.log_of(path).current.read_text()
    assert "079123456789" not in kept and "Nguyen" not in kept


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATA_DIR", "")

    def run(*argv):
        code = main(["--data-dir", str(tmp_path), *argv])
        return code, *capsys.readouterr()

    return run


def test_the_reader_filters_prints_json_and_says_where_the_log_was_touched(run, tmp_path):
    path = tmp_path / "app.sqlite"
    for number in range(4):
        access.record(path, "an", f"trang-{number}", address="10.0.0.1")
    access.record(path, "binh", "an", event="account", detail="role")
    code, out, _ = run("log", "--account", "an", "--limit", "2")
    assert code == 0
    assert [row.split("\t")[1:4] for row in out.splitlines()] == [
        ["an", "mở trang", "trang-3"],
        ["an", "mở trang", "trang-2"],
    ]
    _, out, _ = run("log", "--event", "account", "--json")
    (only,) = json.loads(out)
    assert (only["account"], only["what"], only["detail"]) == ("binh", "an", "role")
    _, out, _ = run("log", "--since", "2999-01-01", "--json")
    assert json.loads(out) == []
    log = access.log_of(path)
    log.current.write_text(log.current.read_text().replace("trang-1", "trang-7"))
    code, _, problem = run("log")
    assert code == 3
    assert "current.log, dòng 2" in problem


def test_changes_of_accounts_on_the_command_line_are_logged(run, tmp_path):
    Accounts(tmp_path / "app.sqlite").add("an", PASSWORD, role="office", scope="95")
    run("account", "role", "an", "leader")
    run("token", "add", "an")
    newest, before = access.entries(tmp_path / "app.sqlite")
    assert (newest.event, newest.what, newest.detail) == ("token", "an", "add")
    assert (before.event, before.what, before.detail) == ("account", "an", "role")
    assert before.account.startswith("terminal:")


def test_a_full_disk_or_a_folder_in_the_way_stops_nobodys_work(tmp_path, caplog):
    (tmp_path / access.FOLDER).write_text("in the way")
    access.record(tmp_path / "app.sqlite", "an", "tong-quan")
    assert "access log" in caplog.text


def test_the_log_of_the_version_before_is_taken_along_once(tmp_path):
    path = tmp_path / "app.sqlite"
    with Database(path).connect() as con:
        con.execute("INSERT INTO access VALUES ('2026-11-01T00:00:00+00:00', 'an', 'tong-quan')")
    assert (access.take_along(path), access.take_along(path)) == (1, 0)
    assert access.entries(path)[0][:4] == ("2026-11-01T00:00:00+00:00", "an", "tong-quan", "page")
