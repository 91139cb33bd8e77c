"""What one person may see, another may not: by address, by widget, or after the other has warmed
the caches.
"""

import re

import pytest

pytestmark = pytest.mark.xdist_group("browser")

PAGES = [
    "",
    "nguon-tin",
    "kham-pha-an",
    "mo-hinh",
    "diem-tu-diem",
    "chi-tieu",
    "tien-do-nop",
    "truy-xuat",
    "ve-so-lieu",
]
PERIOD = {"ky": "year", "moc": "2022"}


def numbers(person) -> set[str]:
    """Every number of three digits or more that the page shows."""
    return set(
        re.findall(r"\d{1,3}(?:\.\d{3})+|\d{3,}", person.page.inner_text("[data-testid=stMain]"))
    )


@pytest.mark.parametrize("path", PAGES)
def test_an_address_of_another_district_shows_ones_own(resident, path):
    owner = resident("lanhdao.vinhloi")
    owner.open(path, huyen="958", **PERIOD)  # warms every cache there is
    owner.sees("Huyện Vĩnh Lợi")

    stranger = resident("lanhdao.phuoclong")
    stranger.open(path, huyen="957", **PERIOD)
    own = numbers(stranger)
    stranger.open(path, tinh="95", huyen="958", **PERIOD)
    text = stranger.page.inner_text("[data-testid=stMain]")
    assert "Huyện Phước Long" in text
    # The note that refuses the place is all that may be new; no figure is.
    assert numbers(stranger) - own <= {"958"}


def test_the_widgets_offer_only_what_lies_in_scope(resident):
    leader = resident("lanhdao.phuoclong")
    leader.open("nguon-tin", **PERIOD)
    offered = leader.page.locator("[data-testid=stSelectbox]").filter(has_text="Xã")
    offered.locator("input").first.click()
    options = leader.page.locator("[role=option]").all_inner_texts()
    assert "Xã Vĩnh Thanh" in options
    assert "Xã Châu Thới" not in options  # Vĩnh Lợi's


def test_whoever_may_not_upload_does_not_reach_the_page(resident):
    leader = resident("lanhdao.phuoclong")
    leader.open()
    assert "Nộp số liệu" not in leader.page.inner_text("[data-testid=stSidebar]")
    leader.open("nop-so-lieu")
    assert leader.page.locator("input[type=file]").count() == 0


def test_a_signed_out_tab_shows_no_more_figures(person):
    leader = person("lanhdao.phuoclong")
    leader.open("nguon-tin", **PERIOD)
    leader.page.get_by_role("button", name="Đăng xuất").click()
    leader.page.wait_for_url("**/session/login**")
    leader.page.goto(f"{leader.url}/nguon-tin")
    leader.page.wait_for_url("**/session/login**")
