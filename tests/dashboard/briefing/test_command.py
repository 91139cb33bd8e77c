"""The command: files for an account, in its scope and no further."""

import json

import pytest

from dashboard.__main__ import main
from dashboard.accounts import Accounts
from tests.builders import run_of, spread
from tests.dashboard.briefing.worlds import served
from tests.signing import PASSWORD


@pytest.fixture
def run(monkeypatch, tmp_path, on, capsys):
    """`run("--place", …)`: the exit code and what was printed, for the leader of province 01."""
    on("2024-01-10")
    settings = served(
        monkeypatch, tmp_path / "data", spread(["01101", "01102"], run_of("2023-01", 12), models=3)
    )
    Accounts(settings.app_database).add("leader", PASSWORD, role="leader", scope="01")

    def call(*more):
        fixed = ("briefing", "--account", "leader", "--period", "2023-12")
        code = main([*fixed, "--out", str(tmp_path / "out"), *more])
        return code, capsys.readouterr()

    return call


def test_it_writes_the_files_and_says_where(run, tmp_path):
    code, said = run("--place", "01", "--form", "html", "--parts", "changes,method", "--json")
    told = json.loads(said.out)
    assert code == 0
    file = tmp_path / "out" / "giao-ban_tinh-an-den-6-2025_2023-12.html"
    assert told["files"] == [str(file)]
    assert "Tỉnh An" in file.read_text("utf-8")
    assert told["figures"] > 0


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (("--place", "VN"), "VN"),
        (("--place", "02"), "02"),
        (("--place", "01", "--form", "odt"), "odt"),
        (("--place", "01", "--parts", "weather"), "weather"),
        (("--place", "01", "--account", "nobody"), "nobody"),
    ],
)
def test_what_cannot_be_had_is_said_in_both_languages_and_nothing_is_written(
    run, tmp_path, wrong, named
):
    code, said = run(*wrong)
    assert code == 3
    assert named in said.err
    assert len(said.err.strip().splitlines()) == 2
    assert not list((tmp_path / "out").glob("*"))
