"""What a number format makes of a stored number: the same number, another, or nothing at all
(ECMA-376 §18.8.31).
"""

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal

Shown = Literal["same", "other", "nothing"]

# The formats that Excel has without naming them; those of dates are known by the library that reads
# the cells.
BUILT_IN: Mapping[int, str] = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    37: "#,##0;(#,##0)",
    38: "#,##0;(#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)",
    48: "##0.0E+0",
    49: "@",
}
_TOKEN = re.compile(
    r'"([^"]*)"?|\\(.)|[_*](.)|\[([^\]]*)\]|(General)|(.)', re.IGNORECASE | re.DOTALL
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9.]+)")
_COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
    "<=": operator.le,
    ">=": operator.ge,
    "<>": operator.ne,
}
DATE = frozenset("ymdhsYMDHS")
DASHES = frozenset("-–—−")
GROUP = 3  # decimals of a whole number: 12.000 reads as twelve thousand


def shown(code: str, value: float | None) -> Shown:
    """How the format `code` shows `value`; None for a text."""
    sections = list(_sections(code))
    if value is None:
        return _text(sections)
    section = _section(sections, value)
    literal, digits = _parts(section)
    if "D" in digits:
        return "same"  # a date: no count, and told so where the cell is read
    if any(letter.isdigit() for letter in literal) or "%" in digits or "E" in digits:
        return "other"
    if "G" in digits or "@" in digits:
        return "same"
    if not any(letter in "0#?" for letter in digits):
        visible = literal.strip()
        return "nothing" if not visible else "same" if value == 0 and visible in DASHES else "other"
    if value == 0 and "0" not in digits:
        return "nothing"
    whole, _, decimals = digits.partition(".")
    scaled = re.search(r"[0#?],+$", whole) is not None or decimals.endswith(",")
    return "other" if scaled or sum(letter in "0#?" for letter in decimals) == GROUP else "same"


def _sections(code: str) -> Iterator[list[tuple[str | None, ...]]]:
    """The parts between semicolons, each as tokens: quoted, escaped, skipped, bracketed, General,
    any other letter.
    """
    part: list[tuple[str | None, ...]] = []
    for match in _TOKEN.finditer(code):
        if match[6] == ";":
            yield part
            part = []
        else:
            part.append(match.groups())
    yield part


def _section(
    sections: list[list[tuple[str | None, ...]]], value: float
) -> list[tuple[str | None, ...]]:
    conditions = [_condition(section) for section in sections]
    if any(conditions):
        chosen = (place for place, holds in enumerate(conditions) if holds is None or holds(value))
        return sections[next(chosen, len(sections) - 1)]
    if value < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if value == 0 and len(sections) > 2 else sections[0]


def _condition(section: list[tuple[str | None, ...]]) -> Callable[[float], bool] | None:
    match = next(
        (found for token in section if token[3] and (found := _CONDITION.fullmatch(token[3]))), None
    )
    if match is None:
        return None
    compare, bound = _COMPARE[match[1]], float(match[2])
    return lambda value: compare(value, bound)


def _parts(section: list[tuple[str | None, ...]]) -> tuple[str, str]:
    """What stands there as it is, and the placeholders with their points, commas, percent,
    exponent, G for General, D for a part of a date.
    """
    literal, digits = "", ""
    for quoted, escaped, _, bracket, general, other in section:
        if bracket and bracket.startswith("$"):
            literal += bracket[1:].partition("-")[0]
        elif other and other in DATE:
            digits += "D"
        elif general:
            digits += "G"
        elif other and other in "0#?.,%Ee@":
            digits += other.upper()
        else:
            literal += quoted or escaped or other or ""
    return literal, digits


def _text(sections: list[list[tuple[str | None, ...]]]) -> Shown:
    """A text is shown by the fourth section, by one with @, else as it is."""
    own = (
        sections[3]
        if len(sections) > 3
        else next((one for one in sections if "@" in _parts(one)[1]), None)
    )
    if own is None:
        return "same"
    literal, digits = _parts(own)
    if "@" not in digits and "G" not in digits:
        return "other" if literal.strip() else "nothing"
    return "other" if any(letter.isdigit() for letter in literal) else "same"
