"""Spellings that clerks mix up are one name; texts carry both languages."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.ground.text import Text, fold


@pytest.mark.parametrize(
    "spelling",
    [
        "Xã Hưng Hội",
        "XÃ HƯNG HỘI",
        "xã hưng-hội",
        "  Xã   Hưng\u00a0Hội ",
        unicodedata.normalize("NFD", "Xã Hưng Hội"),
    ],
)
def test_case_accents_encoding_hyphens_and_spaces_make_no_difference(spelling):
    assert fold(spelling) == "xa hung hoi"


def test_old_and_new_tone_placement_fold_alike():
    assert fold("Huyện Hoà Bình") == fold("Huyện Hòa Bình")


def test_d_with_stroke_folds_to_d():
    assert fold("Đông Hải") == "dong hai"


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


def test_a_text_fills_its_slots_in_the_language_asked_for():
    text = Text("{count} xã của {place}", "{count} communes of {place}")
    place = Text("cả nước", "the country")
    assert text("vi", count=3, place=place) == "3 xã của cả nước"
    assert text("en", count=3, place=place) == "3 communes of the country"


def test_a_slot_without_a_value_is_an_error_and_not_a_blank():
    with pytest.raises(KeyError):
        Text("{count} xã", "{count} communes")("vi")
