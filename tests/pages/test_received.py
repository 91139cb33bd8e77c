"""Nothing that people see turns because of who has not reported yet: what
tests/dashboard/test_received.py claims of questions, held on the pages themselves, the files they
offer and the HTTP interface.

A page is read as everything it says: words, figures, tables, the data of its charts, its files.
What is about reports themselves (how many came, which are overdue) is left out, and nothing else.
"""

import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from random import Random

import anyio
import httpx
import pytest
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from dashboard.accounts.tokens import Tokens
from dashboard.api.routes import Api
from dashboard.components.shared import download
from dashboard.server import navigation
from etl.ground.settings import ROOT
from tests.builders import real_reference
from tests.received_world import DAYS, RECEIVED, SENDING, SETS, STAYING, snapshots
from tests.signing import data_folder, sign_in

APP = ROOT / "dashboard" / "app.py"
# Page, what is asked of it in the address.
PAGES = {
    "tong-quan": {},
    "dia-ban": {"xa": "01001"},
    "nguon-tin": {"muc": "tips_valuable"},
    "mo-hinh": {"muc": "models"},
    "diem-tu-diem": {"muc": "spots_open"},
    "chi-tieu": {},
    "so-ket": {"ct": "ctr09"},
}
# What is about reports alone: what comes in, is overdue or missing, and since when.
REPORTS = re.compile(
    r"đang nhận|quá hạn|Quá hạn|thiếu \d+ báo cáo|Cần chú ý|lần nộp|Báo cáo 12 tháng đến|Mức đầy đủ"
)
VERSION = re.compile(r"\d{8}-\d{6}-\d{7}")
BADGE = re.compile(r"(?=:[a-z]+-badge\[)")
SETTLED_DAY = "2024-10-02"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return snapshots(tmp_path_factory.mktemp("received-pages"))


@pytest.fixture
def settings(monkeypatch, tmp_path, files):
    settings = data_folder(monkeypatch, tmp_path)
    settings.snapshots_dir.mkdir()
    for position, name in enumerate(SETS):
        shutil.copy(files[name], settings.snapshots_dir / f"{id_of(position)}.duckdb")
    return settings


def id_of(position):
    return f"20241001-000000-{position + 1:07d}"


@pytest.fixture
def made(monkeypatch):
    """Every file that pages have offered since, whether anybody took it or not."""
    found, export = [], download.Export
    monkeypatch.setattr(
        download, "Export", lambda *given: found.append(export(*given)) or found[-1]
    )
    return found


@pytest.fixture
def read(monkeypatch, settings, made, on):
    """`read("tong-quan", "half", "2024-09-03")`: what that page says in that world on that day."""

    def open_page(url_path, name, day, scope="01", **params):
        on(day)
        sign_in(monkeypatch, settings, scope=scope)
        at = AppTest.from_file(APP, default_timeout=60)
        page = next(page for page in navigation.PAGES if page.url_path == url_path)
        if page is not navigation.PAGES[0]:
            settings.pointer.unlink(missing_ok=True)
            at.run().switch_page(f"../pages/{page.script}")
        settings.pointer.write_text(id_of(list(SETS).index(name)))
        for field, value in params.items():
            at.query_params[field] = value
        made.clear()
        at.run()
        assert not at.exception, at.exception
        return at

    return open_page


def said(at, made):
    """Everything the page says and offers, a line each, without what is about reports."""
    lines = [f"{one.label}: {one.value} {one.delta}" for one in at.metric]
    for kind in ("title", "subheader", "info", "warning", "error", "success", "caption"):
        lines += [str(one.value) for one in getattr(at, kind)]
    lines += [part for one in at.markdown for part in re.split(BADGE, str(one.value))]
    lines += [one.label for kind in ("page_link", "expander") for one in at.get(kind)]
    lines += [line for one in [*at.dataframe, *at.table] for line in rows_of(one.value)]
    for chart in at.get("arrow_vega_lite_chart"):
        lines += [chart.proto.spec, *(str(data.data.data) for data in chart.proto.datasets)]
    for export in made:
        lines += export.csv().decode("utf-8-sig").splitlines()
    return [line for line in (VERSION.sub("", line) for line in lines) if not REPORTS.search(line)]


def rows_of(frame):
    return [str(list(frame.columns)), *(str(row) for row in frame.astype(str).to_numpy().tolist())]


def cases(count, seed):
    """Some of all days before the month is settled, sets of units and pages: every page, every
    set.
    """
    draw, found = Random(seed), []
    names = [name for name in SETS if name != "none"]
    for position in range(count):
        page, name = [*PAGES][position % len(PAGES)], names[position % len(names)]
        day = draw.choice(DAYS)
        enough = len(SETS[name]) >= 0.9 * len(SENDING) and f"{day}" > "2024-09-25"
        # Once settled, the month is shown: what holds then is claimed below.
        found.append((page, name, f"{DAYS[day.day % 29] if enough else day}"))
    return found


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("page", "name", "day"), cases(8, seed=7))
def test_until_a_month_is_settled_a_page_and_its_files_are_those_of_a_world_where_nobody_sent_it(
    read, made, page, name, day
):
    some = said(read(page, name, day, **PAGES[page]), made)
    none = said(read(page, "none", day, **PAGES[page]), made)
    assert [line for line in some if line not in none] == []
    assert some == none
    assert len(some) > 5


def figures(at):
    """Headline figures, what needs attention, verdicts: without what is about reports."""
    lines = [f"{one.label}: {one.value}" for one in at.metric]
    lines += [one.label for one in at.get("page_link")]
    lines += [part for one in at.markdown for part in re.split(BADGE, str(one.value))[1:]]
    lines = [re.sub(r":material/[^]]*", "", line) for line in lines if "material/" not in line]
    return [line for line in lines if not REPORTS.search(line)]


def stocks(at):
    """The cards of states, by label."""
    states = {one.label.vi for one in real_reference().indicators if one.kind == "stock"}
    return {one.label: one.value for one in at.metric if one.label in states}


LATE = "Xã Gộp"  # the unit that is missing in the world where all but one have sent


@pytest.mark.parametrize("page", ["tong-quan", "chi-tieu", "mo-hinh"])
def test_once_settled_states_verdicts_and_exceptions_are_those_with_the_last_report_in(
    read, made, page
):
    found = read(page, "all but one", SETTLED_DAY, **PAGES[page])
    files = [export.csv().decode("utf-8-sig") for export in made]
    kept = (stocks(found), told_of(found), table_of(found))
    whole = read(page, "all", SETTLED_DAY, **PAGES[page])
    assert kept == (stocks(whole), told_of(whole), table_of(whole))
    if page == "mo-hinh":
        # The state of the unit that is late is its predecessors', and the file says so.
        assert "Giữ số (đơn vị)" in files[0] and "tháng 8/2024" in files[0]
        assert not any("Giữ số" in export.csv().decode("utf-8-sig") for export in made)
    if page == "tong-quan":
        assert stocks(whole)


def told_of(at):
    """What needs attention and which verdicts stand, but of the unit that is late; a flow is judged
    up to the newest month of which every report came, and says so.
    """
    return [
        re.sub(r" đến tháng \d+/\d+", "", line)
        for line in figures(at)
        if (line[:1] in "▼▲■◆◷●◕▽○" and LATE not in line) or "badge[" in line
    ]


def table_of(at):
    """Places and their states, where the page has such a table."""
    return [
        dict(zip(frame.value["label"], frame.value["value"], strict=True))
        for frame in at.dataframe
        if {"label", "value", "reported"} <= set(frame.value.columns)
    ]


@pytest.mark.parametrize("name", ["one", "half"])
def test_of_a_place_whose_own_report_is_in_nothing_depends_on_others(read, name):
    alone = figures(read("dia-ban", name, SETTLED_DAY, xa="01001"))
    assert alone == figures(read("dia-ban", "all", SETTLED_DAY, xa="01001"))
    assert len(alone) > 5


def test_over_http_months_settled_are_those_of_a_world_where_nobody_sent_and_add_up(
    settings, monkeypatch, on
):
    on("2024-10-02")
    sign_in(monkeypatch, settings, name="chuong-trinh", role="leader", scope="01")
    token = Tokens(settings.app_database).add("chuong-trinh")
    asked = {"indicator": "models", "first": "2024-07", "kept": "true"}

    def rows(name):
        settings.pointer.write_text(id_of(list(SETS).index(name)))
        # Beside Playwright's loop, which a browser test before may have left in this thread.
        with ThreadPoolExecutor(1) as pool:
            found = pool.submit(anyio.run, answer, settings, token, asked).result()
        return [(row["unit_id"], row["month"], row["value"], row["as_of"]) for row in found]

    before = [row for row in rows("none") if row[1] <= "2024-08"]
    for name in ("one", "half", "all but one"):
        assert [row for row in rows(name) if row[1] <= "2024-08"] == before
    whole, late = (
        sum(value for _, at, value, _ in rows(name) if at == RECEIVED)
        for name in ("all", "all but one")
    )
    assert whole == late == 3 * len(STAYING) + 2 * 3


async def answer(settings, token, asked):
    """The figures that the HTTP interface tells for these parameters."""
    transport = httpx.ASGITransport(app=Starlette(routes=Api(settings).routes))
    async with httpx.AsyncClient(transport=transport, base_url="http://server") as client:
        found = await client.get(
            "/api/v1/observations", params=asked, headers={"Authorization": f"Bearer {token}"}
        )
        return found.json()["observations"]
