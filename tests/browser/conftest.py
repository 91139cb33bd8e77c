"""A real browser before the real server with the real demo, built once however many workers run."""

import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import sync_playwright

from dashboard.accounts import Accounts
from dashboard.accounts.demo import add_demo_accounts
from etl import demo, reference, snapshot
from etl.ground.settings import ROOT, Settings
from tests.browser.person import Person
from tests.demo_day import AS_OF
from tests.serving import serving

# Without these a browser on a closed network spends its time asking after its maker's hosts.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory) -> Path:
    """The demo as `make run` builds it, as of a fixed day. Nothing may change it: copy it."""
    shared = (
        tmp_path_factory.getbasetemp().parent
        if "PYTEST_XDIST_WORKER" in os.environ
        else tmp_path_factory.getbasetemp()
    )
    folder = shared / "demo"
    settings = Settings(folder, ROOT / "data" / "reference")
    with FileLock(f"{folder}.lock"):
        if snapshot.current_id(settings) is None:
            shutil.rmtree(folder, ignore_errors=True)
            demo.build(settings, AS_OF)
    return folder


def a_copy(demo_folder, tmp_path_factory) -> Path:
    """A copy of the demo, with the demo accounts."""
    folder = tmp_path_factory.mktemp("served") / "data"
    shutil.copytree(demo_folder, folder)
    settings = Settings(folder, ROOT / "data" / "reference")
    add_demo_accounts(Accounts(settings.app_database), reference.load(settings.reference_dir))
    return folder


@pytest.fixture(scope="module")
def data_dir(demo_folder, tmp_path_factory) -> Path:
    """This module's own copy of the demo, for tests that send files."""
    return a_copy(demo_folder, tmp_path_factory)


@pytest.fixture(scope="session")
def looked_at(demo_folder, tmp_path_factory):
    """The one running server of all tests that change no figure: what one has warmed serves the
    next.
    """
    with serving(a_copy(demo_folder, tmp_path_factory)) as running:
        yield running


@pytest.fixture(scope="module")
def server(looked_at):
    """The running server. A module whose tests send files has a fixture of this name, over its
    `data_dir`.
    """
    return looked_at


@pytest.fixture(scope="session")
def chromium():
    """Debian's chromium."""
    path = shutil.which("chromium")
    assert path, "chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def arrival(chromium, server, opened: list):
    """What `person` and `resident` give: a function that signs somebody in; its browsers are put
    into `opened`.
    """

    def arrive(name: str, size: str = "desktop", *, dark: bool = False) -> Person:
        context = chromium.new_context(
            viewport=SIZES[size],
            color_scheme="dark" if dark else "light",
            locale="vi-VN",
            accept_downloads=True,
        )
        opened.append(context)
        visitor = Person(context.new_page(), server.url)
        visitor.sign_in(name)
        return visitor

    return arrive


@pytest.fixture
def person(chromium, server):
    """`person(name, size="desktop", dark=False)`: somebody signed in with a browser of their
    own.
    """
    opened = []
    yield arrival(chromium, server, opened)
    for context in opened:
        context.close()


@pytest.fixture(scope="session")
def residents(chromium, looked_at):
    """What `resident` gives, kept from test to test."""
    opened, known = [], {}
    arrive = arrival(chromium, looked_at, opened)

    def find(name: str, size: str = "desktop", *, dark: bool = False) -> Person:
        key = (name, size, dark)
        if key not in known:
            known[key] = arrive(name, size, dark=dark)
        known[key].page.set_viewport_size(SIZES[size])
        return known[key]

    yield find
    for context in opened:
        context.close()


@pytest.fixture
def resident(residents):
    """The same person for all tests: signed in once for each size and mode, to look and not to
    touch.
    """
    here = []

    def find(name: str, size: str = "desktop", *, dark: bool = False) -> Person:
        here.append(residents(name, size, dark=dark))
        return here[-1]

    yield find
    for person in here:
        # An open page goes on asking for news.
        person.page.goto("about:blank")
