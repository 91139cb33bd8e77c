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
# What `make check` asks for (pytest --hypothesis-profile quick); see tests/examples.py.
settings.register_profile("quick", settings.get_profile("project"), max_examples=6)
settings.load_profile("project")

# A password's hash is slow by design; its cost stands in the hash, so servers started by tests
# verify these fast too.
accounts.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


# Folders whose tests start a browser, kill what they started, or run page after page.
WHOLE = {"browser", "killed", "pages"}


def pytest_configure(config):
    """`make check` leaves out what is `whole`; of the pages it opens each once (pages/quick)."""
    config.addinivalue_line("markers", "whole: needs a browser, a server, a process to kill, pages")


def pytest_collection_modifyitems(items):
    """Marks what is `whole`, by its folder or because its file starts servers; then one file of
    browser tests first, which has the demo built, the others when it stands, so that no worker
    waits.
    """
    for item in items:
        if item.path.parent.name in WHOLE or _has_a_server(item):
            item.add_marker(pytest.mark.whole)
    first = next((item.path for item in items if item.path.parent.name == "browser"), None)

    def turn(item) -> int:
        if item.path.parent.name == "browser":
            return 0 if item.path == first else 2
        return 1 if "dashboard" in item.path.parts else 3

    items.sort(key=turn)


def _has_a_server(item) -> bool:
    """Whether the test asks for a server, itself or by a fixture, or its file can start one."""
    return "server" in item.fixturenames or hasattr(item.module, "serving")


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
