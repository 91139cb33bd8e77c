from hypothesis import given
from hypothesis import strategies as st

from dashboard.words.chart_names import short_names, wrap

WORDS = st.lists(st.text("abđêgh", min_size=1, max_size=7), min_size=1, max_size=6)


def test_a_tile_leaves_out_the_kind_of_unit_and_its_dates():
    names = [
        "Xã Phước Long",
        "Phường Bạc Liêu",
        "Huyện Hồng Dân",
        "Tỉnh Cà Mau (đến 6/2025)",
        "Đặc khu Côn Đảo",
    ]
    assert short_names(names) == ["Phước Long", "Bạc Liêu", "Hồng Dân", "Cà Mau", "Côn Đảo"]


def test_a_number_keeps_its_kind():
    assert short_names(["Quận 1", "Phường 12"]) == [
        "Q.\N{NO-BREAK SPACE}1",
        "P.\N{NO-BREAK SPACE}12",
    ]


def test_two_units_of_one_name_are_told_apart_by_their_kind():
    names = ["Thành phố Cao Lãnh", "Huyện Cao Lãnh", "Huyện Lấp Vò"]
    assert short_names(names) == ["TP Cao Lãnh", "H. Cao Lãnh", "Lấp Vò"]


def test_a_name_that_only_begins_like_a_kind_stays_whole():
    assert short_names(["Xãm Bo"]) == ["Xãm Bo"]


def test_lines_are_as_even_as_can_be():
    assert wrap("Ninh Thạnh Lợi", 2) == ["Ninh", "Thạnh Lợi"]
    assert wrap("Nguyễn Việt Khái", 3) == ["Nguyễn", "Việt", "Khái"]
    assert wrap("Bà Rịa - Vũng Tàu", 2) == ["Bà Rịa\N{NO-BREAK SPACE}-", "Vũng Tàu"]


@given(WORDS, st.integers(1, 4))
def test_wrapping_loses_no_word_and_takes_no_more_lines_than_allowed(words, lines):
    wrapped = wrap(" ".join(words), lines)
    assert " ".join(wrapped).split(" ") == words
    assert len(wrapped) == min(lines, len(words))
