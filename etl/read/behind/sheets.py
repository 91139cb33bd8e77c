"""Sheets beside the form's: our templates' own two pass, every other with anything in it is beyond
the form.
"""

import re
from collections.abc import Iterator, Sequence

from etl.ground.text import Text, fold
from etl.privacy.patterns import private_note
from etl.read.behind.words import NUMBER, Vocabulary
from etl.read.header import Header
from etl.read.workbook import SHEET_POSITION, Worksheet
from etl.reference.registers import Register
from etl.reference.unit_names import SHORT

SHEET = Text(
    "{sheet}{hidden} với {count} ô có nội dung", "{sheet}{hidden} with {count} cells filled"
)
HIDDEN = Text(" (đang ẩn)", " (hidden)")
VISIBLE = Text("", "")
# The list of findings in a marked file (etl/marked/listing.py), which is made to be mended and sent
# again.
RESULTS = ("ket qua kiem tra", "result of the check")
LISTED = (("muc", "dong", "cot", "o"), ("severity", "row", "column", "cell"))
KEYS, BEFORE = (
    ("ma", "ten"),
    "ky truoc ",
)  # the header of the sheet of the period before (etl/template/book.py)
SEARCHED, LONGEST_NAME = 5, 40
CODE = re.compile(r"[0-9]{1,8}")


def other_sheets(
    sheets: Sequence[Worksheet],
    chosen: Worksheet,
    header: Header,
    vocabulary: Vocabulary,
    told: Sequence[Worksheet] = (),
) -> Iterator[Text]:
    """The sheets with anything in them that is not our own, each by its place in the workbook;
    `told` are left out.
    """
    for sheet in sheets:
        cells = [cell for row in sheet.records for cell in row if cell]
        if (
            sheet is chosen
            or sheet in told
            or not cells
            or _is_list(cells, header)
            or _is_findings(sheet)
        ):
            continue
        if _is_period_before(sheet, vocabulary):
            continue
        yield _named(sheet, len(cells))


def _named(sheet: Worksheet, count: int) -> Text:
    hidden = VISIBLE if sheet.visible else HIDDEN
    return Text(
        *(
            SHEET(
                language,
                sheet=SHEET_POSITION(language, position=sheet.position),
                hidden=hidden,
                count=count,
            )
            for language in ("vi", "en")
        )
    )


def _is_list(cells: Sequence[str], header: Header) -> bool:
    """Whether all that stands there are choices of the form: the sheet of a template's lists."""
    form = header.form
    fields = form.fields if isinstance(form, Register) else ()
    spelt = {fold(choice.value.vi) for field in fields for choice in field.choices}
    return all(fold(cell) in spelt for cell in cells)


def _is_findings(sheet: Worksheet) -> bool:
    first = fold(sheet.records[0][0]) if sheet.records and sheet.records[0] else ""
    heads = {tuple(map(fold, row[:4])) for row in sheet.records[:10]}
    return first.startswith(RESULTS) and bool(heads & set(LISTED) or len(sheet.records) <= SEARCHED)


def _is_period_before(sheet: Worksheet, vocabulary: Vocabulary) -> bool:
    """Whether it is a template's sheet of stocks: codes, units' names and numbers under our
    labels.
    """
    rows = sheet.records
    found = (
        row for row in range(min(SEARCHED, len(rows))) if tuple(map(fold, rows[row][:2])) == KEYS
    )
    head = next(found, None)
    if head is None or not all(
        not cell or fold(cell).startswith(BEFORE) for cell in rows[head][2:]
    ):
        return False
    above = [cell for row in rows[: head + 1] for cell in row if cell]
    return all(map(vocabulary.is_ours, above)) and all(_is_stock(row) for row in rows[head + 1 :])


def _is_stock(row: Sequence[str]) -> bool:
    code, name, *figures = *row[:2], *row[2:]
    if any(figure and not NUMBER.fullmatch(figure) for figure in figures):
        return False
    return (not code or CODE.fullmatch(code) is not None) and (not name or _is_unit_name(name))


def _is_unit_name(name: str) -> bool:
    # Units are named after people, so a name alone is no sign of one here.
    begins = any(fold(name).startswith(f"{level} ") for level in SHORT)
    return begins and len(name) <= LONGEST_NAME and private_note(name) is None
