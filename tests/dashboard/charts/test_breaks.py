"""The days on which series changed."""

from datetime import date

import pytest

from dashboard.analysis.breaks import BREAKS, breaks_between, segment_of, with_units


@pytest.mark.parametrize(
    ("group", "first", "last", "days"),
    [
        (
            "spots",
            date(2013, 8, 1),
            date(2026, 10, 1),
            ["2017-04-07", "2024-11-27", "2025-07-01", "2025-08-24", "2026-07-01"],
        ),
        ("tips", date(2013, 8, 1), date(2026, 10, 1), ["2025-07-01"]),
        ("tips", date(2013, 8, 1), date(2025, 6, 1), []),
        ("tips", date(2025, 7, 1), date(2026, 10, 1), []),
        ("rehab", date(2025, 7, 1), date(2026, 10, 1), ["2026-07-01"]),
        ("spots", date(2024, 1, 1), date(2024, 11, 1), ["2024-11-27"]),
    ],
)
def test_a_break_is_drawn_when_its_day_lies_inside_the_months_shown(group, first, last, days):
    assert [str(found.on) for found in breaks_between(group, first, last)] == days


def test_only_a_new_definition_splits_a_line():
    assert [
        segment_of(month, BREAKS)
        for month in (date(2017, 4, 1), date(2017, 5, 1), date(2025, 7, 1))
    ] == [0, 1, 2]
    assert segment_of(date(2025, 9, 1), BREAKS) == 3


def test_law_120_redefines_drug_users_and_is_only_marked_where_hotspots_go_on_by_decision_28():
    (users,), (spots,) = (
        breaks_between(group, date(2026, 1, 1), date(2026, 10, 1)) for group in ("rehab", "spots")
    )
    assert (users.on, users.splits, spots.on, spots.splits) == (
        date(2026, 7, 1),
        True,
        date(2026, 7, 1),
        False,
    )


def test_every_break_names_its_source_in_both_languages():
    assert all(found.source.vi and found.source.en for found in BREAKS)


def test_days_on_which_units_changed_are_drawn_and_stop_a_line_only_before_an_estimate():
    reform = breaks_between("tips", date(2020, 1, 1), date(2026, 10, 1))
    exact = with_units(reform, [date(2021, 1, 1), date(2025, 7, 1)], [])
    assert [(str(found.on), found.splits) for found in exact] == [
        ("2021-01-01", False),
        ("2025-07-01", False),
    ]
    assert exact[0].text("vi") == "Đơn vị thay đổi 1/2021"
    assert exact[1].text("vi") == "Bỏ cấp huyện, sáp nhập 7/2025"
    estimated = with_units(reform, [date(2021, 1, 1), date(2025, 7, 1)], [date(2025, 7, 1)])
    assert [found.splits for found in estimated] == [False, True]
