"""The shell in a real browser: language, new figures by themselves, and what signing out does to
other tabs.
"""

from contextlib import contextmanager

import pytest

from dashboard.accounts import Accounts
from dashboard.accounts.demo import PASSWORD, add_demo_accounts
from etl import reference
from etl.ground.settings import ROOT, Settings
from tests.serving import publish_one_report, serving


@pytest.fixture(scope="module")
def tables():
    return reference.load(ROOT / "data" / "reference")


@pytest.fixture(scope="module")
def settings(tmp_path_factory, tables):
    settings = Settings.from_environment(tmp_path_factory.mktemp("shell"))
    add_demo_accounts(Accounts(settings.app_database), tables)
    publish_one_report(settings, tables, day=20)
    return settings


@pytest.fixture(scope="module")
def server(settings):
    with serving(settings.data_dir) as running:
        yield running


@contextmanager
def visiting(chromium, url, **options):
    """Somebody with cookies of their own; fails at the end if a page reached beyond this server."""
    with chromium.new_context(base_url=url, locale="vi-VN", **options) as context:
        context.set_default_timeout(60_000)
        outside = []
        own = (url, url.replace("http", "ws", 1), "data:", "blob:")
        context.on(
            "request",
            lambda request: None if request.url.startswith(own) else outside.append(request.url),
        )
        yield context
        assert not outside


def sign_in(context, name, path="/"):
    """A tab that asked for `path`, was sent to the sign-in page, and went on from there."""
    page = context.new_page()
    page.goto(path)
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_selector("[data-testid=stSidebarNav]", state="attached")
    return page


@pytest.fixture
def context(chromium, server):
    with visiting(chromium, server.url) as context:
        yield context


def test_signing_in_leads_to_the_page_asked_for_in_vietnamese_and_our_font(context):
    page = sign_in(context, "baocao.phuoclong", "/ve-so-lieu")
    assert page.url.split("?")[0].endswith("/ve-so-lieu")
    assert page.locator("html").get_attribute("lang") == "vi"
    assert page.title() == "Về số liệu"
    page.wait_for_function("document.fonts.check('16px \"Be Vietnam Pro\"')")
    assert page.locator(
        "[data-testid=stExpandSidebarButton], [data-testid=stSidebarCollapseButton]"
    ).count()


def test_streamlits_own_words_are_vietnamese(context):
    page = sign_in(context, "baocao.phuoclong", "/khong-co-trang-nay")
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Đây là trang đầu").wait_for()
    assert "Không có trang này" in dialog.inner_text()
    assert page.locator("[data-testid=stSidebar]").get_attribute("aria-label") == "Thanh bên"


def test_english_is_a_click_away_and_stays_with_the_account(context, chromium, server, settings):
    page = sign_in(context, "lanhdao.vinhloi")
    page.get_by_text("English", exact=True).click()
    page.wait_for_selector("html[lang=en]", state="attached")
    page.get_by_role("link", name="Cases solved").wait_for()
    assert Accounts(settings.app_database).get("lanhdao.vinhloi").language == "en"
    with visiting(chromium, server.url) as elsewhere:
        sign_in(elsewhere, "lanhdao.vinhloi").get_by_role("link", name="Cases solved").wait_for()
    page.get_by_text("Tiếng Việt", exact=True).click()
    page.wait_for_selector("html[lang=vi]", state="attached")
    page.get_by_role("link", name="Khám phá án").wait_for()


def test_an_open_page_shows_a_new_snapshot_by_itself(context, settings, tables):
    page = sign_in(context, "lanhdao.phuoclong")
    sidebar = page.locator("[data-testid=stSidebar]")
    sidebar.get_by_text("20200120-000000-0000001").wait_for()
    new = publish_one_report(settings, tables, day=21)
    sidebar.get_by_text(new).wait_for()


def test_signing_out_sends_every_other_tab_to_the_sign_in_page(context):
    page = sign_in(context, "lanhdao.phuoclong", "/nguon-tin")
    other = context.new_page()
    other.goto("/")
    other.get_by_role("button", name="Đăng xuất").click()
    other.wait_for_selector("#password")
    page.wait_for_selector("#password")
    assert "next=%2Fnguon-tin" in page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sign_in_page_fits_a_phone(chromium, server, scheme):
    with visiting(
        chromium, server.url, viewport={"width": 390, "height": 844}, color_scheme=scheme
    ) as context:
        page = context.new_page()
        page.goto("/session/login")
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert (
            page.locator("#name")
            .evaluate("e => getComputedStyle(e).fontFamily")
            .startswith('"Be Vietnam Pro"')
        )
        # At 16 px and above a phone does not zoom into the field.
        assert page.locator("#name").evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 16
