"""A place seen in a certain way, and how that is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.queries.ground import Ground, by_today, district_of, ground_of

IDS = st.from_regex(r"VN|[0-9]{2,5}(\.[0-9]{8})?(\.cu|\.ven)?", fullmatch=True)


@given(IDS, st.sampled_from(["", "today", "former", "group"]), st.booleans())
def test_what_is_written_is_read_as_the_same_ground(place, view, with_history):
    ground = Ground(place, view, with_history)
    assert Ground.parse(str(ground)) == ground == ground_of(str(ground))


@pytest.mark.parametrize(
    ("text", "ground", "key"),
    [
        ("VN", Ground("VN"), "VN"),
        ("96.20250701/today", Ground("96.20250701", "today"), "96.20250701"),
        ("954.cu", Ground("954.cu"), "954.cu"),
        ("318.20250701@today", Ground("318.20250701", with_history=True), "318.20250701@today"),
        ("02.ven@today", Ground("02.ven", "", True), "02.ven@today"),
    ],
)
def test_a_ground_is_bound_by_the_id_that_the_tables_have(text, ground, key):
    assert Ground.parse(text) == ground
    assert ground.bound["place"] == key


def test_a_place_divided_in_no_known_way_is_refused():
    with pytest.raises(ValueError, match="tomorrow"):
        Ground.parse("96/tomorrow")


def test_by_todays_units_a_province_is_divided_and_a_commune_has_its_history():
    assert by_today("96.20250701", "province") == Ground("96.20250701", "today")
    assert by_today("318.20250701", "commune") == Ground("318.20250701", with_history=True)
    assert district_of("954.cu") == "954"
