"""Real boundaries for the places on the screen, when the data folder has a file that knows them
all.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

import pandas as pd

from dashboard.boundaries.files import SUFFIXES, Layer, NotBoundaries, Polygons, read_layers
from dashboard.boundaries.match import Match, Wanted, match
from etl.ground.findings import Finding, Kind
from etl.ground.text import Text

WANTED = [field.name for field in fields(Wanted)]
LARGEST = 32 * 1024 * 1024

UNREADABLE = Kind(
    "boundary_file_unreadable",
    "warning",
    Text(
        "Tệp ranh giới {file} không đọc được. Lưu lại dạng GeoJSON hoặc TopoJSON (UTF-8), mỗi địa"
        " bàn một vùng.",
        "The boundary file {file} cannot be read. Save it as GeoJSON or TopoJSON (UTF-8), one area"
        " per place.",
    ),
)
TOO_LARGE = Kind(
    "boundary_file_too_large",
    "warning",
    Text(
        "Tệp ranh giới {file} lớn hơn {limit} MB nên không dùng. Đơn giản hóa đường biên rồi lưu"
        " lại dạng TopoJSON.",
        "The boundary file {file} is larger than {limit} MB and is not used. Simplify it and save"
        " it as TopoJSON.",
    ),
)
INCOMPLETE = Kind(
    "boundary_file_incomplete",
    "note",
    Text(
        "Tệp ranh giới {file} thiếu {missing}/{places} địa bàn đang xem (ví dụ: {example}); bản đồ"
        " ô được dùng thay.",
        "The boundary file {file} lacks {missing}/{places} of these places (such as {example});"
        " tiles are shown.",
    ),
)
OTHER_TIME = Kind(
    "boundary_file_other_time",
    "note",
    Text(
        "Tệp ranh giới {file} vẽ địa giới của thời kỳ khác; bản đồ ô được dùng thay.",
        "The boundary file {file} shows the boundaries of another time; tiles are shown.",
    ),
)


@dataclass(frozen=True)
class Boundaries:
    """The shapes of all places asked for, by place id, or none at all and why."""

    polygons: Mapping[str, Polygons]
    file: str | None
    findings: tuple[Finding, ...]


def boundaries(folder: Path, places: pd.DataFrame, codes: Collection[str]) -> Boundaries:
    """The shapes of `places` from the best boundary file directly in `folder`.

    `places`: place_id, code, name, parent_code, parent_name; `codes`: every code of their level on
    their day. A file serves when it has all the places, by a property that holds their code or
    their name, and is of their time (see boundary_match). Among several, the one with fewest other
    features.
    """
    wanted = tuple(Wanted(*map(str, row)) for row in places[WANTED].itertuples(index=False))
    files = (
        sorted(path for path in folder.glob("*") if path.suffix.lower() in SUFFIXES)
        if folder.is_dir()
        else []
    )
    if not wanted or not files:
        return Boundaries({}, None, ())
    stamps = tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files)
    return _found(stamps, wanted, frozenset(codes))


@lru_cache(maxsize=16)
def _found(
    stamps: tuple[tuple[Path, int, int], ...], wanted: tuple[Wanted, ...], codes: frozenset[str]
) -> Boundaries:
    """Kept per state of the files: what is parsed is let go, only the shapes found stay."""
    faults: list[Finding] = []
    doubts: list[Finding] = []
    served: list[tuple[int, str, dict[str, Polygons]]] = []
    for path, _, size in stamps:
        if size > LARGEST:
            faults.append(_finding(TOO_LARGE, path.name, limit=LARGEST // 2**20))
            continue
        try:
            for layer in read_layers(path):
                found = match(layer.properties, wanted, codes)
                if doubt := _doubt(found, path.name, wanted):
                    doubts.append(doubt)
                elif len(found.features) == len(wanted):
                    served.append((found.others, path.name, _shapes(layer, found)))
        except (NotBoundaries, OSError):
            faults.append(_finding(UNREADABLE, path.name))
    if not served:
        return Boundaries({}, None, (*faults, *doubts))
    _, file, shapes = min(served, key=lambda one: one[:2])
    return Boundaries(shapes, file, tuple(faults))


def _finding(kind: Kind, file: str, **values: object) -> Finding:
    return Finding(kind, file, values={"file": file, **values})


def _doubt(found: Match, file: str, wanted: Sequence[Wanted]) -> Finding | None:
    """Why a layer with most of the places is not used; one that has few of them shows something
    else.
    """
    lacking = [place for place in wanted if place.place_id not in found.features]
    if 2 * len(lacking) >= len(wanted):
        return None
    if not found.fits:
        return _finding(OTHER_TIME, file)
    if not lacking:
        return None
    return _finding(
        INCOMPLETE, file, missing=len(lacking), places=len(wanted), example=lacking[0].name
    )


def _shapes(layer: Layer, found: Match) -> dict[str, Polygons]:
    shapes = {
        place: [part for number in numbers for part in layer.polygons(number)]
        for place, numbers in found.features.items()
    }
    if not all(shapes.values()):
        raise NotBoundaries("a feature has no area")
    return shapes
