"""Pages of the small world (tests/builders.py), opened by a signed-in user without a browser."""

import shutil

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.shared.indicators import FIELD
from dashboard.server import navigation
from dashboard.shown.selection import FIELDS
from etl.ground.settings import ROOT
from tests.builders import run_of, snapshot, spread
from tests.signing import data_folder, sign_in

APP = ROOT / "dashboard" / "app.py"
SNAPSHOT = "20260101-000000-0000001"
# tips of value a month, by unit: distinct, so that any sum names its parts
TIPS = {
    "01101": 3,
    "01102": 5,
    "01201": 7,
    "02101": 11,
    "02102": 13,
    "01101.20250701": 17,
    "02101.20250701": 19,
    "02103.20250701": 23,
}
OLD, NEW = run_of("2023-01", 30), run_of("2025-07", 6)


def figures():
    """Everything the small world reports: 2023-01 to 2025-06 by old communes, then to 2025-12 by
    new ones.

    01102 did not report 2025-06.
    """
    spec = {}
    for unit, tips in TIPS.items():
        months = NEW if "." in unit else OLD
        spec |= spread(
            [unit],
            months,
            tips_received=2 * tips,
            tips_valuable=tips,
            cases_recorded=10,
            cases_solved=8,
            persons_identified=4,
            models=2,
            groups=6,
            members=60,
            models_reviewed=0,
            models_new=0,
            models_replicated=0,
            campaign_sessions=0,
            spots_open=1,
            spots_complex=0,
            spots_new=0,
            spots_eliminated=0,
            spots_new_complex=0,
            commended_groups=0,
            commended_people=1,
        )
        december = [month for month in months if month.endswith("-12")]
        spec |= {
            (unit, month): spec[unit, month] | {"population": 1000 * tips} for month in december
        }
    del spec["01102", "2025-06"]
    return spec


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """The snapshot of the small world, built once."""
    return snapshot(tmp_path_factory.mktemp("world") / "world.duckdb", figures())


@pytest.fixture
def settings(monkeypatch, tmp_path, published):
    """A data folder that serves the small world; two reports of three are enough for a month to be
    shown first.
    """
    settings = data_folder(monkeypatch, tmp_path)
    monkeypatch.setenv("COMPLETE_SHARE", "60")
    settings.snapshots_dir.mkdir()
    shutil.copy(published, settings.snapshots_dir / f"{SNAPSHOT}.duckdb")
    settings.pointer.write_text(SNAPSHOT)
    return settings


@pytest.fixture
def visit(monkeypatch, settings):
    """`visit("nguon-tin", scope="01", tinh="01")`: the page as that user sees it at that
    address.
    """

    def open_page(url_path, *, scope="VN", role="leader", language="vi", **params):
        sign_in(monkeypatch, settings, role=role, scope=scope, language=language)
        at = AppTest.from_file(APP, default_timeout=30)
        page = next(page for page in navigation.PAGES if page.url_path == url_path)
        if page is not navigation.PAGES[0]:
            # Pages are known only once the menu has been drawn; without figures the first page
            # costs nothing.
            served = settings.pointer.read_text()
            settings.pointer.unlink()
            at.run()
            settings.pointer.write_text(served)
            at.switch_page(f"../pages/{page.script}")
            for name in (*FIELDS, FIELD):
                if name in at.query_params:
                    del at.query_params[name]
        for name, value in params.items():
            at.query_params[name] = value
        return at.run()

    return open_page


def words(at):
    """All that a page says in text, one string."""
    kinds = (
        "title",
        "header",
        "subheader",
        "markdown",
        "caption",
        "info",
        "warning",
        "error",
        "success",
    )
    return "\n".join(str(element.value) for kind in kinds for element in getattr(at, kind))
