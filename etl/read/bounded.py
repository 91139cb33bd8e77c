"""One part of a package, unpacked and walked piece by piece within bounds, before any library may
parse it.

A cell of 40 MB fits into 40 kB of package. So nothing is unpacked beyond what one form can need,
and walking stops at the first text that no cell can hold: memory and time are those of an ordinary
file, whatever is sent.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

MAX_PART = 25_000_000  # bytes of one part; 5,000 rows of 45 columns take about 15 MB
MAX_TEXT = 32_767  # letters a cell can hold
MAX_DEPTH = 100  # elements within one another; a workbook's have about ten
MAX_ELEMENTS = 1_000_000  # of one part; 5,000 rows of 45 columns take 680,000
MAX_IN_ROW = 16_384  # cells a row of a sheet can have
MAX_TAG = 1 << 18  # bytes of one tag: the parser goes through an open one again with every piece
PIECE = 1 << 16
CELLS = frozenset({"c", "si"})
# Where a part may say words of its own: elements by their text, attributes by element.
TEXTS = frozenset(
    {
        "f",
        "formula",
        "formula1",
        "formula2",
        "definedName",
        "calculatedColumnFormula",
        "totalsRowFormula",
        "oddHeader",
        "oddFooter",
        "evenHeader",
        "evenFooter",
        "firstHeader",
        "firstFooter",
    }
)
ATTRIBUTES = {
    "dataValidation": ("prompt", "promptTitle", "error", "errorTitle"),
    "cfRule": ("text",),
    "filter": ("val",),
    "customFilter": ("val",),
    "definedName": ("name", "comment", "description", "help", "statusBar", "customMenu"),
    "numFmt": ("formatCode",),
    "table": ("comment",),
    "tableColumn": ("name", "totalsRowLabel"),
    "Relationship": ("TargetMode", "Target", "Type"),
    "sheet": ("name",),
    "property": ("name",),
    "hyperlink": ("location", "display", "tooltip"),
}
# Other attributes hold numbers, ranges and codes; letters beyond ASCII or a person's number belong
# into none.
SPEAKS, SHORTEST = re.compile("[^\x00-\x7f]|[0-9]{9}"), 2
IDENTIFIER = re.compile(
    r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|^[0-9]+[.][0-9]+(E[-+]?[0-9]+)?$"
)
PATHS = frozenset(
    {"absPath"}
)  # where a file lay on the sender's disk, which Excel writes into each
CELL_TEXTS = frozenset({"t", "v"})


class TooLarge(Exception):
    """The part holds more than a form can need."""


class Broken(Exception):
    """The part is not what its package says: damaged, locked, or with something hidden in its
    bytes.
    """


@dataclass
class Seen:
    """What walking one part's markup found outside the values of its cells.

    `words` are (place, text): the place is an element's name, `element@attribute`, `phonetic` for
    text over a cell, `stray:element` where no text belongs, or `attribute` for one that holds more
    than numbers and codes. `strings` are the shared strings that cells use, `filled` those that
    have text.
    """

    elements: set[str] = field(default_factory=set)
    words: list[tuple[str, str]] = field(default_factory=list)
    strings: set[int] = field(default_factory=set)
    filled: set[int] = field(default_factory=set)
    remarks: bool = False


def pieces(data: bytes, entry: ZipInfo) -> Iterator[bytes]:
    """The unpacked bytes of one entry of the archive `data`. Raises TooLarge or Broken."""
    if entry.file_size > MAX_PART:
        raise TooLarge
    start = packed_at(data, entry)
    packed = memoryview(data)[start : start + entry.compress_size]
    if entry.flag_bits & 1 or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Broken
    size, crc = 0, 0
    for piece in _inflated(packed) if entry.compress_type == ZIP_DEFLATED else _cut(packed):
        size, crc = size + len(piece), zlib.crc32(piece, crc)
        if size > entry.file_size:
            raise Broken
        yield piece
    if size != entry.file_size or crc != entry.CRC:
        raise Broken


def packed_at(data: bytes, entry: ZipInfo) -> int:
    """Where the packed bytes of the entry begin, after its own header."""
    head = data[entry.header_offset : entry.header_offset + 30]
    if head[:4] != b"PK\x03\x04" or len(head) < 30:
        raise Broken
    return (
        entry.header_offset
        + 30
        + int.from_bytes(head[26:28], "little")
        + int.from_bytes(head[28:30], "little")
    )


def _cut(packed: memoryview) -> Iterator[bytes]:
    return (bytes(packed[start : start + PIECE]) for start in range(0, len(packed), PIECE))


def _inflated(packed: memoryview) -> Iterator[bytes]:
    stream = zlib.decompressobj(-15)
    for piece in _cut(packed):
        rest = piece
        while rest:
            out = stream.decompress(rest, PIECE)
            rest = stream.unconsumed_tail
            if out:
                yield out
    if tail := stream.flush():
        yield tail
    if not stream.eof or stream.unused_data:
        raise Broken  # bytes behind the end of what was packed are read by nobody


def unpack_and_walk(data: bytes, entry: ZipInfo) -> tuple[bytes, Seen]:
    """The bytes of a part of markup, and what was seen in it. Raises TooLarge or Broken."""
    walk, kept, fed = _Walk(), [], 0
    try:
        for piece in pieces(data, entry):
            walk.parser.Parse(piece, False)
            kept.append(piece)
            fed += len(piece)
            if fed - walk.parser.CurrentByteIndex > MAX_TAG:
                raise TooLarge
        walk.parser.Parse(b"", True)
    except expat.ExpatError as problem:
        raise Broken from problem
    return b"".join(kept), walk.seen


class _Walk:
    """One parser and what it has seen so far."""

    def __init__(self) -> None:
        self.seen = Seen()
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.CommentHandler = self._remark
        parser.ProcessingInstructionHandler = lambda _target, text: self._remark(text)
        parser.StartDoctypeDeclHandler = self._doctype
        self._path: list[str] = []
        self._said: list[str] = []
        self._size = 0
        self._cell = 0  # how many elements deep the cell began; 0 outside any
        self._shared = self._says = False
        self._strings = -1
        self._elements = self._in_row = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self._say()
        self._path.append(local)
        self._count(local)
        self.seen.elements.add(local)
        if not self._cell:
            self._size = 0
            if local in CELLS:
                self._cell = len(self._path)
                self._strings += local == "si"
                self._shared = attributes.get("t") == "s"
                self._says = local == "si" or attributes.get("t") == "inlineStr"
        self._grow(1 + sum(map(len, attributes.values())) if attributes else 1)
        self._look_at(local, attributes)

    def _look_at(self, local: str, attributes: dict[str, str]) -> None:
        told = ATTRIBUTES.get(local, ())
        for name, text in attributes.items():
            if name in told:
                if text:
                    self.seen.words.append((f"{local}@{name}", text))
            elif (
                len(text) >= SHORTEST
                and local not in PATHS
                and SPEAKS.search(IDENTIFIER.sub("", text))
            ):
                self.seen.words.append(("attribute", text))

    def _count(self, local: str) -> None:
        self._elements += 1
        self._in_row = 0 if local == "row" else self._in_row + (local == "c")
        if (
            len(self._path) > MAX_DEPTH
            or self._elements > MAX_ELEMENTS
            or self._in_row > MAX_IN_ROW
        ):
            raise TooLarge

    def _end(self, _name: str) -> None:
        self._say()
        if len(self._path) == self._cell:
            self._cell = 0
        self._path.pop()

    def _text(self, text: str) -> None:
        self._grow(len(text))
        self._said.append(text)

    def _grow(self, more: int) -> None:
        self._size += more
        if self._size > 2 * MAX_TEXT:  # its text and as much again for runs of it
            raise TooLarge

    def _say(self) -> None:
        """What was said inside the element before its child or its end."""
        if not self._said:
            return
        text, self._said = "".join(self._said), []
        if not text.strip():
            return
        local = self._path[-1]
        if local in CELL_TEXTS and self._cell and (local == "v" or self._says):
            self._value(local, text)
        else:
            self.seen.words.append((local if local in TEXTS else f"stray:{local}", text))

    def _value(self, local: str, text: str) -> None:
        if "rPh" in self._path:
            self.seen.words.append(("phonetic", text))
        elif local == "v" and self._shared and text.strip().isdigit():
            self.seen.strings.add(int(text))
        elif self._strings >= 0:
            self.seen.filled.add(self._strings)

    def _remark(self, text: str) -> None:
        self.seen.remarks = self.seen.remarks or bool(text.strip())

    def _doctype(self, *_: object) -> None:
        raise Broken
