"""Corrected figures where they are shown: a mark with both values, who and when, that leads to the
trace; and files.
"""

import pytest
from streamlit.testing.v1 import AppTest

from etl.decisions.deciding import decide
from etl.decisions.drafts import Draft
from etl.ground.settings import ROOT
from tests.etl import office
from tests.etl.office import PHUOC_LONG, send, tips
from tests.pages.conftest import words
from tests.signing import sign_in

APP = str(ROOT / "dashboard" / "app.py")


@pytest.fixture(scope="module")
def corrected(tmp_path_factory):
    """October 2024 of three communes, the first corrected from 1 to 4; then signed off."""
    settings = office.settings(tmp_path_factory.mktemp("corrected"))
    send(settings, ("a.csv", tips("2024-10", 1, 2, 3)), ("b.csv", tips("2024-11", 1, 2, 3)))
    send(
        settings,
        ("sua.csv", tips("2024-10", 4, codes=PHUOC_LONG[:1])),
        reasons={"sua.csv": "sót ba tin"},
    )
    decide(
        settings,
        [Draft("sign_off", "957", {"form": "month", "month": "2024-10"})],
        who="tinh",
        scope="95",
    )
    return settings


@pytest.fixture
def opened(monkeypatch, corrected):
    monkeypatch.setenv("DATA_DIR", str(corrected.data_dir))
    monkeypatch.setenv("REFERENCE_DIR", str(corrected.reference_dir))

    def open_page(script, **params):
        sign_in(monkeypatch, corrected, role="leader", scope="957")
        at = AppTest.from_file(APP, default_timeout=60).run()
        at = at.switch_page(f"../pages/{script}.py")
        for name, value in params.items():
            at.query_params[name] = value
        return at.run()

    return open_page


def marks(at):
    return [link for link in at.page_link if link.label.startswith("Đã đính chính")]


def test_the_trend_leads_to_the_cell_that_was_corrected(opened):
    at = opened("tips", muc="tips_received", moc="2024-11")
    (mark,) = marks(at)
    assert mark.label == "Đã đính chính: 1 → 4"
    assert {"thang=2024-10", "moc=2024-10", f"dv={PHUOC_LONG[0]}", "muc=tips_received"} <= set(
        mark.proto.query_string.split("&")
    )
    assert "sót ba tin" in mark.proto.help
    assert "Vòng tròn: tháng có số đã đính chính" in words(at)
    assert "Thị trấn Phước Long, tháng 10/2024 · clerk, " in words(at).replace("\\", "")


def test_a_figure_without_corrections_in_its_months_has_no_mark(opened):
    assert marks(opened("tips", muc="tips_valuable", moc="2024-10")) == []


def test_the_rows_say_what_was_corrected_and_which_are_approved(opened):
    at = opened("tips", muc="tips_received", moc="2024-10")
    at.session_state["rows-open"] = True
    at.run()
    table = next(frame.value for frame in at.dataframe if "restated" in frame.value.columns)
    said = dict(zip(table["unit_name"], table["restated"], strict=True))
    assert said["Thị trấn Phước Long"].startswith("Số nguồn tin về ANTT tiếp nhận: 1 → 4 (clerk, ")
    assert sum(isinstance(one, str) for one in said.values()) == 1
    # Three units have reported; five more of the district have not.
    assert sorted(table["standing"].dropna()) == ["đã duyệt"] * 3
