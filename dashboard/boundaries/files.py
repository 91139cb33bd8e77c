"""Boundary files as layers of features: GeoJSON and TopoJSON, polygons only.

Formats: RFC 7946 (GeoJSON) and the TopoJSON specification 1.0 (arcs, quantised deltas, transform).
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]
Polygons = list[list[Ring]]
"""Polygons of one place: each a list of rings, the outer one first; a ring ends where it began."""

FARTHEST = 1e8  # metres; a system of coordinates in degrees stays far below
SUFFIXES = (".json", ".geojson", ".topojson")


class NotBoundaries(ValueError):
    """The file is JSON but neither GeoJSON nor TopoJSON with polygons, or its geometry is
    broken.
    """


@dataclass(frozen=True)
class Layer:
    """Features of one kind: what is known of each, and its shape when asked for."""

    properties: Sequence[Mapping[str, Any]]
    polygons: Callable[[int], Polygons]
    """The shape of the feature at this position. Raises NotBoundaries when it is broken."""


def read_layers(path: Path) -> list[Layer]:
    """The layers of a boundary file. Raises NotBoundaries, and OSError when the file cannot be
    read.
    """
    try:
        content = json.loads(path.read_bytes())
        if content["type"] == "Topology":
            return [_topology_layer(content, part) for part in content["objects"].values()]
        features = content["features"] if content["type"] == "FeatureCollection" else [content]
        return [Layer([_known(feature) for feature in features], _features(features))]
    except _BROKEN as problem:
        raise NotBoundaries(str(problem)) from problem


_BROKEN = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)


def _known(feature: Mapping[str, Any]) -> Mapping[str, Any]:
    properties = feature.get("properties")
    return properties if isinstance(properties, dict) else {}


def _features(features: Sequence[Any]) -> Callable[[int], Polygons]:
    def polygons(position: int) -> Polygons:
        try:
            shape = features[position]["geometry"]
            return _areas([_ring(ring) for ring in rings] for rings in _parts(shape, "coordinates"))
        except _BROKEN as problem:
            raise NotBoundaries(str(problem)) from problem

    return polygons


def _topology_layer(topology: Mapping[str, Any], part: Mapping[str, Any]) -> Layer:
    geometries = part["geometries"] if part["type"] == "GeometryCollection" else [part]
    arcs, transform = topology["arcs"], topology.get("transform")

    def polygons(position: int) -> Polygons:
        try:
            shapes = _parts(geometries[position], "arcs")
            return _areas([_joined(ring, arcs, transform) for ring in rings] for rings in shapes)
        except _BROKEN as problem:
            raise NotBoundaries(str(problem)) from problem

    return Layer([_known(geometry) for geometry in geometries], polygons)


def _parts(shape: Mapping[str, Any] | None, key: str) -> Sequence[Any]:
    """What the shape's polygons are made of; a shape that is no area has none."""
    if shape is None or shape["type"] not in ("Polygon", "MultiPolygon"):
        return []
    return [shape[key]] if shape["type"] == "Polygon" else shape[key]


def _joined(ring: Sequence[int], arcs: Sequence[Any], transform: Mapping[str, Any] | None) -> Ring:
    """A ring from its arcs; a negative number is the arc ~number backwards, ends are shared."""
    points: list[Point] = []
    for number in ring:
        arc = _decoded(arcs[number if number >= 0 else ~number], transform)
        arc = arc if number >= 0 else arc[::-1]
        points += arc[1:] if points else arc
    return _ring(points)


def _decoded(arc: Sequence[Sequence[float]], transform: Mapping[str, Any] | None) -> list[Point]:
    if transform is None:
        return [(point[0], point[1]) for point in arc]
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    xs = accumulate(point[0] for point in arc)
    ys = accumulate(point[1] for point in arc)
    return [(x * scale_x + move_x, y * scale_y + move_y) for x, y in zip(xs, ys, strict=True)]


def _areas(parts: Iterable[list[Ring]]) -> Polygons:
    polygons = list(parts)
    if not all(polygons):
        raise NotBoundaries("a polygon without a ring")
    return polygons


def _ring(points: Sequence[Sequence[float]]) -> Ring:
    ring = [(float(point[0]), float(point[1])) for point in points]
    if (
        len(ring) < 4
        or ring[0] != ring[-1]
        or not all(abs(x) <= FARTHEST and abs(y) <= FARTHEST for x, y in ring)
    ):
        raise NotBoundaries(
            "a ring is not closed, has fewer than four points, or lies off the earth"
        )
    return ring
