"""What headers ask for."""

import pytest

from dashboard.api.headers import LONGEST_NAME, file_name, format_of, language_of, ranked

OFFERED = {"json": "application/json", "csv": "text/csv"}


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("", []),
        ("vi", ["vi"]),
        ("a;q=0.1, b", ["b", "a"]),
        ("a;q=0.5,b;q=0.5", ["a", "b"]),
        ("a;q=0, b;q=x", []),
        (" A ; level=1 ; q=0.2 , *;q=0.1", ["a", "*"]),
    ],
)
def test_values_come_by_weight_then_by_place(header, values):
    assert ranked(header) == values


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("", "json"),
        ("*/*", "json"),
        ("text/csv", "csv"),
        ("text/*", "csv"),
        ("image/png", None),
        ("application/json;q=0.1, text/csv", "csv"),
        ("text/csv;q=0", None),
    ],
)
def test_the_most_wanted_format_that_is_offered_wins(header, found):
    assert format_of(header, OFFERED) == found


@pytest.mark.parametrize(
    ("header", "language"), [("en-US,en;q=0.9", "en"), ("vi-VN", "vi"), ("de", "vi")]
)
def test_a_region_does_not_change_the_language(header, language):
    assert language_of(header) == language


@pytest.mark.parametrize(
    ("query", "disposition", "name"),
    [
        ("a.csv", 'attachment; filename="b.csv"', "a.csv"),
        ("", 'attachment; filename="b.csv"', "b.csv"),
        ("", "attachment; filename*=UTF-8''x%C3%A3.csv", "xã.csv"),
        ("../../etc/a.csv", "", "a.csv"),
        ("C:\\bao cao\\a.csv", "", "a.csv"),
        ("a\x00\n.csv", "", "a.csv"),
        ("..", "", ""),
        ("", "inline", ""),
        ("x" * 999, "", "x" * LONGEST_NAME),
    ],
)
def test_a_files_name_is_its_last_part_without_control_characters(query, disposition, name):
    assert file_name(query, disposition) == name
