"""Cells of registers: each kind read right, or refused with the row and the column, and never
quoted.
"""

from datetime import date

import pytest

from etl.read import read
from tests.etl.forms_builder import real
from tests.etl.register_forms import EVENT, MODEL, RIGHT, SPOT, UNIT, found, judge, register_csv


def entries(form, *rows):
    """(row, field) → the value read."""
    judged = judge(register_csv(form, *rows))
    assert not judged.errors
    return {
        (line["row"], line["field"]): next(
            value for value in (line["text"], line["day"], line["number"]) if value is not None
        )
        for line in judged.entries.to_pylist()
    }


@pytest.mark.parametrize("form", RIGHT)
def test_a_right_row_of_each_register_has_nothing_to_find(form):
    assert found(form, RIGHT[form]) == set()


@pytest.mark.parametrize("form", RIGHT)
def test_a_register_is_told_by_its_header_alone(form):
    assert read("x.csv", register_csv(form, RIGHT[form]), real().forms).form.id == form


def test_every_kind_of_cell_is_read_as_what_it_says():
    read_back = entries("models", MODEL | {"members": "1.234", "place": "31825"})
    assert read_back[2, "code"] == "MH-001"
    assert read_back[2, "type"] == "camera"
    assert read_back[2, "founded"] == date(2019, 9, 5)
    assert read_back[2, "members"] == 1234
    assert read_back[2, "place"] == "31825.20250701"
    assert entries("events", EVENT)[2, "document"] == "12/KH-UBND"


def test_a_register_has_no_figures_and_its_unit_is_named_once_however_many_rows_it_has():
    judged = judge(register_csv("models", MODEL, MODEL | {"code": "MH-002"}))
    assert len(judged.observations) == 0
    assert judged.rows == {"31825.20250701": 2}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("05/09/2019", date(2019, 9, 5)),
        ("5/9/2019", date(2019, 9, 5)),
        ("05-09-2019", date(2019, 9, 5)),
        ("5.9.2019", date(2019, 9, 5)),
        ("2019-09-05", date(2019, 9, 5)),
        ("2019-09-05 00:00:00", date(2019, 9, 5)),
        ("31/12/2018", date(2018, 12, 31)),
    ],
)
def test_a_day_is_read_day_first_in_every_usual_spelling(written, day):
    assert entries("models", MODEL | {"founded": written})[2, "founded"] == day


@pytest.mark.parametrize(
    "written", ["31/02/2019", "13/13/2019", "5/9/19", "2019", "9/2019", "hôm qua", "09/25/2019"]
)
def test_what_is_no_day_is_refused(written):
    assert ("date_unreadable", 2, "founded") in found("models", MODEL | {"founded": written})


@pytest.mark.parametrize(
    "written", ["CAMERA GIÁM SÁT AN NINH TRẬT TỰ", "camera giam sat an ninh trat tu", "camera"]
)
def test_a_choice_is_read_whatever_its_case_and_accents(written):
    assert entries("models", MODEL | {"type": written})[2, "type"] == "camera"


def test_codes_are_equal_whatever_their_case():
    assert found("models", MODEL, MODEL | {"code": "mh-001"}) == {("code_twice", 3, "code")}


@pytest.mark.parametrize(
    ("form", "field", "text", "code"),
    [
        ("models", "code", "MH 1", "code_unreadable"),
        ("models", "code", "-1", "code_unreadable"),
        ("models", "code", "095203001234", "identity_number"),
        ("models", "type", "Loại mới", "choice_unreadable"),
        ("models", "direction", "Tự do", "choice_unreadable"),
        ("models", "agency", "Tổ 5", "choice_unreadable"),
        ("models", "agency", "0912345678", "phone_number"),
        ("models", "result", "Xuất sắc", "choice_unreadable"),
        ("models", "place", "99999", "place_unknown"),
        ("models", "place", "Phường 1", "place_unknown"),
        ("models", "place", "31867", "place_outside"),
        ("models", "points", "3,5", "not_whole"),
        ("models", "points", "ba", "free_text"),
        ("models", "members", "-4", "negative"),
        ("spots", "kind", "Quán cà phê", "choice_unreadable"),
        ("spots", "place", "9.1768, 105.1524", "place_unknown"),
        ("spots", "recurrence_of", "hồ sơ mật A7", "secret_mark"),
        ("events", "programme", "Chương trình khác", "choice_unreadable"),
        ("events", "document", "công văn đến", "document_unreadable"),
        ("events", "document", "912/QĐ-UBND ngày 1/2/2025", "document_unreadable"),
        ("events", "done", "có lẽ", "choice_unreadable"),
    ],
)
def test_a_cell_that_is_not_what_its_column_holds_is_refused_and_not_quoted(
    form, field, text, code
):
    assert (code, 2, field) in found(form, RIGHT[form] | {field: text})
    judged = judge(register_csv(form, RIGHT[form] | {field: text}))
    finding = next(one for one in judged.findings if one.code == code)
    if finding.kind.private:
        assert text not in finding.message("vi") + finding.message("en")


def test_a_wrong_choice_is_answered_with_the_list():
    (finding,) = judge(register_csv("models", MODEL | {"direction": "?"})).errors
    assert "Tự quản; Tự phòng; Tự bảo vệ; Tự hòa giải" in finding.message("vi")


REQUIRED = [
    (form, field.id) for form in RIGHT for field in real().registers[form].fields if field.required
]


@pytest.mark.parametrize(("form", "field"), REQUIRED)
def test_no_row_leaves_a_required_column_blank(form, field):
    assert ("entry_field_missing", 2, field) in found(form, RIGHT[form] | {field: ""})


def test_a_register_without_one_of_its_columns_is_refused_by_name():
    data = register_csv("spots", SPOT).replace("Ngày triệt xóa".encode(), "Ngày kết thúc".encode())
    assert {one.code for one in judge(data).errors} >= {"column_missing", "column_unknown"}


def test_an_address_column_is_refused():
    lines = register_csv("spots", SPOT).decode("utf-8-sig").splitlines()
    data = "\r\n".join([f"{lines[0]};Địa chỉ", f"{lines[1]};hẻm 4"]).encode("utf-8-sig")
    assert "column_unknown" in {one.code for one in judge(data).errors}


def test_one_row_with_the_unit_alone_states_that_it_has_nothing_and_needs_a_reason():
    assert found("models", UNIT) == {("register_empty", 2, "unit_code")}


def test_a_blank_row_beside_others_of_the_unit_is_refused():
    assert found("models", MODEL, UNIT) == {("entry_blank_beside", 3, "unit_code")}


def test_two_units_may_use_the_same_codes():
    other = {"unit_code": "31867", "unit_name": "Xã Phước Long"}
    assert found("models", MODEL, MODEL | other) == set()


def test_the_same_event_twice_is_refused():
    assert found("events", EVENT, EVENT) == {("entry_twice", 3, None)}


def test_only_events_are_sent_by_a_province():
    province = {"unit_code": "96", "unit_name": "Tỉnh Cà Mau"}
    assert found("events", EVENT | province) == set()
    assert ("unit_cannot_report", 2, "unit_code") in found("models", MODEL | province)


def test_a_unit_outside_the_senders_scope_is_refused():
    assert ("unit_out_of_scope", 2, "unit_code") in found("models", MODEL, scope="31867.20250701")


def test_a_row_of_totals_is_compared_and_dropped():
    total = {"unit_name": "Tổng cộng", "points": "6", "groups": "4", "members": "80"}
    judged = judge(register_csv("models", MODEL, MODEL | {"code": "MH-002"}, total))
    assert not judged.errors and "total_dropped" in {one.code for one in judged.findings}
    assert found("models", MODEL, MODEL | {"code": "MH-002"}, total | {"members": "81"}) == {
        ("total_differs", 4, "members")
    }
