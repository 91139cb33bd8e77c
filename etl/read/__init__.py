"""One file's bytes → a sheet of text cells with the rows a spreadsheet shows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from etl.ground.findings import Finding
from etl.read.bad_bytes import damaged_cells
from etl.read.beside import File, beside, of_form
from etl.read.conversion import OldText
from etl.read.converted import old_text, old_workbook
from etl.read.decode import encoding_meant, readings
from etl.read.delimited import MAX_ROWS, BrokenRecords, Delimited, cuts
from etl.read.foreign import NOT_A_TABLE
from etl.read.header import WIDEST, Header, find_header
from etl.read.layout import Layout
from etl.read.legacy import damage_of
from etl.read.looks import look_findings
from etl.read.misshapen import LABELS_SPLIT, MOST_ROWS, shape_finding, split_label
from etl.read.old_columns import suspected
from etl.read.old_fonts import Encoding
from etl.read.package import BrokenPackage, Package
from etl.read.periods_said import SHEET, said_in_name
from etl.read.sheet import CELLS, Sheet, tidy
from etl.read.unread import MAX_BYTES, NO_HEADER, refused, unreadable
from etl.read.workbook import (
    FORM_HIDDEN,
    SEVERAL_FORMS,
    ZIP,
    Worksheet,
    broken_finding,
    choose,
    forms_on,
    joined,
    unmerge,
    worksheets,
)
from etl.reference.forms import Form

__all__ = ["CELLS", "MAX_BYTES", "Layout", "Sheet", "layout_of", "read"]


def read(
    name: str,
    data: bytes,
    forms: Mapping[str, Form],
    conversion: Encoding | None = None,
    reduce: bool = False,
) -> Sheet:
    """Read one CSV or XLSX file called `name`.

    Whatever the bytes hold, the answer is a Sheet: with cells, or with findings that say why not,
    or both. The form is the one of `forms` whose column labels the header has. Columns typed in an
    old font are converted only when the sender has confirmed it, as `conversion` says; otherwise it
    is offered. A file without any such column is read as if nothing had been said. Likewise what
    stands beside the form is left out only when the sender has confirmed it with `reduce`;
    otherwise it is an error.
    """
    if problem := unreadable(name, data):
        return problem
    return (_read_workbook if data.startswith(ZIP) else _read_text)(
        File(name, data, forms, reduce), conversion
    )


def layout_of(
    data: bytes, forms: Mapping[str, Form], conversion: Encoding | None = None
) -> Layout | None:
    """The rows of a file as they stand in it, or as the sender confirmed; None where `read` gets
    none out of it.
    """
    if unreadable("", data):
        return None
    try:
        if data.startswith(ZIP):
            if conversion and (workbook := old_workbook(data, forms, conversion)):
                return Layout(workbook[3].laid_out(), workbook[3].header, workbook[2].merged)
            chosen = choose(worksheets(data)[1], forms)
            # Of several forms none is given back: nobody can tell which one was meant.
            return (
                Layout(chosen[0][0].records, chosen[0][1], chosen[0][0].merged)
                if len(chosen) == 1
                else None
            )
        if conversion and (old := old_text(data, forms, conversion)):
            return Layout(old.laid_out(), old.header)
        found = _cut_of([reading.text for reading in readings(data)], forms)
        if not found or (found[0].delimiter == "," and split_label(found[1])):
            return None
        return Layout(found[0].records(), found[1])
    except (BrokenPackage, BrokenRecords):
        return None


def _cut_of(texts: Iterable[str], forms: Mapping[str, Form]) -> tuple[Delimited, Header] | None:
    return next((pair for text in texts if (pair := _best_cut(text, forms))), None)


def _read_text(file: File, conversion: Encoding | None) -> Sheet:
    form, data, forms = None, file.data, file.forms
    try:
        if conversion and (old := old_text(data, forms, conversion)):
            return _confirmed(
                of_form(file, old.converted(), old.header, old.delimiter, is_open=old.is_open), old
            )
        texts = list(readings(data))
        found = _cut_of((reading.text for reading in texts), forms)
        if found is None:
            return _without_header(file.name, data, [reading.text for reading in texts], forms)
        cut, header = found
        form, records = header.form, cut.records()
        encoding = suspected(records, header)
        if encoding and (old := old_text(data, forms, encoding)):
            return _offered(file.name, old)
        if cut.delimiter == "," and (label := split_label(header)):
            finding = Finding(LABELS_SPLIT, file.name, header.last + 1, values={"label": label})
            return Sheet(file.name, header.form, findings=(finding,))
        return of_form(file, records, header, cut.delimiter, is_open=cut.is_open, text=cut.text)
    except BrokenRecords as problem:
        return Sheet(
            file.name,
            form,
            findings=(Finding(problem.kind, file.name, problem.row, values={"limit": MAX_ROWS}),),
        )


def _confirmed(sheet: Sheet, old: OldText) -> Sheet:
    findings = (old.note(sheet.file), *sheet.findings)
    return replace(sheet, findings=findings, conversion=old.encoding)


def _offered(name: str, old: OldText) -> Sheet:
    """Columns in an old font: nothing is read before the sender has said what to do with them."""
    return Sheet(name, old.header.form, findings=tuple(old.findings(name)), offer=old.offer())


def _best_cut(text: str, forms: Mapping[str, Form]) -> tuple[Delimited, Header] | None:
    found = []
    for cut in cuts(text):
        if header := find_header(cut.top(), forms):
            found.append((cut, header))
            if header.score == len(header.form.columns):
                break
    return max(found, key=lambda pair: pair[1].score, default=None)


def _without_header(name: str, data: bytes, texts: list[str], forms: Mapping[str, Form]) -> Sheet:
    """Say why there is no header: bytes or letters damaged, a table of another shape, no text, or
    none was sent.
    """
    if found := damaged_cells(data, encoding_meant(data), forms, name):
        return Sheet(name, found[0], findings=tuple(found[1]))
    if not texts:
        return refused(name, NOT_A_TABLE)
    if finding := shape_finding(
        (cut.top(MOST_ROWS) for text in texts for cut in cuts(text)), forms, name
    ):
        return Sheet(name, None, findings=(finding,))
    for text in (*texts, tidy(data.decode("latin-1"))):
        damage = damage_of(_top_cells(text), forms.values())
        if damage:
            old = old_text(data, forms, damage.encoding) if damage.encoding else None
            return replace(refused(name, damage.kind, font=damage.font), offer=old and old.offer())
    return refused(name, NO_HEADER)


def _top_cells(text: str) -> Iterator[str]:
    return (cell for cut in cuts(text) for row in cut.top() for cell in row[:WIDEST] if cell)


def _read_workbook(file: File, conversion: Encoding | None) -> Sheet:
    name, data, forms = file.name, file.data, file.forms
    try:
        if conversion and (converted := old_workbook(data, forms, conversion)):
            return _converted_workbook(file, *converted)
        package, sheets = worksheets(data)
        chosen = choose(sheets, forms)
        if not chosen:
            return _without_form(name, data, sheets, forms)
        (sheet, header), *others = chosen
        encoding = suspected(sheet.records, header)
        if encoding and (found := old_workbook(data, forms, encoding)):
            return _offered(name, found[-1])
        findings = look_findings(package, sheet, header, name)
    except BrokenPackage as problem:
        return Sheet(name, None, findings=(broken_finding(problem, name),))
    findings += unmerge(sheet, header, name)
    if others:
        every = joined(one for one, _ in chosen)
        findings.append(Finding(SEVERAL_FORMS, name, values={"count": len(chosen), "where": every}))
    left = beside(
        file,
        package,
        [one for one in sheets if one not in [other for other, _ in others]],
        sheet,
        header,
    )
    read = of_form(file, sheet.records, header, None, left=left, findings=findings)
    return replace(read, said=(*read.said, *said_in_name(sheet.name, SHEET)))


def _without_form(
    name: str, data: bytes, sheets: list[Worksheet], forms: Mapping[str, Form]
) -> Sheet:
    if hidden := forms_on(sheets, forms):
        return refused(name, FORM_HIDDEN, where=joined(sheet for sheet, _ in hidden))
    if finding := shape_finding((sheet.records for sheet in sheets if sheet.visible), forms, name):
        return Sheet(name, None, findings=(finding,))
    cells = (cell for sheet in sheets for row in sheet.records[:30] for cell in row if cell)
    damage = damage_of(cells, forms.values())
    if damage is None:
        return refused(name, NO_HEADER)
    found = old_workbook(data, forms, damage.encoding) if damage.encoding else None
    return replace(refused(name, damage.kind, font=damage.font), offer=found and found[-1].offer())


def _converted_workbook(
    file: File, package: Package, sheets: list[Worksheet], sheet: Worksheet, old: OldText
) -> Sheet:
    left = beside(file, package, sheets, sheet, old.header, old.encoding)
    findings = [
        *unmerge(sheet, old.header, file.name),
        *look_findings(package, sheet, old.header, file.name),
    ]
    return _confirmed(
        of_form(file, sheet.records, old.header, None, left=left, findings=findings), old
    )
