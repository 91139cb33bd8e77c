"""Old fonts: letters, what is taken for them, what is offered, and that the archive keeps the file
as it came.
"""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import archive
from etl.cli import main
from etl.corrections import kept
from etl.corrections.deciding import approve
from etl.decisions.deciding import decide
from etl.decisions.drafts import Draft
from etl.pipeline import Upload, check
from etl.read import layout_of, read
from etl.read.conversion import is_showable
from etl.read.old_columns import is_old
from etl.read.old_fonts import ENCODINGS, to_unicode
from etl.read.syllables import is_word
from etl.verify import verify
from tests.etl.corpus.case import BASE
from tests.etl.corpus.old_fonts import SPOILT, spoil_cells
from tests.etl.forms_builder import real
from tests.etl.office import PHUOC_LONG, send, tips, tips_stored
from tests.etl.office import settings as small_office
from tests.etl.register_forms import MODEL, register_csv

LETTERS = "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ"
NAMES = sorted({unit.name for unit in real().units.all if not unit.name.isascii()})
RIGHT = "Thị trấn Phước Long huyện hoà hòa thuý quý giò khuếch nghiêng QĐ Đắk"
GARBLED = "Xaõ Phuù Ñoâng X· VÜnh §«ng ThÞ"
both = pytest.mark.parametrize("encoding", ENCODINGS)


def old(encoding: str, data: bytes) -> bytes:
    return SPOILT[encoding](data.decode("utf-8-sig")).encode("utf-8")


def upload(encoding: str, data: bytes, name: str = "a.csv", **more) -> Upload:
    return Upload(name, old(encoding, data), conversion=encoding, **more)


@both
def test_every_letter_comes_back(encoding):
    for letter in LETTERS + LETTERS.upper():
        came = to_unicode(SPOILT[encoding](f"x{letter}y"), encoding)
        # TCVN3 has capitals of its own for seven letters only: .VnTimeH draws the small ones large.
        assert (came.lower() if encoding == "tcvn3" else came) == (
            f"x{letter}y".lower() if encoding == "tcvn3" else f"x{letter}y"
        )


@given(st.text(max_size=60), st.sampled_from(ENCODINGS))
def test_no_text_loses_or_gains_a_digit_or_a_sign_of_a_number(text, encoding):
    untouched = "0123456789.,-+;\t\"'()%"
    assert [c for c in to_unicode(text, encoding) if c in untouched] == [
        c for c in text if c in untouched
    ]


@both
@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6))
def test_right_names_are_never_taken_for_old_ones(encoding, names):
    assert not is_old(names, encoding)


@both
@given(st.lists(st.sampled_from(NAMES), min_size=3, max_size=6, unique=True))
def test_old_names_are_recognised_and_read_right(encoding, names):
    spoilt = [SPOILT[encoding](name) for name in names]
    assert is_old(spoilt, encoding)
    assert [to_unicode(name, encoding).lower() for name in spoilt] == [
        name.lower() for name in names
    ]


def test_syllables_of_either_spelling_pass_and_garbled_ones_do_not():
    assert all(map(is_word, RIGHT.split()))
    assert not any(map(is_word, GARBLED.split()))


@both
def test_the_offer_shows_labels_and_names_before_and_after_and_nothing_of_a_person(encoding):
    spoil = SPOILT[encoding]
    table = spoil_cells(BASE.put(3, "unit_name", "Trần Thị Hoa"), spoil)
    offer = read("a.csv", table.csv(), real().forms).offer
    assert (offer.encoding, len(offer.columns)) == (encoding, len(BASE.fields))
    name = next(column for column in offer.columns if column.samples)
    assert (name.label.before, name.label.after) == (
        spoil("Tên đơn vị").replace("\u00ad", ""),
        "Tên đơn vị",
    )
    assert [change.after for change in name.samples] == ["Thị trấn Phước Long", "Xã Vĩnh Phú Tây"]
    assert not is_showable("Trần Thị Hoa")


@both
def test_a_registers_words_are_converted_and_its_counts_are_not(encoding):
    spoilt = {
        field: SPOILT[encoding](text) if field not in ("points", "groups") else text
        for field, text in MODEL.items()
    }
    data = register_csv("models", spoilt)
    asked = read("a.csv", data, real().forms)
    assert {finding.code for finding in asked.findings} == {
        "legacy_column"
    } and asked.offer.encoding == encoding
    right = read("a.csv", register_csv("models", MODEL), real().forms)
    assert read("a.csv", data, real().forms, encoding).cells.equals(right.cells)


@both
def test_a_converted_file_is_given_back_in_unicode_each_cell_in_its_place(encoding):
    table = BASE.above(("TỈNH BẠC LIÊU",))
    layout = layout_of(spoil_cells(table, SPOILT[encoding]).csv(), real().forms, encoding)
    assert [[cell.lower() for cell in row] for row in layout.records[:3]] == [
        [cell.lower() for cell in row] for row in table.cells[:3]
    ]


@both
def test_the_archive_keeps_the_form_in_unicode_and_the_confirmation_and_a_rebuild_reads_them_alike(
    encoding, tmp_path
):
    office = small_office(tmp_path)
    sent = upload(encoding, tips("2024-10", 7, 8, 9))
    refused = check([replace(sent, conversion=None)], settings=office)[0]
    assert (refused.status, refused.offer.encoding) == ("refused", encoding)
    taken = send(office, sent).checked[0]
    assert (taken.status, taken.conversion) == ("accepted_as_is", encoding)
    (entry,) = archive.entries(office.archive_dir)
    assert (entry.manifest.conversion, entry.manifest.sent_sha256) == (
        encoding,
        archive.digest(sent.data),
    )
    assert "Xã Vĩnh Phú Đông" in entry.data().decode("utf-8-sig")
    assert [tips_stored(office)["2024-10", unit] for unit in PHUOC_LONG] == [7, 8, 9]
    assert verify(office).holds
    # Sent again it is known; a file that needs no conversion is stored without one.
    assert check([sent], settings=office)[0].status == "known"
    plain = send(office, Upload("b.csv", tips("2024-11", 1, 1, 1), conversion=encoding)).checked[0]
    assert plain.conversion is None
    assert archive.entries(office.archive_dir)[-1].manifest.conversion is None


def test_a_correction_waits_with_its_confirmation_and_is_approved_with_it(tmp_path):
    office = small_office(tmp_path)
    send(office, ("a.csv", tips("2024-10", 1, 2, 3)))
    decide(
        office,
        [Draft("sign_off", "957", {"form": "month", "month": "2024-10"})],
        who="tinh",
        scope="95",
    )
    waiting = send(office, upload("tcvn3", tips("2024-10", 5, 2, 3), reason="cộng sót")).checked[0]
    assert waiting.status == "held"
    assert kept.find(office, waiting.pending_id).conversion == "tcvn3"
    assert approve(office, waiting.pending_id, who="tinh", scope="95").status == "accepted_as_is"
    assert tips_stored(office)["2024-10", PHUOC_LONG[0]] == 5


def test_the_command_line_shows_before_and_after_and_takes_the_confirmation(
    tmp_path, capsys, monkeypatch
):
    office = small_office(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(office.data_dir))
    monkeypatch.setenv("REFERENCE_DIR", str(office.reference_dir))
    path = tmp_path / "cu.csv"
    path.write_bytes(old("vni", tips("2024-10", 4, 5, 6)))
    assert main(["check", str(path)]) == 2
    said = capsys.readouterr().out
    assert "Xaõ Vónh Phuù Ñoâng → Xã Vĩnh Phú Đông" in said
    assert "--convert vni" in said
    assert main(["check", str(path), "--json"]) == 2
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert file["offer"]["encoding"] == "vni"
    assert main(["load", str(path), "--convert", "vni", "--json"]) == 0
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert (file["conversion"], file["offer"]) == ("vni", None)
