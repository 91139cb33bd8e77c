"""A name beside a code: spellings that agree, and those that mean another unit."""

import pytest

from etl.reference.unit_names import agrees, means_another
from tests.etl.forms_builder import real


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("XÃ HƯNG HỘI", "Xã Hưng Hội"),
        ("xa hung-hoi", "Xã Hưng Hội"),
        ("Hưng Hội", "Xã Hưng Hội"),
        ("X.Hưng Hội", "Xã Hưng Hội"),
        ("Phường 02", "Phường 2"),
        ("P2", "Phường 2"),
        ("P.02", "Phường 2"),
        ("2", "Phường 2"),
        ("TT. Phước Long", "Thị trấn Phước Long"),
        ("TP Bạc Liêu", "Thành phố Bạc Liêu"),
        ("TX. Giá Rai", "Thị xã Giá Rai"),
        ("H.Phước Long", "Huyện Phước Long"),
        ("Q.1", "Quận 1"),
        ("Ea Hleo", "Xã Ea H'leo"),
        ("Hòa Bình", "Xã Hoà Bình"),
        ("Công an xã Hưng Hội", "Xã Hưng Hội"),
        ("UBND xã Hưng Hội", "Xã Hưng Hội"),
    ],
)
def test_these_mean_the_same_unit(written, name):
    assert agrees(written, name)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Xã Phước Long", "Thị trấn Phước Long"),
        ("Thị trấn Phước Long", "Xã Phước Long"),
        ("Hưng Hội A", "Xã Hưng Hội"),
        ("Phường 12", "Phường 2"),
        ("Phường 20", "Phường 2"),
        ("Xã", "Xã Hưng Hội"),
        ("Nguyễn Văn A", "Xã Hưng Hội"),
        ("", "Xã Hưng Hội"),
    ],
)
def test_these_do_not(written, name):
    assert not agrees(written, name)


def test_every_unit_agrees_with_its_own_name_in_any_case():
    assert all(
        agrees(unit.name, unit.name) and agrees(unit.name.upper(), unit.name)
        for unit in real().units.all
    )


def test_within_a_district_no_full_name_passes_for_a_neighbours():
    places: dict[tuple, list[str]] = {}
    for unit in real().units.all:
        places.setdefault((unit.parent_code, unit.level, unit.valid_from), []).append(unit.name)
    twins = [
        (a, b, names)
        for names in places.values()
        for a in names
        for b in names
        if a != b and agrees(a, b)
    ]
    assert twins, "Xã Đông Thành and Xã Đồng Thành lie in one district"
    assert all(means_another(a, b, names) for a, b, names in twins)


def test_without_accents_a_name_is_given_the_benefit_of_the_doubt():
    assert not means_another("Xa Dong Thanh", "Xã Đông Thành", ["Xã Đồng Thành"])
    assert means_another("Xã Đồng Thành", "Xã Đông Thành", ["Xã Đồng Thành"])
    assert not means_another("Xã Hoà Bình", "Xã Hòa Bình", ["Xã Hòa Bính"])
