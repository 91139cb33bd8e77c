"""Fixtures that several tests share."""

import sys
from datetime import date

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, settings

from dashboard import accounts
from etl.ground import clock
from tests import builders

# Building a snapshot takes longer than hypothesis expects of an example.
settings.register_profile(
    "project",
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.load_profile("project")

# A password's hash is slow by design; its cost stands in the hash, so servers started by tests
# verify these fast too.
accounts.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def pytest_collection_modifyitems(items):
    """One file of browser tests first, which has the demo built; the others when it stands, so that
    no worker waits.
    """
    first = next((item.path for item in items if item.path.parent.name == "browser"), None)

    def turn(item) -> int:
        if item.path.parent.name == "browser":
            return 0 if item.path == first else 2
        return 1 if "dashboard" in item.path.parts else 3

    items.sort(key=turn)


@pytest.fixture(autouse=True)
def own_main():
    """AppTest leaves the page it ran as `__main__`; a process started by a later test would run
    that page again.
    """
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before


@pytest.fixture
def on(monkeypatch):
    """`on("2024-03-01")`: what is due, overdue or missing is judged as of that day."""

    def turn(day: str) -> None:
        monkeypatch.setattr(clock, "today", lambda: date.fromisoformat(day))

    return turn


@pytest.fixture
def ask(tmp_path):
    """`ask(*figures, reference=None, taken=())`: a connection to a snapshot with these figures and
    decisions.
    """
    opened = []

    def build(*sent, reference=None, taken=()):
        path = builders.snapshot(
            tmp_path / f"{len(opened)}.duckdb", *sent, reference=reference, taken=taken
        )
        opened.append(builders.opened(path))
        return opened[-1]

    yield build
    for con in opened:
        con.close()
