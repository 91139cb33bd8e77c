"""Roles: who may do what, and where."""

import duckdb
import pytest

from dashboard.accounts import User
from dashboard.accounts.roles import ACTIONS, REACH, ROLES, in_scope, may, require
from etl import reference
from etl.ground.errors import UserError
from etl.ground.settings import ROOT
from etl.snapshot import build

ALLOWED = {
    "leader": {"view", "raise", "own"},
    "reporter": {"view", "upload", "answer", "own"},
    "office": {"view", "upload", "approve", "raise", "answer", "own"},
    "admin": {"view", "upload", "approve", "raise", "answer", "own", "administer", "operate"},
}


def user(role, scope="VN", **other):
    return User("an", "An", role, scope, "vi", **other)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", ACTIONS)
def test_each_role_may_do_what_the_table_says_and_no_more(role, action):
    assert may(user(role), action) == (action in ALLOWED[role])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", ACTIONS)
def test_below_the_nation_nobody_runs_the_installation(role, action):
    assert may(user(role, "95"), action) == (action in ALLOWED[role] - {"operate"})


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", ACTIONS)
def test_with_a_one_time_password_one_may_only_choose_ones_own(role, action):
    assert may(user(role, must_change=True), action) == (action == "own")


def test_every_action_has_a_reach():
    assert set(REACH) == set(ACTIONS)


def test_a_refusal_names_the_role_and_the_action_in_both_languages():
    with pytest.raises(UserError) as caught:
        require(user("leader"), "upload")
    assert "Lãnh đạo" in caught.value.message("vi")
    assert "nộp số liệu" in caught.value.message("vi")
    assert "submit figures" in caught.value.message("en")


def test_what_is_allowed_passes_and_an_unknown_action_is_a_mistake_of_the_program():
    require(user("reporter"), "upload")
    with pytest.raises(KeyError):
        require(user("admin"), "fly")


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    path = tmp_path_factory.mktemp("scope") / "snapshot.duckdb"
    build.build(path, reference.load(ROOT / "data" / "reference"), "sha", build.Batch.empty())
    with duckdb.connect(str(path), read_only=True) as con:
        yield con


@pytest.mark.parametrize(
    ("scope", "place", "inside"),
    [
        ("VN", "95", True),
        ("95", "957", True),
        ("957", "957", True),
        ("957", "95", False),
        ("957", "958", False),
        ("957", "VN", False),
        # Merged Cà Mau holds old Bạc Liêu's months, but not the other way round.
        ("96.20250701", "957", True),
        ("96.20250701", "96", True),
        ("95", "96.20250701", False),
        ("96", "96.20250701", False),
        ("VN", "khong-co", False),
        ("khong-co", "95", False),
    ],
)
def test_a_place_is_in_scope_when_all_its_units_and_months_are(con, scope, place, inside):
    assert in_scope(con, scope, place) is inside
