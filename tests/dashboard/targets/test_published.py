"""Published roadmaps stand beside the office's own, named as published."""

from datetime import date

import pytest

from dashboard.targets.published import published_words
from etl.ground.text import Text
from etl.reference.records import PublishedRoadmap
from tests.builders import real_reference

SINCE = date(2025, 7, 1)
ROWS = (
    PublishedRoadmap("46", SINCE, "free", 2026, 45.0, "percent", "", "medium", "báo A"),
    PublishedRoadmap("46", SINCE, "free", 2025, 30.0, "percent", "KH 1", "high", "báo A"),
    PublishedRoadmap("11", SINCE, "free", 2030, 53.0, "count", "", "high", "báo B"),
)


def said(place, target="free", language="vi"):
    return published_words(target, Text("xã", "communes"), place, language, ROWS)


def test_each_number_has_its_year_document_source_and_whether_it_is_sure():
    assert said("46.20250701") == (
        "Lộ trình địa phương đã công bố, văn phòng chưa nhập, không dùng để kết luận: cuối năm 2025"
        " 30 % (KH 1, báo A); cuối năm 2026 45 % (báo A, chưa chắc chắn)."
    )
    assert "53 communes (báo B)" in said("11.20250701", language="en")


@pytest.mark.parametrize(
    ("place", "target"), [("46", "free"), ("96.20250701", "free"), ("46.20250701", "complex")]
)
def test_what_another_place_or_time_published_is_not_shown(place, target):
    assert said(place, target) == ""


def test_every_shipped_row_names_a_province_of_today_a_source_and_one_known_target():
    reference = real_reference()
    rows = reference.published_roadmaps
    assert rows
    for row in rows:
        unit = reference.units.by_id[row.place_id]
        assert (unit.level, unit.valid_to) == ("province", None)
        assert row.source and row.value > 0
        assert row.unit == "count" or row.value <= 100
