"""Every screen at desktop and phone width, light and dark: Vietnamese, whole, nothing cut off,
nothing from outside.
"""

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import expect

from tests.browser.person import PATIENCE

pytestmark = pytest.mark.xdist_group("browser")

PAGES = [
    "",
    "nguon-tin",
    "kham-pha-an",
    "mo-hinh",
    "diem-tu-diem",
    "dia-ban",
    "chi-tieu",
    "so-ket",
    "dieu-hanh",
    "nop-so-lieu",
    "tien-do-nop",
    "truy-xuat",
    "ve-so-lieu",
    "tai-khoan",
]
SHOTS = Path(__file__).parent / "shots"
# Words no Vietnamese sentence holds. Names of file formats and the switch to English are meant to
# be there.
ENGLISH = re.compile(
    r"\b(the|and|of|with|this|that|for|from|not|show|hide|close|open|drag|drop|browse|files?|limit|upload|download|"
    r"search|select|choose|option|options|clear|running|deploy|rerun|settings|error|warning|none|nan|null|true|false|"
    r"value|month|year|count|undefined|more|less|view|fullscreen)\b",
    re.IGNORECASE,
)
# The page about the figures gives each term's English on purpose.
BILINGUAL = {"ve-so-lieu"}


def english_words(text: str, icons: str = "") -> list[str]:
    """The English words in a page's text; an icon's name, from which its font draws the icon, is
    none.
    """
    found = Counter(ENGLISH.findall(text))
    found.subtract(ENGLISH.findall(icons))
    return sorted(found.elements())


@pytest.mark.parametrize(
    ("size", "dark"), [("desktop", False), ("phone", True)], ids=["desktop-light", "phone-dark"]
)
@pytest.mark.parametrize("path", PAGES)
def test_a_screen_is_vietnamese_whole_and_within_its_width(resident, path, size, dark):
    user = resident("vanphong.camau", size, dark=dark)
    user.open(path)
    page = user.page
    assert page.locator("[data-testid=stException]").count() == 0
    main = page.locator("[data-testid=stMain]")
    assert len(main.inner_text()) > 200
    if path not in BILINGUAL:
        icons = main.locator("[data-testid=stIconMaterial]").all_inner_texts()
        assert english_words(main.inner_text(), " ".join(icons)) == []
    wider = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wider <= 0, f"the page is {wider} px wider than the screen"
    for chart in page.locator("[data-testid=stVegaLiteChart]").all():
        box = chart.bounding_box()
        assert box and box["height"] > 20, "a chart without height shows nothing"
    hosts = {
        urlparse(address).netloc for address in user.asked if address.startswith(("http", "ws"))
    }
    assert hosts == {urlparse(user.url).netloc}, "a request left the machine"
    SHOTS.mkdir(exist_ok=True)
    height = page.evaluate(
        "Math.max(...[...document.querySelectorAll('[data-testid=stMain]')].map(e =>"
        " e.scrollHeight))"
    )
    page.set_viewport_size(
        {"width": page.viewport_size["width"], "height": min(int(height) + 60, 8000)}
    )
    user.settle()
    page.screenshot(path=SHOTS / f"{path or 'tong-quan'}-{size}-{'dark' if dark else 'light'}.png")


@pytest.mark.parametrize("path", ["", "nguon-tin"])
def test_filters_stay_in_the_address_through_reload_and_page_change(resident, path):
    user = resident("lanhdao.baclieu")
    user.open(path, tinh="95", huyen="957", ky="quarter", moc="2022-Q3")
    user.sees("Quý III/2022")
    user.page.reload()
    user.settle()
    assert "huyen=957" in user.page.url
    user.page.get_by_role("link", name="Mô hình").first.click()
    expect(user.page).to_have_url(re.compile(r"/mo-hinh\?.*huyen=957(&|$)"), timeout=PATIENCE)
    expect(user.page).to_have_url(re.compile(r"[?&]moc=2022-Q3(&|$)"), timeout=PATIENCE)
    user.sees("Quý III/2022")


def test_whoever_sees_the_nation_gets_its_targets_and_no_stack_trace(resident):
    user = resident("lanhdao.tw")
    # The targets at a glance stand on the overview, their courses on the page of targets.
    for path in ("", "chi-tieu"):
        user.open(path)
        page = user.page
        user.sees("Xã không ma túy")
        expect(
            page.locator(
                "[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg"
            ).first
        ).to_be_visible(timeout=PATIENCE)
        for failed in ("stException", "stErrorElementStack"):
            assert page.locator(f"[data-testid={failed}]").count() == 0
        assert "Không vẽ được biểu đồ" not in page.inner_text("[data-testid=stMain]")


def test_what_fails_in_the_browser_is_said_in_words_and_its_trace_is_hidden(resident):
    user = resident("lanhdao.tw")
    user.open("chi-tieu")
    # As Streamlit's own error box is made (its bundle is held against these names in
    # tests/dashboard/test_page.py).
    said, shown = user.page.evaluate("""() => {
            const box = document.createElement("div");
            box.className = "stAlertContainer";
            box.innerHTML =
                "<div>Error: <pre data-testid='stErrorElementStack'>at vega.js:1</pre></div>";
            document.querySelector("[data-testid=stMain]").append(box);
            const found = [getComputedStyle(box,
              "::before").content, getComputedStyle(box.firstChild).display];
            box.remove();
            return found;
        }""")
    assert said.startswith('"Không hiện được phần này')
    assert shown == "none"
