"""Which features of a boundary layer are which places: by code, else by name within the unit
above.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.words.chart_names import KINDS
from etl.ground.text import fold
from etl.reference.units import NATION

MOST_PARTS = 8
FOREIGN = 0.1
NAMES_ENOUGH = 5
KINDS_FOLDED = tuple(f"{fold(kind)} " for kind in (*KINDS, "TP", "TX", "TT"))


@dataclass(frozen=True)
class Wanted:
    """A place to be drawn; its parent is the unit directly above it."""

    place_id: str
    code: str
    name: str
    parent_code: str
    parent_name: str


@dataclass(frozen=True)
class Match:
    """The features of each place found, how many features are of other places, and the fit in
    time.
    """

    features: Mapping[str, Sequence[int]]
    others: int
    fits: bool


Values = Mapping[str, Sequence[int]]


def match(
    properties: Sequence[Mapping[str, Any]], wanted: Sequence[Wanted], codes: Collection[str]
) -> Match:
    """The property under which most of `wanted` are found, codes before names.

    `codes`: every code of the places' level on their day. The layer does not fit their time when
    more than a tenth of its codes are unknown on that day, or it has a tenth more units than there
    were.
    """
    by_code = [
        _by_code(_values(properties, key, _padded(wanted)), wanted, codes)
        for key in _keys(properties)
    ]
    best = max(by_code, key=_rank, default=Match({}, 0, True))
    if len(best.features) == len(wanted):
        return best
    by_name = [_by_name(properties, key, wanted, codes) for key in _keys(properties)]
    return max([best, *by_name], key=_rank)


def _rank(found: Match) -> tuple[int, int]:
    return len(found.features), -found.others


def _keys(properties: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(key for known in properties for key in known))


def _padded(wanted: Sequence[Wanted]) -> Callable[[str], str]:
    """Codes as this project writes them: a spreadsheet drops their leading zeros."""
    width = len(wanted[0].code)
    return lambda value: value.zfill(width) if value.isdecimal() else ""


def _plain(value: object) -> str:
    """A property as text: words and whole numbers; anything else is nothing."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return (
        str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    )


def _values(
    properties: Sequence[Mapping[str, Any]], key: str, form: Callable[[str], str]
) -> Values:
    found: dict[str, list[int]] = defaultdict(list)
    for number, known in enumerate(properties):
        if value := form(_plain(known.get(key))):
            found[value].append(number)
    return found


def _by_code(values: Values, wanted: Sequence[Wanted], codes: Collection[str]) -> Match:
    features = {
        place.place_id: values[place.code]
        for place in wanted
        if 0 < len(values.get(place.code, ())) <= MOST_PARTS
    }
    foreign = sum(value not in codes for value in values)
    return Match(features, _others(values, features), foreign <= FOREIGN * len(values))


def _by_name(
    properties: Sequence[Mapping[str, Any]],
    key: str,
    wanted: Sequence[Wanted],
    codes: Collection[str],
) -> Match:
    exact, bare = _values(properties, key, fold), _values(properties, key, _bare)
    features = {}
    for place in wanted:
        named = exact.get(fold(place.name)) or bare.get(_bare(place.name)) or ()
        inside = [number for number in named if _is_inside(properties[number], place)]
        alone = named if len(named) == 1 and len(wanted) >= NAMES_ENOUGH else ()
        if 0 < len(inside or alone) <= MOST_PARTS:
            features[place.place_id] = inside or alone
    return Match(features, _others(exact, features), len(exact) <= (1 + FOREIGN) * len(codes))


def _bare(name: str) -> str:
    """The folded name without its kind; a number keeps it."""
    folded = fold(name)
    rest = next(
        (folded.removeprefix(kind) for kind in KINDS_FOLDED if folded.startswith(kind)), folded
    )
    return folded if rest.isdecimal() else rest


def _is_inside(known: Mapping[str, Any], place: Wanted) -> bool:
    """Whether the feature says that it lies in the place's parent; of the nation everything is
    part.
    """
    if place.parent_code == NATION:
        return True
    texts = [_plain(value) for value in known.values()]
    codes = {text.zfill(len(place.parent_code)) for text in texts if text.isdecimal()}
    return place.parent_code in codes or _bare(place.parent_name) in map(_bare, texts)


def _others(values: Values, features: Mapping[str, Sequence[int]]) -> int:
    return sum(map(len, values.values())) - sum(map(len, features.values()))
