"""Reasons for one kind of warning each, as programs and command lines write them: `row_withdraws=xã
B báo nhầm kỳ`.
"""

import re
from collections.abc import Iterable

FORM = "<code>=<text>"
_WRITTEN = re.compile(r"\s*([a-z_]+)\s*=\s*(.*\S)\s*", re.DOTALL)


def reasons_of(written: Iterable[str]) -> dict[str, str]:
    """Code of a kind of warning → its reason; a code that no finding of the file has explains
    nothing.

    Raises ValueError where one is not written like `FORM` or a code comes twice; it does not repeat
    the text.
    """
    reasons = {}
    for one in written:
        match = _WRITTEN.fullmatch(one)
        if match is None or match[1] in reasons:
            raise ValueError(FORM)
        reasons[match[1]] = match[2]
    return reasons
