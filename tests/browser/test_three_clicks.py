"""From the overview to the commune and month that explain an exception in at most three clicks, at
a desk and by phone.

The demo tells both stories: in Phước Long tips of value fell month after month, and in Gành Hào a
complex hotspot arose in the newest month, where the target is none.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.person import PATIENCE

pytestmark = pytest.mark.xdist_group("browser")


def follow(user, words, **query):
    """One click on the link that holds the words, then wait for the address that it leads to."""
    user.page.get_by_role("link").filter(has_text=words).first.click()
    for name, value in query.items():
        expect(user.page).to_have_url(
            re.compile(rf"[?&]{name}={re.escape(value)}(&|$)"), timeout=PATIENCE
        )
    user.settle()


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_three_clicks_lead_from_an_exception_to_its_commune_and_month(resident, size):
    user = resident("vanphong.camau", size, dark=size == "phone")
    user.open()

    # One click: the fall of tips, in its commune, with the month chosen and the signal said in
    # words.
    follow(user, "Số nguồn tin có giá trị ở Xã Phước Long", xa="31867.20250701", moc="2026-10")
    user.sees("giảm 8 lần liên tiếp")
    user.sees("ba tổ tự quản ở hai ấp")

    # Three clicks: the target of none, who is behind it, and the commune's own month.
    user.open(tinh="96.20250701", ky="year_to_date", moc="ytd-2026-10")
    follow(user, "Tụ điểm phức tạp hiện còn")
    user.sees("khó đạt nếu giữ nhịp hiện nay")
    user.page.get_by_text("Xem xã chậm lộ trình").first.click()
    user.settle()
    follow(user, "Xã Gành Hào", xa="31972.20250701", moc="2026-10")
    expect(user.page.locator("[data-testid=stMain]")).to_contain_text("Xã Gành Hào")
    user.sees("Tháng 10/2026")
    wider = user.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wider <= 0
