"""Text typed in the fonts before Unicode, made Unicode. All that the project takes from viparse is
used here.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, get_args

from viparse.normalize.encodings import CHARMAPS
from viparse.normalize.tables import Charmap, build_charmap, convert

from etl.read.sheet import INVISIBLE, tidy

Encoding = Literal["tcvn3", "vni"]
ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)
FONTS: Mapping[Encoding, str] = {"tcvn3": "TCVN3 (ABC, .VnTime)", "vni": "VNI (VNI-Times)"}
# Letters of the VNI-Windows table that viparse has not met in its documents and so leaves out.
UNMET = (("aú", "ẳ"), ("AÚ", "Ẳ"), ("î", "ỵ"), ("Î", "Ỵ"))
# In TCVN3 the soft hyphen is the letter ư.
_UNSEEN = {place: None for place in INVISIBLE if place != 0x00AD}


def _charmap(encoding: Encoding) -> Charmap:
    pairs = CHARMAPS[encoding].pairs
    known = {source for source, _ in pairs}
    more = [pair for pair in UNMET if encoding == "vni" and pair[0] not in known]
    return build_charmap(encoding, [*pairs, *more])


_CHARMAPS = {encoding: _charmap(encoding) for encoding in ENCODINGS}


def to_unicode(text: str, encoding: Encoding) -> str:
    """`text` as it reads in a font of that encoding, tidied. Whatever the encoding does not use
    stays: digits do.

    Right Unicode text is spoilt by this, so it is for text known to be of that encoding.
    """
    return text if text.isascii() else _converted(text, encoding)


@lru_cache(maxsize=20_000)
def _converted(text: str, encoding: Encoding) -> str:
    seen = unicodedata.normalize("NFC", text.translate(_UNSEEN))
    return tidy(convert(seen, _CHARMAPS[encoding]))


def as_latin(data: bytes) -> str:
    """Bytes as programs without Unicode took them; the five that mean nothing there become
    U+FFFD.
    """
    return data.decode("cp1252", errors="replace")
