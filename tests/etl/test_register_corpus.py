"""One register for every kind of finding of registers: each is met, at its row and column."""

from datetime import date

import pytest

from etl.validate.entry_kinds import ENTRY_KINDS
from tests.etl.register_forms import EVENT, MODEL, SPOT, UNIT, found, judge, register_csv

STORED = [("models", "31825.20250701", date(2026, 9, 1), code) for code in ("MH-001", "MH-002")]
# code → (form, rows, row and field blamed)
FAULTS = {
    "entry_field_missing": ("models", [MODEL | {"name": ""}], 2, "name"),
    "code_unreadable": ("spots", [SPOT | {"code": "điểm số 1"}], 2, "code"),
    "choice_unreadable": ("events", [EVENT | {"kind": "Liên hoan"}], 2, "kind"),
    "date_unreadable": ("spots", [SPOT, SPOT | {"code": "B", "arisen": "32/01/2024"}], 3, "arisen"),
    "document_unreadable": ("events", [EVENT | {"document": "không số"}], 2, "document"),
    "place_unknown": ("spots", [SPOT | {"place": "00000"}], 2, "place"),
    "place_outside": ("spots", [SPOT | {"place": "31867"}], 2, "place"),
    "name_too_long": ("models", [MODEL | {"name": "Nhà trọ tự quản " + "a" * 120}], 2, "name"),
    "name_of_person": ("models", [MODEL | {"name": "Nhà trọ tự quản Võ Minh Tâm"}], 2, "name"),
    "name_with_address": (
        "models",
        [MODEL | {"name": "Nhà trọ tự quản đường 3 tháng 2"}],
        2,
        "name",
    ),
    "name_of_no_type": ("models", [MODEL | {"name": "Vì bình yên xóm nhỏ"}], 2, "name"),
    "code_twice": ("spots", [SPOT, SPOT], 3, "code"),
    "entry_twice": ("events", [EVENT, EVENT], 3, None),
    "entry_blank_beside": ("spots", [UNIT, SPOT], 2, "unit_code"),
    "register_empty": ("spots", [UNIT], 2, "unit_code"),
    "codes_dropped": ("models", [MODEL], 2, "code"),
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_is_found_where_it_is(code):
    form, rows, row, field = FAULTS[code]
    assert (code, row, field) in found(form, *rows, stored=STORED)


def test_a_register_is_compared_with_the_stored_one_in_a_note():
    (note,) = [
        one
        for one in judge(
            register_csv("models", MODEL, MODEL | {"code": "MH-003"}), stored=STORED
        ).findings
        if one.code == "register_compared"
    ]
    assert note.severity == "note"
    assert note.message("vi").startswith(
        "danh mục có 2 dòng; so với đã lưu: 1 mã mới, 1 mã không còn"
    )


def test_the_corpus_meets_every_kind():
    assert {kind.code for kind in ENTRY_KINDS} == set(FAULTS) | {"register_compared"}


@pytest.mark.parametrize(
    "mangle",
    [
        lambda data: data.decode("utf-8-sig").encode("utf-16"),
        lambda data: data.replace(b";", b"\t"),
        lambda data: b"sep=;\r\n" + data.decode("utf-8-sig").encode(),
        lambda data: "DANH MỤC MÔ HÌNH;;;\r\n;;;\r\n".encode() + data.decode("utf-8-sig").encode(),
        lambda data: data.decode("utf-8-sig").upper().encode("utf-8-sig"),
        lambda data: data + b";;;;;;;;;;;;;;;\r\n\r\n",
    ],
    ids=["UTF-16", "tabs", "sep=", "titles", "capitals", "blank lines"],
)
def test_a_register_is_read_alike_however_the_office_saved_it(mangle):
    data = register_csv("models", MODEL, MODEL | {"code": "MH-002", "members": "1.234"})
    plain, mangled = judge(data), judge(mangle(data))
    assert not mangled.errors
    told = [
        [line | {"row": 0} for line in judged.entries.to_pylist()] for judged in (plain, mangled)
    ]
    for lines in told:
        for line in lines:
            line["text"] = line["text"] and line["text"].upper()
    assert told[0] == told[1]
