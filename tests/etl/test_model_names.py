"""Names of models: the only free words a register keeps. No person, no address; a known type or a
reason.
"""

import pytest

from tests.etl.forms_builder import real
from tests.etl.register_forms import MODEL, found, judge, register_csv

TYPES = [
    choice.value.vi
    for choice in real().registers["models"].field("type").choices
    if choice.id != "khac"
]


def codes(name):
    return {code for code, _, field in found("models", MODEL | {"name": name}) if field == "name"}


def test_every_known_type_is_a_right_name_in_any_case_and_with_its_commune():
    names = [
        spelled
        for name in TYPES
        for spelled in (
            name,
            name.upper(),
            name.title(),
            f"Mô hình {name}",
            f"{name} xã Hồ Thị Kỷ",
            f"{name} thị trấn Cái Nước",
            f"{name} Thành phố Thái Bình",
        )
    ]
    rows = [MODEL | {"code": f"MH-{number:03}", "name": name} for number, name in enumerate(names)]
    # The header is row 1.
    wrong = {names[row - 2]: code for code, row, field in found("models", *rows) if field == "name"}
    assert wrong == {}


@pytest.mark.parametrize(
    "name",
    [
        "Camera giám sát an ninh trật tự Nguyễn Văn An",
        "Camera giám sát an ninh trật tự nhà Trần Thị Bé Ba",
        "camera giám sát an ninh trật tự nguyễn văn an",
        "CAMERA GIÁM SÁT AN NINH TRẬT TỰ NGUYỄN THỊ HOA",
        "Nhà trọ tự quản Lê Hoàng Phúc xã Hồ Thị Kỷ",
        "Xe ôm tự quản (Huỳnh Tấn Phát)",
    ],
)
def test_a_name_that_holds_a_person_is_refused_and_not_quoted(name):
    assert codes(name) == {"name_of_person"}
    judged = judge(register_csv("models", MODEL | {"name": name}))
    assert all(name[-8:] not in one.sentence("vi") + one.sentence("en") for one in judged.findings)


@pytest.mark.parametrize(
    "name",
    ["Nhà trọ tự quản của ông Tư", "Nhà trọ tự quản bà Năm", "Dân phòng tự quản đồng chí Ba"],
)
def test_a_name_that_speaks_of_a_person_is_refused(name):
    assert codes(name) == {"person_words"}


@pytest.mark.parametrize(
    "name",
    [
        "Nhà trọ tự quản số 12 đường Trần Phú",
        "Nhà trọ tự quản hẻm 4",
        "Nhà trọ tự quản đường Lê Duẩn",
        "Nhà trọ tự quản 15/3 khóm 2",
        "Camera giám sát an ninh trật tự 9.17682, 105.15243",
        "Nhà trọ tự quản Số nhà 5",
    ],
)
def test_a_name_that_holds_an_address_or_coordinates_is_refused(name):
    assert codes(name) == {"name_with_address"}


@pytest.mark.parametrize("name", ["Ánh sáng an ninh", "Tiếng kẻng an ninh", "Mô hình mới"])
def test_a_name_of_no_known_type_needs_a_reason(name):
    assert codes(name) == {"name_of_no_type"}
    assert {
        one.severity for one in judge(register_csv("models", MODEL | {"name": name})).warnings
    } == {"warning"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Xe ôm tự quản 0912 345 678", "phone_number"),
        ("Xe ôm tự quản 095203001234", "identity_number"),
        ("Xe ôm tự quản (Mật)", "secret_mark"),
        ("=HYPERLINK(1)", "formula"),
    ],
)
def test_what_no_cell_may_hold_no_name_may_hold(name, code):
    assert codes(name) == {code}


def test_a_name_has_120_characters_at_most():
    start = "Nhà trọ tự quản "
    assert codes(start + "a" * (120 - len(start))) == set()
    assert codes(start + "a" * (121 - len(start))) == {"name_too_long"}
