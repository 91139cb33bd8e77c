"""An action's way: raised from what needs attention, answered by the commune, shown done."""

from pathlib import Path

import pytest

from dashboard.accounts import Accounts
from tests.etl import office
from tests.serving import serving
from tests.signing import PASSWORD

pytestmark = pytest.mark.xdist_group("browser")

A = office.PHUOC_LONG[0]
TODAY = "2024-06-20"
TEXT, RESULT = "Nộp báo cáo tháng 5", "Đã nộp đủ"
PLACE = {"tinh": "95", "huyen": "957", "xa": A}
ACCOUNTS = {"vanphong": ("office", "95"), "baocao": ("reporter", A), "lanhdao": ("leader", "95")}


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory) -> Path:
    """A small office in which one commune has not sent May."""
    settings = office.published(
        tmp_path_factory.mktemp("office"),
        ("4.csv", office.tips("04/2024", 4, 4, 4)),
        ("5.csv", office.tips("05/2024", 2, 3, codes=office.PHUOC_LONG[1:])),
    )
    accounts = Accounts(settings.app_database)
    for name, (role, scope) in ACCOUNTS.items():
        accounts.add(name, PASSWORD, role=role, scope=scope)
    return settings.data_dir


@pytest.fixture(autouse=True)
def own_password(monkeypatch):
    """These are accounts of an office, not of the demo."""
    monkeypatch.setattr("tests.browser.person.PASSWORD", PASSWORD)


@pytest.fixture(scope="module")
def server(data_dir):
    """Its own server: this journey decides something."""
    reference = str(data_dir.parent / "reference")
    with serving(data_dir, TODAY=TODAY, REFERENCE_DIR=reference) as running:
        yield running


def test_an_action_goes_from_an_exception_to_the_commune_and_back(person):
    chief = person("vanphong")
    chief.open("tong-quan", **PLACE)
    chief.page.get_by_role("link", name="Giao việc").last.click()
    chief.sees("Nêu từ mục cần chú ý")
    chief.page.get_by_role("textbox", name="Việc phải làm").fill(TEXT)
    chief.page.get_by_role("textbox", name="Việc phải làm").blur()
    chief.settle()
    chief.page.get_by_role("button", name="Giao việc", exact=True).last.click()
    chief.settle()
    chief.sees(f"{TEXT} ·")

    clerk = person("baocao")
    clerk.open("viec-can-lam")
    clerk.page.get_by_text(f"{TEXT} ·").first.click()
    clerk.settle()
    clerk.page.get_by_role("textbox", name="Kết quả, lý do hoặc ghi chú").fill(RESULT)
    clerk.page.get_by_role("textbox", name="Kết quả, lý do hoặc ghi chú").blur()
    clerk.settle()
    clerk.click("Báo đã xong")
    clerk.sees("Đã khép lại (1)")

    leader = person("lanhdao")
    leader.open("viec-can-lam", **PLACE)
    leader.sees("Đã khép lại (1)")
    leader.sees("xong")
