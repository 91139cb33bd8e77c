"""Nothing but the form is kept: whatever stands beside it is refused, or left out once its sender
says so.
"""

import io
import json
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import archive, pipeline
from etl.pipeline import Upload
from etl.read import read
from etl.template.before import Before
from etl.template.book import template_book
from etl.verify import verify
from tests.etl import office as make
from tests.etl.corpus import BASE
from tests.etl.forms_builder import real
from tests.etl.hiding import BYTES, DROPPED, TOLD, base, planted, readings, zipped
from tests.examples import examples

SECRETS = (
    "Giàng A Páo ở bản Hua Lư",
    "Trần Văn Bê 0912345678",
    "tran van be",
    "079 123 456 789",
    "ZQXJ-KV",
)


def codes(data, reduce=False):
    return [
        one.code
        for one in read("a.xlsx", data, real().forms, None, reduce).findings
        if one.severity == "error"
    ]


def cells(data, reduce=False):
    return read("a.xlsx", data, real().forms, None, reduce).cells.to_pylist()


def test_there_are_many_places_to_hide():
    assert len(TOLD) + len(DROPPED) + len(BYTES) >= 50


@pytest.mark.parametrize("place", TOLD)
@given(secret=st.sampled_from(SECRETS))
@examples(3)
def test_what_is_planted_beside_the_form_is_refused_and_not_quoted_and_left_out_when_confirmed(
    place, secret
):
    data = planted(place, secret)
    told = read("a.xlsx", data, real().forms)
    assert {one.code for one in told.findings if one.severity == "error"} & {
        "beyond_form",
        "private_elsewhere",
    }
    assert told.reducible
    assert secret not in json.dumps(
        [one.as_json("vi") for one in told.findings], ensure_ascii=False
    )
    reduced = read("a.xlsx", data, real().forms, None, True)
    assert [one.code for one in reduced.findings] == ["reduced_to_form"]
    assert reduced.reduced
    assert reduced.cells.to_pylist() == cells(BASE.xlsx())
    assert secret.encode() not in reduced.keep()


def test_macros_are_named_before_they_are_left_out_and_after():
    data = planted("macros", "Sub AutoOpen()")
    told = read("a.xlsm", data, real().forms)
    [one] = [one for one in told.findings if one.severity == "error"]
    assert "macro của tệp .xlsm" in one.message("vi")
    [note] = read("a.xlsm", data, real().forms, None, True).findings
    assert "(macro của tệp .xlsm)" in note.message("vi")
    assert "(the macros of an .xlsm file)" in note.message("en")


@pytest.mark.parametrize("place", BYTES)
def test_bytes_of_nobodys_are_refused_and_left_out_when_confirmed(place):
    data = BYTES[place](b"Tran Van Be 0912345678")
    assert codes(data) == ["beyond_form"]
    assert codes(data, reduce=True) == []
    assert b"Tran" not in read("a.xlsx", data, real().forms, None, True).keep()


@pytest.mark.parametrize("place", DROPPED)
def test_what_programs_write_by_themselves_is_left_out_without_a_question(place):
    sheet = read("a.xlsx", planted(place, SECRETS[0]), real().forms)
    assert sheet.findings == ()
    assert SECRETS[0].encode() not in sheet.keep()


def saved_again(data):
    """The workbook as a person's program saves it, with their name in it."""
    book, saved = openpyxl.load_workbook(io.BytesIO(data)), io.BytesIO()
    book.properties.creator = book.properties.lastModifiedBy = "Trần Văn Bê"
    book.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("form", sorted(real().forms))
def test_our_own_templates_pass_without_a_question_also_saved_again(form):
    shape, reference = real().forms[form], real()
    month = date(2025, 12, 1) if shape.frequency == "year" else date(2026, 10, 1)
    units = [
        unit for unit in reference.units.all if unit.parent_code == "96" and unit.open_in(month)
    ]
    stocks = {one.id: 1234 for one in shape.indicators if one.kind == "stock"}
    before = Before(date(2026, 9, 1), {unit.id: stocks for unit in units}, illustrative=True)
    book = template_book(reference, shape, "96", month, {}, before)
    for data in (book, saved_again(book)):
        assert not {"beyond_form", "private_elsewhere"} & set(codes(data))
        assert "Trần Văn Bê".encode() not in read("a.xlsx", data, reference.forms).keep()


def everything():
    """A workbook with something in every place at once that a package bears together."""
    parts = base()
    for place, plant in {**TOLD, **DROPPED}.items():
        if place not in ("a defined name", "a string no cell uses"):
            plant(parts, SECRETS[0])
    return zipped(parts)


def all_bytes(folder):
    return b"\n".join(readings(path.read_bytes()) for path in folder.rglob("*") if path.is_file())


def test_a_refused_file_leaves_nothing_and_a_reduced_one_the_form_alone(tmp_path):
    office = make.settings(tmp_path)
    name = f"{SECRETS[0]}.xlsx"
    uploads = [Upload(name, planted(place, SECRETS[0])) for place in TOLD] + [
        Upload(name, change(SECRETS[0].encode())) for change in BYTES.values()
    ]
    refused = pipeline.submit(uploads, settings=office, who="clerk", channel="page")
    assert {one.status for one in refused.checked} == {"refused"}
    assert [
        upload.name
        for upload, one in zip(uploads, refused.checked, strict=True)
        if not one.reducible
    ] == []
    assert SECRETS[0].encode() not in all_bytes(office.data_dir)
    data = everything()
    upload = Upload(name, data, reduce=True, reason="đã kiểm tra")
    taken = pipeline.submit([upload], settings=office, who="clerk", channel="page").checked[0]
    assert [one.code for one in taken.findings if one.severity == "error"] == []
    assert (taken.status, taken.reduced) == ("accepted_as_is", True)
    stored = all_bytes(office.data_dir)
    assert SECRETS[0].encode() not in stored
    assert SECRETS[0].encode("utf-16-le") not in stored
    entry = archive.entries(office.archive_dir)[-1]
    assert (entry.manifest.reduced, entry.manifest.sent_sha256) == (True, archive.digest(data))
    assert entry.manifest.name == "bao-cao-thang_957_2024-10.csv"
    assert verify(office).holds
    # Sent again, as it was or as it is kept, it is known.
    for again in (Upload("a.xlsx", data, reduce=True), Upload("a.csv", entry.data())):
        assert pipeline.check([again], settings=office)[0].status == "known"


def test_rows_and_titles_of_a_plain_file_beside_the_form_are_refused_or_left_out():
    person = "Người lập: Giàng A Páo"
    for data in (
        BASE.above(("BÁO CÁO THÁNG 10/2024",), (person,)).csv(),
        BASE.csv() + f"\r\n;;{person}\r\n".encode(),
    ):
        told = read("a.csv", data, real().forms)
        assert {one.code for one in told.findings} <= {"person_words", "stray_text"}
        assert told.reducible
        reduced = read("a.csv", data, real().forms, None, True)
        assert [one.code for one in reduced.findings] == ["reduced_to_form"]
        assert "Páo".encode() not in reduced.keep()
        rows = [row["row"] for row in told.cells.to_pylist()]
        assert [row["row"] for row in reduced.cells.to_pylist()] == rows


def test_a_title_in_nobodys_words_is_not_kept_and_a_plain_file_is_kept_as_it_came():
    data = BASE.above(("Báo cáo của bạn Páo",)).csv()
    sheet = read("a.csv", data, real().forms)
    assert sheet.findings == ()
    assert "Páo".encode() not in sheet.keep()
    assert read("a.csv", sheet.keep(), real().forms).cells.to_pylist() == sheet.cells.to_pylist()
    for plain in (BASE.csv(), BASE.above(("BÁO CÁO THÁNG 10 NĂM 2024",)).csv(), BASE.total().csv()):
        assert read("a.csv", plain, real().forms).keep() == plain


@pytest.mark.parametrize("secret", ["Mật", "TUYỆT MẬT"])
def test_what_is_marked_as_a_secret_is_never_reduced(secret):
    for data in (planted("a hidden sheet", secret), BASE.above((secret,)).csv()):
        assert codes(data) != []
        assert not read("a.xlsx", data, real().forms).reducible
        assert "secret_mark" in codes(data, reduce=True)


def test_figures_beside_the_table_are_never_left_out():
    shifted = BASE.csv().replace(b"\r\n31870", b"\r\n31870").decode("utf-8-sig").splitlines()
    shifted[2] += ";7"
    data = "\r\n".join(shifted).encode("utf-8-sig")
    assert codes(data) == codes(data, reduce=True) == ["cells_outside_table"]
