"""Charts of a document as pictures, drawn on this machine without asking any other."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import fontpkg_be_vietnam_pro
import vl_convert

FONTS = fontpkg_be_vietnam_pro.ROOT / "files"
SCALE = 2.0
# The number of pixels a printed inch holds where the picture is as wide as the text.
PPI = 72


@cache
def _ready() -> None:
    vl_convert.register_font_directory(str(FONTS))


def svg(spec: Mapping[str, Any]) -> str:
    """The chart as SVG."""
    _ready()
    return vl_convert.vegalite_to_svg(dict(spec), allowed_base_urls=[])


def png(spec: Mapping[str, Any]) -> bytes:
    """The chart as PNG, fine enough for print."""
    _ready()
    return vl_convert.vegalite_to_png(dict(spec), scale=SCALE, ppi=PPI, allowed_base_urls=[])
