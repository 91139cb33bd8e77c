"""What the parts of a workbook say beside the values of cells: prompts, headers, formulas,
properties, names.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from etl.ground.text import Text
from etl.privacy.model_names import names_person
from etl.privacy.patterns import private_note
from etl.read.behind.container import LINKS, USUAL
from etl.read.behind.words import Vocabulary
from etl.read.bounded import Seen
from etl.read.package import Package

PROPERTIES = Text(
    "thuộc tính của tệp (tiêu đề, chủ đề, từ khóa, người quản lý…)", "properties of the document"
)
PROMPTS = Text(
    "lời nhắc hoặc danh sách chữ khi nhập liệu", "prompts or lists of words for entering data"
)
PAGE_ENDS = Text("chữ ở đầu trang hoặc chân trang in", "words in the header or footer of the page")
IN_FORMULAS = Text("chữ trong công thức", "words inside formulas")
IN_NAMES = Text("tên vùng có chữ hoặc chú thích", "defined names with words or remarks")
IN_LOOKS = Text("chữ trong định dạng ô", "words inside formats of cells")
IN_FILTERS = Text("chữ trong bộ lọc", "words inside filters")
IN_TABLES = Text("chữ trong bảng (Table) của Excel", "words inside tables of Excel")
PHONETIC = Text("chữ phiên âm ẩn sau ô", "phonetic text behind cells")
UNUSED = Text("chữ không ô nào dùng", "words that no cell uses")
SHEET_NAMES = Text("tên trang tính nói về một người", "names of sheets that speak of a person")
REMARKS = Text("chú thích trong mã của tệp", "remarks in the markup")
SCENARIOS = Text("kịch bản (Scenario)", "scenarios")
VIEWS = Text("chế độ xem hoặc vùng bảo vệ đặt tên riêng", "views or protected ranges with names")
STRAY = Text("chữ ở chỗ không của ô nào", "words where no cell has any")

QUOTED = re.compile(r'"((?:[^"]|"")*)"')
# The codes of a page's header: parts, page, pages, day, time, sheet, file, font, size, colour.
PAGE_CODES = re.compile(r'&"[^"]*"|&K[0-9A-Fa-f]{6}|&K[0-9+-]+|&[0-9]+|&[A-Za-z&]')
INTERNAL = re.compile(r"#?('[^'!]{1,31}'|\w{1,31})![$A-Z0-9:]{1,20}")  # a cell of the same workbook
USUAL_NAMES = re.compile(r"_xlnm\.\w+")
# Properties that programs write by themselves: who and when is dropped like everything else around
# the form.
WRITTEN = frozenset(
    {
        "creator",
        "lastModifiedBy",
        "created",
        "modified",
        "lastPrinted",
        "revision",
        "version",
        "language",
        "Application",
        "AppVersion",
        "Company",
        "Template",
        "TotalTime",
        "DocSecurity",
        "ScaleCrop",
        "LinksUpToDate",
        "SharedDoc",
        "HyperlinksChanged",
        "lpstr",
        "i4",
        "Pages",
        "Words",
        "Characters",
        "Lines",
        "Paragraphs",
    }
)
WPS = re.compile(
    r"[0-9A-Fa-f._-]{1,60}"
)  # WPS Office signs every file with its version and a number
SHEETS = re.compile(
    r"xl/(worksheets|tables)/[^/]+\.xml|xl/(workbook|sharedStrings|metadata|calcChain)\.xml"
)
QUIET = frozenset({"sqref", "Relationship@Type", "Relationship@Target", "Relationship@TargetMode"})

Judge = Callable[[str, "Said"], bool]


class Said:
    """What may be said: our own words, and what stands in the workbook's cells anyway."""

    def __init__(self, vocabulary: Vocabulary, cells: frozenset[str]) -> None:
        self.vocabulary, self.cells = vocabulary, cells

    def is_ours(self, text: str) -> bool:
        """Whether the text says nothing that is not the form's."""
        return text.strip() in self.cells or self.vocabulary.is_ours(text)

    def in_quotes(self, text: str) -> bool:
        """Whether no quoted part of a formula or a format says anything else."""
        return all(self.is_ours(quoted) for quoted in QUOTED.findall(text))


def _in_page_ends(text: str, said: Said) -> bool:
    return said.is_ours(PAGE_CODES.sub(" ", text))


def _never(_text: str, _said: Said) -> bool:
    return False


def _is_usual_name(text: str, said: Said) -> bool:
    return USUAL_NAMES.fullmatch(text) is not None or not _speaks_of_person(text.replace("_", " "))


def _names_nobody(text: str, said: Said) -> bool:
    return said.is_ours(text) or not _speaks_of_person(text)


# Elements that no form has, whatever they say.
ELEMENTS: Mapping[str, Text] = {
    "scenario": SCENARIOS,
    "customSheetView": VIEWS,
    "customWorkbookView": VIEWS,
    "protectedRange": VIEWS,
    "webPublishItem": LINKS,
    "smartTag": STRAY,
    "cellSmartTag": STRAY,
    "customPr": PROPERTIES,
    "dataRef": LINKS,
    "inputCells": SCENARIOS,
}
# Where something is said → what it is called, and whether it may be said.
PLACES: Mapping[str, tuple[Text, Judge]] = {
    **dict.fromkeys(
        ("f", "formula", "formula1", "formula2", "calculatedColumnFormula", "totalsRowFormula"),
        (IN_FORMULAS, lambda text, said: said.in_quotes(text)),
    ),
    "definedName": (IN_NAMES, lambda text, said: said.in_quotes(text)),
    "definedName@name": (IN_NAMES, _is_usual_name),
    **dict.fromkeys(
        (
            f"definedName@{one}"
            for one in ("comment", "description", "help", "statusBar", "customMenu")
        ),
        (IN_NAMES, _never),
    ),
    **dict.fromkeys(
        (f"dataValidation@{one}" for one in ("prompt", "promptTitle", "error", "errorTitle")),
        (PROMPTS, lambda text, said: said.is_ours(text)),
    ),
    **dict.fromkeys(
        ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"),
        (PAGE_ENDS, _in_page_ends),
    ),
    "cfRule@text": (IN_LOOKS, lambda text, said: said.is_ours(text)),
    "numFmt@formatCode": (IN_LOOKS, lambda text, said: said.in_quotes(text)),
    "filter@val": (IN_FILTERS, lambda text, said: said.is_ours(text)),
    "customFilter@val": (IN_FILTERS, lambda text, said: said.is_ours(text)),
    "table@comment": (IN_TABLES, _never),
    "tableColumn@name": (IN_TABLES, lambda text, said: said.is_ours(text)),
    "tableColumn@totalsRowLabel": (IN_TABLES, lambda text, said: said.is_ours(text)),
    "phonetic": (PHONETIC, _never),
    "sheet@name": (SHEET_NAMES, _names_nobody),
    "hyperlink@location": (LINKS, lambda text, said: INTERNAL.fullmatch(text) is not None),
    **dict.fromkeys(
        ("hyperlink@display", "hyperlink@tooltip"), (LINKS, lambda text, said: said.is_ours(text))
    ),
    "attribute": (STRAY, lambda text, said: said.is_ours(text)),
}


def markup(package: Package, said: Said) -> Iterator[Text]:
    """What is said where no form says anything, each kind of thing once."""
    usual = {name: seen for name, seen in package.seen.items() if USUAL.fullmatch(name)}
    found = (text for name, seen in usual.items() for text in _of_part(name, seen, said))
    yield from dict.fromkeys(found)
    used = {number for seen in package.seen.values() for number in seen.strings}
    if any(
        seen.filled - used
        for name, seen in package.seen.items()
        if name.endswith("/sharedStrings.xml")
    ):
        yield UNUSED


def _of_part(name: str, seen: Seen, said: Said) -> Iterator[Text]:
    if seen.remarks:
        yield REMARKS
    if name.startswith("docProps/"):
        if any(not _is_written(name, place, text) for place, text in seen.words):
            yield PROPERTIES
        return
    yield from (ELEMENTS[element] for element in sorted(seen.elements & ELEMENTS.keys()))
    for place, text in seen.words:
        what, may_be_said = PLACES.get(place, (STRAY, _never))
        if place == "attribute" and not SHEETS.fullmatch(name):
            continue  # fonts and styles have names in every language
        if (
            place not in QUIET
            and place.removeprefix("stray:") not in QUIET
            and not may_be_said(text, said)
        ):
            yield what


def _is_written(part: str, place: str, text: str) -> bool:
    """Whether a program writes the property by itself; what is never kept may say who wrote it, but
    no more.
    """
    if part.endswith("custom.xml"):
        return text in ("KSOProductBuildVer", "ICV") or WPS.fullmatch(text) is not None
    return place.removeprefix("stray:") in WRITTEN


def _speaks_of_person(text: str) -> bool:
    return private_note(text) is not None or names_person(text)
