"""The page Streamlit's screens live in: our language, nothing from elsewhere, Streamlit's words
translated.
"""

import json
import re
import tomllib
from pathlib import Path

import pytest
import streamlit

from dashboard.server.web.files import FILES, script
from dashboard.server.web.headers import POLICY, STRICT_POLICY
from dashboard.server.web.page import INDEX, INLINE_SCRIPT, _csp_hash, read_page
from dashboard.server.web.streamlit_strings import PATTERNS, WHOLE
from etl.ground.settings import ROOT

BUNDLE = Path(streamlit.__file__).parent / "static" / "static" / "js"


@pytest.fixture(scope="module")
def bundle():
    return "\n".join(
        file.read_text(encoding="utf-8", errors="ignore") for file in BUNDLE.glob("*.js")
    )


def test_the_page_is_sent_in_the_language_of_its_reader():
    page = read_page()
    assert '<html lang="vi"' in page.in_language("vi")
    assert "<title>Phong trào Toàn dân bảo vệ an ninh Tổ quốc</title>" in page.in_language("vi")
    assert '<html lang="en"' in page.in_language("en")
    for language in ("vi", "en"):
        assert "Streamlit</title>" not in page.in_language(language)
        assert not re.search(
            r"\{(language|title|short|failed|noscript)\}", page.in_language(language)
        )


def test_the_page_loads_nothing_from_another_host():
    html = read_page().in_language("vi")
    addresses = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert addresses
    assert all(address.startswith("/") and not address.startswith("//") for address in addresses)


def test_every_inline_script_of_the_page_is_allowed_by_its_hash():
    page = read_page()
    assert page.script_hashes == tuple(_csp_hash(text) for text in INLINE_SCRIPT.findall(page.html))
    assert page.html.count("<script>") == len(page.script_hashes)


def test_a_page_that_streamlit_has_reworded_is_noticed_at_the_start(tmp_path):
    changed = tmp_path / "index.html"
    changed.write_text(
        INDEX.read_text(encoding="utf-8").replace("<title>", "<title lang='en'>"), encoding="utf-8"
    )
    with pytest.raises(ValueError, match="title"):
        read_page(changed)


def test_the_policies_name_no_host():
    for policy in (POLICY, STRICT_POLICY):
        assert "http" not in policy
        assert "*" not in policy
        assert "frame-ancestors 'none'" in policy


def test_fonts_named_in_the_theme_are_served_by_us():
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))[
        "theme"
    ]
    for face in theme["fontFaces"]:
        path, kind = FILES[face["url"].removeprefix("/web/")]
        assert path.is_file()
        assert kind == "font/ttf"


def test_our_style_sheets_and_script_reach_for_nothing_outside():
    for name in ("login.css", "shell.css"):
        assert "//" not in FILES[name][0].read_text(encoding="utf-8")
    assert not re.search(r"https?://", script())


def test_streamlit_still_marks_what_fails_in_the_browser_as_our_style_sheet_expects(bundle):
    style = FILES["shell.css"][0].read_text(encoding="utf-8")
    for name in ("stAlertContainer", "stErrorElementStack"):
        assert name in style and f"`{name}`" in bundle
    page = read_page()
    assert "Không hiện được phần này" in page.in_language(
        "vi"
    ) and "could not be shown" in page.in_language("en")


@pytest.mark.parametrize("text", WHOLE, ids=lambda text: text.en)
def test_streamlit_still_says_what_we_translate(bundle, text):
    assert any(f"{quote}{text.en}{quote}" in bundle for quote in "`\"'")


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern[0])
def test_streamlit_still_says_what_our_patterns_look_for(bundle, pattern):
    assert pattern[2] in bundle


def test_the_script_carries_every_string():
    text = script()
    strings = json.loads(re.search(r"const STRINGS = (\{.*?\});\n", text)[1])
    assert strings["Close"] == "Đóng"
    assert len(strings) == len({each.en for each in WHOLE})
