"""Accounts: who there is, what is kept of a password, and the command line that manages them."""

import io
import re

import pytest

from dashboard.__main__ import main
from dashboard.accounts import Accounts
from dashboard.accounts.demo import DEMO, PASSWORD, add_demo_accounts, first_commune
from dashboard.accounts.sign_in import Sessions
from etl.ground.errors import UserError
from etl.ground.settings import ROOT
from etl.reference import load


@pytest.fixture
def accounts(tmp_path):
    return Accounts(tmp_path / "app.sqlite")


@pytest.fixture(scope="module")
def reference():
    return load(ROOT / "data" / "reference")


def test_a_password_opens_its_own_account_only(accounts):
    accounts.add("an", "con mèo trèo cây", role="leader", scope="95")
    accounts.add("binh", "con chuột đi chợ", role="office", scope="95")
    assert accounts.verify("an", "con mèo trèo cây") == accounts.get("an")
    assert accounts.verify("binh", "con mèo trèo cây") is None
    assert accounts.verify("khong-co", "con mèo trèo cây") is None


def test_no_password_lies_in_the_database(accounts, tmp_path):
    accounts.add("an", "plainly-readable-lantern", role="leader", scope="95")
    accounts.set_password("an", "another-readable-lantern")
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"argon2id" in kept
    assert b"readable" not in kept


@pytest.mark.parametrize(
    ("name", "password", "role"),
    [
        ("Ân", "dài hơn mười", "leader"),
        ("a", "dài hơn mười", "leader"),
        ("an", "ngắn", "leader"),
        ("an", "x" * 20, "king"),
    ],
)
def test_a_bad_name_a_short_password_and_an_unknown_role_are_refused(
    accounts, name, password, role
):
    with pytest.raises(UserError):
        accounts.add(name, password, role=role, scope="95")
    assert accounts.all() == []


def test_a_name_is_given_once(accounts):
    accounts.add("an", "con mèo trèo cây", role="leader", scope="95")
    with pytest.raises(UserError, match="an"):
        accounts.add("an", "con chuột đi chợ", role="admin", scope="VN")
    assert accounts.get("an").role == "leader"


def test_a_new_password_ends_every_session_and_the_demo_mark(accounts):
    accounts.add("an", "con mèo trèo cây", role="leader", scope="95", is_demo=True)
    sessions = Sessions(accounts.database.path)
    cookies = [sessions.start("an"), sessions.start("an")]
    accounts.set_password("an", "con chuột đi chợ")
    assert [sessions.user(cookie) for cookie in cookies] == [None, None]
    assert accounts.verify("an", "con mèo trèo cây") is None
    assert not accounts.get("an").is_demo


def test_a_removed_account_is_signed_out_and_unknown(accounts):
    accounts.add("an", "con mèo trèo cây", role="leader", scope="95")
    cookie = Sessions(accounts.database.path).start("an")
    accounts.remove("an")
    assert Sessions(accounts.database.path).user(cookie) is None
    with pytest.raises(UserError):
        accounts.get("an")


def test_the_language_is_kept_with_the_account(accounts):
    accounts.add("an", "con mèo trèo cây", role="leader", scope="95")
    assert accounts.get("an").language == "vi"
    accounts.set_language("an", "en")
    assert Accounts(accounts.database.path).get("an").language == "en"
    with pytest.raises(UserError):
        accounts.set_language("an", "fr")


def test_demo_accounts_are_the_documented_ones_with_one_password(accounts, reference):
    assert add_demo_accounts(accounts, reference)
    assert {(user.name, user.role, user.scope) for user in accounts.all()} == {
        *((name, role, scope) for name, role, scope, _ in DEMO),
        ("baocao.camau", "reporter", first_commune(reference).id),
    }
    assert len(accounts.all()) == 10
    assert all(user.is_demo for user in accounts.all())
    assert accounts.verify("lanhdao.phuoclong", PASSWORD) == accounts.get("lanhdao.phuoclong")


def test_every_demo_scope_is_a_place_of_the_reference_tables(reference):
    assert {scope for _, _, scope, _ in DEMO} - {"VN"} <= set(reference.units.by_id)


def test_no_commune_of_ca_mau_has_a_lower_code_than_the_demo_reporters(reference):
    today = [
        unit for unit in reference.units.all if unit.parent_code == "96" and unit.level == "commune"
    ]
    current = sorted(unit.code for unit in today if unit.valid_to is None)
    assert len(current) == 64
    assert first_commune(reference).code == current[0]


def test_demo_accounts_stay_out_where_a_real_account_exists(accounts, reference):
    accounts.add("that", "con mèo trèo cây", role="admin", scope="VN")
    assert not add_demo_accounts(accounts, reference)
    assert [user.name for user in accounts.all()] == ["that"]


def test_adding_demo_accounts_again_changes_nothing(accounts, reference):
    add_demo_accounts(accounts, reference)
    accounts.set_language("quantri", "en")
    before = accounts.all()
    assert add_demo_accounts(accounts, reference)
    assert accounts.all() == before


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATA_DIR", "")

    def run(*argv, stdin=""):
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        try:
            code = main(["--data-dir", str(tmp_path), *argv])
        except SystemExit as stop:
            code = stop.code
        return code, *capsys.readouterr()

    return run


def test_the_first_administrator_is_made_on_the_command_line(run, tmp_path):
    code, out, _ = run(
        "account", "add", "sep", "--role", "admin", "--scope", "VN", stdin="con mèo trèo cây\n"
    )
    assert (code, "sep" in out) == (0, True)
    assert Accounts(tmp_path / "app.sqlite").verify("sep", "con mèo trèo cây")
    _, listed, _ = run("account", "list")
    assert listed.split("\t")[:3] == ["sep", "admin", "VN"]


def test_an_account_for_a_place_that_is_not_there_is_refused(run, tmp_path):
    code, _, problem = run(
        "account", "add", "sep", "--role", "admin", "--scope", "Cà Mau", stdin="con mèo trèo cây\n"
    )
    assert code == 3
    assert re.search('"Cà Mau".*units.csv', problem)
    assert Accounts(tmp_path / "app.sqlite").all() == []


@pytest.mark.parametrize(
    "argv",
    [
        ["account"],
        ["account", "add", "sep"],
        ["account", "remove", "khong.co"],
        ["account", "password", "khong.co"],
        ["x"],
    ],
)
def test_wrong_use_ends_with_three(run, argv):
    assert run(*argv)[0] == 3


def test_demo_accounts_their_sessions_and_tokens_end_with_the_first_real_account(
    accounts, reference
):
    add_demo_accounts(accounts, reference)
    with accounts.database.connect() as con:
        con.execute("INSERT INTO session VALUES ('x', 'quantri', 0, 0, '')")
        con.execute("INSERT INTO token VALUES ('1', 'y', 'quantri', 0, 9e9, NULL)")
    accounts.add("binh", "con mèo trèo cây", role="admin", scope="VN")
    assert [user.name for user in accounts.all()] == ["binh"]
    assert accounts.verify("quantri", PASSWORD) is None
    with accounts.database.connect() as con:
        left = con.execute(
            "SELECT (SELECT count(*) FROM session) + (SELECT count(*) FROM token)"
        ).fetchone()
    assert tuple(left) == (0,)


def test_a_demo_account_given_a_password_of_its_own_is_real_and_the_others_go(accounts, reference):
    add_demo_accounts(accounts, reference)
    accounts.set_password("quantri", "con mèo trèo cây")
    assert [user.name for user in accounts.all()] == ["quantri"]


def test_demo_accounts_that_stand_beside_real_ones_are_removed_at_the_start(accounts, reference):
    accounts.add("binh", "con mèo trèo cây", role="admin", scope="VN")
    with accounts.database.connect() as con:  # as a version before this one left them
        con.execute(
            "INSERT OR IGNORE INTO account (name, display, role, scope, password_hash, is_demo)"
            " SELECT 'cu', display, role, scope, password_hash, 1 FROM account"
        )
    assert accounts.drop_demo_beside_real() == 1
    assert [user.name for user in accounts.all()] == ["binh"]
