"""Workbooks with something planted where no form has anything: every place that a package offers
for hiding.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from xml.sax.saxutils import escape, quoteattr

from tests.etl.corpus import BASE

Parts = dict[str, bytes]
SHEET, BOOK, STYLES, TYPES = (
    "xl/worksheets/sheet1.xml",
    "xl/workbook.xml",
    "xl/styles.xml",
    "[Content_Types].xml",
)
BOOK_RELS, SHEET_RELS = "xl/_rels/workbook.xml.rels", "xl/worksheets/_rels/sheet1.xml.rels"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def unzipped(data: bytes) -> Parts:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(
    parts: Mapping[str, bytes], change: Callable[[zipfile.ZipFile], None] = lambda archive: None
) -> bytes:
    """The parts as a package."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
        change(archive)
    return made.getvalue()


def base() -> Parts:
    """A right workbook, saved by a program that writes inline strings and an author."""
    return unzipped(BASE.xlsx())


def _inside(parts: Parts, name: str, before: str, text: str) -> None:
    part = parts[name].decode()
    assert before in part, (name, before)
    parts[name] = part.replace(before, text + before, 1).encode()


def _after_data(text: str) -> Callable[[Parts, str], None]:
    """Elements of the form's sheet behind its cells; {} is the text, {q} the text as an
    attribute.
    """
    return lambda parts, secret: _inside(parts, SHEET, "<pageMargins", _filled(text, secret))


def _filled(text: str, secret: str) -> str:
    return text.replace("{q}", quoteattr(secret)).replace("{}", escape(secret))


def _related(name: str, text: str, kind: str, of: str = SHEET_RELS) -> Callable[[Parts, str], None]:
    """A part of its own that a relationship leads to."""

    def plant(parts: Parts, secret: str) -> None:
        parts[name] = _filled(text, secret).encode()
        parts.setdefault(of, f'<Relationships xmlns="{RELATIONS}"></Relationships>'.encode())
        target = f'<Relationship Id="rId{len(parts)}9" Type="{DOC}/{kind}" Target="/{name}"/>'
        _inside(parts, of, "</Relationships>", target)

    return plant


def _sheet(state: str) -> Callable[[Parts, str], None]:
    def plant(parts: Parts, secret: str) -> None:
        cell = f'<c r="A1" t="inlineStr"><is><t>{escape(secret)}</t></is></c>'
        text = f'<worksheet {MAIN}><sheetData><row r="1">{cell}</row></sheetData></worksheet>'
        name = f"xl/worksheets/{state}.xml"
        _related(name, text, "worksheet", BOOK_RELS)(parts, "")
        number = f"{len(parts)}9"
        sheet = (
            f'<sheet name="S{number}" sheetId="{number}" state="{state}" xmlns:r="{DOC}"'
            f' r:id="rId{number}"/>'
        )
        _inside(parts, BOOK, "</sheets>", sheet)
        overridden = (
            f'<Override PartName="/{name}"'
            ' ContentType="application/vnd.openxmlformats-officedocument.'
        )
        _inside(parts, TYPES, "</Types>", overridden + 'spreadsheetml.worksheet+xml"/>')

    return plant


def _macros(parts: Parts, secret: str) -> None:
    """What Excel writes for an .xlsm: the project, its relationship, the names in the code."""
    _related("xl/vbaProject.bin", "{}", "vbaProject", BOOK_RELS)(parts, secret)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    enabled = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    types = parts[TYPES].decode()
    assert kind in types
    project = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    parts[TYPES] = types.replace(kind, enabled).replace("</Types>", project + "</Types>").encode()
    named = {BOOK: (b"workbookPr", b"ThisWorkbook"), SHEET: (b"sheetPr", b"Sheet1")}
    for part, (tag, name) in named.items():
        # Not the tags that begin alike: workbookProtection, sheetProtection.
        parts[part] = re.sub(
            b"<" + tag + rb"(?=[\s/>])", b"<" + tag + b' codeName="' + name + b'"', parts[part]
        )


def _strings(parts: Parts, secret: str) -> None:
    text = f"<sst {MAIN}><si><t>{escape(secret)}</t></si></sst>"
    _related("xl/sharedStrings.xml", text, "sharedStrings", BOOK_RELS)(parts, "")


def _property(part: str, tag: str) -> Callable[[Parts, str], None]:
    def plant(parts: Parts, secret: str) -> None:
        end = parts[part].decode().rpartition("</")[2]
        _inside(parts, part, f"</{end}", f"<{tag}>{escape(secret)}</{tag}>")

    return plant


def _in_first_cell(text: str) -> Callable[[Parts, str], None]:
    """Something more in the cell A1."""
    return lambda parts, secret: _inside(parts, SHEET, "</is></c>", _filled(text, secret))


def _in_book(text: str) -> Callable[[Parts, str], None]:
    return lambda parts, secret: _inside(parts, BOOK, "<calcPr", _filled(text, secret))


def _in_looks(before: str, text: str) -> Callable[[Parts, str], None]:
    return lambda parts, secret: _inside(parts, STYLES, before, _filled(text, secret))


def _alone(name: str, text: str) -> Callable[[Parts, str], None]:
    """A part of its own that no relationship leads to."""
    return lambda parts, secret: parts.update({name: _filled(text, secret).encode()})


def _core(parts: Parts, secret: str) -> None:
    part = parts["docProps/core.xml"].decode().replace(">openpyxl<", f">{escape(secret)}<")
    parts["docProps/core.xml"] = part.encode()


# Place → how something is planted there. All of these are told of and left out only when that is
# confirmed.
TOLD: Mapping[str, Callable[[Parts, str], None]] = {
    "another sheet": _sheet("visible"),
    "a hidden sheet": _sheet("hidden"),
    "a very hidden sheet": _sheet("veryHidden"),
    "macros": _macros,
    "a comment": _related(
        "xl/comments1.xml",
        f"<comments {MAIN}><authors><author>x</author></authors><commentList>"
        "<comment ref='A1' authorId='0'><text><t>{}</t></text></comment></commentList></comments>",
        "comments",
    ),
    "a threaded comment": _related(
        "xl/threadedComments/threadedComment1.xml", "<a><text>{}</text></a>", "threaded"
    ),
    "persons of comments": _related(
        "xl/persons/person.xml", "<a displayName={q}/>", "person", BOOK_RELS
    ),
    "a chart sheet": _related(
        "xl/chartsheets/sheet1.xml", f"<chartsheet {MAIN}>{{}}</chartsheet>", "c", BOOK_RELS
    ),
    "a drawing": _related(
        "xl/drawings/drawing1.xml", "<w><twoCellAnchor><t>{}</t></twoCellAnchor></w>", "drawing"
    ),
    "a picture": _related("xl/media/image1.png", "\x89PNG {}", "image"),
    "a chart": _related("xl/charts/chart1.xml", "<c>{}</c>", "chart"),
    "an embedded file": _related("xl/embeddings/oleObject1.bin", "{}", "oleObject"),
    "a control": _related("xl/activeX/activeX1.xml", "<a>{}</a>", "control"),
    "properties of a control": _related("xl/ctrlProps/ctrlProp1.xml", "<a t={q}/>", "ctrlProp"),
    "an external link": _related(
        "xl/externalLinks/externalLink1.xml", "<a><v>{}</v></a>", "externalLink", BOOK_RELS
    ),
    "a pivot cache": _related(
        "xl/pivotCache/pivotCacheRecords1.xml", "<a><s v={q}/></a>", "pivot", BOOK_RELS
    ),
    "a pivot table": _related("xl/pivotTables/pivotTable1.xml", "<a name={q}/>", "pivotTable"),
    "a slicer": _related("xl/slicers/slicer1.xml", "<a caption={q}/>", "slicer"),
    "a query": _related("xl/queryTables/queryTable1.xml", "<a name={q}/>", "queryTable"),
    "connections": _related(
        "xl/connections.xml", "<a><b description={q}/></a>", "connections", BOOK_RELS
    ),
    "custom XML": _related("customXml/item1.xml", "<a>{}</a>", "customXml", "_rels/.rels"),
    "custom properties": _related(
        "docProps/custom.xml",
        "<Properties><property name='a'><lpwstr>{}</lpwstr></property></Properties>",
        "custom",
        "_rels/.rels",
    ),
    "rich data": _related("xl/richData/rdrichvalue.xml", "<a><v>{}</v></a>", "rich", BOOK_RELS),
    "revisions": _related(
        "xl/revisions/revisionLog1.xml", "<a><nc>{}</nc></a>", "revision", BOOK_RELS
    ),
    "a dialogue sheet": _related(
        "xl/dialogsheets/sheet1.xml", "<a>{}</a>", "dialogsheet", BOOK_RELS
    ),
    "a part nobody knows": _related("xl/other/a.xml", "<a>{}</a>", "other", BOOK_RELS),
    "a part nobody refers to": _alone("xl/theme/theme7.xml", "<a b={q}/>"),
    "a sheet nobody refers to": _alone("xl/worksheets/sheet7.xml", "<a><f>{}</f></a>"),
    "a linked page": lambda parts, secret: _inside(
        parts,
        BOOK_RELS,
        "</Relationships>",
        f'<Relationship Id="rX" Type="x" TargetMode="External" Target={quoteattr(secret)}/>',
    ),
    "the title of the document": _property("docProps/core.xml", "title"),
    "the description of the document": _property("docProps/core.xml", "description"),
    "keywords": _property("docProps/core.xml", "keywords"),
    "the manager": _property("docProps/app.xml", "Manager"),
    "the base of links": _property("docProps/app.xml", "HyperlinkBase"),
    "a header of the page": _after_data(
        "<headerFooter><oddHeader>&amp;L{}</oddHeader></headerFooter>"
    ),
    "a footer of the first page": _after_data(
        "<headerFooter><firstFooter>&amp;C{}</firstFooter></headerFooter>"
    ),
    "a defined name": _in_book(
        "<definedNames><definedName name='a'>\"{}\"</definedName></definedNames>"
    ),
    "the remark on a defined name": _in_book(
        "<definedNames><definedName name='a' comment={q}>1</definedName></definedNames>"
    ),
    "a prompt": _after_data(
        "<dataValidations><dataValidation sqref='A1' prompt={q}/></dataValidations>"
    ),
    "an error of validation": _after_data(
        "<dataValidations><dataValidation sqref='A1' error={q}/></dataValidations>"
    ),
    "a list of validation": _after_data(
        "<dataValidations><dataValidation"
        " sqref='A1'><formula1>\"{}\"</formula1></dataValidation></dataValidations>"
    ),
    "a conditional format": _after_data(
        "<conditionalFormatting sqref='A1'><cfRule type='containsText'"
        " text={q}/></conditionalFormatting>"
    ),
    "a formula of a conditional format": _after_data(
        "<conditionalFormatting"
        " sqref='A1'><cfRule><formula>A1=\"{}\"</formula></cfRule></conditionalFormatting>"
    ),
    "a filter": _after_data(
        "<autoFilter ref='A1:B2'><filterColumn colId='0'><filters><filter val={q}/></filters>"
        "</filterColumn></autoFilter>"
    ),
    "a tooltip": _after_data(
        "<hyperlinks><hyperlink ref='A1' location=\"'a'!A1\" tooltip={q}/></hyperlinks>"
    ),
    "a scenario": _after_data(
        "<scenarios><scenario name={q}><inputCells r='A1' val='1'/></scenario></scenarios>"
    ),
    "a view with a name": _in_book(
        "<customWorkbookViews><customWorkbookView name={q}/></customWorkbookViews>"
    ),
    "text behind the cells": _after_data("<extLst><ext><a>{}</a></ext></extLst>"),
    "a remark in the markup": _after_data("<!-- {} -->"),
    "an instruction in the markup": _after_data("<?a {}?>"),
    "phonetic text": _in_first_cell("<rPh sb='0' eb='1'><t>{}</t></rPh>"),
    "a string no cell uses": _strings,
    "a number format": _in_looks(
        "<fonts", "<numFmts><numFmt numFmtId='170' formatCode='\"{}\"0'/></numFmts>"
    ),
}
# Written by programs by themselves, or by nobody's wish: it is left out without a question.
DROPPED: Mapping[str, Callable[[Parts, str], None]] = {
    "the author": _core,
    "the company": _property("docProps/app.xml", "Company"),
    "settings of the printer": _related(
        "xl/printerSettings/printerSettings1.bin", "{}", "printerSettings"
    ),
    "the name of a style": _in_looks("</cellStyles>", "<cellStyle name={q} xfId='0'/>"),
    "where the file lay": _in_book("<absPath url={q}/>"),
}


def planted(place: str, secret: str) -> bytes:
    """The right workbook with `secret` in that place of TOLD or DROPPED."""
    parts = base()
    (TOLD | DROPPED)[place](parts, secret)
    return zipped(parts)


def _with_extra(secret: bytes) -> bytes:
    parts, made = base(), io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name)
            if name == SHEET:
                entry.extra = b"\xfe\xca" + len(secret).to_bytes(2, "little") + secret
            archive.writestr(entry, part)
    return made.getvalue()


def _with_remark(archive: zipfile.ZipFile, secret: bytes) -> None:
    archive.infolist()[0].comment = secret


def _with_comment(archive: zipfile.ZipFile, secret: bytes) -> None:
    archive.comment = secret


# Place of the archive itself → the workbook with the secret there.
BYTES: Mapping[str, Callable[[bytes], bytes]] = {
    "behind the end": lambda secret: BASE.xlsx() + secret,
    "the comment of the archive": lambda secret: zipped(
        base(), lambda archive: _with_comment(archive, secret)
    ),
    "the comment of a part": lambda secret: zipped(
        base(), lambda archive: _with_remark(archive, secret)
    ),
    "an extra field": _with_extra,
    "between the parts": lambda secret: _between(secret),
}


def _between(secret: bytes) -> bytes:
    """Bytes of nobody's in front of the directory, whose place is told right."""
    data = BASE.xlsx()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.start_dir
    moved = (start + len(secret)).to_bytes(4, "little")
    end = data.rindex(b"PK\x05\x06")
    return data[:start] + secret + data[start : end + 16] + moved + data[end + 20 :]


def readings(data: bytes) -> bytes:
    """All that bytes say: as they are, and each part of a package in them, unpacked."""
    found = [data]
    if data[:2] == b"PK":
        found += unzipped(data).values()
    else:
        with suppress(zlib.error):
            found.append(zlib.decompress(data))
    return b"\n".join(found)
