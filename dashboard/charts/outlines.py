"""Shapes made ready to draw: flat, on a grid of whole numbers, with room for a label and
hatching.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians

Ring = Sequence[tuple[float, float]]
Shape = Sequence[Sequence[Ring]]
Flat = list[list[list[tuple[int, int]]]]
"""Polygons of one place on the grid: x to the east, y to the south."""
Line = tuple[tuple[float, float], tuple[float, float]]
Edge = tuple[tuple[int, int], tuple[int, int]]

GRID = 1400
LOOKS = 15


@dataclass(frozen=True)
class Room:
    """A point inside a place, and how far one can go there level and upright, in grid steps."""

    x: float
    y: float
    width: float
    height: float


def flattened(shapes: Mapping[str, Shape]) -> dict[str, Flat]:
    """Shapes in degrees (or metres) laid flat and rounded to a grid of GRID steps over the longer
    side.

    Rounding is the same for every shape, so neighbours keep their common border. A part smaller
    than the grid's step is dropped; a place of such parts alone becomes a small diamond. Degrees
    are laid out as an equirectangular projection true at the middle latitude.
    """
    points = [
        point for shape in shapes.values() for part in shape for ring in part for point in ring
    ]
    if not points:
        return {}
    (west, east), (south, north) = ((min(side), max(side)) for side in zip(*points, strict=True))
    shrink = cos(radians((south + north) / 2)) if max(abs(south), abs(north)) <= 90 else 1.0
    step = max((east - west) * shrink, north - south) / GRID or 1.0

    def laid(ring: Ring) -> list[tuple[int, int]]:
        return _thinned(
            [(round((x - west) * shrink / step), round((north - y) / step)) for x, y in ring]
        )

    return {
        place: _flat([[laid(ring) for ring in part] for part in shape])
        for place, shape in shapes.items()
    }


def _thinned(ring: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return ring[:1] + [after for before, after in pairwise(ring) if after != before]


def _flat(shape: Flat) -> Flat:
    """The parts that are still areas; each part's first ring is its outer one."""
    kept = [[ring for ring in part if len(ring) >= 4] for part in shape if len(part[0]) >= 4]
    if kept:
        return kept
    x, y = shape[0][0][0]
    return [[[(x - 2, y), (x, y - 2), (x + 2, y), (x, y + 2), (x - 2, y)]]]


def room(shape: Flat) -> Room:
    """Where words have most room in the place, words being three times as wide as high."""
    edges = _edges(shape)
    upright = [((ay, ax), (by, bx)) for (ax, ay), (bx, by) in edges]
    top, bottom = min(a[1] for a, _ in edges), max(a[1] for a, _ in edges)
    # Off the whole numbers, so that a line never runs along a border or through a corner.
    heights = [int(top + (bottom - top) * look / (LOOKS + 1)) + 0.5 for look in range(1, LOOKS + 1)]
    found = [_room((a + b) / 2, y, edges, upright) for y in heights for a, b in _inside(edges, y)]
    first = shape[0][0][0]
    return max(
        found,
        key=lambda one: (min(one.width, 3 * one.height), one.height),
        default=Room(*first, 0, 0),
    )


def _room(x: float, y: float, edges: Sequence[Edge], upright: Sequence[Edge]) -> Room:
    """The room around a point: twice the shorter way to the border, up or down and left or right.

    Left and right are measured where the upper and the lower line of two would stand, too.
    """
    height = 2 * _way(y, _inside(upright, int(x) + 0.5))
    levels = (y, int(y - height / 4) + 0.5, int(y + height / 4) + 0.5)
    return Room(x, y, 2 * min(_way(x, _inside(edges, level)) for level in levels), height)


def _way(at: float, stretches: Sequence[tuple[float, float]]) -> float:
    """How far it is from `at` to the nearer end of the stretch it lies in; 0 when it lies in
    none.
    """
    return max((min(at - a, b - at) for a, b in stretches if a <= at <= b), default=0)


def hatching(shape: Flat, step: float) -> list[Line]:
    """Parallel lines rising to the east, `step` apart along a row, cut off at the place's border.

    Lines of neighbouring places continue one another.
    """
    # Sheared by x + y, a rising diagonal is a level line; sheared back at the end.
    edges = [((ax, ax + ay), (bx, bx + by)) for (ax, ay), (bx, by) in _edges(shape)]
    low, high = min(a[1] for a, _ in edges), max(a[1] for a, _ in edges)
    levels = [number * step + 0.5 for number in range(int(low // step), int(high // step) + 1)]
    return [((a, level - a), (b, level - b)) for level in levels for a, b in _inside(edges, level)]


def _edges(shape: Flat) -> list[Edge]:
    return [edge for part in shape for ring in part for edge in pairwise(ring)]


def _inside(edges: Sequence[Edge], y: float) -> list[tuple[float, float]]:
    """The stretches of the level line `y` that lie inside, by the even-odd rule; `y` meets no
    corner.
    """
    crossings = sorted(
        ax + (y - ay) * (bx - ax) / (by - ay)
        for (ax, ay), (bx, by) in edges
        if (ay < y) != (by < y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))
