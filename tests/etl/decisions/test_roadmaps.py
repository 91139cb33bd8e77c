"""A roadmap's number is asked about when it is over the whole or turns the roadmap back, and only
then.
"""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.decisions.deciding import Draft, decide, judge
from etl.decisions.roadmaps import doubts
from tests.etl import office

TODAY = date(2026, 6, 20)
YEARS = range(2025, 2031)


def target(name):
    return next(one for one in office.committed().targets if one.id == name)


def number(year, value):
    values = {
        "target": "eliminate_share",
        "year": year,
        "value": value,
        "citation": "Kế hoạch 1/KH-UBND",
    }
    return Draft("roadmap", "95", values)


def asked(name, year, value, numbers):
    return [kind.code for kind, _ in doubts(target(name), year, value, numbers)]


@given(st.dictionaries(st.sampled_from(list(YEARS)), st.floats(0, 100), min_size=1), st.data())
def test_a_share_to_be_raised_is_asked_about_exactly_where_the_roadmap_would_fall(numbers, data):
    year, value = data.draw(st.sampled_from(list(YEARS))), data.draw(st.floats(0, 100))
    whole = [number for _, number in sorted({**numbers, year: value}.items())]
    others = [number for _, number in sorted((one, n) for one, n in numbers.items() if one != year)]
    if others == sorted(others):
        falls = any(later < earlier for earlier, later in pairwise(whole))
        assert asked("drug_free_communes", year, value, numbers) == ["roadmap_turns"] * falls


@pytest.mark.parametrize(
    ("name", "year", "value", "numbers", "codes"),
    [
        ("drug_free_communes", 2026, 300.0, {}, ["roadmap_over"]),
        ("drug_free_communes", 2026, 100.0, {2025: 30.0}, []),
        ("drug_free_communes", 2026, 25.0, {2025: 30.0}, ["roadmap_turns"]),
        ("drug_free_communes", 2026, 45.0, {2027: 38.0}, ["roadmap_turns"]),
        ("drug_free_communes", 2025, 20.0, {2025: 30.0}, []),
        ("eliminate_complex", 2026, 3.0, {2025: 2.0}, ["roadmap_turns"]),
        ("eliminate_complex", 2026, 300.0, {2025: 400.0}, []),
    ],
)
def test_what_is_asked_about(name, year, value, numbers, codes):
    """Spots are to fall and are no share of a whole; a number is not held against the one that it
    replaces.
    """
    assert asked(name, year, value, numbers) == codes


def test_the_door_takes_an_odd_number_only_when_confirmed(tmp_path):
    settings = office.published(tmp_path, ("5.csv", office.tips("05/2024", 1, 2, 3)))

    def found(draft):
        return [
            (fault.code, fault.sentence("vi"))
            for fault in judge(settings, [draft], scope="VN", today=TODAY)
        ]

    decide(settings, [number(2019, 8.0)], who="vanphong", scope="VN", today=TODAY)
    [(code, words)] = found(number(2020, 5.5))
    assert code == "roadmap_turns"
    assert "mức 5,5 làm lộ trình quay ngược so với mức 8 của năm 2019" in words
    assert found(replace(number(2020, 5.5), confirmed=True)) == []
    assert found(number(2020, 9.0)) == []
