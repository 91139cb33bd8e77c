"""The days on which series changed."""

from datetime import date

import pytest

from dashboard.charts.breaks import BREAKS, breaks_between, segment_of


@pytest.mark.parametrize(
    ("group", "first", "last", "days"),
    [
        ("spots", date(2013, 8, 1), date(2026, 10, 1), ["2017-04-07", "2024-11-27", "2025-07-01", "2025-08-24"]),
        ("tips", date(2013, 8, 1), date(2026, 10, 1), ["2025-07-01"]),
        ("tips", date(2013, 8, 1), date(2025, 6, 1), []),
        ("tips", date(2025, 7, 1), date(2026, 10, 1), []),
        ("spots", date(2024, 1, 1), date(2024, 11, 1), ["2024-11-27"]),
    ],
)
def test_a_break_is_drawn_when_its_day_lies_inside_the_months_shown(group, first, last, days):
    assert [str(found.on) for found in breaks_between(group, first, last)] == days


def test_only_a_new_definition_splits_a_line():
    assert [segment_of(month, BREAKS) for month in (date(2017, 4, 1), date(2017, 5, 1), date(2025, 7, 1))] == [0, 1, 2]
    assert segment_of(date(2025, 9, 1), BREAKS) == 3


def test_every_break_names_its_source_in_both_languages():
    assert all(found.source.vi and found.source.en for found in BREAKS)
