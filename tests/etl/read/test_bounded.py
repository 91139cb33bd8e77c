"""A small package that unpacks to much is refused in a moment, and none of its bytes is hidden from
the look at it.
"""

import io
import time
import tracemalloc
import zipfile
import zlib

import pytest

from etl.read import read
from tests.etl.corpus import BASE
from tests.etl.corpus.workbooks import zipped
from tests.etl.forms_builder import real

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
MAIN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"


def parts():
    with zipfile.ZipFile(io.BytesIO(BASE.xlsx())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_part(name, part):
    return zipped(parts() | {name: part})


def codes(data):
    return [finding.code for finding in read("a.xlsx", data, real().forms).findings]


def in_a_cell(inner):
    return MAIN + b'<row r="1"><c r="A1" t="inlineStr"><is>' + inner + b"</is></c></row>" + END


HUGE = {
    "one_cell_of_40_MB": with_part(SHEET, in_a_cell(b"<t>" + b"a" * 40_000_000 + b"</t>")),
    "one_cell_of_20_MB": with_part(SHEET, in_a_cell(b"<t>" + b"a" * 20_000_000 + b"</t>")),
    "a_cell_of_a_million_runs": with_part(SHEET, in_a_cell(b"<r><t>a</t></r>" * 1_000_000)),
    "one_shared_string": with_part(
        STRINGS, b"<sst><si><t>" + b"a" * 20_000_000 + b"</t></si></sst>"
    ),
    "an_attribute": with_part(
        SHEET, MAIN + b'<row r="1"><c r="A1" s="' + b"1" * 20_000_000 + b'"/></row>' + END
    ),
    "a_row_of_a_million_cells": with_part(
        SHEET, MAIN + b"<row>" + b"<c><v>1</v></c>" * 1_000_000 + b"</row>" + END
    ),
    "elements_within_elements": with_part(SHEET, MAIN + b"<row>" * 1_000_000),
    "millions_of_elements": with_part(SHEET, MAIN + b"<row/>" * 3_000_000 + END),
    "a_header_of_a_page": with_part(
        SHEET, MAIN + b"<oddHeader>" + b"a" * 20_000_000 + b"</oddHeader>" + END
    ),
}


@pytest.mark.parametrize("name", HUGE)
def test_what_unpacks_to_more_than_a_form_is_refused_in_a_moment(name):
    assert len(HUGE[name]) < 100_000
    codes(BASE.xlsx())  # what every first file costs
    began = time.process_time()
    assert codes(HUGE[name]) == ["workbook_too_large"]
    assert time.process_time() - began < 4


@pytest.mark.parametrize("name", [name for name in HUGE if "million" not in name])
def test_what_unpacks_to_more_than_a_form_is_refused_in_bounded_memory(name):
    codes(BASE.xlsx())
    tracemalloc.start()
    try:
        assert codes(HUGE[name]) == ["workbook_too_large"]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 5_000_000


def lying(size):
    """A package whose directory gives the sheet another size than it has."""
    data = bytearray(BASE.xlsx())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        true = archive.getinfo(SHEET).file_size
    return bytes(data).replace(true.to_bytes(4, "little"), size.to_bytes(4, "little"))


def behind_the_end_of_the_stream():
    """The sheet's packed bytes with others behind the end of the stream."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in parts().items():
            packer = zlib.compressobj(wbits=-15)
            packed = (
                packer.compress(part)
                + packer.flush()
                + (b"Tran Van Be 0912345678" if name == SHEET else b"")
            )
            archive.writestr(zipfile.ZipInfo(name), packed)
            entry = archive.getinfo(name)
            entry.compress_type, entry.file_size, entry.CRC = (
                zipfile.ZIP_DEFLATED,
                len(part),
                zlib.crc32(part),
            )
    return made.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        lying(100),
        lying(20_000_000),
        behind_the_end_of_the_stream(),
        with_part(SHEET, b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + parts()[SHEET]),
        with_part(SHEET, "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".encode("utf-16")),
        with_part(SHEET, parts()[SHEET] + b"Tran Van Be"),
    ],
    ids=[
        "smaller",
        "larger",
        "behind_the_stream",
        "doctype",
        "doctype_in_utf16",
        "behind_the_root",
    ],
)
def test_a_package_that_lies_or_hides_is_not_opened(data):
    assert codes(data) == ["workbook_broken"]
