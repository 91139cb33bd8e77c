"""Whether a name written beside a code means the unit that has the code."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from etl.ground.text import Text, fold

# The level's words as officials write them, folded and without spaces.
SHORT = {
    "xa": ("x",),
    "phuong": ("p", "f"),
    "thi tran": ("tt", "ttr", "t tran"),
    "thi xa": ("tx",),
    "thanh pho": ("tp",),
    "huyen": ("h",),
    "quan": ("q",),
    "dac khu": ("dk",),
    "tinh": ("t",),
}
# The police and the committee of a commune sign in its name.
SENDERS = ("", "congan", "ca", "ubnd", "uybannhandan")
_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")


@lru_cache(maxsize=50_000)
def spellings(name: str) -> frozenset[str]:
    """Every way to write the unit `name`, squeezed: with its level's word, its short form, or
    without.
    """
    words = fold(name)
    level = next((word for word in SHORT if words.startswith(f"{word} ")), None)
    bare = words.removeprefix(level or "").strip()
    heads = ("", level, *SHORT[level]) if level else ("",)
    return frozenset(_squeeze(f"{sender} {head} {bare}") for sender in SENDERS for head in heads)


def _squeeze(folded: str) -> str:
    return _ZEROS.sub("", folded).replace(" ", "")


def agrees(written: str, name: str) -> bool:
    """Whether `written` can stand for the unit called `name`.

    Case, accents, spaces, hyphens, leading zeros of a number and a missing or shortened level word
    make no difference; another level's word does: Xã Phước Long is not Thị trấn Phước Long.
    """
    return _squeeze(fold(written)) in spellings(name)


def is_exact(written: str, name: str) -> bool:
    """Whether `written` ends with the unit's own name, accents and all; its level's word does not
    count.
    """
    level = next((word for word in SHORT if fold(name).startswith(f"{word} ")), "")
    bare = " ".join(name.split()[len(level.split()) :])
    return _kept(written).endswith(_kept(bare))


def means_another(written: str, name: str, beside: Iterable[str]) -> bool:
    """Whether `written`, which agrees with `name` but for accents, is exactly the name of a unit
    `beside` it.

    Xã Đông Thành and Xã Đồng Thành lie in one district: there accents do make a difference.
    """
    return not is_exact(written, name) and any(
        is_exact(written, other) and agrees(written, other) for other in beside
    )


def _kept(text: str) -> str:
    """Lower case, letters and digits alone, accents kept."""
    return "".join(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))


HINT = Text(" Tên đã ghi là của mã {code}.", " The name written belongs to code {code}.")
NO_HINT = Text("", "")


def hint(code: str | None) -> Text:
    """The sentence that says whose name it is, or nothing."""
    return Text(HINT("vi", code=code), HINT("en", code=code)) if code else NO_HINT
