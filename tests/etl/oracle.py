"""What a clerk would say a cell means, worked out letter by letter; shares nothing with the
product.
"""

import unicodedata

UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
SPACES = " \u00a0\u2009\u202f\u2007"
DASHES = "-–—−"
BAD = "bad"


def count_of(text: str) -> int | str | None:
    """The count a cell means, None where it means none, BAD where it is no count."""
    text = "".join(c for c in text if c not in UNSEEN)
    text = "".join(str(unicodedata.decimal(c)) if c in "０１２３４５６７８９" else c for c in text)
    text = text.replace("．", ".").replace("，", ",").strip().strip(SPACES)
    if text == "" or set(text) == {"…"} or (set(text) == {"."} and len(text) > 2):
        return None
    if text in DASHES:
        return 0
    marks = {c for c in text if not ("0" <= c <= "9")}
    marks = {" " if c in SPACES else c for c in marks}
    if len(marks) > 1 or marks - set("., "):
        return BAD
    for space in SPACES:
        text = text.replace(space, " ")
    groups = text.split(marks.pop()) if marks else [text]
    return _sum_of(groups)


def _sum_of(groups: list[str]) -> int | str:
    first, *others = groups
    if others and (
        not 1 <= len(first) <= 3 or first[0] == "0" or any(len(group) != 3 for group in others)
    ):
        return BAD
    digits = "".join(groups)
    if len(digits) in (9, 12) or (len(digits) in (10, 11) and digits[0] == "0"):
        return BAD
    value = 0
    for digit in digits:
        value = value * 10 + "0123456789".index(digit)
    return value if value <= 10_000_000 else BAD
