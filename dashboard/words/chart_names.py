"""Unit names short enough for a tile."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, pairwise

NO_BREAK = "\N{NO-BREAK SPACE}"
KINDS = {
    "Thành phố": "TP",
    "Thị xã": "TX",
    "Thị trấn": "TT",
    "Đặc khu": "ĐK",
    "Phường": "P.",
    "Huyện": "H.",
    "Quận": "Q.",
    "Tỉnh": "T.",
    "Xã": "X.",
}


def short(name: str) -> str:
    """The name without its kind and its dates; a number keeps its kind: `Phước Long`, but `Q.
    1`.
    """
    kind, rest = _parts(name)
    return f"{KINDS[kind]}{NO_BREAK}{rest}" if kind and rest.isdecimal() else rest


def short_names(names: Sequence[str]) -> list[str]:
    """Short names, told apart by their kind where two are the same: `TP Cao Lãnh`, `H. Cao
    Lãnh`.
    """
    shortened = [short(name) for name in names]
    times = Counter(shortened)
    return [
        plain if times[plain] == 1 else _with_kind(name)
        for name, plain in zip(names, shortened, strict=True)
    ]


def wrap(name: str, lines: int) -> list[str]:
    """The words of `name` on at most `lines` lines, so that the longest line is as short as can be.

    A dash stays with the word before it.
    """
    words = name.replace(" - ", f"{NO_BREAK}- ").split(" ")
    count = min(lines, len(words))
    layouts = (_broken(words, at) for at in combinations(range(1, len(words)), count - 1))
    return min(
        layouts, key=lambda layout: (max(map(len, layout)), sum(len(line) ** 2 for line in layout))
    )


def _broken(words: Sequence[str], at: Sequence[int]) -> list[str]:
    edges = [0, *at, len(words)]
    return [" ".join(words[start:end]) for start, end in pairwise(edges)]


def _parts(name: str) -> tuple[str, str]:
    plain = name.split(" (", 1)[0]
    kind = next((kind for kind in KINDS if plain.startswith(f"{kind} ")), "")
    return kind, plain[len(kind) :].strip()


def _with_kind(name: str) -> str:
    kind, rest = _parts(name)
    return f"{KINDS[kind]} {rest}" if kind else rest
