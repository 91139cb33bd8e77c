"""Access tokens: shown once, kept as a hash, ended by time, removal or the account."""

import sqlite3

import pytest

from dashboard.__main__ import main
from dashboard.accounts import Accounts
from dashboard.accounts.tokens import DAY, LONGEST_DAYS, MINUTE, PREFIX, Tokens
from etl.ground.errors import UserError


@pytest.fixture
def tokens(tmp_path, clock):
    accounts = Accounts(tmp_path / "app.sqlite")
    accounts.add("phuoclong", "con mèo trèo cây", role="reporter", scope="957")
    return Tokens(tmp_path / "app.sqlite", clock)


def test_a_token_speaks_for_its_account_as_the_account_is_now(tokens):
    token = tokens.add("phuoclong")
    user = tokens.user(token)
    assert (user.name, user.role, user.scope) == ("phuoclong", "reporter", "957")
    with sqlite3.connect(tokens.path) as con:
        con.execute("UPDATE account SET role = 'leader', scope = '958'")
    user = tokens.user(token)
    assert (user.role, user.scope) == ("leader", "958")


def test_the_file_holds_no_token_only_its_hash(tokens):
    made = [tokens.add("phuoclong") for _ in range(3)]
    assert len(set(made)) == 3
    assert all(token.startswith(PREFIX) and len(token) > 40 for token in made)
    with sqlite3.connect(tokens.path) as con:
        kept = "".join(str(row) for row in con.execute("SELECT * FROM token"))
    assert not any(token.removeprefix(PREFIX) in kept for token in made)


def test_a_token_ends_on_its_day_and_another_lives_on(tokens, clock):
    short, long = tokens.add("phuoclong", days=1), tokens.add("phuoclong", days=2)
    clock.now += DAY - 1
    assert tokens.user(short)
    clock.now += 2
    assert tokens.user(short) is None
    assert tokens.user(long)


def test_the_last_use_is_kept_to_the_minute(tokens, clock):
    token = tokens.add("phuoclong")
    assert tokens.all()[0].used_at is None
    tokens.user(token)
    first = tokens.all()[0].used_at
    assert first.timestamp() == clock.now
    clock.now += MINUTE / 2
    tokens.user(token)
    assert tokens.all()[0].used_at == first
    clock.now += MINUTE
    tokens.user(token)
    assert tokens.all()[0].used_at.timestamp() == clock.now


def test_a_removed_token_and_one_of_a_removed_account_open_nothing(tokens):
    first, second = tokens.add("phuoclong"), tokens.add("phuoclong")
    tokens.user(first)
    tokens.remove(next(one.id for one in tokens.all() if one.used_at))
    assert tokens.user(first) is None
    assert tokens.user(second)
    Accounts(tokens.path).remove("phuoclong")
    assert tokens.user(second) is None
    assert tokens.all() == []


@pytest.mark.parametrize("days", [0, -1, LONGEST_DAYS + 1])
def test_a_token_lives_at_least_a_day_and_not_for_ever(tokens, days):
    with pytest.raises(UserError, match="ngày"):
        tokens.add("phuoclong", days=days)


def test_a_token_of_nobody_cannot_be_made_nor_one_removed_that_is_not_there(tokens):
    with pytest.raises(UserError, match="khong\\.co"):
        tokens.add("khong.co")
    with pytest.raises(UserError, match="deadbeef"):
        tokens.remove("deadbeef")


def test_the_command_prints_the_token_alone_lists_without_it_and_removes(tmp_path, tokens, capsys):
    folder = ["--data-dir", str(tmp_path)]
    assert main([*folder, "token", "add", "phuoclong", "--days", "30"]) == 0
    said = capsys.readouterr()
    token = said.out.strip()
    assert Tokens(tokens.path).user(token).name == "phuoclong"
    assert "một lần" in said.err
    assert main([*folder, "token", "list"]) == 0
    listed = capsys.readouterr().out
    assert token not in listed
    number, account, made, ends, _used = listed.strip().split("\t")
    assert account == "phuoclong"
    assert made < ends
    assert main([*folder, "token", "remove", number]) == 0
    assert Tokens(tokens.path).user(token) is None
    assert main([*folder, "token", "remove", number]) == 3
    assert main([*folder, "token", "add", "khong.co"]) == 3
