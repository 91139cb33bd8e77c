"""Looks that make a cell say another number than the one stored in it: raised, struck-out or hidden
digits, formats.

The library that reads cells tells nothing of them, so the styles and the sheet's own markup are
looked at. Most workbooks have no such look at all, and then their cells are not walked again.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as Xml

from etl.ground.findings import Kind
from etl.ground.text import Text
from etl.read.number_formats import BUILT_IN, shown
from etl.read.package import Package, local, position

Cell = tuple[int, int]


def _kind(code: str, vi: str, en: str) -> Kind:
    return Kind(code, "error", Text(vi, en))


RAISED = _kind(
    "footnote_mark",
    "trong ô có chữ số nhỏ phía trên hoặc phía dưới (dấu chú thích), đọc liền sẽ thành số khác. Xóa"
    " dấu chú thích, chỉ để lại số.",
    "the cell has small raised or lowered digits (a footnote mark), which would read as another"
    " number. Delete the mark and leave the number alone.",
)
STRUCK = _kind(
    "struck_out",
    "số trong ô bị gạch ngang nên không rõ còn tính hay không. Ghi lại số đúng, bỏ gạch ngang; chưa"
    " có số liệu thì để trống.",
    "the number is struck out, so whether it still counts cannot be told. Write the right number"
    " without the line, or leave the cell blank.",
)
HIDDEN = _kind(
    "hidden_text",
    "ô có số mà người xem không thấy (chữ trùng màu nền, cỡ chữ rất nhỏ, hoặc định dạng ;;;). Cho"
    " hiện số, kiểm tra, hoặc xóa nội dung ô.",
    "the cell holds a number that nobody sees (the colour of its background, a tiny font, or the"
    " format ;;;). Show it and check it, or clear the cell.",
)
FORMATTED = _kind(
    "format_shows_other",
    "định dạng ô làm hiện một số khác với số được lưu (chia nghìn, phần trăm, thêm chữ số…). Chọn"
    " ô, định dạng Số (Number) không có phần thập phân, kiểm tra lại số.",
    "the cell's format shows another number than is stored (thousands, percent, added digits…)."
    " Format the cell as Number without decimals and check it.",
)
ZERO_UNSEEN = Kind(
    "zero_not_shown",
    "note",
    Text(
        "ô chứa số 0 nhưng định dạng không cho hiện; được đọc là 0. Nếu chưa có số liệu, xóa ô.",
        "the cell holds 0, which its format does not show; it is read as 0. Clear it if there is no"
        " figure.",
    ),
)
ODD = (RAISED, STRUCK, HIDDEN, FORMATTED)
TINY = 3.0  # points; nobody reads smaller letters
WHITE = ("rgb", "FFFFFF")


@dataclass(frozen=True)
class _Font:
    struck: bool = False
    raised: bool = False
    tiny: bool = False
    colour: tuple[str, str] | None = None

    def kind(self, background: tuple[str, str] | None = WHITE) -> Kind | None:
        """What is wrong with digits of this look on that background."""
        if self.raised:
            return RAISED
        if self.struck:
            return STRUCK
        return (
            HIDDEN if self.tiny or (self.colour is not None and self.colour == background) else None
        )


@dataclass
class _Styles:
    """By number of a cell's style: what its font makes of it, and its number format."""

    fonts: list[Kind | None] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    backgrounds: list[tuple[str, str] | None] = field(default_factory=list)

    @property
    def are_plain(self) -> bool:
        """Whether no cell can look other than it is."""
        return not any(self.fonts) and all(code in PLAIN for code in self.formats)


PLAIN = frozenset({"General", "0", "#,##0", "@", "0.00", "#,##0.00"})


def odd_cells(package: Package, sheet: str) -> Mapping[Cell, Kind]:
    """The filled cells of a worksheet that do not show what they hold, from 0. Raises what the XML
    parser does.
    """
    part, styles = package.sheet_part(sheet), _styles(package.parts.get("xl/styles.xml"))
    strings = _odd_strings(package.parts.get("xl/sharedStrings.xml"))
    if styles.are_plain and not strings and not _has_runs(part):
        return {}
    return dict(_walk(part, styles, strings))


def _has_runs(part: bytes) -> bool:
    return b"rPr" in part


def _walk(part: bytes, styles: _Styles, strings: Mapping[int, Kind]) -> Iterator[tuple[Cell, Kind]]:
    row = column = -1
    for event, node in Xml.iterparse(io.BytesIO(part), events=("start", "end")):
        name = local(node.tag)
        if event == "start" and name == "row":
            row, column = int(node.get("r", row + 2)) - 1, -1
        elif event == "end" and name == "c":
            row, column = position(node.get("r"), row, column + 1)
            if kind := _kind_of(node, styles, strings):
                yield (row, column), kind
        elif event == "end" and name == "row":
            node.clear()


def _kind_of(node: Xml.Element, styles: _Styles, strings: Mapping[int, Kind]) -> Kind | None:
    number, sort = int(node.get("s", 0)), node.get("t", "n")
    value = next((child.text or "" for child in node if local(child.tag) == "v"), "")
    runs = next((child for child in node if local(child.tag) == "is"), None)
    if not value and runs is None:
        return None
    if sort == "s" and int(value or -1) in strings:
        return strings[int(value)]
    background = styles.backgrounds[number] if number < len(styles.backgrounds) else WHITE
    if runs is not None and (kind := _of_runs(runs, background)):
        return kind
    if number >= len(styles.fonts):
        return None
    return styles.fonts[number] or _of_format(
        styles.formats[number], float(value) if sort == "n" else None
    )


def _of_format(code: str, value: float | None) -> Kind | None:
    how = shown(code, value)
    if how == "nothing":
        return ZERO_UNSEEN if value == 0 else HIDDEN
    return FORMATTED if how == "other" else None


def _odd_strings(part: bytes | None) -> Mapping[int, Kind]:
    """The shared strings with raised, struck-out or hidden letters, by number."""
    if part is None or not _has_runs(part):
        return {}
    items = (node for _, node in Xml.iterparse(io.BytesIO(part)) if local(node.tag) == "si")
    return {number: kind for number, item in enumerate(items) if (kind := _of_runs(item))}


def _of_runs(item: Xml.Element, background: tuple[str, str] | None = WHITE) -> Kind | None:
    for run in (child for child in item if local(child.tag) == "r"):
        text = "".join(child.text or "" for child in run if local(child.tag) == "t")
        look = next((child for child in run if local(child.tag) == "rPr"), None)
        if text.strip() and look is not None and (kind := _font(look).kind(background)):
            return kind
    return None


def _styles(part: bytes | None) -> _Styles:
    found = _Styles()
    if part is None:
        return found
    lists = {local(node.tag): list(node) for node in Xml.fromstring(part)}
    fonts = [_font(node) for node in lists.get("fonts", ())]
    fills = [_background(node) for node in lists.get("fills", ())]
    codes = {
        int(node.get("numFmtId", 0)): node.get("formatCode", "")
        for node in lists.get("numFmts", ())
    }
    for look in lists.get("cellXfs", ()):
        font, fill, code = (int(look.get(name, 0)) for name in ("fontId", "fillId", "numFmtId"))
        background = fills[fill] if fill < len(fills) else WHITE
        found.fonts.append(fonts[font].kind(background) if font < len(fonts) else None)
        found.formats.append(codes.get(code) or BUILT_IN.get(code, "General"))
        found.backgrounds.append(background)
    return found


def _font(node: Xml.Element) -> _Font:
    traits = {local(child.tag): child for child in node}
    raised = "vertAlign" in traits and traits["vertAlign"].get("val") in (
        "superscript",
        "subscript",
    )
    size = float(traits["sz"].get("val", 11)) if "sz" in traits else 11.0
    colour = _colour(traits["color"]) if "color" in traits else None
    return _Font(_is_on(traits.get("strike")), raised, size < TINY, colour)


def _is_on(node: Xml.Element | None) -> bool:
    return node is not None and node.get("val", "1") not in ("0", "false")


def _background(node: Xml.Element) -> tuple[str, str] | None:
    """The colour behind a cell; None where a pattern has more than one."""
    pattern = next((child for child in node if local(child.tag) == "patternFill"), None)
    if pattern is None or pattern.get("patternType", "none") == "none":
        return WHITE
    front = next((child for child in pattern if local(child.tag) == "fgColor"), None)
    return _colour(front) if front is not None and pattern.get("patternType") == "solid" else None


def _colour(node: Xml.Element) -> tuple[str, str] | None:
    """A colour by its red, green and blue; white by each of its names, others of a theme by their
    name.
    """
    if (rgb := node.get("rgb")) is not None:
        return "rgb", rgb[-6:].upper()
    if node.get("indexed") == "9" or (node.get("theme") == "0" and float(node.get("tint", 0)) == 0):
        return WHITE
    theme = node.get("theme")
    return ("theme", f"{theme} {node.get('tint', '')}") if theme is not None else None
