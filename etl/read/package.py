"""An XLSX package, opened safely: bounded, repacked, and looked over before any library parses
it.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import join, normpath
from xml.etree import ElementTree as Xml

from etl.ground.findings import Kind
from etl.ground.text import Text
from etl.read.bounded import Broken, Seen, TooLarge, unpack_and_walk
from etl.read.delimited import MAX_ROWS
from etl.read.header import SEARCHED

MAX_UNPACKED = 60_000_000  # bytes; 5,000 rows of 45 columns unpack to about 15 MB
MAX_PARTS = 2_000
MAX_COLUMNS = 200
KEPT = re.compile(
    r"(\[Content_Types\]\.xml|_rels/.*|docProps/(?:app|core|custom)\.xml"
    r"|xl/(?!media/|embeddings/|printerSettings/).*\.(xml|rels))"
)
REMARKS = re.compile(r"xl/(comments|threadedComments|drawings|persons)/?[^/]*.*\.xml")
TAGS = re.compile(r"<[^>]*>")
SHEETS = re.compile(r"xl/worksheets/")
# The value of a cell with an error: the library knows only the oldest ones, and fails at #SPILL!
# wherever it stands.
ERROR_VALUE = re.compile(
    rb"(<(?:\w+:)?c\b[^>]*\bt=[\"']e[\"'][^>]*>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>)[^<]*(?=</)",
    re.DOTALL,
)
ERRORS = frozenset(
    {
        "#DIV/0!",
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BLOCKED!",
        "#CONNECT!",
        "#UNKNOWN!",
        "#BUSY!",
        "#GETTING_DATA",
        "#EXTERNAL!",
        "#PYTHON!",
        "#TIMEOUT!",
    }
)
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# What zipfile, zlib and the XML parser raise at damaged packages: each has its own idea of what to
# call it.
TROUBLES = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    Xml.ParseError,
    Broken,
)

WORKBOOK_BROKEN = Kind(
    "workbook_broken",
    "error",
    Text(
        "không mở được tệp Excel này (hỏng, có mật khẩu hoặc không phải .xlsx). "
        "Mở bằng Excel, lưu lại thành .xlsx không mật khẩu hoặc CSV UTF-8.",
        "this workbook cannot be opened (damaged, with a password, or not .xlsx). "
        "Open it in Excel and save it as .xlsx without password, or as CSV UTF-8.",
    ),
)
WORKBOOK_TOO_LARGE = Kind(
    "workbook_too_large",
    "error",
    Text(
        "tệp Excel giải nén ra quá lớn, có ô dài hơn một ô Excel chứa được, hoặc có ô dữ liệu quá"
        " dòng {rows}, quá cột {columns}. Chép riêng bảng số liệu sang tệp mới rồi gửi lại.",
        "the workbook unpacks to too much, has a cell longer than any cell of Excel, or cells"
        " beyond row {rows} or column {columns}. Copy the table alone into a new file and send"
        " that.",
    ),
)


class BrokenPackage(Exception):
    """The workbook must not be opened: `kind` says why."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind.code)
        self.kind = kind


@dataclass(frozen=True)
class Package:
    """The parts of a workbook that matter, each within bounds, and what was seen in each. Keys are
    part names.
    """

    parts: Mapping[str, bytes]
    seen: Mapping[str, Seen] = field(default_factory=dict)

    def repacked(self) -> bytes:
        """The same workbook as a plain archive whose sizes tell the truth."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
            for name, part in self.parts.items():
                archive.writestr(
                    zipfile.ZipInfo(name), _with_known_errors(part) if SHEETS.match(name) else part
                )
        return buffer.getvalue()

    def remarks(self) -> Iterator[str]:
        """The text of comments and drawings, which lie outside every sheet's cells."""
        for name, part in self.parts.items():
            if REMARKS.fullmatch(name):
                yield TAGS.sub(" ", part.decode("utf-8", errors="replace"))

    def worksheets(self) -> dict[str, "Peculiar"]:
        """Sheet name → what its XML holds that the reading library does not tell."""
        try:
            return {
                name: peculiar_cells(self.parts[path])
                for name, path in self._paths()
                if path in self.parts
            }
        except TROUBLES as problem:
            raise BrokenPackage(WORKBOOK_BROKEN) from problem

    def sheet_part(self, sheet: str) -> bytes:
        """The XML of the worksheet of that name; nothing where it has none."""
        return next(
            (
                self.parts[path]
                for name, path in self._paths()
                if name == sheet and path in self.parts
            ),
            b"<a/>",
        )

    def _paths(self) -> Iterator[tuple[str, str]]:
        relations = Xml.fromstring(self.parts["xl/_rels/workbook.xml.rels"])
        targets = {node.get("Id"): node.get("Target", "") for node in relations}
        for node in Xml.fromstring(self.parts["xl/workbook.xml"]).iter():
            relation = next(
                (value for key, value in node.attrib.items() if key.endswith("}id")), None
            )
            if local(node.tag) == "sheet" and relation in targets:
                target = targets[relation]
                yield (
                    node.get("name", ""),
                    target.lstrip("/") if target[:1] == "/" else normpath(join("xl", target)),
                )


def _with_known_errors(part: bytes) -> bytes:
    """The sheet with one and the same error in each cell that has any; what it says is kept in its
    `Peculiar`.
    """
    return ERROR_VALUE.sub(rb"\1#N/A", part)


def open_package(data: bytes) -> Package:
    """Unpack within bounds. Raises BrokenPackage."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return Package(*_parts(data, archive))
    except TooLarge as problem:
        raise BrokenPackage(WORKBOOK_TOO_LARGE) from problem
    except TROUBLES as problem:
        raise BrokenPackage(WORKBOOK_BROKEN) from problem


def _parts(data: bytes, archive: zipfile.ZipFile) -> tuple[dict[str, bytes], dict[str, Seen]]:
    entries = archive.infolist()
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise BrokenPackage(WORKBOOK_TOO_LARGE)
    names = [entry.filename for entry in entries]
    if "xl/workbook.xml" not in names:
        raise BrokenPackage(WORKBOOK_BROKEN)
    found = {
        entry.filename: unpack_and_walk(data, entry)
        for entry in entries
        if KEPT.fullmatch(entry.filename)
    }
    return {name: part for name, (part, _) in found.items()}, {
        name: seen for name, (_, seen) in found.items()
    }


@dataclass
class Peculiar:
    """Of one worksheet: how far its filled cells reach, and cells that would be read as blank.

    `marks` maps (row, column), counted from 0, to the error shown there or to "=" for a formula
    saved without its value.
    """

    rows: int = 0
    columns: int = 0
    marks: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def fits(self) -> bool:
        """Whether the cells lie within what one form can have."""
        return self.rows <= MAX_ROWS + SEARCHED and self.columns <= MAX_COLUMNS


def peculiar_cells(part: bytes) -> Peculiar:
    """Walk a worksheet's cells once."""
    found = Peculiar()
    row = column = -1
    for event, node in Xml.iterparse(io.BytesIO(part), events=("start", "end")):
        name = local(node.tag)
        if event == "start" and name == "row":
            row, column = int(node.get("r", row + 2)) - 1, -1
        elif event == "end" and name == "c":
            row, column = position(node.get("r"), row, column + 1)
            _note_cell(found, node, row, column)
        elif event == "end" and name == "row":
            node.clear()
    return found


def position(reference: str | None, row: int, column: int) -> tuple[int, int]:
    """Row and column of a cell, from 0; a cell without a reference stands after the one before."""
    if reference is None:
        return row, column
    match = REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(reference)
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - 64
    return int(match[2]) - 1, number - 1


def _note_cell(found: Peculiar, node: Xml.Element, row: int, column: int) -> None:
    inside = {local(child.tag): child.text or "" for child in node}
    if not inside or (node.get("t") == "str" and inside.get("v") == ""):
        return  # a formula that shows nothing is a blank cell
    found.rows, found.columns = max(found.rows, row + 1), max(found.columns, column + 1)
    if node.get("t") == "e":
        said = inside.get("v") or ""
        found.marks[row, column] = said if said in ERRORS else "#N/A"
    elif "f" in inside and not inside.get("v"):
        found.marks[row, column] = "="


def local(tag: object) -> str:
    """The name of an element without its namespace."""
    return str(tag).rpartition("}")[2]
