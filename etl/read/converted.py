"""Files with text in an old font: found in bytes or workbooks, converted once confirmed, else
offered.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from etl.privacy.patterns import carries_private
from etl.read.conversion import OldText
from etl.read.decode import untouched
from etl.read.delimited import cuts
from etl.read.header import LONGEST, SEARCHED, WIDEST, find_header
from etl.read.old_columns import old_columns
from etl.read.old_fonts import Encoding, to_unicode
from etl.read.package import Package
from etl.read.sheet import Records, tidy
from etl.read.workbook import Worksheet, worksheets
from etl.reference.forms import Form


def old_text(data: bytes, forms: Mapping[str, Form], encoding: Encoding) -> OldText | None:
    """The form in a delimited file that has text in that encoding, or None. Raises
    BrokenRecords.
    """
    text = untouched(data)
    found = [
        old
        for cut in (cuts(text) if text is not None else ())
        if (old := _old(cut.top(), forms, encoding, cut.delimiter))
    ]
    best = max(found, key=lambda old: old.header.score, default=None)
    if best is None or text is None:
        return None
    cut = next(one for one in cuts(text) if one.delimiter == best.delimiter)
    return _needed(replace(_with_records(best, cut.records()), is_open=cut.is_open))


def old_workbook(
    data: bytes, forms: Mapping[str, Form], encoding: Encoding
) -> tuple[Package, list[Worksheet], Worksheet, OldText] | None:
    """The package, its worksheets in Unicode, the one that holds the form and its text in that
    encoding; or None.

    Of the other sheets only what is screened matters: their cells come in both readings. Raises
    BrokenPackage.
    """
    package, sheets = worksheets(data, _as_it_is)
    pairs = (
        (sheet, _old(sheet.records[:SEARCHED], forms, encoding, None))
        for sheet in sheets
        if sheet.visible
    )
    chosen, old = next(((sheet, old) for sheet, old in pairs if old is not None), (None, None))
    if (
        chosen is None
        or old is None
        or (old := _needed(_with_records(old, chosen.records))) is None
    ):
        return None
    readable = replace(chosen, records=old.converted())
    others = [
        readable if sheet is chosen else replace(sheet, records=_both(sheet.records, encoding))
        for sheet in sheets
    ]
    return package, others, readable, old


def speaks_of_private(package: Package, encoding: Encoding) -> bool:
    """Whether a comment or drawing, read in that encoding, has signs of a person or a secret."""
    return any(carries_private(to_unicode(text, encoding)) for text in package.remarks())


def _old(
    top: Records, forms: Mapping[str, Form], encoding: Encoding, delimiter: str | None
) -> OldText | None:
    """The better of the header as it stands and the header in that encoding."""
    plain = find_header(_changed(top, tidy), forms)
    spoilt = find_header(_changed(top, lambda cell: to_unicode(cell, encoding)), forms)
    is_spoilt = spoilt is not None and (plain is None or spoilt.score > plain.score)
    header = spoilt if is_spoilt else plain
    return OldText(encoding, top, header, is_spoilt, (), delimiter) if header else None


def _with_records(old: OldText, records: Records) -> OldText:
    return replace(
        old, records=records, places=old_columns(records, old.header, old.encoding, old.spoilt)
    )


def _needed(old: OldText) -> OldText | None:
    return old if old.spoilt or old.places else None


def _changed(top: Records, change: Callable[[str], str]) -> Records:
    """The cells that may be a label changed; longer ones would take time and are none."""
    return [
        [change(cell) if len(cell) <= LONGEST else cell for cell in row[: WIDEST + 1]]
        for row in top
    ]


def _both(records: Records, encoding: Encoding) -> Records:
    return [
        [reading for cell in row if cell for reading in _readings(cell, encoding)]
        for row in records
    ]


def _readings(cell: str, encoding: Encoding) -> Iterator[str]:
    yield tidy(cell)
    if not cell.isascii():
        yield to_unicode(cell, encoding)


def _as_it_is(text: str) -> str:
    return text
