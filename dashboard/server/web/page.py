"""The page Streamlit's screens live in: its own index.html in our language, with our font, name and
script.
"""

import base64
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import streamlit

from dashboard.server.web import texts
from etl.ground.text import Language

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"

INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# What is replaced: pattern → replacement. The pointer to Streamlit's agent interface goes, since it
# is closed.
REPLACED = (
    (
        re.compile(r'<html lang="en">'),
        "<html lang=\"{language}\" style=\"--product: '{short}'; --failed: '{failed}'\">",
    ),
    (re.compile(r"<title>.*?</title>"), "<title>{title}</title>"),
    (
        re.compile(r'<link rel="shortcut icon"[^>]*>'),
        '<link rel="icon" type="image/svg+xml" href="/web/icon.svg" />',
    ),
    (
        re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*>'),
        '<link rel="stylesheet" href="/web/shell.css" />',
    ),
    (
        re.compile(r"<!--\s+Machine-readable.*?-->\s*<link rel=\"service-desc\"[^>]*>", re.DOTALL),
        "",
    ),
    (re.compile(r"<noscript>.*?</noscript>", re.DOTALL), "<noscript><p>{noscript}</p></noscript>"),
    (re.compile(r"</head>"), '<script src="/web/shell.js" defer></script></head>'),
)


@dataclass(frozen=True)
class Page:
    """The page to send for every screen, and the CSP hashes of the inline scripts it holds."""

    html: str
    script_hashes: tuple[str, ...]

    def in_language(self, language: Language) -> str:
        """The page for a user of that language."""
        values = {
            "{language}": language,
            "{title}": texts.PRODUCT(language),
            "{short}": texts.SHORT(language),
            "{failed}": texts.FAILED(language),
            "{noscript}": texts.NEEDS_JAVASCRIPT(language),
        }
        html = self.html
        for slot, value in values.items():
            html = html.replace(slot, value)
        return html


def read_page(index: Path = INDEX) -> Page:
    """Streamlit's page with everything above replaced. Raises ValueError where Streamlit has
    reworded one.
    """
    html = index.read_text(encoding="utf-8")
    for pattern, replacement in REPLACED:
        html, count = pattern.subn(lambda _match, text=replacement: text, html)
        if count != 1:
            raise ValueError(f"{index}: {count} matches of {pattern.pattern}")
    # Links are relative to the page in Streamlit's file; ours is sent for one path segment only,
    # but says so.
    html = html.replace('"./static/', '"/static/')
    return Page(html, tuple(_csp_hash(script) for script in INLINE_SCRIPT.findall(html)))


def _csp_hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
