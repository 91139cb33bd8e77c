"""The package itself: bytes nobody's, comments in the archive, parts that no form has or that
nothing refers to.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from posixpath import dirname, join, normpath

from etl.ground.text import Text
from etl.read.bounded import packed_at
from etl.read.package import Package

BYTES = Text(
    "dữ liệu giấu giữa hoặc sau các phần của gói tệp",
    "bytes between or behind the parts of the package",
)
UNKNOWN = Text("một phần không rõ là gì trong gói tệp", "a part of the package that nobody knows")
ORPHAN = Text(
    "một phần trong gói tệp mà không trang tính nào dùng tới",
    "a part of the package that no sheet uses",
)
LINKS = Text("liên kết ra ngoài", "links to elsewhere")
# What stands in a package beside a form, by the names of its parts; the first that fits.
COMMENTS = Text("ghi chú ở ô", "comments on cells")
PICTURES = Text("ảnh, hình vẽ hoặc biểu đồ", "pictures, drawings or charts")
FOREIGN: tuple[tuple[re.Pattern[str], Text], ...] = tuple(
    (re.compile(pattern), text)
    for pattern, text in (
        (
            r"xl/(comments|threadedComments|persons|drawings/(vml|comments|legacy)Drawing).*",
            COMMENTS,
        ),
        (
            r"(xl/(media|drawings|charts|chartsheets|diagrams|ink|webextensions)/|docProps/thumbnail).*",
            PICTURES,
        ),
        (
            r"xl/(_rels/)?vba(Project|Data).*",
            Text("macro của tệp .xlsm", "the macros of an .xlsm file"),
        ),
        (
            r"xl/(embeddings|activeX|ctrlProps|attachedToolbars).*|customUI/.*|userCustomization/.*",
            Text("tệp nhúng hoặc nút bấm", "embedded files or controls"),
        ),
        (
            r"xl/(dialogsheets|macrosheets)/.*",
            Text("trang tính hộp thoại hoặc macro", "dialogue or macro sheets"),
        ),
        (
            r"xl/externalLinks/.*",
            Text("bản lưu số liệu của tệp khác", "figures kept of another file"),
        ),
        (
            r"xl/(pivot|slicer|timeline).*",
            Text(
                "bản lưu số liệu của bảng tổng hợp (PivotTable)",
                "figures kept behind a pivot table",
            ),
        ),
        (
            r"xl/(queryTables|connections|model|customData|xmlMaps|volatileDependencies).*",
            Text("kết nối tới nguồn số liệu khác", "connections to other data"),
        ),
        (
            r"xl/(revisions|userNames|usernames).*",
            Text("lịch sử sửa đổi và người sửa", "who changed what and when"),
        ),
        (r"customXml/.*|docMetadata/.*", Text("dữ liệu XML kèm theo", "custom XML")),
        (
            r"xl/richData/.*",
            Text("kiểu dữ liệu liên kết hoặc ảnh trong ô", "linked data or pictures in cells"),
        ),
    )
)
# What every program writes; none of it is kept, and what may speak in it is looked at in
# etl/read/behind/markup.py.
USUAL = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core|custom)\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/worksheets/[^/]+\.xml|xl/worksheets/_rels/[^/]+\.rels|xl/(sharedStrings|styles|calcChain|metadata)\.xml"
    r"|xl/theme/[^/]+\.xml|xl/theme/_rels/[^/]+\.rels|xl/tables/[^/]+\.xml|xl/printerSettings/[^/]+\.bin"
)
ANCHORS = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})
EMPTY_DRAWING = re.compile(r"xl/drawings/(_rels/)?drawing[0-9]+\.xml(\.rels)?")
# Extra fields that archivers write: sizes, times, owners, and Excel's room to grow.
USUAL_EXTRA = {
    0x0001: 28,
    0x000A: 32,
    0x5455: 13,
    0x5855: 12,
    0x7875: 15,
    0xCAFE: 0,
}  # kind → its greatest length
GROWTH, END, DESCRIPTORS = 0xA220, 22, frozenset({0, 12, 16, 20, 24})


# Who signs the comments of a marked file (etl/marked/), which is made to be mended and sent again.
OUR_AUTHORS = frozenset({"Kiểm tra số liệu", "Data check"})


def container(data: bytes, package: Package) -> Iterator[Text]:
    """What the package holds that is no part of a plain workbook, each kind of thing once."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if _has_hidden_bytes(data, archive, entries):
            yield BYTES
    names = [
        entry.filename for entry in entries if entry.file_size or not entry.filename.endswith("/")
    ]
    yield from dict.fromkeys(found for name in names if (found := _foreign(name, package)))
    targets = set(_targets(package))
    known = [name for name in names if _foreign(name, package) is None]
    if any(name not in targets and not name.endswith(".rels") and name[0] != "[" for name in known):
        yield ORPHAN
    words = (place_text for seen in package.seen.values() for place_text in seen.words)
    if any(place == "Relationship@TargetMode" and text == "External" for place, text in words):
        yield LINKS


def _foreign(name: str, package: Package) -> Text | None:
    if USUAL.fullmatch(name) or (EMPTY_DRAWING.fullmatch(name) and _is_empty(name, package)):
        return None
    found = next((text for pattern, text in FOREIGN if pattern.fullmatch(name)), UNKNOWN)
    return None if found is COMMENTS and _are_ours(package) else found


def _are_ours(package: Package) -> bool:
    """Whether all comments are those of a marked file."""
    parts = [seen for name, seen in package.seen.items() if name.startswith("xl/comments")]
    authors = [{text for place, text in seen.words if place == "stray:author"} for seen in parts]
    threaded = any(name.startswith(("xl/threadedComments", "xl/persons")) for name in package.seen)
    return bool(parts) and not threaded and all(some and some <= OUR_AUTHORS for some in authors)


def _is_empty(name: str, package: Package) -> bool:
    seen = package.seen.get(name)
    return seen is not None and not seen.elements & ANCHORS and not seen.words


def _targets(package: Package) -> Iterator[str]:
    """The parts that relationships lead to."""
    for name, seen in package.seen.items():
        if name.endswith(".rels"):
            base = dirname(dirname(name))
            for place, target in seen.words:
                if place == "Relationship@Target":
                    yield (
                        target.lstrip("/")
                        if target.startswith("/")
                        else normpath(join(base, target))
                    )


def _has_hidden_bytes(
    data: bytes, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]
) -> bool:
    if (
        archive.comment
        or any(entry.comment for entry in entries)
        or len({e.filename for e in entries}) < len(entries)
    ):
        return True
    if any(
        not _is_usual(entry.extra) or not _is_usual(_own_extra(data, entry)) for entry in entries
    ):
        return True
    position = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset - position not in (DESCRIPTORS if position else {0}):
            return True
        position = packed_at(data, entry) + entry.compress_size
    return archive.start_dir - position not in DESCRIPTORS or not _ends_with_directory(
        data, archive, entries
    )


def _ends_with_directory(
    data: bytes, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]
) -> bool:
    """Whether the directory and its end record are all that stands behind the parts."""
    size = sum(
        46 + len(entry.orig_filename.encode("utf-8")) + len(entry.extra) for entry in entries
    )
    return len(data) - archive.start_dir - END - size in (
        0,
        76,
    )  # 76: the records of the 64-bit format


def _own_extra(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    head = data[entry.header_offset : entry.header_offset + 30]
    start = entry.header_offset + 30 + int.from_bytes(head[26:28], "little")
    return data[start : start + int.from_bytes(head[28:30], "little")]


def _is_usual(extra: bytes) -> bool:
    while extra:
        if len(extra) < 4:
            return not extra.strip(b"\0")
        kind, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        is_room = kind == GROWTH and not field[4:].strip(b"\0")
        if not is_room and (len(field) < size or size > USUAL_EXTRA.get(kind, -1)):
            return False
    return True
